"""Placing: the zone in which the text puts an enterprise, never the place inside its name.

The zone stands next to the name (临江经开区的恒源重工, 恒源重工位于临江区), before the list that holds it (Z的A、B、C),
in 同区, or opens the sentence (临江经开区里，…). A town is no zone, nor is the city that the bulletin is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from seeds.document import Span
from seeds.interpret.context import Context
from seeds.interpret.enterprises.naming import Enterprise
from seeds.recognise.home import home_of
from seeds.recognise.spans import Place

# What may stand between a zone and the name of an enterprise in it.
_OF = re.compile(
    r"""
    \s*(?:境内|区内|园内|园区内|辖区)?(?:里|内|中)?(?:的|，|,)?
    (?:一家|另一家|大型|知名|著名|本土|本地|当地|民营|国有|外资|日资|台资|港资|重点|规上|外贸|龙头|骨干|制造|生产|科技|高新技术|上市
      |农业|工业|食品|医药|汽车|电子|防疫物资|医疗物资|环保|建材|纺织|服装|物流)*
    (?:企业|公司|单位|厂家|代表|集团|项目业主|业主)?\s*[“"]?
    """,
    re.VERBOSE,
)
_AFTER = re.compile(
    r"\s*(?:就|也|坐落|位|落户|地处|设|建|选址|租)?(?:位于|坐落于|坐落在|落户于|落户在|落户|地处|就在|在|设在|建在|落子|入驻|扎根|扎根于)\s*"
)
_LISTED = re.compile(r"[、和及与]|以及")
_OPENS = re.compile(r"(?:里|内|中|那边|方面|辖内|境内)?[，,]")
_SAME = re.compile(r"同区|同在该区|同一园区|同在园区|落户区内|落户园区|区内的|园区内的|该区的|该县的|该园区")


def find_zones(context: Context, enterprises: Sequence[Enterprise]) -> dict[Enterprise, Span]:
    """The zone of each enterprise that the text places."""
    finder = _Finder(context, enterprises)
    return {one: zone for one in enterprises if (zone := finder.zone_of(one)) is not None}


class _Finder:
    """The places of a document that can be zones, and the names that stand in lists."""

    def __init__(self, context: Context, enterprises: Sequence[Enterprise]) -> None:
        self._text = context.document.text
        self._document = context.document
        self._home = home_of(context.document)
        names = sorted(span for one in enterprises for span in one.mentions)
        self._names = names
        named = [one.span for one in context.recognised.organisations if one.kind == "enterprise"] + names
        self._zones = [
            place
            for place in context.recognised.places
            if self._is_zone(place) and not any(name.contains(place.span) for name in named)
        ]

    def _is_zone(self, place: Place) -> bool:
        """Whether a place can be an enterprise's zone: a district, county or development zone, another city."""
        if place.kind == "city":
            return self._home not in place.zone_ids
        return place.kind in ("county", "zone")

    def zone_of(self, enterprise: Enterprise) -> Span | None:
        """The zone that the first of an enterprise's mentions to have one is put in."""
        for mention in sorted(enterprise.mentions):
            zone = self._beside(mention) or self._before_list(mention)
            if zone is not None:
                return zone
        for mention in sorted(enterprise.mentions):
            if (zone := self._opening(mention)) is not None:
                return zone
        return None

    def _beside(self, mention: Span) -> Span | None:
        for place in self._zones:
            if place.span.end <= mention.start and mention.start - place.span.end <= 16:
                if _OF.fullmatch(self._text, place.span.end, mention.start):
                    return place.span
            if mention.end <= place.span.start and place.span.start - mention.end <= 8:
                if _AFTER.fullmatch(self._text, mention.end, place.span.start):
                    return place.span
        return None

    def _before_list(self, mention: Span) -> Span | None:
        """The zone beside the first name of the list that a mention stands in."""
        first = mention
        while (before := self._name_before(first)) is not None:
            first = before
        return self._beside(first) if first is not mention else None

    def _name_before(self, mention: Span) -> Span | None:
        for name in reversed(self._names):
            if name.end < mention.start:
                joined = self._text[name.end : mention.start]
                return name if _LISTED.fullmatch(joined.strip()) else None
        return None

    def _opening(self, mention: Span) -> Span | None:
        """The zone that opens the sentence of a mention."""
        sentence = self._document.sentence_at(mention.start)
        if sentence is None:
            return None
        for place in self._zones:
            if sentence.start <= place.span.start and place.span.end <= mention.start:
                if place.span.start - sentence.start <= 4 and _OPENS.match(self._text, place.span.end):
                    return place.span
        return None
