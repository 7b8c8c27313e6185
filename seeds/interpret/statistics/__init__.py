"""Interpret: the statistics of a document.

Each quantity that states a fact of the world (selection.py) gets its label from the words around it (clauses.py,
labels.py), its day and period from the dates of its sentence
(dating.py) or from one said before (holding.py); what is said twice becomes one fact (repeats.py).
"""

from seeds.interpret.statistics.finder import days_asked, find_statistics, labels_asked

__all__ = ["days_asked", "find_statistics", "labels_asked"]
