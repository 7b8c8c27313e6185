"""Seeds: from bulletins to the SQLite file.

A document goes read → recognise → interpret → resolve → ground → write. Between read and write every stage is a pure
function over the frozen dataclasses of ``seeds.document`` and ``seeds.facts``. What leaves this room is the file alone.
"""
