"""Candidates for policy measures, and what a text says of one by where it stands.

``Surroundings`` answers for a place in a document: does a verb of issuing stand before it, does a public body act
there, or is it an enterprise that acts. The modules beside this one find the names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from seeds.document import Block, BlockKind, Span
from seeds.facts import Kind
from seeds.interpret.context import Context
from seeds.interpret.phrases import CLAUSE_ENDS, COUNT, Edges, clause_around, stops
from seeds.interpret.policy_measures.vocabulary import is_common, verbs
from seeds.lexicon import first_of_two

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
    [省市县区州镇乡旗村]里(?=\w)|残联|妇联|团委|团[省市县区]委|侨联|贸促会|[中高]院|检察|社区|街办|镇上|乡里|税局
    |国资|农业农村|供销社?|文旅|卫健|住建|发改|服务中心|职能部门|金融办|政府|[市县区省]委|党委|管委会|街道|[局厅委署](?![部面外长限托])|办(?=[^公法理事好成]|$)
    |部门|指挥部|领导小组|专班|税务|海关|人社|工信|财政|商务|银保监|人民银行|中心支行|法院|检察院|公安|交警|开发区|高新区|经开区
    |[^\W\d_]{1,4}(?:省|市|县|区|镇|乡)(?![场民内外域块中])|全[省市县区镇]|我[省市县区]|各地|当地|官方|组织部|工会|工商联|园区|机关|干部
    |供电公司|电网|公积金|医保|社保|应急办|社区|党员|办公室|政策|国务院|我们|(?:^|[，。；：、\s])[省市县区州镇][^\W\d_]{1,7}(?:局|委|办|厅|中心|院)
    """,
    re.VERBOSE,
)
OWN_FIRM = re.compile(
    r"该公司|我们公司|我们厂|(?:^|(?<=[，。；：！？、“\s]))公司(?![^\W\d_]{0,6}[、，])|厂里|车间里|该厂|员工们"
    r"|(?<![为给对向助帮持让使促励导多各家些批到])企业(?=紧急|自[己行掏费筹]|也|还|正|已|通过|严格|主动|采取|内部|专门|一手)"
)
OBJECT_BEFORE = re.compile(
    r"(?:会同|联合|携手|委托|协同|协调|为|给|对|向|帮|帮助|支持|协助|指导|走进|来到|走访|督促|推动|助力|联系|服务|让|使|与|和|促成|引导|鼓励|送到|派到|进驻|按|由|在)$"
)
GROUPS = ("专班", "组", "队", "团", "站", "窗口", "热线")
BODY_ENDS = ("局", "委", "办", "厅", "政府", "财政", "海关", "街道", "管委会", "中心", "市里", "县里", "区里", "省里", "镇里", "县上", "园区")
NUMBERING = frozenset("—-— \u3000\t\n0123456789.．、①②③④⑤⑥⑦⑧⑨⑩一二三四五六七八九十第首先其次另外还是（）()【·●■◆“《")
LABEL_ENDS = frozenset(["", *"。：:】，；”》"])
LONGEST_NUMBERING = 12
JOINTS = frozenset("的之了和与及、并等")
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


