"""Names of projects: where they stand, and which phrases that end in 项目 or 大桥 name one.

A work word (项目, 工程) makes a project of a phrase that is more than a common noun (重点产业项目); a structure (大桥,
产业园) is one only where the text builds it; so is a line. What else a text says of a project is details.py's work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from seeds.document import Block, BlockKind, Span
from seeds.facts import Kind
from seeds.interpret.context import Context
from seeds.interpret.phrases import COUNT, Edges, Heads, made_of, stops
from seeds.lexicon import rows, words

NUMERAL = r"[一二三四五六七八九十\d]{1,3}"
TAIL = re.compile(
    rf"""
    [（(](?:第?{NUMERAL}期(?:工程|项目)?|第?{NUMERAL}标段?|[^（）()，。]{{1,8}}[段境]|PPP|EPC)[）)]
    | 第?{NUMERAL}期
    | 第?(?:{NUMERAL}|[A-Z]\d?)标段?
    | (?:整体|综合|提质|品质|快速化|智能化|绿色化)?(?:改扩建|新建|改造|扩建|迁建|重建|改建|加宽|拓宽|[东西南北]延|延伸线?|延长线?
      |提升|扩容|扩能|扩产|升级|搬迁|智改|技改|整治|建设)(?:项目|工程)
    | (?:整体)?(?:改扩建|迁建|扩建|[东西南北]延|加宽|扩容)(?![^，。、；])
    | 建设(?=、|等)
    | (?<=[速路铁])(?:新线|复线|支线)
    | (?:首批|首期|配套|附属)?(?:建设)?(?:项目|工程)
    | (?<=[路速铁通线程])(?!.?阶段|.?路段)[^\W\d_]{{1,6}}?(?<![阶路区手时])段(?:“[^”]{{1,8}}”)?(?:工程|项目)?
    """,
    re.VERBOSE,
)
NUMBERED_LINE = re.compile(
    r"(?:[A-Z]?\d{1,2}|第?[一二三四五六七八九十]{1,3})号(?:生产)?线|[A-Z]\d{1,2}线|第?[二三四五六]线(?=提前|投产|投用|点了?火|\d|通了?电|今|昨|已|[，。、；建开调])"
)
# A line by what it does (自动裁剪线), where what follows puts it to work.
ANY_LINE = re.compile(
    r"(?<=[^\W\d_]{2})(?<![一前热在上干支防底红命战无光路直曲航专沿下全视主天岸班困跑数连断接牵单双电缆管路交压戒产号二三四五六里流内外中])线"
    r"(?=\d{1,2}[月日]|今|昨|已|刚|投用|投产|点了?火|通了?电|提前|正式|上月|本月)"
)
# What is done to a thing, as the last word of a list's item: 东六环加宽, 人民医院改扩建.
ACTION = re.compile(
    r"(?:[东西南北]延(?:伸|线)?|延伸线?|延长线|加宽|拓宽|改扩建|迁建|扩建|扩容|改造|新建|建设|治理|整治|修复|加固|提标|引水|补水|调水|清淤|连通|改线|重建|改建|快速化"
    r"|搬迁|开发|配套)"
    r"(?=[、，。；（(\n]|和|及|也|已|正|于|将|[今昨]|\d|复工|开工|动工|施工|封顶|奠基|竣工|启动|$|等)"
)
PHASE = re.compile(r"(?<!分)[二三四五六七八九]期(?![间限货望待刊末许盼中])")
NOT_A_HEAD = re.compile(
    r"""
    (?<=项目)(?:部|经理|组|负责|秘书|库|名单|清单|审批|办|公司|法人|专员|专班|长|方|大会战|推进会|资金|招|数|总数|率|制|化|式
      |审核|储备|管家|代办|服务|信息|申报|管理|评审|立项|用工|人员|业主|总监|融资|贷|签约仪式)
    | (?<=工程)(?:桩|师|队|量|款|机械|有限|公司|局|技术|管理|院|学|设计|咨询|监理|处|科|车|兵|集团|造价|质量|进度|款项|建设有限|建设集团)
    | (?<=线)(?:上|下|索|路|程|性|条|段长)
    | (?<=高速)(?:发展|增长|运转|口|路口|公路|收费|运行|行驶|推进|推动|铁路|列车|入口|出口|服务区|动车|生产|运动|增)
    | (?<=通道)(?:口|畅)
    """,
    re.VERBOSE,
)
LEAD = r"""
    [”』」]?[，,]?
    (?:也|都|均|已|已经|今天|昨天|今日|昨日|当天|当日|这两天|近期|日前|[（(][^（）()]{2,12}[）)]|逐渐|逐步|分批|今起|上周|本周|[上下]午|开始复|正|正在|目前|全线|全面|全部|顺利|正式|陆续|相继|率先|近日|日前|仍在|将|即将|将于|计划|现场|项目|工程|工地|的|于|今年
    |明年|首批|首个|就|硬是|终于|总算|才|有序|抓紧|加快|加紧|率先|自|从|起|有望|预计|提前|在|处|各|于|内|里|主体|目前已|本月|年内|下月|月底
    |\d{1,2}月\d{1,2}日|\d{1,2}月|\d{1,2}日|\d{4}年|底|初|前|再|重新|集中|开始|春节(?:期间)?不?|一天也没|也提前到|到|\d{1,2}月){0,8}
