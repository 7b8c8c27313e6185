"""Names of policy measures: where they stand in the text, quoted or not.

Documents (《…意见》), counted packages (六项举措), nicknames (暖企八条), quoted names, phrases with a head that says what a
public body does (返岗补贴, 服务专班), and relief put as a verb (减免房租). A slogan or a metaphor is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from seeds.document import BlockKind, Span
from seeds.facts import Kind
from seeds.interpret.context import Context
from seeds.interpret.phrases import COUNT, Edges, Heads, clause_around, made_of, part_around, stops
from seeds.lexicon import rows, words
from seeds.recognise.spans import Quoted

NUMBER = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
PACKAGE = r"(?:政策|措施|举措|意见|办法|规定|细则|实招|硬招|政策措施|政策意见|优惠政策)"
# 六项举措, 20条政策意见, “八条”硬核措施, 十条帮扶政策
COUNTED = re.compile(
    rf"""
    (?:“(?P<quoted>{NUMBER}条)”|(?<![\d第一二三四五六七八九十]){NUMBER}(?:条|项|大)(?:的)?)
    (?:[^\W\d_的了和与在对是]{{0,6}}?)?
    (?P<head>{PACKAGE}(?:意见|措施)?)
    (?!性|力度|类|包|环境|的?落实|落地|执行)
    """,
    re.VERBOSE,
)
# 惠企政策20条
COUNTED_AFTER = re.compile(rf"[^\W\d_]{{2,12}}?{PACKAGE}(?:“{NUMBER}条”|{NUMBER}条)(?![^，。、；：”》）)\s的\n])")
NICKNAME = re.compile(rf"[^\W\d_《》“”]{{1,8}}?{NUMBER}条(?:措施|政策|意见|新政|硬措施|干货)?")
DOCUMENT_HEAD = re.compile(
    r"(?:意见|办法|通知|方案|措施|[条则]|指南|指引|手册|公告|通告|决定|规定|政策|清单|预案|规范|标准|计划|倡议书|公开信|一封信|导则|要求|流程|须知"
    r"|问答|公约|承诺书|实施细则|若干|工作要点|提示|通报|批复|令|解读|百问|举措|规程|程序|制度|法则|汇编)(?:[（(][^）)]{1,14}[）)])?$"
)
LAW = re.compile(r"(?:法|条例|宪法|法典|纲要|日报|晚报|新闻|联播|时报|商报|晨报|杂志|周刊|频道|规划(?:[（(].*)?)$")
ISSUED = (
    "推出|出台|印发|制定|制订|发布|实施|实行|推行|推广|建立|设立|成立|组建|组成|搭建|构建|开通|开设|开展|启动|上线|开行|开辟|提供|给予|发放"
    "|落实|安排|选派|派出|派驻|抽调|配备|下发|公布|健全|完善|创新|探索|采取|打造|拿出|下达|拨付|兑现|延续|执行|编制|编印|开出|扩围|列入|纳入|列进"
    "|申领|申请|享受|包括|发挥好?|送上|配有|增设|新增|组织|鼓励|开启|叫作|叫做|称为|名为|叫|开办|拓展|深化|用好|依托|通过|试行|施行|使用|采用|运用|办理|开具|签发|立|凭|获得|发起|包下|包了"
    "|设|开|派|发|搞|牵头|跟|走|出|建|行|有了|配了|腾出|筹集|筹措|优化|强化|加大|打通|畅通|推动|做|办|领到|按|以|持|亮|把|调剂|协调|采用|拟|开发|研发"
)
ISSUE_BEFORE = re.compile(rf"(?:{ISSUED})(?:并)?(?:实施|落实)?(?:了|起了?|出了?|好|的是?|起来|过)?(?:“|《|‘)?$")
# For a quoted name that nothing else marks as a measure the verb must be clear: not 按“…”要求.
ISSUE_CLEARLY = re.compile(
    r"(?:推出|出台|印发|制定|发布|实行|推行|推广|建立|设立|成立|组建|搭建|开通|开设|开展|启动|上线|开行|开辟|提供|发放|打造|创新|探索|采取|叫作?|叫做|称为|开办|搞|立|设|开)"
    r"(?:了|起了?|出了?|的)?(?:“|‘)?$"
)
ISSUED_ATTRIBUTE = re.compile(r"(?:推出|出台|印发|制定|发布|实施)(?:了|出)?(?=[^，。\d]{4,24}的)")
LIST_BEFORE = re.compile(r"(?:[^，。；：]{1,16}[、和及])+$")
# Words of public bodies, for the question whether one acts in a sentence; which one it is, details.py reads from spans.
PUBLIC = re.compile(
    r"国资|农业农村|供销|文旅|卫健|住建|发改|服务中心|职能部门|金融办|(?:^|[，。；：、\s])[省市县区州镇][^\W\d_]{1,7}(?:局|委|办|厅|中心|院)|政府|市委|县委|区委|省委|镇党委|党委|管委会|街道|[局厅委办署](?![部面外长限])|部门|指挥部|领导小组|专班|税务|海关|人社|工信|财政|商务|银保监|人民银行|中心支行"
    r"|法院|检察院|公安|交警|开发区|高新区|经开区|[^\W\d_]{1,4}(?:省|市|县|区|镇|乡)(?![场民内外域块中])|全[省市县区镇]|我[省市县区]|各地|当地|官方|组织部|供销社"
    r"|工会|工商联|园区|机关|干部|供电公司|电网|公积金|医保|社保|应急办|社区|党员|办公室|政策|国务院|我们"
)
MANNER = (
    "一对一|点对点|门对门|不见面|零接触|无接触|非接触式?|保姆式|一站式|管家式|店小二式?|妈妈式|一条龙|一揽子|全链条|全链式|全产业链条?|全流程|最多跑一次|零跑腿|零跑动"
    "|一次办|一网通办|秒批|网上办|掌上办|一企一策|一对多|面对面|键对键|人盯人|户对户|家门口|到厂门|门到门|组团式|菜单式|订单式|定制式|沉浸式|贴身式?|直通式|闭环式?"
    "|网格化|承诺制|包干式?|帮代办|代办制|绿色通道|红黄绿灯|三色|容缺|专家问诊|把脉问诊|云端?"
)
ACTION_NOUN = (
    "精准服务|上门服务|指导服务|跟踪服务|包车服务|运输服务|贴心服务|专项服务|服务|精准帮扶|帮扶|指导|对接|直达运输|运输|包车|专车|专列|返岗|审批|办税|办理|招聘|招工|接送|直达|输送|直供|调度"
    "|帮代办|代办|工作机制|机制|制度|模式|平台|举措|措施|保障|保障措施|标准|工作法|行动|活动|管理|监管|防控|复工|返程|接返|接回|配送|直购|直播|直通车|机制|评估|核查|督导|包保|联系|联系机制"
)
MANNERED = re.compile(
    rf"[“‘](?P<inner>[^”’\n]{{2,16}})[”’](?P<noun>[^\W\d_在由和与将为是的了被把如何到或并]{{0,8}}?(?:{ACTION_NOUN}))"
    rf"(?![^\W\d_]{{0,3}}(?:机制|制度|平台|体系|专班))"
)
# With these any quoted name makes a measure (“三跑”工作机制); with the others only a manner (“点对点”返岗).
SURE_NOUN = re.compile(r"(?:服务|帮扶|机制|制度|模式|平台|举措|措施|工作法|行动|活动|管理|直通车|专车|专列|联系|标准|调度|办税|包车)$")
IN_A_MANNER = re.compile(MANNER)
BARE_MANNERED = re.compile(rf"(?<![“一-龥])(?:{MANNER})(?:{ACTION_NOUN})")
IDIOM = re.compile(
    r"""
    一[企厂案业项人链园楼村户事品线车店区站][一][策案专班员码档册表卡法对队人政]
    | [^\W\d_]{2,4}(?:即|就)[^\W\d_]{1,3}        # 拿地即开工
    | [^\W\d_]{2,3}不[停断抽压][供机电水贷][^\W\d_]{0,3}
    | [一两三]免[一两三][减补返]
    | [^\W\d_]{1,8}(?:贷|通|码|券|险|保|云贷|直通车|一件事|一网通|一键通|e贷|快贷|制|专员|小二|先锋|管家|卫士|特派员|服务包|政策包|礼包)
    | 银税互动|不见面|秒批|容缺|绿色通道|白名单|店小二|网上办|掌上办|邮寄办|预约办|零跑腿|最多跑一次|免申即享|非接触
    """,
    re.VERBOSE,
)
CHARGE = (
    "房租|租金|房屋租金|店铺租金|摊位费|社保费?|社会保险费?|社会保险|养老保险费?|失业保险费?|医疗?保险?费|医保费|住房公积金|公积金|税款|税费|税收|增值税|房产税|城镇土地使用税"
    "|土地使用税|个税|个人所得税|企业所得税|所得税|电费|水费|气费|水电费|水电气费|水电气价格?|用水价格|用电价格|用气价格|电价|气价|用电成本|用能成本|用气成本|物流成本|融资成本|企业成本|用工成本|物业费|管理费"
    "|担保费率?|担保费用|贷款利率|利率|利息|保证金|质量保证金|工资保证金|通行费|高速通行费|港务费|货物港务费|港口费用?|滞纳金|诉讼费|检测费|检验费|防疫费用|包车费用?|培训费|污水处理费|快递费|行政事业性收费"
)
RELIEVING = (
    "减免|免征|免收|免除|缓缴|缓交|缓征|缓收|延期缴纳|延期申报|延缴|延迟缴纳|减征|减收|减半征收|减半收取|降低|下调|调低|返还|退还|退返|暂免|暂缓缴纳|暂缓收取|缓减|补贴|补助|减缓|减按|全免"
)
RELIEF = re.compile(
    rf"""
    (?:阶段性|依法|免费|全额|临时性|适当|定向|加快)?
    (?:延期申报和)?(?:{RELIEVING})(?:或(?:{RELIEVING}))?(?:了)?
    (?:[^\W\d_，。]{{0,8}}?)?(?:{CHARGE})
    | 免(?:收|除|交)?(?:{NUMBER}个月|\d+天)的?(?:房租|租金)
    | (?:[^\W\d_]{{0,4}}?)(?:{CHARGE})(?:减免|缓缴|缓交|减半|全免|全额补助|补助|补贴|返还|奖补|贴息)
    | 延期(?:缴纳税款|缴税|纳税|还本付息|办理纳税申报)
    | 对[^，。]{{2,14}}(?:给予)?奖励\d+万?元
    """,
    re.VERBOSE,
)
NOT_HERE = re.compile(r"(?:没有|无|不是|取消|停止|暂停|未)$")
SPEECH_LENGTH = 30
NUMERIC_SLOGAN = re.compile(r"[一二两三四五六七八九十\d]+个?(?:必须|坚持|到位|责任|严禁|不|确保|强化|百分之百|从严|落实|清|先|稳|保|看|查|问|防|不准|不漏|必|一律|全|统一|结合)[^\W\d_]{0,4}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may name a measure, and what it works on.

    ``count`` is the span of 六项 in 六项举措; ``short_forms`` are stretches inside that name it as well.
    """

    span: Span
    kind: str
    rule: str
    sentence: Span
    count: Span | None = None
    short_forms: tuple[Span, ...] = ()


