"""Interpret: the statistics of a document.

Each quantity that states a fact of the world (selection.py) gets its label from the words around it (clauses.py,
labels.py), its day and period from the dates (dating.py); what is said twice becomes one fact (repeats.py).
"""

from seeds.interpret.statistics.finder import find_statistics

__all__ = ["find_statistics"]