"""
BUILDING = r"""
    (?:复工|开工|动工|停工|施工|开建|续建(?!项|工)|新建(?!项|工)|在建(?!项|工)|建设|建成|投产|投用|竣工|完工|奠基|封顶|贯通|合龙|通车|破土|打下|打桩|桩基|主墩|浇筑|吊装
    |盾构|开挖|掘进|铺轨|调试|试运行|试生产|抢工|赶工|停工|停$|停。|停，|复产建设|工点|工区|标段|总投资|计划投资|[今去明]年安排投资|投资\d|完成投资|全长
    |占地|建筑面积|上场|上工|进场|\d+[余多]?(?:个|座|处|名)(?:工点|车站|站点|工地|工区|标段|作业面|工人|施工|建设)|落户|落子|开园
    |签约|启动|点亮|点了?火|投入(?:使用|运营|生产)|开机|恢复施工|分[一二三四五]期|工期|进度|一期|二期|土建|设备(?:安装|调试|进场)
    |项目|工程|通了?电|由[^，。；]{2,30}?(?:投资|承建|建设|施工|兴建|开发))
"""
BUILT_AFTER = re.compile(LEAD + BUILDING, re.VERBOSE)
STARTED_AFTER = re.compile(LEAD + r"(?:复工|开工|动工|停工|施工|封顶|奠基|竣工|通车|总投资|工地|进场|恢复施工|抢工)", re.VERBOSE)
# What is built near a structure, in its part of the sentence: …二期，施工队68人已进场; …基地，某公司投资8亿元.
NEAR = re.compile(
    r"[^。；\n]{0,34}?(?:投资(?:超|约|近)?[\d.]|总投资|建设者|施工队|施工方|塔吊|机械|吊装|浇|试车|桩|管理人员|返岗|到岗|施工人员|作业面|厂房|混凝土|钢结构|工程桩|封顶|奠基|恢复安装|设备到货|在场工人|工人[\d\s]+人|标段|工点"
    r"|中标|业主|承建|全长|占地|建筑面积|张床位|交付|[（(][\d.]+[亿万]元)"
)
TABLE_AFTER = re.compile(r"\s*[|｜\t][^\n]{0,40}(?:投资|[\d.]\s*[亿万]元)")
BUILT_BEFORE = re.compile(
    r"""(?:复工|开工|新建|在建|建设|投建|打造|兴建|筹建|扩建|改造|推进|启动|承建|参建|开建|动工|施工|续建|复建|上马|新上|新增|引进|签约|签下|落地|投资
    |复工的|开工的|建设的|在建的|亿元的|万元的|公里的|平方米的|(?:项目|工程)(?:中|里|之一)?[，,：:—“]{1,2}|重点(?:建设)?(?:项目|工程)|其中有|包括|点名的有：?|现场，?)$""",
    re.VERBOSE,
)
BUILT_IN = re.compile(r"开工|复工|动工|奠基|投产|封顶|竣工|总投资|签约")
QUOTES = frozenset("“”「」『』")
# A phrase that ends so is a common noun whatever stands before it.
COMMON_END = re.compile(
    r"(?:在建|拟建|重点|重大|重要|省级|市级|县级|区级|国家级|各|各类|此类|类|施工|[签开]约|储备|前期|新开工|亿元|以上|新一轮)(?:在建|重点|重大|建设|工程|投资)*(?:项目|工程)$"
)
AGAIN_AS_PROJECT = re.compile(r"[”\s]*(?:这个|该|这一|这座|这条|这项)[^，。]{0,10}(?:项目|工程)")
# Zones so large that a project of theirs is anybody's: 高新区项目, but 前川科技城项目 is one.
COMMON_ZONE = re.compile(r"(?:开发区|高新区|经开区|新区|园区|片区|自贸区|保税区|合作区|示范区|城区)$")
NO_PROJECT_END = ("副中心", "银行", "公司", "集团", "大学", "局", "省", "市", "县", "委", "厅", "协会", "商会")
COUNTED_AFTER = re.compile(r"(?:共|已)?\s*(?:\d+|[一二三四五六七八九十百]+)[余多]?(?:个|项)(?=[，。、；,;（(及和与：:\n]|$|占|以上|，)")
LEADING_PLACE = re.compile(r"^[^\W\d_“”]{1,7}?(?:自治区|省|市|州|县|(?<![片社园小景校厂假院港库矿城地])区|旗|盟)(?=.)")
# “六网会战”项目, “四送一服”双千工程: named for a campaign.
QUOTED_AND_HEAD = re.compile(r"“(?P<inner>[^”]+)”[^”]{0,3}?(?:项目|工程)")
CAPACITY = re.compile(r"(?:年|日|月)(?:产|处理|出栏|加工|屠宰|供水|产能|吞吐|存栏)[\d一二三四五六七八九十百千]")
PHASED = re.compile(r"[^\W\d_”）)](?:[二三四五六七八九]期|[一二三四五六七八九]号(?:生产)?线)$|第[二三四五六]\w{0,4}线$")
COUNTED_BEFORE = re.compile(r"\d+[余多]?(?:个|家|座|条|处)[^，。、；的中里：:\s]{0,8}$")
CAPACITY_BEFORE = re.compile(r"(?:年产|年处理|年出栏|年加工|年屠宰|日处理)[\d.]+[^，。、；：的了“”\s]*$")
OWNER_BUILDS = re.compile(r"(?:的|投资|开发|建设|承建|实施|打造|兴建|投建|新上|新建|规划)+")
# 年产9万吨染料技改: a capacity makes a project of a phrase without a head.
CAPACITY_NAME = re.compile(
    r"(?:(?<=[的、：；，“])|(?<=^)|(?<=[|｜\s]))(?:年产|年处理|年出栏|年加工)[\d.]+[万亿]?[^\W\d_]{3,20}?(?=[，。、；（(|｜”\s])"
)
COUNTED_INSIDE = re.compile(r"\d+[余多]?(?:个|户|家|名|人|位|根|条|项|亿|万元)|[\d]$")
PROCESS = re.compile(r"(?:安装|浇筑|回填|采购|淤泥|河道|开挖|基础|发展|增长|工作|服务|管理|企业|环境|经济|季度|生产)$|^[“]?(?:安装|拓宽|加快|加强|提升|优化|推进|完善)")
ROUTE_CODE = re.compile(r"[GSX]\d{1,4}|\d{2,3}[国省县]道|\d+千伏|\d+[KM]W|\d+万?[吨亩头只台套]")
MONEY_LEAD = re.compile(r"^[\d.]+[万亿千百余多]*[元美]*[元的]?")
ORDINAL_LINE = re.compile(r"(?:第[一二三四五六七八九十\d]{1,2}|新)(?:条|个)?$")
PLURAL = re.compile(r"[二两三四五六七八九十百千\d数多几若]|系列|[批类]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that may name a project. ``strength`` is its head's; ``rule`` says why it was taken."""

    span: Span
    kind: str
    strength: str
    sentence: Span
    rule: str = ""


