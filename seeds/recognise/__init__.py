"""Recognise: from a document to the typed spans that stand in its body.

Conflicts are settled here: what is blocked (phones, codes, ordinals) wins over dates, these over quantities, these over
places, these over organisations, these over quotes; within one type leftmost, then longest. A place may lie inside an
organisation, an organisation inside a quote.
"""
