"""Zone rules: which place of a text each rule takes for the zone of a name, if it takes one.

The zone stands next to the name (临江经开区的恒源重工, 恒源重工位于临江区), before the list that holds it (Z的A、B、C),
in 同区, or opens the sentence (临江经开区里，…) or the heading; and what a sentence sets for one business holds for no
customer, builder or bank of its (给|恒源|供货). How far a rule is believed is placing.py's work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seeds.document import Span
from seeds.interpret.enterprises.zone_layout import Layout
from seeds.recognise.spans import Place

# What may stand between a zone and the name of an enterprise in it.
_OF = re.compile(
    r"""
    [）)]?\s*(?:境内|区内|园内|园区内|辖区)?(?:里|内|中)?(?:的|，|,)?
    (?:一家|另一家|大型|知名|著名|本土|本地|当地|民营|国有|外资|日资|台资|港资|重点|规上|外贸|龙头|骨干|制造|生产|科技|高新技术|上市
      |农业|工业|食品|医药|汽车|电子|防疫物资|医疗物资|环保|建材|纺织|服装|物流)*
    (?:企业|公司|单位|厂家|代表|集团|(?:项目)?业主(?:单位)?(?:[是为]|[：:])?|建设单位(?:[是为]|[：:])?|(?<=的)[一-鿿]{2,6}厂)?\s*[“"]?
    """,
    re.VERBOSE,
)
_AFTER = re.compile(
    r"""
    (?:[^。；;，,（）()]{0,4}[，,（(]|[^。；;，,（）()、]{1,10}[，,]它|。(?=落户|位于|坐落|地处|厂区))?\s*+(?:[^，,。；;（）()、在]{0,6}(?:厂区|厂房|工厂|厂子|总部|基地|公司|企业|车间))?
    (?:就|也|都|均|全|全都|同样|坐|选址)?
    (?:位于|坐落于|坐落在|落户于|落户在|落户|地处|在|设在|建在|落在|开在|落子|入驻|进驻|驻|扎根|扎根于|挤在|同在|聚在|安家在|安家|布局在|布局
      |迁入|迁至|迁到|搬进|搬到|搬至|注册在|注册于|注册地在|总部在|总部设在|厂址在|是(?=[^，,。；;]{2,12}(?:大户|龙头|企业)))(?:隔壁|附近|邻近)?(?:的)?(?:[一-鿿]{2,3}[省市]?(?:[一-鿿]{2,3}市)?)?\s*
    | \s*+(?:这|都是)?[两二三四五六七几\d]家\s*  # 恒源、鑫海|两家|临江区的老字号
    """,
    re.VERBOSE,
)
_BRACKETED = re.compile(r"\s*[（(]\s*")  # 恒源机械有限公司（临江区）
_CLOSES = re.compile(r"(?:[一-鿿]{2,8}(?:镇|乡|街道|村|园区?))?\s*[）)]")  # （临江区|桃源镇）
_GAP = re.compile(r"[\t　]|\s{2,}")  # between cells of a row
_CELL = re.compile(r"[\s　]*(?:[\t　｜|]|[^\S\n]{2,})[\s　]*")
_CELL_ENDS = re.compile(r"[\s　]*[\t　\n｜|]|\s{2,}|\Z")
_MARKS = re.compile(r"[\s　]*[●○■□◆◇▲△★☆•·*※▍▌▎▶►→\-—]?[\s　]*[【\[]?")
_LABEL_ENDS = re.compile(r"[】\]]|[：:]")
# What stands before a name that another deals with, and after one: the zone is the other's.
_TO_OTHER = re.compile(
    r"(?:给|替|为|向|由|从|客户(?:有|是)?|供应商|母公司是?|接(?:了|到|下)|来自|产自|供货商|控股股东|配套的?|[供配][一-鿿]{1,4}的)[“\"]?$"
)
_OF_OTHER = re.compile(
    r"""
    [”"]?(?:(?:与|和|同)[^，,。；;]{2,16}(?:合资|共同|联合|合作)|合资|旗下|控股|参股|承建|施工|实施|投\d|投资|代工
      |的(?:代工|订单|单子?(?!位)|\d+[万亿]?元)|供(?:货|料|应)|授信|放贷|贷款)
    """,
    re.VERBOSE,
)
_BUILDERS = re.compile(r"(?:银行|分行|支行|局|信用社|农商行|信保|人寿|财险|电力公司|供电公司)$")
_GOES_ON = re.compile(r"(?:有|设有|拥有|招工|招聘|举行|举办|召开|开展|投资|承建|建设|新建|收购|的(?:项目|工地|门店|仓库|经销商|客户))")
_REFERS = re.compile(  # …。位于临江区的这家厂…, 这家落户临江区的企业…
    r"(?:位于|落户(?:于|在)?|坐落[于在]|地处|设在|就在|建在)\s*$"
)
_ITSELF = re.compile(  # …。公司在临江区
    r"[^。；;\n]{0,80}[。；;](?:该|这家)?(?:公司|企业|工厂|厂区|厂子|厂)(?:就|也|都)?(?:在|位于|地处|坐落于|坐落在|落户)\s*"
)
_REFERRED = re.compile(r"\s*的(?:这家|该|工厂|厂区|厂房|企业|公司|新厂|[^，。；]{0,8}(?:厂|企业|公司))")
_OPENS = re.compile(r"(?:里|内|中|那边|这边|方面|辖内|境内)?[，,：:】]")
_SAME = re.compile(r"同区|同在该区|同一园区|同在园区|落户区内|落户园区|区内的|园区内的|该区的|该县的|该园区|区内|园内|区里的")


# What may stand between a zone that sets the scene and a name after it: a town or park of it, a word that says inside.
_SETTING = re.compile(
    r"""
    [）)]?
    (?:的?[\u4e00-\u9fff]{1,8}(?:镇|乡|街道|村|社区|园区|工业园|产业园|集中区|功能区|片区|工业区|产业城)(?:[的里内中上]|境内|门口)*[，,：:]?
      |(?:里|内|中|境内|辖区内|区内|园内|这边|那边)[，,]?(?:[^，,。；;：:、\d]{1,8}[，,：:的])?
      |[：:]
    )\s*[“"]?
    """,
    re.VERBOSE,
)
PASSED = re.compile(r"(?:从|发往|运往|送往|来自|自|赴|至|到|往|驰援|支援|援助|途经|返|回|离|在外|出口|销往)$")
# 临江区企业…, 临江区已有59户企业…: the paragraph is about its enterprises; not 临江区帮助企业, 落实企业主体责任.
_FIRMS = re.compile(r"[^。;；,，严落帮助推支持服促]{0,14}企业(?!主体)")
_ROAD = re.compile(r"(?:枢纽|高速|收费站|路口|出口|\d|讯|籍|方向|至|到|政府|管委会|[工商财人卫农住交市]|税务|招商)")


_BOTH = re.compile(r"[，,。；;][两二三四五六七](?:厂|家(?:企业|公司|工厂)?|企)(?:都|均|全|同)?(?:在|位于)\s*$")
_DATE = r"(?:\d+月\d+日)?(?:上午|下午|清晨|傍晚)?[，,]?\s*"
_SCENE = re.compile(  # [图1] 3月2日，|临江区。 （二）江州市|临江区。
    rf"[\s●○■□◆◇▲△★☆•·*※▍▌▎|｜-]*(?:[\[【（(①-⑳][^\]】）)]{{0,6}}[\]】）)]?)?\s*{_DATE}(?:[一-鿿]{{2,6}}[省市州盟])?"
)

_IS_BUT_A_PLACE = re.compile(r"\s*(?:(?![是有在了着也都的企厂开复])[一-鿿]){0,6}[。.]")  # 临江区。 临江区桃源镇。


_NEAR = 20  # characters within which a zone stands beside a name
_FAR = 160  # characters within which a zone before or after a name may set its scene
_HEADING_ROOM = 5  # characters beside a zone's name in a heading that is but its name
_LABELS_MAX = 12  # labels in a run


def is_builder(name: str) -> bool:
    """Whether an enterprise is named as one that lends, insures or builds wherever others are."""
    return _BUILDERS.search(name) is not None


class Rules:
    """What each rule takes for the zone of a mention."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._text, self._zones, self._names, self._blocks = layout.text, layout.zones, layout.names, layout.blocks
        self._found_beside: dict[Span, Span | None] = {}
        # Those that need no zone near a mention.
        self._far = (("the same", self._same), ("leads its label", self._led), ("its heading", self._headed))
        self._near = (
            ("beside it", self._beside),
            ("before its list", self._before_list),
            ("after its list", self._after_list),
            ("of all before", self._both),
            ("opens its sentence", self._opening),
            ("referred to", self._referred),
            ("sets its scene", self._in_sentence),
            ("subject before", self._carried),
            ("its label", self._labelled),
            *self._far,
        )

    def taken(self, mention: Span) -> Iterator[tuple[str, Span]]:
        """Yield the rules that take a zone for a mention, each with its zone."""
        block = self._layout.block_of(mention)
        start = block.span.start if block else mention.start - _NEAR
        is_near = bool(self._zones.within(start, max(block.span.end if block else 0, mention.end + _FAR)))
        for name, rule in self._near if is_near else self._far:
            zone = rule(mention)
            if zone is not None:
                yield name, zone

    def is_other(self, mention: Span, name: str) -> bool:
        """Whether a mention is of one that deals with whom the sentence places: a customer, a builder, a bank."""
        if is_builder(name):
            return True
        first = self._layout.first_of_list(mention)
        if _TO_OTHER.search(self._text, max(first.start - 12, 0), first.start):
            return True
        return _OF_OTHER.match(self._text, mention.end) is not None

    def _beside(self, mention: Span) -> Span | None:
        if mention not in self._found_beside:
            self._found_beside[mention] = self._look_beside(mention)
        return self._found_beside[mention]

    def _look_beside(self, mention: Span) -> Span | None:
        for place in self._zones.within(mention.end, mention.end + _NEAR):
            if _BRACKETED.fullmatch(self._text, mention.end, place.span.start):
                if _CLOSES.match(self._text, place.span.end):
                    return place.span
            is_cell = _CELL.fullmatch(self._text, mention.end, place.span.start)
            if is_cell and _CELL_ENDS.match(self._text, place.span.end):
                return place.span
        for place in self._zones.within(mention.start - _NEAR, mention.start):
            end = self._layout.whole(place.span).end
            if _OF.fullmatch(self._text, end, mention.start) and not _GAP.search(self._text, end, mention.start):
                return place.span
        for place in self._zones.within(mention.end, mention.end + 2 * _NEAR):
            goes_on = _GOES_ON.match(self._text, place.span.end)
            if not goes_on and _AFTER.fullmatch(self._text, mention.end, place.span.start):
                return place.span
        return None

    def _after_list(self, mention: Span) -> Span | None:
        """The zone after the last name of the list that a mention stands in: 恒源、鑫海都在临江经开区."""
        last = self._layout.last_of_list(mention)
        return self._beside(last) if last is not mention else None

    def _both(self, mention: Span) -> Span | None:
        """The zone of the clause that speaks of all the names before it in their sentence: …，两厂都在临江区."""
        sentence = self._layout.sentence_of(mention)
        if sentence is None:
            return None
        for place in self._zones.within(mention.end, min(sentence.end, mention.end + _FAR)):
            if _BOTH.search(self._text, max(mention.end, place.span.start - 12), place.span.start):
                return place.span
        return None

    def _referred(self, mention: Span) -> Span | None:
        """The zone of the next sentence's 位于Z的这家厂, if no other name stands between."""
        for place in self._zones.within(mention.end + 1, mention.end + _FAR):
            if _ITSELF.fullmatch(self._text, mention.end, place.span.start):
                return None if self._names.within(mention.end, place.span.start) else place.span
            if _REFERS.search(self._text, mention.end, place.span.start):
                between = self._text[mention.end : place.span.start]
                if "\n" in between or self._names.within(mention.end, place.span.start):
                    return None
                return place.span if _REFERRED.match(self._text, place.span.end) else None
        return None

    def _led(self, mention: Span) -> Span | None:
        """The zone of the block that leads a run of labels (…都在临江经开区：/ 恒源：…), where a mention is a label."""
        block = self._layout.block_of(mention)
        if block is None or block.span.start != mention.start or not self._text.startswith((":", "："), mention.end):
            return None
        for _ in range(_LABELS_MAX):
            block = self._blocks.last_before(block.span.start)
            text = block.span.of(self._text) if block else ""
            if block and text.endswith((":", "：")):
                return next((place.span for place in self._zones.within(block.span.start, block.span.end)), None)
            if block is None or "：" not in text[:10] and ":" not in text[:10]:
                return None
        return None

    def _before_list(self, mention: Span) -> Span | None:
        """The zone beside the first name of the list that a mention stands in."""
        first = self._layout.first_of_list(mention)
        return self._beside(first) if first is not mention else None

    def _same(self, mention: Span) -> Span | None:
        """The last zone named before 同区的 or 落户区内, where a mention stands beside these words."""
        around = self._text[max(mention.start - 8, 0) : mention.end + 6]
        if not _SAME.search(around):
            return None
        place = self._zones.last_before(mention.start)
        return place.span if place else None

    def _opening(self, mention: Span) -> Span | None:
        """The zone that opens the sentence of a mention."""
        sentence = self._layout.sentence_of(mention)
        if sentence is None:
            return None
        for place in self._zones.within(sentence.start, min(mention.start, sentence.start + _NEAR)):
            end = self._layout.whole(place.span).end
            if place.span.start - sentence.start <= 4 and _OPENS.match(self._text, end):
                return place.span
        return None

    def _in_sentence(self, mention: Span) -> Span | None:
        """The nearest zone before a mention in its sentence, unless it only says whence, whither or which road."""
        sentence = self._layout.sentence_of(mention)
        if sentence is None:
            return None
        before = self._zones.within(max(sentence.start, mention.start - _FAR), mention.start)
        sets = before and self._sets(before[-1], self._layout.first_of_list(mention))
        return before[-1].span if sets else None

    def _sets(self, zone: Place, first: Span) -> bool:
        """Whether a zone sets the scene for a name after it: nothing between them takes it for itself."""
        if self._layout.is_home(zone) or not self._is_setting(zone.span):
            return False
        return _SETTING.fullmatch(self._text, self._layout.whole(zone.span).end, first.start) is not None

    def _is_setting(self, zone: Span) -> bool:
        if self._layout.bodies.around(zone) is not None:
            return False
        if PASSED.search(self._text, max(zone.start - 6, 0), zone.start):
            return False
        return _ROAD.match(self._text, zone.end) is None

    def _labelled(self, mention: Span) -> Span | None:
        """The zone that is the label of a mention's block: 【临江区】恒源…, ●临江区：…"""
        block = self._layout.block_of(mention)
        if block is None:
            return None
        places = list(self._zones.within(block.span.start, block.span.start + _NEAR))
        if not places or self._layout.is_home(places[0]) or not self._is_setting(places[0].span):
            return None
        opens = _MARKS.fullmatch(self._text, block.span.start, places[0].span.start)
        return places[0].span if opens and _LABEL_ENDS.match(self._text, places[0].span.end) else None

    def _headed(self, mention: Span) -> Span | None:
        """The zone that is all of the heading over a mention's block: 【临江经开区】."""
        block = self._layout.block_of(mention)
        if block is None or block.heading is None:
            return None
        heading = self._layout.numbered_blocks[block.heading].span
        if not self._layout.has_parts and self._text[heading.start].isalnum():
            return None
        places = list(self._zones.within(heading.start, heading.end))
        if len(places) != 1 or self._layout.is_home(places[0]):
            return None
        place = places[0]
        alone = heading.end - heading.start <= len(place.name) + _HEADING_ROOM
        leads = place.span.start - heading.start <= 3 and self._text[place.span.end : place.span.end + 1] in (":", "：")
        return place.span if alone or leads else None

    def _carried(self, mention: Span) -> Span | None:
        """The zone that opens an earlier sentence of a mention's paragraph and is its subject."""
        block = self._layout.block_of(mention)
        if block is None:
            return None
        near = [one for one in block.sentences if mention.start - 3 * _FAR < one.end <= mention.start]
        for sentence in reversed(near):
            for place in self._zones.within(sentence.start, sentence.start + 2 * _NEAR):
                if _SCENE.fullmatch(self._text, sentence.start, place.span.start):
                    if _IS_BUT_A_PLACE.fullmatch(self._text, place.span.end, sentence.end):
                        return place.span
                if self._layout.is_home(place) or not self._is_setting(place.span):
                    continue
                firms = _FIRMS.match(self._text, place.span.end)
                if firms and not self._names.within(sentence.start, firms.end() + 16):
                    return place.span
        return None