@cache
def _heads() -> tuple[Heads, dict[str, tuple[str, str]], dict[str, str]]:
    """The heads with (kind, strength), and the words that name a measure by themselves with their kind."""
    entries = {form: (kind, strength) for form, kind, strength in rows("measure_heads") if strength != "self"}
    alone = {form: kind for form, kind, strength in rows("measure_heads") if strength == "self"}
    return Heads([*entries, *alone]), entries, alone


@cache
def _generic() -> tuple[frozenset[str], int]:
    pieces = words("measure_generic")
    return pieces, max(map(len, pieces))


def kind_of(name: str) -> str:
    """What a measure works on, by the head that its name ends in."""
    heads, entries, alone = _heads()
    bare = name.strip("“”「」『』《》")
    head = heads.ending(bare)
    if head is None:
        return next((kind for pattern, kind in KIND_BY_WORD if pattern.search(bare)), "other")
    return entries[head][0] if head in entries else alone[head]


KIND_BY_WORD = (
    (re.compile(r"贷|租|税|费|金|补|息|资|保险|社保|减|免"), "finance"),
    (re.compile(r"条"), "policy_package"),
    (re.compile(r"车|机|列|运"), "logistics"),
    (re.compile(r"工|岗|聘"), "labour"),
    (re.compile(r"房|寓|宿"), "housing"),
    (re.compile(r"查|码|名单|监|督"), "supervision"),
    (re.compile(r"办|服务|策|审|批|员|通"), "service"),
)


