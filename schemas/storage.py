"""The layout of the SQLite file: what seeds writes and service reads. It follows from the resources' schemas.

For each resource R of ``schemas.RESOURCES``:

``R``          ``number INTEGER PRIMARY KEY`` (rank of the item in the order of ids, from 1), ``id TEXT UNIQUE``, a
               column for each field that can be sorted or asked by range or date (``columns``), with an index each,
               and ``json TEXT`` (the item as served, UTF-8, compact), last because it is long.
``R_terms``    ``(field, value, number)``, WITHOUT ROWID: a row for each value that can be asked for by equality or
               facet (``term_of``); null (or an empty list) is the row with value ``''``. ``field`` is the parameter's
               name (``parameter_of``). ``zone`` holds the ids of the item's zone and of every zone around it, ``city``
               that of its city.
``R_counts``   ``(field, value, count)``, WITHOUT ROWID: how many items have that term, so that no count scans; and
               under ``zone:name`` and ``city:name`` how many lie in zones of each own name.
``R_facets``   ``(field, value, facet, counts)``, WITHOUT ROWID: for each term of ``COMMON`` items or more, and each
               facet of moderate size, the values of that facet among these items: JSON, ``[[value, count], …]``.
``R_sets``     ``(field, value, numbers)``: for each term of ``COMMON`` items or more the numbers of these items, as a
               roaring bitmap in its portable format, so that several filters are intersected and not walked.
``R_runs``     ``(field, level, place, first, number, numbers)``: the items in the order of a bounded column (then of
               their numbers, those without a value left out), cut into runs of ``RUN`` items (level 0), of ``WIDER``
               such runs (level 1), and so on, whole ones only but for the last of level 0; each with its first value,
               the number of the item that has it, and the numbers of all its items as a roaring bitmap.
``R_search``   FTS5 without content, rowid = number: ``name`` and ``body`` hold the tokens of folded text (search.py),
               so that a phrase finds any substring; ``pinyin`` what its names begin with from each character on.
``R_redirects``  ``(id, number)``: ids made of an item's other names, answered with 308 to the item.

Beside them ``texts(document, text)`` with each document's text exactly as read; ``zone_names(name, zone, shown)`` from
every name and alias, folded, to zone ids (one name may be several zones), ``shown`` being the own name that it folds,
if it is one; ``folding(from_, to_)`` the single characters by which search folds (traditional to simplified);
``syllables(character, syllable)`` the readings of the characters of names; and ``meta(key, value)``: ``format``
(``FORMAT``), ``title``, ``version`` of the program that built it, ``seal``.

The seal is the dataset's digest: SHA-256 over the whole file, computed while the 64 digits of the seal themselves read
zero. It is so found in the file by its prefix ``fugong-seal:``, and every byte of the file is under it.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from marshmallow import Schema, fields

from schemas.base import fields_asked, fields_with

APPLICATION_ID = 0x46756730
"""``PRAGMA application_id`` of our files: “Fug0”."""

HEADER_BYTES = 100
"""What SQLite writes first in a file."""

FORMAT = 4
"""``PRAGMA user_version``: changes whenever a service of before could not read the file."""

SEAL_PREFIX = "fugong-seal:"

NULL_TERM = ""

COMMON = 1000
"""How many items must have a term for its facets to be counted, and its items gathered, when the file is built."""

RUN = 250
"""How many items a run of the lowest level has."""

WIDER = 4
"""How many runs of a level make one of the next."""

TOKENIZER = "ascii tokenchars '.'"
"""FTS5 takes the tokens as they are: parted by spaces, and every character beyond ASCII a part of one."""

PARAMETERS = {"documents": "document", "path": "zone"}


def is_ours(header: bytes) -> bool:
    """Whether a file that begins with these bytes is one of ours (https://www.sqlite.org/fileformat.html)."""
    return header[:16] == b"SQLite format 3\0" and int.from_bytes(header[68:72], "big") == APPLICATION_ID


def term_fields(schema: type[Schema]) -> tuple[str, ...]:
    """The fields with rows in ``R_terms``: those asked by equality or zone, or counted."""
    asked = [*fields_asked(schema, "equal"), *fields_asked(schema, "zone"), *fields_with(schema, "facet")]
    return tuple(name for name in schema._declared_fields if name in asked)


def column_fields(schema: type[Schema]) -> tuple[str, ...]:
    """The fields with a column of their own in ``R``: those that are sorted, or asked by range or date."""
    asked = [*fields_with(schema, "sort"), *bounded_fields(schema)]
    return tuple(name for name in schema._declared_fields if name in asked and name != "id")


def bounded_fields(schema: type[Schema]) -> tuple[str, ...]:
    """The fields that are asked by range or date, with rows in ``R_runs``."""
    return (*fields_asked(schema, "range"), *fields_asked(schema, "date"))


def column_type(schema: type[Schema], name: str) -> str:
    """The SQLite type of a field's column."""
    field = schema._declared_fields[name]
    if isinstance(field, fields.Integer):
        return "INTEGER"
    return "REAL" if isinstance(field, fields.Number) else "TEXT"


def parameter_of(field: str) -> str:
    """The query parameter (and term field) of a resource's field: ``document`` for ``documents``, else its name."""
    return PARAMETERS.get(field, field)


@cache
def zone_parameters(schema: type[Schema]) -> frozenset[str]:
    """The query parameters (and term fields) of the fields of a schema that are asked by zone."""
    return frozenset(map(parameter_of, fields_asked(schema, "zone")))


def term_of(value: str | int | float | Decimal) -> str:
    """A value as ``R_terms`` holds it: numbers in their shortest exact form, 608000 and 97.6."""
    if isinstance(value, str):
        return value
    return str(int(value)) if value == int(value) else repr(float(value))


def count_by_zone_name(resource: str, among: str = "") -> str:
    """SQL that counts the items (``among``: a further condition) in the zones of each own name, of the field bound."""
    return (
        f"SELECT zone_names.shown AS value, count(DISTINCT number) AS count FROM {resource}_terms "
        f"JOIN zone_names ON zone_names.zone = value WHERE field = ? AND shown IS NOT NULL{among} GROUP BY shown"
    )
