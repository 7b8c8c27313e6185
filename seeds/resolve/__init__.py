"""Resolve: from the proven facts of all documents to items.

One enterprise, project or measure however often and however shortly it is named; zones with what they lie in; links
between items. Statistics of different documents are never merged: they are a series.
"""

from seeds.resolve.items import Dataset, resolve

__all__ = ["Dataset", "resolve"]
