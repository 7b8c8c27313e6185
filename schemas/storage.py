"""The layout of the SQLite file: what seeds writes and service reads. It follows from the resources' schemas.

For each resource R of ``schemas.RESOURCES``:

``R``          ``number INTEGER PRIMARY KEY`` (rank of the item in the order of ids, from 1), ``id TEXT UNIQUE``,
               ``json TEXT`` (the item as served, UTF-8, compact), and a column for each field that can be sorted or
               asked by range or date (``columns``), with an index over (column IS NULL, column, number): nulls last.
``R_terms``    ``(field, value, number)``, WITHOUT ROWID: a row for each value that can be asked for by equality or
               facet; null (or an empty list) is the row with value ``''``. ``document`` is the parameter's name for the
               field ``documents``. ``zone`` and ``city`` hold zone ids: of the item's zone and of every zone around it.
``R_counts``   ``(field, value, count)``, WITHOUT ROWID: how many items have that term, so that no count scans.
``R_search``   FTS5 without content, ``name`` and ``body`` (and ``pinyin``), rowid = number; each character of the
               folded text is a token (Latin words and numbers whole), so a phrase finds any substring.
``R_redirects``  ``(id, number)``: ids made of an item's other names, answered with 308 to the item.

Beside them ``texts(document, text)`` with each document's text exactly as read, ``zone_names(name, zone, rank)`` from
every name and alias to zone ids (one name may be several zones), ``folding(from_, to_)`` the single-character folding
of search (traditional to simplified) for queries, and ``meta(key, value)``: ``format`` (``FORMAT``), ``title``,
``version`` of the program that built it, ``seal``.

The seal is the dataset's digest: SHA-256 over the whole file, computed while the 64 digits of the seal themselves read
zero. It is so found in the file by its prefix ``fugong-seal:``, and every byte of the file is under it.
"""

from __future__ import annotations

from marshmallow import Schema, fields

from schemas.base import fields_asked, fields_with

APPLICATION_ID = 0x46756730
"""``PRAGMA application_id`` of our files: “Fug0”."""

FORMAT = 1
"""``PRAGMA user_version``: changes whenever a service of before could not read the file."""

SEAL_PREFIX = "fugong-seal:"

NULL_TERM = ""


def term_fields(schema: type[Schema]) -> tuple[str, ...]:
    """The fields with rows in ``R_terms``: those asked by equality or zone, or counted."""
    asked = [*fields_asked(schema, "equal"), *fields_asked(schema, "zone"), *fields_with(schema, "facet")]
    return tuple(name for name in schema._declared_fields if name in asked)


def column_fields(schema: type[Schema]) -> tuple[str, ...]:
    """The fields with a column of their own in ``R``: those that are sorted, or asked by range or date."""
    asked = [*fields_with(schema, "sort"), *fields_asked(schema, "range"), *fields_asked(schema, "date")]
    return tuple(name for name in schema._declared_fields if name in asked and name != "id")


def column_type(schema: type[Schema], name: str) -> str:
    """The SQLite type of a field's column."""
    field = schema._declared_fields[name]
    if isinstance(field, fields.Integer):
        return "INTEGER"
    return "REAL" if isinstance(field, fields.Number) else "TEXT"


def parameter_of(field: str) -> str:
    """The query parameter (and term field) of a resource's field: ``document`` for ``documents``, else its name."""
    return "document" if field == "documents" else field