class MeasureNames:
    """The names of policy measures in one document."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.text = context.document.text
        self._edges = Edges(context, stops("measure"))
        self._block = Span(0, 0)
        self._block_is_public: bool | None = None
        self._enterprises = sorted({span for fact in context.facts_of(Kind.ENTERPRISE) for span in fact.mentions})
        self._enterprise_at = {at: span for span in self._enterprises for at in range(span.start, span.end)}
        self._project_at = {
            at
            for fact in context.facts_of(Kind.PROJECT)
            for span in fact.mentions
            for at in range(span.start, span.end)
        }
        self._bodies = {
            name.span.end: name.span.start for name in context.recognised.organisations if name.kind == "government"
        } | {place.span.end: place.span.start for place in context.recognised.places}

    def find(self) -> Iterator[Candidate]:
        """Yield the names of measures in reading order, none overlapping."""
        quoted = iter(self.context.recognised.quoted)
        pending: list[Quoted] = list(quoted)
        for block in self.context.document.blocks:
            if block.kind is BlockKind.TITLE:
                continue
            self._block, self._block_is_public = block.span, None
            for sentence in block.sentences:
                here = [quote for quote in pending if sentence.start <= quote.span.start < sentence.end]
                yield from self._in_sentence(sentence, here)

    def _in_sentence(self, sentence: Span, quotes: list[Quoted]) -> Iterator[Candidate]:
        taken: list[Span] = []
        found: list[Candidate] = []
        for finder in (self._documents, self._counted, self._mannered, self._quoted, self._relief, self._headed):
            for candidate in finder(sentence, quotes):
                if not any(candidate.span.overlaps(span) for span in taken):
                    found.append(candidate)
                    taken.append(candidate.span)
        yield from sorted(found, key=lambda candidate: candidate.span)

    # 《…》

    def _documents(self, sentence: Span, quotes: list[Quoted]) -> Iterator[Candidate]:
        for quote in quotes:
            name = quote.inner.of(self.text).strip()
            if quote.marks != "《" or len(name) < 3 or LAW.search(name):
                continue
            if DOCUMENT_HEAD.search(name) or self._issued(quote.span.start, sentence):
                yield Candidate(quote.inner, _document_kind(name), "title of a document", sentence)

    # 六项举措

    def _counted(self, sentence: Span, quotes: list[Quoted]) -> Iterator[Candidate]:
        for match in COUNTED.finditer(self.text, sentence.start, sentence.end):
            count = re.compile(rf"{NUMBER}[条项大个]").search(self.text, match.start(), match.end())
            if count is None or not self._package_is_real(match, sentence):
                continue
            start = self._left(match.start(), sentence)
            if self.text[start : match.start()].strip() and self._is_verb_phrase(self.text[start : match.start()]):
                start = match.start()
            counted = Span(count.start(), count.end())
            short = Span(start, match.end())
            whole = self._with_attribute(short, sentence)
            forms = () if whole == short else (short,)
            yield Candidate(whole, "policy_package", "counted package", sentence, counted, forms)
        for match in COUNTED_AFTER.finditer(self.text, sentence.start, sentence.end):
            start = self._left(match.end(), sentence)
            yield Candidate(Span(max(start, sentence.start), match.end()), "policy_package", "counted package", sentence)

    def _with_attribute(self, span: Span, sentence: Span) -> Span:
        """支持小微企业的八条措施: the attribute belongs to the fullest name where the verb of issuing stands before."""
        if self.text[span.start - 1 : span.start] != "的":
            return span
        clause = clause_around(self.text, sentence, span.start, span.start)
        issued = None
        for issued in ISSUED_ATTRIBUTE.finditer(self.text, clause.start, span.start):
            break
        return span if issued is None else Span(issued.end(), span.end)

    def _package_is_real(self, match: re.Match[str], sentence: Span) -> bool:
        if NOT_HERE.search(self.text[sentence.start : match.start()]):
            return False
        return self._public(sentence, match.start()) or self._issued(match.start(), sentence)

    def _is_verb_phrase(self, words_before: str) -> bool:
        return len(words_before) < 2 or words_before[-1] in "了出的"

    # “点对点”专车, “一对一”精准服务

    def _mannered(self, sentence: Span, quotes: list[Quoted]) -> Iterator[Candidate]:
        for match in MANNERED.finditer(self.text, sentence.start, sentence.end):
            inner = match["inner"]
            if inner in words("measure_slogans") or NUMERIC_SLOGAN.fullmatch(inner) and len(match["noun"]) < 2:
                continue
            if not (IN_A_MANNER.search(inner) or SURE_NOUN.search(match["noun"])):
                continue
            if match.start() in self._project_at or self._by_enterprise(match.start(), sentence):
                continue
            span = self._with_modifiers(Span(match.start(), match.end()), sentence)
            yield Candidate(span, kind_of(match["noun"]), "manner and what is done", sentence)
        for match in BARE_MANNERED.finditer(self.text, sentence.start, sentence.end):
            if self._public(sentence, match.start()) and not self._by_enterprise(match.start(), sentence):
                yield Candidate(Span(match.start(), match.end()), kind_of(match[0]), "manner and what is done", sentence)

    def _with_modifiers(self, span: Span, sentence: Span) -> Span:
        """市企“点对点”跟踪机制: what stands before the quote belongs to the name, unless it is a body or a verb."""
        start = self._left(span.start, sentence)
        return Span(start if 2 <= span.start - start <= 6 else span.start, span.end)

    # “暖企八条”, “欠费不停供”, “洪城复工贷”

    def _quoted(self, sentence: Span, quotes: list[Quoted]) -> Iterator[Candidate]:
        for quote in quotes:
            if quote.marks in "《〈【" or not 1 < quote.inner.end - quote.inner.start <= SPEECH_LENGTH:
                continue
            candidate = self._quoted_name(quote, sentence)
            if candidate is not None:
                yield candidate

    def _quoted_name(self, quote: Quoted, sentence: Span) -> Candidate | None:
        name = quote.inner.of(self.text)
        if name in words("measure_slogans") or NUMERIC_SLOGAN.fullmatch(name) or re.search(r"[，。；！？!?]", name):
            return None
        if quote.span.start in self._project_at or quote.inner.start in self._enterprise_at:
            return None
        if self._by_enterprise(quote.span.start, sentence) and not self._issued_by_body(quote.span.start, sentence):
            return None
        rule = ""
        head = _heads()[0].ending(name)
        if NICKNAME.fullmatch(name):
            rule = "nickname of a package"
        elif head is not None and (head == name or len(name) > len(head)):
            rule = "quoted name with a head"
        elif IDIOM.fullmatch(name):
            rule = "quoted idiom of service"
        elif self._issued_clearly(quote.span.start, sentence) and self._public(sentence, quote.span.start):
            rule = "quoted name that a body issues" if PLAIN_NAME.fullmatch(name) else ""
        if not rule:
            return None
        left = self._left(quote.span.start, sentence)
        if 2 <= quote.span.start - left <= 8 and rule != "nickname of a package":  # 就业服务“直通车”
            whole = Span(left, quote.span.end)
            return Candidate(whole, kind_of(name), rule, sentence, short_forms=(quote.inner,))
        return Candidate(quote.inner, kind_of(name), rule, sentence)

    # 减免房租, 延期缴纳税款

    def _relief(self, sentence: Span, quotes: list[Quoted]) -> Iterator[Candidate]:
        for match in RELIEF.finditer(self.text, sentence.start, sentence.end):
            if self._by_enterprise(match.start(), sentence):
                continue
            if self._public(sentence, match.start()) or self._is_label(Span(match.start(), match.end()), sentence):
                start = match.start()
                while self.text[start] in "的了为对":
                    start += 1
                yield Candidate(Span(start, match.end()), "finance", "relief of a charge", sentence)

    # 返岗补贴, 驻企联络员, 工作机制

    def _headed(self, sentence: Span, quotes: list[Quoted]) -> Iterator[Candidate]:
        heads, entries, alone = _heads()
        best: dict[int, Candidate] = {}
        last_end = -1
        for start, end in heads.find(self.text, sentence):
            head = self.text[start:end]
            if CONTINUED.match(self.text, end) or start in self._enterprise_at:
                continue
            candidate = self._headed_name(head, start, end, sentence, entries, alone)
            if candidate is None:
                continue
            overlapping = [at for at, other in best.items() if other.span.overlaps(candidate.span)]
            for at in overlapping:
                del best[at]
            best[candidate.span.start] = candidate
            last_end = max(last_end, end)
        yield from best.values()

    def _headed_name(
        self,
        head: str,
        start: int,
        end: int,
        sentence: Span,
        entries: dict[str, tuple[str, str]],
        alone: dict[str, str],
    ) -> Candidate | None:
        left = self._left(start, sentence)
        span = Span(left, end)
        name = span.of(self.text)
        if self._by_enterprise(left, sentence) and not self._issued_by_body(left, sentence):
            return None
        if left in self._project_at or NOT_HERE.search(self.text[max(sentence.start, left - 3) : left]):
            return None
        issued = self._issued(left, sentence)
        if head in alone and (left == start or name in alone):
            if issued or self._public(sentence, left) or self._is_label(span, sentence):
                return Candidate(span, alone[head], "word that names a measure", sentence)
            return None
        if head not in entries:
            kind, strength = alone[head], "strong"
        else:
            kind, strength = entries[head]
        modifiers = self.text[left:start]
        pieces, longest = _generic()
        founded = FOUNDED.search(self.text[max(sentence.start, left - 14) : left]) is not None and head.endswith(GROUPS)
        if founded and len(modifiers) > 1:
            return Candidate(span, kind, "group that a body founds", sentence)
        if len(modifiers) < 2 or strength == "weak" and made_of(modifiers, pieces, longest):
            return None
        if strength == "strong":
            if VAGUE.fullmatch(modifiers) and not self._is_label(span, sentence) or AMOUNT.search(modifiers):
                return None
            if issued or self._public(sentence, left) or self._is_label(span, sentence):
                return Candidate(span, kind, "head with a modifier of its own", sentence)
            return None
        if issued and self._public(sentence, left):
            return Candidate(span, kind, "head that a body issues", sentence)
        return None

    # What stands around

    def _left(self, end: int, sentence: Span) -> int:
        """Where the noun phrase begins that ends at ``end``: bodies and counts before it are cut off."""
        left = self._edges.left(end, sentence.start)
        for at in range(end, left, -1):
            if at in self._bodies and self._bodies[at] <= left + 1:
                left = at
                break
        for match in COUNT.finditer(self.text, left, end):
            if match.end() <= end:
                left = match.end()
        while left < end and self.text[left] in "的之了和与及、并等趟名个项条":
            left += 1
        return left

    def _issued(self, at: int, sentence: Span) -> bool:
        """Whether a verb of issuing stands right before, with at most a count or a short attribute between."""
        before = self.text[max(sentence.start, at - 24) : at]
        before = LOOSE_ATTRIBUTE.sub("", before)
        if ISSUE_BEFORE.search(before) is not None:
            return True
        before = LIST_BEFORE.sub("", self.text[max(sentence.start, at - 60) : at])
        return ISSUE_BEFORE.search(before) is not None

    def _issued_clearly(self, at: int, sentence: Span) -> bool:
        return ISSUE_CLEARLY.search(self.text[max(sentence.start, at - 12) : at]) is not None

    def _issued_by_body(self, at: int, sentence: Span) -> bool:
        clause = clause_around(self.text, sentence, at, at)
        return PUBLIC.search(self.text, clause.start, at) is not None

    def _public(self, sentence: Span, at: int) -> bool:
        """Whether a public body or its policy is spoken of in the paragraph."""
        if self._block_is_public is None:
            self._block_is_public = PUBLIC.search(self.text, self._block.start, self._block.end) is not None
        return self._block_is_public

    def _by_enterprise(self, at: int, sentence: Span) -> bool:
        """Whether the last actor named before, in the clause, is an enterprise."""
        clause = clause_around(self.text, sentence, at, at)
        last = next((self._enterprise_at[i] for i in range(at - 1, clause.start - 1, -1) if i in self._enterprise_at), None)
        if last is None:
            return OWN_FIRM.search(self.text, clause.start, at) is not None
        return PUBLIC.search(self.text, last.end, at) is None

    def _is_label(self, span: Span, sentence: Span) -> bool:
        """Whether the name is all of its sentence or stands before a colon: 1. 驻企联络员。"""
        clause = clause_around(self.text, sentence, span.start, span.start)
        before = self.text[clause.start : span.start].strip(" 　\t0123456789.、①②③④⑤⑥⑦⑧⑨⑩一二三四五六七八九十是（）()【")
        after = self.text[span.end : span.end + 1]
        return not before and after in ("。", "：", ":", "】", "，", "")


VAGUE = re.compile(
    r"(?:相关|有关|各类|各项|一定|财政|政府|资金|企业|国家|适当|相应|部分|全额|大额|巨额|高额|现金|经济|生活|其他|其它|等|给予|专项|工作|市级|省级|区级|县级|上级|优惠|扶持|政策|配套|服务|物流"
    r"|客户|售后|公司|银行|购车|购房|降价|促销|安全|生产|操作|使用|岗位|技术|产品|用户)+"
)
AMOUNT = re.compile(r"\d元|月$|^[头首一]笔|^[A-Z]\d+次$|^人")
FOUNDED = re.compile(r"(?:成立|组建|设立|组成|组织|派出|派驻|抽调)(?:了|的)?(?:\d+|[一二两三四五六七八九十多]+)?(?:个|支|批)?$")
GROUPS = ("组", "专班", "队", "团", "团队", "站", "中心")
PLAIN_NAME = re.compile(r"[^\W\d_]{3,12}(?:[·＋]?[^\W_]{1,6})?")
OWN_FIRM = re.compile(r"(?:该公司|我们公司|企业自己|公司|厂里|车间|该厂|企业还|企业也|我们厂|员工们)(?![^，。]{0,6}(?:提供|发放|给予))")
LOOSE_ATTRIBUTE = re.compile(
    r"(?:了|出)?(?:近|约|超|逾)?(?:\d[\d.]*|[一二两三四五六七八九十百千数多几]+)(?:余|多)?[万亿]?(?:元|名|个|条|项|支|趟|辆|列|架|批|份|部|处|家|套|间|种|款|张)?(?:的)?$"
    r"|(?:一系列|系列|首批|首个|首趟|多项|多种|专门|总规模[\d.]+亿元的|全国首个|全省首个|全市首个|统一|免费|的)$"
)
CONTINUED = re.compile(
    r"[“]?(?:办公室|负责人|组长|成员|企业(?!家)|建设|工作(?!组|专班)|人员|体系|水平|能力|质量|效率|对象|标准(?!化)|条件|需求|范围|申请|申报|发放|政策|资金|名单|到位|率|额(?!度)"
    r"|期|业|商|行业|外包|器|机构|公司|员(?!工)|站|费|方式|渠道|服务|措施|站长|队员|组员|单位|部门|区域|时间|城|场|上|性|化|中心)"
)


def _document_kind(name: str) -> str:
    if re.search(r"指南|指引|手册|导则|须知|问答|倡议|公开信|一封信|流程|规范|标准", name):
        return "guidance"
    if re.search(r"防控|监管|检查|督查|预案", name) and not re.search(r"支持|促进|共渡|发展", name):
        return "supervision"
    return "policy_package"
