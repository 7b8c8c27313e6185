"""Words: what the pages call resources, fields and values. English here, Chinese in translations/."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import LazyString, gettext, lazy_gettext as _

RESOURCE_WORDS: dict[str, LazyString] = {
    "documents": _("Bulletins"),
    "enterprises": _("Enterprises"),
    "projects": _("Projects"),
    "policy_measures": _("Policy measures"),
    "statistics": _("Statistics"),
    "zones": _("Zones"),
}

ONE_WORDS: dict[str, LazyString] = {
    "documents": _("Bulletin"),
    "enterprises": _("Enterprise"),
    "projects": _("Project"),
    "policy_measures": _("Policy measure"),
    "statistics": _("Statistic"),
    "zones": _("Zone"),
}

FIELD_WORDS: dict[str, LazyString] = {
    "about": _("About"),
    "aliases": _("Other names"),
    "as_of": _("As of"),
    "beneficiaries": _("Beneficiaries"),
    "business": _("Business"),
    "byline": _("Byline"),
    "change": _("Change"),
    "characters": _("Characters"),
    "city": _("City"),
    "comparator": _("Comparison"),
    "contains": _("Zones inside it"),
    "counts": _("Facts"),
    "digest": _("Digest"),
    "document": _("Bulletin"),
    "documents": _("Bulletins"),
    "evidence": _("Evidence"),
    "id": _("Id"),
    "indicator": _("Indicator"),
    "issuer": _("Issuer"),
    "item_count": _("Number of items"),
    "kind": _("Kind"),
    "level": _("Level"),
    "name": _("Name"),
    "needs": _("Was short of"),
    "owner": _("Owner"),
    "ownership": _("Ownership"),
    "parent": _("Lies in"),
    "part_of": _("Part of"),
    "parts": _("Parts"),
    "path": _("Place"),
    "period": _("Period"),
    "problems": _("Problems addressed"),
    "products": _("Products"),
    "projects": _("Projects"),
    "published": _("Published"),
    "publisher": _("Publisher"),
    "raw": _("As written"),
    "region": _("Region"),
    "route": _("Route"),
    "statistics": _("Statistics"),
    "status": _("Status"),
    "status_date": _("Date of status"),
    "subject": _("Subject"),
    "support": _("Support received"),
    "title": _("Title"),
    "unit": _("Unit"),
    "value": _("Value"),
    "value_max": _("Upper bound"),
    "zone": _("Zone"),
    "zone_id": _("Zone"),
}

VALUE_WORDS: dict[str, LazyString] = {
    "company": _("company"),
    "branch": _("branch"),
    "group": _("group"),
    "factory": _("factory"),
    "cooperative": _("cooperative"),
    "bank": _("bank"),
    "other": _("other"),
    "operating": _("operating"),
    "resumed": _("resumed"),
    "resuming": _("resuming"),
    "planned": _("planned"),
    "suspended": _("suspended"),
    "unknown": _("not stated"),
    "transport": _("transport"),
    "plant": _("plant"),
    "production_line": _("production line"),
    "research": _("research"),
    "housing": _("housing"),
    "agriculture": _("agriculture"),
    "started": _("started"),
    "under_construction": _("under construction"),
    "completed": _("completed"),
    "supervision": _("supervision"),
    "service": _("service"),
    "finance": _("finance"),
    "labour": _("labour"),
    "logistics": _("logistics"),
    "supply": _("supply"),
    "policy_package": _("policy package"),
    "guidance": _("guidance"),
    "province": _("province"),
    "city": _("city"),
    "county": _("district or county"),
    "zone": _("development zone"),
    "town": _("town"),
    "village": _("village"),
    "increase": _("increase"),
    "decrease": _("decrease"),
    "eq": _("exactly"),
    "gt": _("more than"),
    "ge": _("at least"),
    "lt": _("nearly"),
    "le": _("at most"),
    "approx": _("about"),
    "range": _("from … to"),
}

ERROR_WORDS: dict[int, LazyString] = {
    400: _("This cannot be answered as it was asked"),
    404: _("Nothing is at this address"),
    405: _("Pages can only be read"),
    503: _("Try again in a moment"),
    500: _("The service failed to answer"),
}

EXACT = frozenset({"eq"})
"""Comparators of numbers that are the true ones."""

UNTELLING = {("comparator", "eq"), ("status", "unknown"), ("kind", "other")}
"""Values of fields that say no more than a dash would."""

CLOSED_FIELDS = frozenset({"kind", "status", "level", "change", "comparator"})


def field_word(name: str) -> str:
    """What a field is called; one that has no word yet, its own name."""
    return str(FIELD_WORDS.get(name, name))


def value_word(field: str, value: object) -> str:
    """A value as people read it: words of a closed list translated, the text's own words as they are."""
    if value is None:
        return str(gettext("not stated"))
    if field in CLOSED_FIELDS:
        return str(VALUE_WORDS.get(str(value), value))
    return str(value)


def is_untelling(field: str, value: object) -> bool:
    """Whether a value of a field says nothing."""
    return isinstance(value, str) and (field, value) in UNTELLING


def place(figure: Mapping[str, Any]) -> str:
    """Where a figure holds, as far as it is said: its city and its region."""
    return " ".join(dict.fromkeys(filter(None, (figure["city"], figure["region"]))))


def bounds(statistic: Mapping[str, Any]) -> tuple[str, str]:
    """The words before and after a statistic's number that say how it bounds the true one, as the text has them.

    Where none are kept they are in the number itself: 1000多个, 3000至4000人.
    """
    value = statistic["evidence"][0]
    for entry in statistic["evidence"]:
        if entry["field"] == "comparator" and entry["sentence"] == value["sentence"]:
            before, after = entry["end"] <= value["start"], entry["start"] >= value["end"]
            return entry["quote"] if before else "", entry["quote"] if after else ""
    return "", ""


def written(statistic: Mapping[str, Any]) -> str:
    """A statistic's number as written, with the words that say how it bounds the true one."""
    before, after = bounds(statistic)
    return f"{before}{statistic['raw']}{after}"