@cache
def _heads() -> tuple[Heads, dict[str, tuple[str, str]]]:
    entries = {form: (kind, strength) for form, kind, strength in rows("project_heads")}
    return Heads(entries), entries


@cache
def _generic() -> tuple[frozenset[str], int]:
    pieces = words("project_generic") | {form for form, _, strength in rows("project_heads") if strength == "work"}
    return pieces, max(map(len, pieces))


class ProjectNames:
    """The names of projects in one document."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.text = context.document.text
        self._edges = Edges(context, stops("project"))
        self._header: list[str] = []  # the cells of the last row without a number
        self._enterprise_spans = sorted(
            {span for fact in context.facts_of(Kind.ENTERPRISE) for span in fact.mentions}
            | {name.span for name in context.recognised.organisations if name.kind == "enterprise"}
        )
        self._enterprise_at = {at: span for span in self._enterprise_spans for at in range(span.start, span.end)}
        self._place_at = {
            at: place for place in context.recognised.places for at in range(place.span.start, place.span.end)
        }

    def find(self) -> Iterator[Candidate]:
        """Yield the names of projects in reading order."""
        for block in self.context.document.blocks:
            if block.kind is not BlockKind.TITLE:
                yield from self._in_block(block)

    def _in_block(self, block: Block) -> Iterator[Candidate]:
        for sentence in block.sentences:
            candidates = _coordinated(self.text, self._whole_names(sentence))
            found = [candidate for candidate in candidates if candidate.rule]
            found.extend(self._listed(sentence, found))
            for candidate in self._paid(sentence):
                name = candidate.span.of(self.text)
                free = not any(candidate.span.overlaps(other.span) for other in found)
                if free and self._names_a_thing(candidate, name) and self._specific(candidate, name):
                    found.append(replace(candidate, kind=_kind("other", name)))
            yield from sorted(found, key=lambda candidate: candidate.span)

    # Where names may stand

    def _whole_names(self, sentence: Span) -> list[Candidate]:
        """All phrases with a head, judged; of those that overlap the longest, but a project before what is none."""
        whole: list[Candidate] = []
        for start, end, kind, strength in self._ends(sentence):
            candidate = self._candidate(start, end, kind, strength, sentence)
            if candidate is None:
                continue
            candidate = self._judged(candidate)
            if not candidate.rule and whole and whole[-1].rule and whole[-1].span.overlaps(candidate.span):
                continue
            while whole and whole[-1].span.start >= candidate.span.start:
                whole.pop()
            if not whole or whole[-1].span.end <= candidate.span.start:
                whole.append(candidate)
        return whole

    def _ends(self, sentence: Span) -> Iterator[tuple[int, int, str, str]]:
        """Yield (start, end, kind, strength) of heads with what belongs to them on the right, by their ends."""
        heads, entries = _heads()
        ends = [(start, end, *entries[self.text[start:end]]) for start, end in heads.find(self.text, sentence)]
        for match in NUMBERED_LINE.finditer(self.text, sentence.start, sentence.end):
            ends.append((match.start(), match.end(), "transport", "structure"))
        for match in ANY_LINE.finditer(self.text, sentence.start, sentence.end):
            ends.append((match.end() - 1, match.end(), "production_line", "line"))
        for match in PHASE.finditer(self.text, sentence.start, sentence.end):
            ends.append((match.start(), match.end(), "other", "structure"))
        for match in ACTION.finditer(self.text, sentence.start, sentence.end):
            ends.append((match.start(), match.end(), "other", "action"))
        for start, end, kind, strength in sorted(ends, key=lambda entry: entry[1]):
            extended, worked = self._extended(end, sentence)
            if not NOT_A_HEAD.match(self.text, extended):
                yield start, extended, kind, "work" if worked else strength

    def _extended(self, end: int, sentence: Span) -> tuple[int, bool]:
        """Where a name ends whose head ends at ``end``, and whether a work word follows the head."""
        worked = False
        while match := TAIL.match(self.text, end, sentence.end):
            if NOT_A_HEAD.match(self.text, match.end()):
                break
            worked = worked or match[0].endswith(("项目", "工程"))
            end = match.end()
        return end, worked

    def _candidate(self, start: int, end: int, kind: str, strength: str, sentence: Span) -> Candidate | None:
        holder = self._enterprise_at.get(end - 1)
        if holder is not None and holder.start < start:
            return None  # 某某工程有限公司
        left = self._trimmed(self._edges.left(start, sentence.start), start)
        if left is None:
            return None
        if self.text[left] in "“「『" and self.text[end : end + 1] in ("”", "」", "』") and left + 1 < end:
            if not any(mark in self.text[left:end] for mark in "”」』"):
                left += 1
        elif self.text[left - 1 : left] in ("“", "「", "『") and self.text[end : end + 1] not in ("”", "」", "』"):
            pass
        if (owner := self._enterprise_at.get(left)) is not None and owner.start == left:
            if built := OWNER_BUILDS.match(self.text, owner.end, start):
                left = built.end()
        if capacity := CAPACITY_BEFORE.search(self.text, max(sentence.start, left - 30), start):
            left = min(left, capacity.start())
        return Candidate(Span(left, end), kind, strength, sentence)

    def _trimmed(self, left: int, start: int) -> int | None:
        """Where the name begins after what is counted or paid before it; None for what is counted in the plural."""
        for match in COUNT.finditer(self.text, left, start):
            plural = PLURAL.search(match[0].replace("第", "")) is not None
            ordinal = self.text[match.start() - 1 : match.start()] == "第"
            if ordinal or CAPACITY.match(self.text, match.start() - 2) or CAPACITY.match(self.text, match.start() - 3):
                continue
            if match["measure"] in "头只台套辆件架" or self._place_at.get(match.start()):
                continue  # 30万头生猪代养 is no count of projects
            if plural:
                return None
            left = match.end()
        money = MONEY_LEAD.match(self.text[left:start])
        if money and "元" in money[0]:
            left += money.end()
        while left < start and self.text[left] in "的之个条项一及和与":
            left += 1
        return left

    # Which of them are names

    def _judged(self, candidate: Candidate) -> Candidate:
        """The candidate with the rule by which it is a project, "" if none holds."""
        span, text = candidate.span, self.text
        if COUNTED_AFTER.match(text, span.end) or COUNTED_BEFORE.search(text, max(0, span.start - 14), span.start):
            return candidate
        name = span.of(text)
        rule = ""
        if candidate.strength == "line":
            rule = self._line_rule(candidate, name)
        elif not self._specific(candidate, name):
            rule = ""
        elif candidate.strength == "work":
            rule = "work"
        elif candidate.strength == "structure":
            rule = self._structure_rule(candidate)
        elif candidate.strength == "action" and STARTED_AFTER.match(text, span.end, candidate.sentence.end):
            rule = "work that is begun"
        return replace(candidate, rule=rule, kind=_kind(candidate.kind, name))

    def _structure_rule(self, candidate: Candidate) -> str:
        if CAPACITY.search(candidate.span.of(self.text)):
            return "structure with its capacity"
        if self._built(candidate):
            return "structure that is being built"
        if PHASED.search(candidate.span.of(self.text)):
            return "phase or numbered line of something"
        span, text = candidate.span, self.text
        if text[span.start - 1 : span.start] in QUOTES and text[span.end : span.end + 1] in QUOTES:
            if BUILT_IN.search(text, candidate.sentence.start, candidate.sentence.end):
                return "quoted structure in a sentence of building"
        return ""

    def _line_rule(self, candidate: Candidate, name: str) -> str:
        """第二条生产线即将开工, 年产…生产线; but not 生产线上."""
        modifiers = name.removesuffix("生产线").removesuffix("产线")
        if CAPACITY.search(name):
            return "line with its capacity"
        if ORDINAL_LINE.search(modifiers) or self._specific(candidate, name):
            if self._built(candidate):
                return "line that is being built"
            if not name.endswith(("生产线", "产线", "流水线")) and candidate.span.end - candidate.span.start > 3:
                return "line by what it makes"
        return ""

    def _specific(self, candidate: Candidate, name: str) -> bool:
        """Whether a phrase says more than a common noun does."""
        start = candidate.span.start
        lesser_place = False
        while (place := self._place_at.get(start)) is not None and place.span.end < candidate.span.end:
            if place.kind == "zone" and not COMMON_ZONE.search(place.name):
                return not COMMON_END.search(name)
            lesser_place = lesser_place or place.kind not in ("province", "city", "county")
            start = place.span.end
        rest = self.text[start : candidate.span.end]
        if COMMON_END.search(name):
            return False
        if CAPACITY.search(name) or ROUTE_CODE.search(name):
            return True
        if place_like := LEADING_PLACE.match(rest):
            start, rest = start + place_like.end(), rest[place_like.end() :]
        if candidate.strength == "work" and (quoted := QUOTED_AND_HEAD.fullmatch(rest)):
            return bool(_heads()[0].ending(quoted["inner"]) or PHASE.search(quoted["inner"]))
        head = _heads()[0].ending(rest) or ""
        modifiers = rest[: len(rest) - len(head)]
        if not modifiers:  # a place and a head: 青河大桥, 江宁水厂
            return start > candidate.span.start and candidate.strength == "structure"
        pieces, longest = _generic()
        if made_of(modifiers, pieces, longest):
            return lesser_place or (candidate.strength == "structure" and start > candidate.span.start)
        return len(modifiers) > 1 or start > candidate.span.start

    def _built(self, candidate: Candidate) -> bool:
        span, text = candidate.span, self.text
        if BUILT_AFTER.match(text, span.end, candidate.sentence.end) or TABLE_AFTER.match(text, span.end):
            return True
        if NEAR.match(text, span.end, candidate.sentence.end) and self.text[span.start - 1 : span.start] in ("的", *"、；：，\n。|｜.．）)区县市", ""):
            return True
        if AGAIN_AS_PROJECT.match(text, candidate.sentence.end):
            return True
        before = text[max(candidate.sentence.start, span.start - 14) : span.start].rstrip("“「『")
        return BUILT_BEFORE.search(before) is not None

    # Lists

    def _listed(self, sentence: Span, found: list[Candidate]) -> Iterator[Candidate]:
        """Yield the items of A、B和C等项目 that have no head of their own."""
        taken = [candidate.span for candidate in found]
        ends = [
            (match.start(), match[0].endswith("项目") or re.search(r"\d|批|重[点大]", match[0]) is not None)
            for match in LIST_END.finditer(self.text, sentence.start, sentence.end)
        ]
        for match in LIST_START.finditer(self.text, sentence.start, sentence.end):
            ends.append((self._end_of_list(match.end(), sentence), False))
        for end, sure in ends:
            items = self._items(end, sentence)
            # Without a head an item is trusted only beside one that is surely a project: 技改、搬迁等项目 names none.
            sure = sure and any(item.overlaps(span) or self._has_head(item) for item in items for span in taken or items)
            for item in items:
                if not sure and not self._has_head(item):
                    continue
                if any(item.overlaps(span) for span in taken):
                    continue
                name = item.of(self.text)
                candidate = Candidate(item, _kind("other", name), "structure", sentence, "item of a list of projects")
                if self._names_a_thing(candidate, name):
                    taken.append(item)
                    yield candidate

    def _has_head(self, item: Span) -> bool:
        name = item.of(self.text)
        return bool(_heads()[0].ending(name) or CAPACITY.search(name) or PHASE.search(name[-2:]) or ACTION.search(name + "、"))

    def _rows(self, sentence: Span) -> Iterator[Candidate]:
        """The cell of a row under 项目, else the first with words if the row has a sum: 2｜竹浆纸一体化｜某公司｜7亿元."""
        row = self.text[sentence.start : sentence.end]
        cells = CELL.split(row)
        if len(cells) < 2:
            self._header = []
            return
        if not any(character.isdigit() for character in row):
            self._header = [cell.strip() for cell in cells]
            return
        named = [index for index, cell in enumerate(self._header) if cell in PROJECT_HEADER]
        if len(self._header) == len(cells) and named:
            at = sentence.start + sum(len(cell) + 1 for cell in cells[: named[0]])
            name = cells[named[0]].strip()
            if len(name) >= 4:
                start = at + cells[named[0]].find(name)
                yield Candidate(Span(start, start + len(name)), "other", "structure", sentence, "cell under 项目")
            return
        if not ROW.search(row):
            return
        at = sentence.start
        for cell in cells:
            name = cell.strip(" \u3000\n0123456789.、①②③④⑤⑥⑦⑧⑨⑩")
            start = at + cell.find(name) if name else at
            at += len(cell) + 1
            if len(name) >= 4 and not name.endswith(NO_PROJECT_END):
                yield Candidate(
                    Span(start, start + len(name)), "other", "structure", sentence, "first cell of a row with a sum"
                )
                return
            if name:
                return

    def _end_of_list(self, start: int, sentence: Span) -> int:
        """Where the items end that start here: at the clause's end or at 等."""
        end = start
        while end < sentence.end and self.text[end] not in "，。；;！\n等":
            end += 1
        return end

    def _paid(self, sentence: Span) -> Iterator[Candidate]:
        """What 总投资 is said of: 投资9亿元的银湖智谷, 高铁商务区总占地1.5平方公里."""
        for match in INVESTED.finditer(self.text, sentence.start, sentence.end):
            if name := INVESTED_NAME.match(self.text, match.end(), sentence.end):
                yield Candidate(
                    Span(name.start("name"), name.end("name")), "other", "structure", sentence, "what money is invested in"
                )
        for match in CAPACITY_NAME.finditer(self.text, sentence.start, sentence.end):
            yield Candidate(Span(match.start(), match.end()), "plant", "structure", sentence, "name that begins with a capacity")
        yield from self._rows(sentence)
        for match in LABEL_SUM.finditer(self.text, sentence.start, sentence.end):
            yield Candidate(
                Span(match.start("name"), match.end("name")), "other", "structure", sentence, "label with a sum"
            )
        for match in SUM_AFTER.finditer(self.text, sentence.start, sentence.end):
            left = self._trimmed(self._edges.left(match.start(), sentence.start), match.start())
            begins = left is not None and self.text[left - 1 : left] in ("", *"。；：、，\n 　.|｜)）的是为和")
            if left is not None and begins and left < match.start():
                yield Candidate(Span(left, match.start()), "other", "structure", sentence, "what a sum is said of")

    def _items(self, end: int, sentence: Span) -> list[Span]:
        """The coordinated items that end at ``end``."""
        items: list[Span] = []
        while end > sentence.start:
            left = self._trimmed(self._edges.left(end, sentence.start), end)
            if left is None or left >= end:
                break
            items.append(Span(left, end))
            before = self.text[sentence.start : left]
            joint = next((joint for joint in ("、", "以及", "和", "及", "与") if before.endswith(joint)), None)
            if joint is None:
                break
            end = left - len(joint)
        return items

    def _names_a_thing(self, candidate: Candidate, name: str) -> bool:
        """Whether an item of a list of projects is the name of one: 东六环加宽, but not 交通 or 道路建设."""
        if not 4 <= len(name) <= 40 or COUNTED_INSIDE.search(name) and not CAPACITY.search(name):
            return False
        if PROCESS.search(name) or name[0] == "“" and name[-1] == "”" and "、" in name:
            return False
        if name.endswith(NO_PROJECT_END) or name == (LEADING_PLACE.match(name) or [""])[0]:
            return False
        pieces, longest = _generic()
        if made_of(name, pieces, longest):
            return False
        first = self._place_at.get(candidate.span.start)
        if first is not None and first.span == candidate.span:
            return first.kind == "zone" and not COMMON_ZONE.search(name)
        rest = self.text[first.span.end : candidate.span.end] if first else name
        return bool(rest) and not made_of(rest, pieces, longest) or bool(first and len(rest) >= 4)


