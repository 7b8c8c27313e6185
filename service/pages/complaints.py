"""Complaints: what was wrong with a request, in the language of the page that says it.

The API says it in English, a sentence or two from here and there. SENTENCES has them, with names for what varies; the
translations are in translations/, as of all words of pages.
"""

from __future__ import annotations

import re
from functools import cache

from flask_babel import gettext

from service.pages.language import language


def N_(words: str) -> str:
    """Words that are translated where they are said (the name by which pybabel finds them)."""
    return words


# The schemas' own are marshmallow's; %(near)s and %(words)s are right words, %(path)s is an address.
SENTENCES: tuple[str, ...] = (
    N_("Not a whole number; write it as %(example)s."),
    N_("Too large; write a whole number of at most %(digits)s digits."),
    N_("Not a number; write it as %(example)s."),
    N_("Too large a number; write it as %(example)s."),
    N_("Not a date; write it as %(example)s."),
    N_("Not a cursor of this service."),
    N_("Belongs to another query; use it with the filters and the sort that it came with."),
    N_("No page begins there; take a cursor from `next`."),
    N_("Holds a NUL."),
    N_("Holds a NUL character."),
    N_("Not UTF-8."),
    N_("No such parameter."),
    N_("Did you mean %(near)s?"),
    N_("There are: %(words)s."),
    N_("Empty; give it a value, or leave it out."),
    N_("Missing; give it a text to look for."),
    N_("Given more than once; give it once."),
    N_("Given more than %(times)s times."),
    N_("Must be one of: %(words)s."),
    N_("Must be greater than or equal to %(least)s and less than or equal to %(most)s."),
    N_("Length must be between %(least)s and %(most)s."),
    N_("No %(thing)s has the id %(name)s; the list is at %(path)s."),
    N_("No table is called %(name)s."),
    N_("Nothing is at %(path)s; what there is stands in /openapi.yaml."),
    N_("%(method)s is not possible here: the data are read-only."),
    N_("The service failed to answer; the fault is logged."),
    N_("The dataset is being replaced; come again in a second."),
    N_("The file was written into while it is served; replace it by a new one instead."),
)


def complaint(english: str) -> str | None:
    """The sentences of a complaint in the language of the page, None where one of them is unknown."""
    if language() == "en":
        return english
    said: list[str] = []
    at = 0
    while at < len(english):
        found = ((words, pattern.match(english, at)) for words, pattern in _patterns())
        words, match = next(((words, match) for words, match in found if match), ("", None))
        if match is None:
            return None
        values = {name: value.replace(" or ", gettext(" or ")) for name, value in match.groupdict().items()}
        said.append(gettext(words, **values))
        at = match.end()
    return "".join(said)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each sentence with a pattern that reads it: it ends where another begins or nothing follows."""
    return tuple((words, re.compile(rf"{_pattern(words)}(?:\s+|$)", re.DOTALL)) for words in SENTENCES)


def _pattern(words: str) -> str:
    return re.sub(r"%\\\((\w+)\\\)s", r"(?P<\1>.+?)", re.escape(words))
