"""Sets: the numbers of the items that have each common term, to be intersected.

A set is a roaring bitmap (Lemire et al., Roaring Bitmaps: Implementation of an Optimized Software Library, 2018) in its
portable format (https://github.com/RoaringBitmap/RoaringFormatSpec), which other languages read as well.
"""

from __future__ import annotations

from pyroaring import BitMap
from sqlite_utils import Database

from schemas.storage import COMMON

Term = tuple[str, str]


def write_sets(database: Database, name: str) -> None:
    """Write the set of each common term of a resource. The tables of its terms and counts are written already."""
    database.execute(
        f"CREATE TABLE {name}_sets (field TEXT NOT NULL, value TEXT NOT NULL, numbers BLOB NOT NULL, "
        "PRIMARY KEY (field, value)) STRICT"
    )
    sets = ((*term, _set_of(database, name, term)) for term in common_terms(database, name))
    database.conn.executemany(f"INSERT INTO {name}_sets VALUES (?, ?, ?)", sets)


def common_terms(database: Database, name: str) -> list[Term]:
    """The terms that so many items have that the build counts and gathers ahead what is asked of them."""
    sql = f"SELECT field, value FROM {name}_counts WHERE count >= ? ORDER BY 1, 2"
    return [(field, value) for field, value in database.execute(sql, [COMMON])]


def _set_of(database: Database, name: str, term: Term) -> bytes:
    """The numbers of the items that have a term."""
    rows = database.execute(f"SELECT number FROM {name}_terms WHERE field = ? AND value = ?", term)
    return written(BitMap(number for (number,) in rows))


def written(numbers: BitMap) -> bytes:
    """A set as the file has it."""
    numbers.run_optimize()
    return numbers.serialize()
