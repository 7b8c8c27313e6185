"""Candidates for policy measures, and what a text says of one by where it stands.

``Surroundings`` answers for a place in a document: does a verb of issuing stand before it, does a public body act
there, or is it an enterprise that acts. The modules beside this one find the names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from seeds.document import Block, BlockKind, Span
from seeds.facts import Kind
from seeds.interpret.context import Context
from seeds.interpret.phrases import COUNT, Edges, clause_around, stops

# Verbs by which a body brings a measure about, and those by which somebody gets it.
ISSUING = (
    "推出|出台|印发|制定|制订|发布|实施|实行|推行|推广|建立|设立|成立|组建|组成|搭建|构建|开通|开设|开展|启动|上线|开行|开辟|提供|给予|发放"
    "|落实|安排|选派|派出|派驻|抽调|配备|下发|公布|健全|完善|创新|探索|采取|打造|拿出|下达|拨付|兑现|延续|执行|编制|编印|开出|扩围|列入|纳入"
    "|列进|申领|申请|享受|包括|发挥好?|送上|配有|增设|新增|组织|鼓励|开启|叫作|叫做|称为|名为|叫|开办|拓展|深化|用好|依托|通过|试行|施行|使用"
    "|采用|运用|办理|开具|签发|立|凭|获得|发起|包下|包了|设|开|派|发|搞|牵头|跟|走|出|建|行|有了|配了|腾出|筹集|筹措|优化|强化|加大|打通|畅通"
    "|推动|做|办|领到|按|以|持|亮|把|调剂|协调|拟|开发|研发|建设|选聘|聘请|招募|明确|推进|承办|主推|首创|贯彻落实|贯彻|落细|出具|整理|梳理出?"
)
ISSUE_BEFORE = re.compile(
    rf"(?:{ISSUING})(?:并)?(?:实施|落实)?(?:了|起了?|出了?|好|的是?|起来|过)?[“《‘]?$"
)
# For a name that nothing else marks as a measure the verb must be clear: not 按“…”要求.
ISSUE_CLEARLY = re.compile(
    r"(?:推出|推行|设立|开通|开设|上线|开行|加开|开办|发放|首创|创设)(?:了|起了?|出了?|的)?[“‘]?$"
)
FOUNDED = re.compile(
    r"(?:成立|组建|建起|设立|组成|组织|派出|派驻|派|抽调|选派|设|拉起)(?:了|的)?(?:\d+|[一二两三四五六七八九十多]+)?(?:个|支|批|名)?$"
)
WRITTEN = re.compile(r"(?:出台|印发|制定|制订|发布|编制|编印|下发)(?:了|出|的)?$")
# A list between: 出台企业复工12条、项目开工7条. Only clear verbs, since anything may stand in the list.
LIST_BEFORE = re.compile(
    r"(?:推出|出台|印发|制定|发布|实施|实行|推行|推广|建立|设立|成立|组建|搭建|开通|开设|开展|上线|开行|提供|发放|落实|健全|完善|探索|采取|打造|下达|配备|享受"
    r"|包括|送上|优化|用好|组织)(?:了|出)?[^，。；：]{2,60}[、和及等]$"
)
ATTRIBUTE = re.compile(
    r"(?:(?:了|出)?(?:近|约|超|逾)?(?:\d[\d.]*|[一二两三四五六七八九十百千数多几]+)(?:余|多)?[万亿]?"
    r"(?:元|名|个|条|项|支|趟|辆|列|架|批|份|部|处|家|套|间|种|款|张)?(?:的)?"
    r"|一系列|系列|每[日天周]|日常|首批|首个|首趟|多项|多种|专门|总规模[\d.]+亿元的|全[国省市]首个|统一|免费|的)$"
)
# Words of public bodies: whether one acts here. Which one it is, details.py reads from the recognised names.
PUBLIC = re.compile(
    r"""
    [省市县区州镇乡旗村]里(?=[^\W\d_])|残联|妇联|团委|团[省市县区]委|侨联|贸促会|[中高]院|检察|社区|街办|镇上|乡里|税局
    |国资|农业农村|供销社?|文旅|卫健|住建|发改|服务中心|职能部门|金融办|政府|[市县区省]委|党委|管委会|街道|[局厅委署](?![部面外长限托])|办(?=[^公法理事好成]|$)
    |部门|指挥部|领导小组|专班|税务|海关|人社|工信|财政|商务|银保监|人民银行|中心支行|法院|检察院|公安|交警|开发区|高新区|经开区
    |[^\W\d_]{1,4}(?:省|市|县|区|镇|乡)(?![场民内外域块中])|全[省市县区镇]|我[省市县区]|各地|当地|官方|组织部|工会|工商联|园区|机关|干部
    |供电公司|电网|公积金|医保|社保|应急办|社区|党员|办公室|政策|国务院|我们|(?:^|[，。；：、\s])[省市县区州镇][^\W\d_]{1,7}(?:局|委|办|厅|中心|院)
    """,
    re.VERBOSE,
)
OWN_FIRM = re.compile(
    r"该公司|我们公司|我们厂|公司|厂里|车间里?|该厂|员工们"
    r"|(?<![为给对向助帮持让使促励导多各家些批到])企业(?=紧急|自[己行掏费筹]|也|还|正|已|通过|严格|主动|采取|内部|专门|一手)"
)
OBJECT_BEFORE = re.compile(
    r"(?:会同|联合|携手|委托|协同|协调|为|给|对|向|帮|帮助|支持|协助|指导|走进|来到|走访|督促|推动|助力|联系|服务|让|使|与|和|促成|引导|鼓励|送到|派到|进驻|按|由|在)$"
)
NUMBERING = "—-— \u3000\t\n0123456789.．、①②③④⑤⑥⑦⑧⑨⑩一二三四五六七八九十第首先其次另外还是（）()【·●■◆"
MANNER_RULE = "manner and what is done"
SHORT_BLOCK = 120  # characters of a paragraph that is a list's item without a mark
REACH = 240  # characters before a name in which its actor, and what it answers, are looked for


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may name a measure, and what it works on.

    ``count`` is the span of 六项 in 七项举措; ``short_forms`` are stretches inside that name it as well.
    """

    span: Span
    kind: str
    rule: str
    sentence: Span
    count: Span | None = None
    short_forms: tuple[Span, ...] = ()

    def on(self, span: Span) -> Candidate:
        """The same candidate on another stretch."""
        return replace(self, span=span)


