"""Regions: the place that a figure is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from seeds.document import Span
from seeds.interpret.statistics.clauses import Figure
from seeds.interpret.statistics.lists import Shared, is_division
from seeds.interpret.statistics.surroundings import REGION

TOWARDS = re.compile(r"(?:往|驰援|支援|援助|来自|位居|位列|奔赴|捐给|跑|向|给|赴)$")
AGAINST = re.compile(  # a place that figures are compared with, or have a rank in: 高于全国, 占全省, 居全市第三
    r"(?:[比较占与]|[高低快慢多少优好大小]于|高出|低出|高过|超过|领先|领跑|[位排]?[居列]|排名?)$")
LISTED = re.compile(r"[\u4e00-\u9fff](?:[省市区县旗镇乡]|街道)(?:、|和|及|与|以及)$")
PEOPLE_OF = re.compile(r"籍|客商|客户|老乡|等地")


class Regions:
    """Finds the region of a figure among the places of a text; those within a name say nothing of where it is."""

    def __init__(self, text: str, places: Sequence[Span], named: Sequence[Span]) -> None:
        self._text, self._places, self._named = text, places, named

    def of(self, figure: Figure, share: Shared | None) -> Span | None:
        """The place that the figure is about: the last one named before it in its sentence."""
        text = self._text
        general = [match for match in REGION.finditer(text, figure.reach, figure.span.start)
                   if not AGAINST.search(text, max(figure.reach, match.start() - 4), match.start())]
        place = self._place_before(figure)
        found = Span(*general[-1].span()) if general else None
        if place and (found is None or place.start > found.start) and not self._is_elsewhere(place):
            found = place
        if place and found == place and LISTED.search(text, max(figure.reach, place.start - 12), place.start):
            found = None  # 甲县、乙县共复工60家: of both together
        if share and (share.item in self._places or self.takes(share)):  # 甲县、乙县分别为
            found = share.item
        return found

    def takes(self, share: Shared) -> bool:
        """Whether what a value is handed out to is a place, of which something is told: 甲镇、乙镇复工率分别为."""
        return share.tail is not None and share.item is not None \
            and (share.item in self._places or is_division(share.item.of(self._text)))

    def _is_elsewhere(self, place: Span) -> bool:
        """Whether a place is but where something goes to or comes from, or its people: 发往某市, 某省籍员工."""
        return bool(TOWARDS.search(self._text, max(0, place.start - 3), place.start)
                    or PEOPLE_OF.match(self._text, place.end))

    def _place_before(self, figure: Figure) -> Span | None:
        index = bisect_left(self._places, Span(figure.span.start, figure.span.start)) - 1
        span = self._places[index] if index >= 0 else None
        if span is None or span.start < figure.sentence.start or span.end > figure.span.start:
            return None
        return None if any(name.contains(span) and name != span for name in self._named) else span
