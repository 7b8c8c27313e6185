"""Search: from what a user types to a full-text query that can be nothing but phrases.

The index (schemas/storage.py) holds one character a token, so each word, run as a phrase, finds any substring. Nothing
of what is typed reaches FTS5 as syntax: only letters, digits and characters do, inside quotes.
"""

from __future__ import annotations

from schemas.search import fold, tokens
from service.database import Database
from service.problems import RequestProblem


def match_of(database: Database, query: str) -> str:
    """The FTS5 query for all words of what was typed. Raises RequestProblem (400) where nothing in it can be found."""
    folding = database.folding
    phrases = [tokens(word, folding) for word in fold(query, folding).split()]
    if not any(phrases):
        raise RequestProblem(400, "Nothing to search for.", [("q", "Holds no letter, digit or character.")])
    return " AND ".join(f'"{phrase}"' for phrase in phrases if phrase)