WORKS = r"(?:工程项目|项目|工程|工地|标段)"
LIST_END = re.compile(
    r"(?:等(?:一批|一系列|一大批|多个|数个|几个|\d+[余多]?个|[一二两三四五六七八九十]+[余多]?[个大]|\d+[项家])?|(?:[两三四五六七八九十]|\d{1,2})[个大项])"
    rf"(?:“[^”]{{1,10}}”)?[^，。、；：“”\s等分举召签参]{{0,10}}?{WORKS}"
)
# 其中包括A、B: a list that a word for projects opens, in the sentence.
LIST_START = re.compile(
    rf"{WORKS}[^，。；]{{0,6}}[，,]?(?:[^，。；]{{0,4}}(?:分别(?:是|为)|包括|其中有|有|即|涉及|涵盖|包含|含)[了：:]?|[：:])"
)
INVESTED = re.compile(r"投资(?:额)?(?:约|近|超|逾|达)?(?:人民币)?[\d.]+[余多]?[万亿千百]*[余多]?美?元的")
INVESTED_NAME = re.compile(
    r"(?P<name>[^，。、；：（(“”\s的和与及]{4,24}?)(?=[，。、；（(\s]|正|已|在|将|于|日前|近日|\d{1,2}[月日]|破土|开工|动工|奠基|签约|落户|复工|投产|进入|也|项目$)"
)
CELL = re.compile(r"[|｜\t]")
PROJECT_HEADER = ("项目", "项目名称", "工程", "工程名称", "建设项目", "名称")
ROW = re.compile(r"[|｜\t][^\n]*?[\d.]+\s*[亿万]元")
# 3. 银湖智谷，投资9亿元
LABEL_SUM = re.compile(
    r"(?:(?<=[；：\n.．、）)])|(?<=^)|(?<=[①-⑩·●■]))\s*(?P<name>[^\W_]{4,20})[，：](?:计划|拟|估算)?投资(?:约|近|超)?[\d.]+[余多]?[亿万]"
)
SUM_AFTER = re.compile(
    r"(?:（|\(|，|,)?(?:计划|概算|估算|预计|拟)?总(?:投资|占地|建筑面积)|[（(](?:投资|总投资)?(?:约|近|超)?[\d.]+[余多]?[亿万]美?元[）)]"
)