class Surroundings:
    """What stands around the places of one document; ``enter`` a block before asking about places in it."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.text = context.document.text
        self._edges = Edges(context, stops("measure"))
        self._enterprises = Intervals({span for fact in context.facts_of(Kind.ENTERPRISE) for span in fact.mentions})
        self.enterprise_at = {at for span in self._enterprises for at in range(span.start, span.end)}
        projects = [span for fact in context.facts_of(Kind.PROJECT) for span in fact.mentions]
        self.project_at = {at for span in projects for at in range(span.start, span.end)}
        bodies = [name.span for name in context.recognised.organisations if name.kind == "government"]
        places = [place.span for place in context.recognised.places]
        self.body_starts = frozenset(span.start for span in bodies)
        self._bodies = Intervals(bodies)
        self._body_ends = frozenset(span.end for span in bodies)
        self._place_ends = frozenset(span.end for span in places)
        self._names_by_end = {span.end: span.start for span in (*places, *bodies)}
        self._last_paragraph_public = False
        self.enter(Block(BlockKind.PARAGRAPH, Span(0, 0), ()))

    def enter(self, block: Block) -> None:
        """Read once what is asked of a block's places again and again."""
        self.block = block
        self._publics = Intervals(Span(*match.span()) for match in PUBLIC.finditer(self.text, *block.span))
        self._own_firms = Intervals(Span(*match.span()) for match in OWN_FIRM.finditer(self.text, *block.span))
        self._counts = Intervals(Span(*match.span()) for match in COUNT.finditer(self.text, *block.span))
        found = list(find_verbs(self.text, block.span))
        self._verbs = Intervals(span for span, clear in found if clear and span.end - span.start > 1)
        self._verb_ends = frozenset(span.end for span, _ in found) - self._body_ends  # 办 of 市金融办 is none
        self._anchors = sorted({*self._verb_ends, *self._body_ends_in(block.span)})
        is_item = block.kind is BlockKind.ITEM or block.span.end - block.span.start < SHORT_BLOCK
        self._block_public = bool(self._publics) or is_item and self._last_paragraph_public
        if not is_item:
            self._last_paragraph_public = self._block_public

    def left(self, end: int, sentence: Span) -> int:
        """Where the noun phrase begins that ends at ``end``: bodies, counts and sums before it are cut off."""
        text, left = self.text, self._edges.left(end, sentence.start)
        for at in range(end, left, -1):
            if at in self._names_by_end and self._names_by_end[at] <= left + 1:
                left = at
                break
        if (count := self._counts.last_between(left, end)) is not None:
            left = count.end
        if (money := text.rfind("元", left, end)) >= 0:
            left = money + 1
        while left < end and text[left] in JOINTS:
            left += 1
        if left + 2 < end and text.startswith("建设", left):
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

    def public(self, at: int) -> bool:
        """Whether a public body or its policy is spoken of in the paragraph, or in the one above a list's item."""
        return self._block_public

    def public_before(self, at: int, sentence: Span) -> bool:
        """Whether a public body is spoken of before, in the sentence or the end of the one before."""
        floor = max(self.block.span.start, sentence.start - 60, at - 2 * REACH)
        if self._publics.any_between(floor, at):
            return True
        is_short = self.block.span.end - self.block.span.start < SHORT_BLOCK
        return is_short and self.public(at)

    def public_between(self, start: int, end: int) -> bool:
        """Whether a public body, however named, is spoken of between two places of the block."""
        return self._publics.any_between(start, end)

    def body_between(self, start: int, end: int) -> bool:
        """Whether a recognised public body is named between two places."""
        return self._bodies.any_between(start, end)

    def verb_ends_at(self, at: int) -> bool:
        """Whether a verb by which measures come about ends at a place of the block."""
        return at in self._verb_ends

    def _body_ends_in(self, span: Span) -> Iterator[int]:
        return (body.end for body in self._bodies.between_backwards(span.start, span.end))

    def body_near(self, at: int) -> bool:
        """Whether a public body is named within a few characters after a place: 由市财政."""
        return self._bodies.any_starting(at, at + 4) or self._publics.any_starting(at, at + 4)

    def body_ends_at(self, at: int, floor: int) -> bool:
        """Whether a public body, however named, ends at a place."""
        return at in self._body_ends or self.text.endswith(BODY_ENDS, max(floor, at - 3), at)

    def is_body(self, span: Span) -> bool:
        """Whether a stretch ends in the name of a public body that is no group set up for a task."""
        return span.end in self._body_ends and not self.text.endswith(GROUPS, span.start, span.end)

    def place_ends_at(self, at: int) -> bool:
        return at in self._place_ends

    def verb_between(self, start: int, end: int) -> bool:
        """Whether a clear verb of issuing stands between two places of the block."""
        return self._verbs.any_between(start, end)

    def anchors(self, sentence: Span) -> list[int]:
        """The places of a sentence after which a measure may be named: its start, the ends of verbs and of bodies."""
        first, last = bisect_left(self._anchors, sentence.start), bisect_left(self._anchors, sentence.end)
        return [sentence.start, *self._anchors[first:last]]

    def clause_start(self, at: int, sentence: Span) -> int:
        """Where the clause begins in which a place lies."""
        return clause_around(self.text, sentence, at, at).start

    def by_enterprise(self, at: int, sentence: Span) -> bool:
        """Whether the last actor named before, in the sentence, is an enterprise and no public body."""
        floor = max(sentence.start, at - REACH)
        actor = self._last_enterprise(at, floor)
        if (own := self._own_firms.last_between(floor, at)) is not None and (actor is None or own.end > actor.end):
            actor = own
        return actor is not None and not self._publics.any_between(actor.end, at)

    def _last_enterprise(self, at: int, floor: int) -> Span | None:
        for span in self._enterprises.between_backwards(floor, at):
            if OBJECT_BEFORE.search(self.text, max(floor, span.start - 4), span.start) is None:
                return span
        return None

    def is_label(self, span: Span, sentence: Span) -> bool:
        """Whether the name is all of its clause, at most numbered: 1. 驻村采购员。 or 二是隔夜受理，."""
        text, start = self.text, span.start
        if text[span.end : span.end + 1] not in LABEL_ENDS:
            return False
        floor = max(sentence.start, start - LONGEST_NUMBERING)
        while start > floor and text[start - 1] in NUMBERING:
            start -= 1
        return start == sentence.start or text[start - 1] in CLAUSE_ENDS