class Surroundings:
    """What stands around the places of one document."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.text = context.document.text
        self._edges = Edges(context, stops("measure"))
        enterprises = {span for fact in context.facts_of(Kind.ENTERPRISE) for span in fact.mentions}
        self._enterprises = sorted(enterprises)
        self._enterprise_starts = [span.start for span in self._enterprises]
        self.enterprise_at = {at for span in self._enterprises for at in range(span.start, span.end)}
        projects = [span for fact in context.facts_of(Kind.PROJECT) for span in fact.mentions]
        bodies = [name.span for name in context.recognised.organisations if name.kind == "government"]
        self.body_starts = frozenset(span.start for span in bodies)
        self.body_ends = sorted(span.end for span in bodies)
        self.project_at = {at for span in projects for at in range(span.start, span.end)}
        places = [place.span for place in context.recognised.places]
        self._names_by_end = {span.end: span.start for span in (*places, *bodies)}
        self.block = Block(BlockKind.PARAGRAPH, Span(0, 0), ())
        self._last_paragraph_public = False
        self._public_blocks: dict[Span, bool] = {}

    def left(self, end: int, sentence: Span) -> int:
        """Where the noun phrase begins that ends at ``end``: bodies, counts and sums before it are cut off."""
        left = self._edges.left(end, sentence.start)
        for at in range(end, left, -1):
            if at in self._names_by_end and self._names_by_end[at] <= left + 1:
                left = at
                break
        for match in COUNT.finditer(self.text, left, end):
            left = match.end()
        if (money := self.text.rfind("元", left, end)) >= 0:
            left = money + 1
        while left < end and self.text[left] in "的之了和与及、并等":
            left += 1
        if self.text.startswith("建设", left) and left + 2 < end:
            left += 2
        return left

    def issued(self, at: int, sentence: Span) -> bool:
        """Whether a verb of issuing stands right before, with at most a count, an attribute or a list between."""
        before = ATTRIBUTE.sub("", self.text[max(sentence.start, at - 24) : at])
        return ISSUE_BEFORE.search(before) is not None or self.listed(at, sentence)

    def listed(self, at: int, sentence: Span) -> bool:
        """Whether a list that a clear verb of issuing opens stands right before."""
        return LIST_BEFORE.search(self.text, max(sentence.start, at - 70), at) is not None

    def issued_clearly(self, at: int, sentence: Span) -> bool:
        return ISSUE_CLEARLY.search(self.text, max(sentence.start, at - 12), at) is not None

    def founded(self, at: int, sentence: Span) -> bool:
        """Whether a group is set up right before: 成立了3个."""
        return FOUNDED.search(self.text, max(sentence.start, at - 14), at) is not None

    def written(self, at: int, sentence: Span) -> bool:
        """Whether a document is put out right before: 印发了."""
        return WRITTEN.search(self.text, max(sentence.start, at - 8), at) is not None

    def public(self, at: int) -> bool:
        """Whether a public body or its policy is spoken of in the paragraph, or in the one above a list's item."""
        known = self._public_blocks.get(self.block.span)
        if known is None:
            known = PUBLIC.search(self.text, self.block.span.start, self.block.span.end) is not None
            is_item = self.block.kind is BlockKind.ITEM or self.block.span.end - self.block.span.start < SHORT_BLOCK
            known = known or is_item and self._last_paragraph_public
            if not is_item:
                self._last_paragraph_public = known
            self._public_blocks[self.block.span] = known
        return known

    def public_before(self, at: int, sentence: Span) -> bool:
        """Whether a public body is spoken of before, in the sentence or the end of the one before."""
        floor = max(self.block.span.start, sentence.start - 60, at - 2 * REACH)
        if PUBLIC.search(self.text, floor, at) is not None:
            return True
        is_short = self.block.span.end - self.block.span.start < SHORT_BLOCK
        return is_short and self.public(at)

    def by_enterprise(self, at: int, sentence: Span) -> bool:
        """Whether the last actor named before, in the sentence, is an enterprise and no public body."""
        floor = max(sentence.start, at - REACH)
        actor = self._last_enterprise(at, floor)
        if (own := _last_match(OWN_FIRM, self.text, floor, at)) is not None and (actor is None or own.end > actor.end):
            actor = own
        return actor is not None and PUBLIC.search(self.text, actor.end, at) is None

    def _last_enterprise(self, at: int, floor: int) -> Span | None:
        index = bisect_left(self._enterprise_starts, at) - 1
        while index >= 0 and self._enterprises[index].start >= floor:
            span = self._enterprises[index]
            if span.end <= at and OBJECT_BEFORE.search(self.text, max(floor, span.start - 4), span.start) is None:
                return span
            index -= 1
        return None

    def is_label(self, span: Span, sentence: Span) -> bool:
        """Whether the name is all of its clause, at most numbered: 1. 驻企联络员。 or 二是容缺受理，."""
        clause = clause_around(self.text, sentence, span.start, span.start)
        before = self.text[clause.start : span.start].strip(NUMBERING + "“《")
        after = self.text[span.end : span.end + 1]
        return not before and after in ("。", "：", ":", "】", "，", "；", "”", "》", "")


def _last_match(pattern: re.Pattern[str], text: str, start: int, end: int) -> Span | None:
    last = None
    for last in pattern.finditer(text, start, end):
        pass
    return Span(last.start(), last.end()) if last else None
