"""Checking: whether an item surely fits its schema, and its dump, at a fraction of what marshmallow takes for both.

marshmallow walks an item's fields through some forty calls each. ``Checker`` compiles a schema's own rules (types,
null, validators) into one function a field, once. It says yes only to what marshmallow would dump and load unchanged;
to the rest, and to whatever it does not know, it says nothing, and marshmallow itself decides and words the error.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import reduce
from math import isfinite
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from schemas.types import DateMaybeHour, PlainNumber, Whole

Test = Callable[[Any], bool]


class Checker:
    """The rules of a schema, compiled."""

    def __init__(self, schema: type[Schema]) -> None:
        self._schema = schema()
        self._tests = {name: _test(field) for name, field in self._schema.fields.items()}
        self._numbers = [name for name, field in self._schema.fields.items() if isinstance(field, PlainNumber)]
        self._hooks = _hooks(self._schema)

    def dumped(self, item: Mapping[str, Any]) -> dict[str, Any]:
        """An item as it is served. Raises ValidationError if it breaks its schema."""
        plain = dict(item)
        for name in self._numbers:
            if name in plain:
                plain[name] = _plain_number(plain[name])
        if self._fits(plain):
            return {name: plain[name] for name in self._tests}
        served: dict[str, Any] = self._schema.dump(item)
        self._schema.load(served)
        return served

    def _fits(self, item: Any) -> bool:
        """Whether an item surely fits; False may also mean that only marshmallow can tell."""
        if type(item) is not dict or item.keys() != self._tests.keys():
            return False
        for name, test in self._tests.items():
            if not test(item[name]):
                return False
        try:
            for hook in self._hooks:
                hook(item)
        except ValidationError:
            return False
        return True


def _test(field: fields.Field[Any]) -> Test:
    """What a value of a field must pass."""
    test = reduce(_both, map(_rule_test, field.validators), _type_test(field))
    if not field.allow_none:
        return lambda value: value is not None and test(value)
    return lambda value: value is None or test(value)


def _both(first: Test, second: Test) -> Test:
    return lambda value: first(value) and second(value)


def _type_test(field: fields.Field[Any]) -> Test:
    if isinstance(field, fields.Nested):
        return _nested_test(field)
    if isinstance(field, fields.List):
        inner = _test(field.inner)
        return lambda value: type(value) is list and all(map(inner, value))
    if isinstance(field, PlainNumber):
        return lambda value: type(value) in (int, float) and isfinite(value)
    if type(field) is fields.Integer:
        return lambda value: type(value) is int
    if type(field) in (fields.String, DateMaybeHour):
        return lambda value: type(value) is str
    return _never


def _nested_test(field: fields.Nested) -> Test:
    """A part passes if it is dumped as it stands: its keys under their own names, in the order of its schema."""
    parts = field.schema.fields
    renamed = any(part.data_key not in (None, name) or part.attribute for name, part in parts.items())
    if field.many or renamed or any(isinstance(part, PlainNumber) for part in parts.values()):
        return _never
    names, fits = list(parts), Checker(type(field.schema))._fits
    return lambda value: type(value) is dict and list(value) == names and fits(value)


def _never(value: Any) -> bool:
    return False


def _rule_test(rule: Any) -> Test:
    """A validator as a test. Those that schemas use often are written out; any other is called."""
    if type(rule) is validate.OneOf:
        choices = frozenset(rule.choices)
        return lambda value: value in choices
    if type(rule) is validate.Length and rule.equal is None:
        low, high = rule.min or 0, rule.max
        return lambda value: low <= len(value) and (high is None or len(value) <= high)
    if type(rule) is validate.Regexp:
        match = rule.regex.match
        return lambda value: match(value) is not None
    if type(rule) is Whole:
        whole = rule.regex.fullmatch
        return lambda value: whole(value) is not None
    if type(rule) is validate.Range and rule.max is None and rule.min_inclusive:
        least = rule.min
        return lambda value: bool(value >= least)
    if type(rule) is validate.And:
        tests = [_rule_test(part) for part in rule.validators]
        return lambda value: all(test(value) for test in tests)
    return lambda value: _passes(rule, value)


def _passes(rule: Callable[[Any], Any], value: Any) -> bool:
    try:
        rule(value)
    except ValidationError:
        return False
    return True


def _hooks(schema: Schema) -> list[Callable[[dict[str, Any]], Any]]:
    """The schema's own checks of a whole item (``validates_schema``)."""
    named = schema._hooks.get("validates_schema", ())
    return [getattr(schema, name) for name, *_ in named]


def _plain_number(value: Any) -> Any:
    """A number as ``PlainNumber`` dumps it."""
    if isinstance(value, Decimal | float) and isfinite(value):
        number = Decimal(str(value))
        return int(number) if number == number.to_integral_value() else float(number)
    return value