class Intervals(tuple[Span, ...]):
    """Spans in text order, asked for by where they lie."""

    starts: list[int]

    def __new__(cls, spans: Iterable[Span]) -> Intervals:
        self = super().__new__(cls, sorted(spans))
        self.starts = [span.start for span in self]
        return self

    def any_starting(self, start: int, end: int) -> bool:
        """Whether one begins in [start, end)."""
        at = bisect_left(self.starts, start)
        return at < len(self) and self.starts[at] < end

    def any_between(self, start: int, end: int) -> bool:
        """Whether one lies in [start, end)."""
        at = bisect_left(self.starts, start)
        return at < len(self) and self[at].end <= end

    def last_between(self, start: int, end: int) -> Span | None:
        return next(self.between_backwards(start, end), None)

    def between_backwards(self, start: int, end: int) -> Iterator[Span]:
        """Yield those in [start, end), the last first."""
        at = bisect_left(self.starts, end) - 1
        while at >= 0 and self.starts[at] >= start:
            if self[at].end <= end:
                yield self[at]
            at -= 1


@cache
def _pointers() -> tuple[dict[str, bool], re.Pattern[str], re.Pattern[str]]:
    """Verbs of two characters and whether each is clear, a pattern for where one may begin, and clear ones of one."""
    pairs = {form: strength == "clear" for form, strength in verbs().items() if len(form) == 2}
    single = "".join(form for form, strength in verbs().items() if len(form) == 1 and strength == "clear")
    return pairs, first_of_two(pairs), re.compile(f"[{single}]")


def find_verbs(text: str, span: Span) -> Iterator[tuple[Span, bool]]:
    """Yield the verbs by which measures come about in a stretch of text, and whether each is clear; some overlap."""
    pairs, beginning, single = _pointers()
    for match in beginning.finditer(text, *span):
        at = match.start()
        if (clear := pairs.get(text[at : at + 2])) is not None:
            yield Span(at, at + 2), clear
    for match in single.finditer(text, *span):
        at = match.start()
        if not any(is_common(text[start : start + 2]) for start in (at - 1, at)):  # 设 in 设备 is no verb
            yield Span(at, at + 1), True
