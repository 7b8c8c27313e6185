"""Arguments: from a query string to a resource's parsed query, strictly.

What is not understood is refused with 400, naming the argument and the nearest right one: a filter that is ignored
would answer with every row.
"""

from __future__ import annotations

from collections import defaultdict
from difflib import get_close_matches
from functools import lru_cache
from typing import Any
from urllib.parse import unquote_to_bytes

from marshmallow import Schema, ValidationError, fields, missing, validate

from service.problems import RequestProblem

Arguments = dict[str, Any]

MOST_VALUES = 100
"""How many values one argument may be given."""


def parse_arguments(schema: Schema, query: bytes) -> Arguments:
    """Parse a raw query string by a schema. Raises RequestProblem (400) for whatever it does not understand."""
    given = _pairs(query)
    errors = [error for name, values in given.items() for error in _misused(schema, name, values)]
    if errors:
        raise _refusal(errors)
    data: dict[str, Any] = {name: missing for name in _always(schema) if name not in given}
    data |= {name: values if _many(schema, name) else values[0] for name, values in given.items()}
    return _loaded(schema, data, given)


def _loaded(schema: Schema, data: dict[str, Any], given: dict[str, list[str]]) -> Arguments:
    """What ``schema.load`` makes of the arguments. That walks all of the schema's thirty fields for the one or two that
    are given, which takes as long as reading a page does.
    """
    arguments: Arguments = {}
    errors: list[tuple[str, str]] = []
    for name, value in data.items():
        try:
            arguments[name] = schema.fields[name].deserialize(value, name, data)
        except ValidationError as error:
            nearest = _nearest_value(schema, name, given.get(name, []))
            errors.append((name, f"{' '.join(_flat(error.messages))}{nearest}"))
    if errors:
        raise _refusal(errors)
    return arguments


@lru_cache(maxsize=64)
def _always(schema: Schema) -> tuple[str, ...]:
    """The arguments that have a value, or must have one, where they are not given."""
    known = schema.fields.items()
    return tuple(name for name, field in known if field.required or field.load_default is not missing)


def _pairs(query: bytes) -> dict[str, list[str]]:
    """The arguments of a query string, each with its values. Raw UTF-8 and percent-encoded bytes read the same."""
    given: dict[str, list[str]] = defaultdict(list)
    for part in filter(None, query.split(b"&")):
        name, _, value = part.replace(b"+", b" ").partition(b"=")
        given[_decode(name, "the name of an argument")].append(_decode(value, name.decode("utf-8", "replace")))
    return given


def _decode(characters: bytes, name: str) -> str:
    try:
        text = (unquote_to_bytes(characters) if b"%" in characters else characters).decode("utf-8")
    except UnicodeDecodeError:
        raise _refusal([(name, "Not UTF-8.")]) from None
    if "\0" in text:
        raise _refusal([(name, "Holds a NUL character.")])
    return text


def _misused(schema: Schema, name: str, values: list[str]) -> list[tuple[str, str]]:
    """What is wrong with an argument before its value is read: unknown, empty, or given twice."""
    if name not in schema.fields:
        return [(name or "the name of an argument", f"No such parameter.{_nearest(name, schema.fields)}")]
    if "" in values:
        return [(name, "Empty; give it a value, or leave it out.")]
    if len(values) > MOST_VALUES:
        return [(name, f"Given more than {MOST_VALUES} times.")]
    if len(values) > 1 and not _many(schema, name):
        return [(name, "Given more than once; give it once.")]
    return []


def _many(schema: Schema, name: str) -> bool:
    return isinstance(schema.fields[name], fields.List)


def _nearest(word: str, known: Any) -> str:
    """A sentence that names the nearest right words, or all of a few."""
    words = sorted(known)
    near = _near(word, words)
    return near or (f" There are: {', '.join(words)}." if words else "")


def _near(word: str, words: list[str]) -> str:
    near = get_close_matches(word, words, n=3, cutoff=0.5)
    return f" Did you mean {' or '.join(near)}?" if near else ""


def _flat(messages: Any) -> list[str]:
    """The sentences of marshmallow's nested messages, each once."""
    if isinstance(messages, str):
        return [messages]
    nested = messages.values() if isinstance(messages, dict) else messages
    return list(dict.fromkeys(text for entry in nested for text in _flat(entry)))


def _nearest_value(schema: Schema, name: str, values: list[str]) -> str:
    """For a closed list of values, the nearest to the one that was given."""
    field = schema.fields[name]
    inner = field.inner if isinstance(field, fields.List) else field
    choices = next((rule.choices for rule in inner.validators if isinstance(rule, validate.OneOf)), None)
    if not choices:
        return ""
    parts = [part for value in values for part in value.split(",")]
    wrong = next((part for part in parts if part not in choices), "")
    return _near(wrong, [str(choice) for choice in choices])  # marshmallow has said which there are


def _refusal(errors: list[tuple[str, str]]) -> RequestProblem:
    names = ", ".join(name for name, _ in errors)
    return RequestProblem(400, f"The query cannot be answered as it stands: see {names}.", errors)