JOINT = re.compile(r"[”」』]?(?:、|，?以及|和|及|与|[“「『](?=.))(?:[^，。、；：]{2,12}的)?[“「『]?")


def _coordinated(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """Take the neighbours of a project in a list as projects: A、B和C复工, of which only C says so."""
    judged = list(candidates)
    for order in (range(len(judged) - 2, -1, -1), range(1, len(judged))):
        step = 1 if order.step < 0 else -1
        for index in order:
            candidate, neighbour = judged[index], judged[index + step]
            if candidate.rule or not neighbour.rule or candidate.strength == "work":
                continue
            first, second = sorted((candidate.span, neighbour.span))
            if JOINT.fullmatch(text, first.end, second.start):
                judged[index] = replace(candidate, rule="beside a project in a list")
    return judged


KIND_BY_WORD = (
    (re.compile(r"生产线|产线|总装线|中试线|封测线|[料品]?[一二三四五六七八九]号线"), "production_line"),
    (re.compile(r"高速|公路|铁路|高铁|地铁|轨道|号线|大桥|隧道|机场|码头|航道|港|快速路|大道|国道|省道|枢纽|路面|环线|立交|S\d|G\d"), "transport"),
    (re.compile(r"安置|棚户区|公寓|住宅|保障房|公租房|小区"), "housing"),
    (re.compile(r"生猪|农田|育肥|养殖|种植|粮|蔬菜|农业|水产|畜|挂面"), "agriculture"),
    (re.compile(r"研发|实验室|研究|创新中心|技术中心"), "research"),
    (re.compile(r"产业园|基地|厂房|工厂|生产|制造|年产|产业化|工业园"), "plant"),
)


def _kind(kind: str, name: str) -> str:
    """What is built: the head's own kind, else the first word of the name that says it."""
    if kind not in ("other", "transport") or (kind == "transport" and not re.search(r"[一二三四五六七八九]号线", name)):
        return kind
    return next((named for pattern, named in KIND_BY_WORD if pattern.search(name)), kind)
