"""Field types that several schemas use: plain numbers, and dates with their hour where the text gives it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from marshmallow import ValidationError, fields, validate

DATE_PATTERN = (
    "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|[0-9]{4}-02-29"
    "|[0-9]{4}-(0[13-9]|1[0-2])-(29|30)|[0-9]{4}-(0[13578]|1[02])-31"
)
"""A day of the calendar, a 29 February of any year among them; read alike by Python and ECMAScript."""
# 24:00 is the end of a day (ISO 8601-1:2019/Amd 1:2022), which bulletins mean by 截至2月23日24时.
ISO_DATE = re.compile(rf"^({DATE_PATTERN})(T(([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?|24:00))?$")
ISO_MINUTE = re.compile(rf"^({DATE_PATTERN})(T(([01][0-9]|2[0-3]):[0-5][0-9]|24:00))?$")
"""The same without seconds, which pages give of their publication only."""
ID = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*$")


NOT_A_DATE = "Not a date; write it as 2020-02-24 or 2020-02-24T12:00."


class Whole(validate.Regexp):
    """Validates that the whole of a text is as a pattern says, a line break at its end not excepted."""

    def __call__(self, value: Any) -> Any:
        if self.regex.fullmatch(value) is None:
            raise ValidationError(self._format_error(value))
        return value


class PlainNumber(fields.Float):
    """A number that is written without a fraction where it has none: 608000, 97.6."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> int | float | None:
        if value is None:
            return None
        number = Decimal(str(value))
        return int(number) if number == number.to_integral_value() else float(number)


class DateMaybeHour(fields.String):
    """An ISO 8601 date, with the time where the text gives it: 2020-02-24, 2020-02-24T12:00."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(validate=Whole(ISO_DATE, error=NOT_A_DATE), **settings)


def identifier(description: str, **metadata: Any) -> fields.String:
    """An id: URL-safe ASCII made of content, the same across rebuilds."""
    return fields.String(
        required=True,
        validate=[validate.Length(1, 128), Whole(ID)],
        metadata={"description": description, **metadata},
    )


def text(description: str, *, required: bool = False, **metadata: Any) -> fields.String:
    """A text of the document's own words; null where it says nothing, unless it is required."""
    return fields.String(
        required=True,
        allow_none=not required,
        validate=validate.Length(min=1),
        metadata={"description": description, **metadata},
    )


def one_of(values: tuple[str, ...], description: str, *, nullable: bool = False, **metadata: Any) -> fields.String:
    """One of a closed list of words."""
    return fields.String(
        required=True,
        allow_none=nullable,
        validate=validate.OneOf(values),
        metadata={"description": description, **metadata},
    )


def texts(description: str, **metadata: Any) -> fields.List[Any]:
    """A list of texts of the document's own words, empty where it says nothing."""
    return fields.List(
        fields.String(validate=validate.Length(min=1)),
        required=True,
        metadata={"description": description, **metadata},
    )


def date_maybe_hour(description: str, **metadata: Any) -> DateMaybeHour:
    """A nullable date."""
    return DateMaybeHour(required=True, allow_none=True, metadata={"description": description, **metadata})


def references(description: str, **metadata: Any) -> fields.List[Any]:
    """A list of ids of other items."""
    return fields.List(
        fields.String(validate=Whole(ID)),
        required=True,
        metadata={"description": description, **metadata},
    )
