"""Phrases: the words beside a figure, without what joins them to the sentence, and of what kind they are."""

from __future__ import annotations

import re
from functools import lru_cache

from seeds.document import Span, trimmed
from seeds.lexicon import gated, rows

_CUES = "|".join([  # the longest first; 签约 is no 约
    "(?<![" + (row[3] if len(row) > 3 and row[3] else "0") + "])" + row[0]
    for row in sorted(rows("comparators"), key=lambda row: -len(row[0])) if row[1] == "before"])
_CUES_AFTER = "|".join(  # the longest first; 余额 has no 余
    row[0] + ("(?![" + row[3] + "])" if len(row) > 3 and row[3] else "")
    for row in sorted(rows("comparators"), key=lambda row: -len(row[0])) if row[1] == "after")

# What leads into a clause and says nothing of what is counted.
_OPENING = re.compile(rf"""(?:[\s、”’"」』）)\]·•\-—/｜|.．…]|[①-⑳]|[（(][一二三四五六七八九十\d]{{1,2}}[）)]|\d[.．]
  |(?:{_CUES_AFTER})(?![海下升岗市])
  |以来|其中|同时|此外|另外|与此同时|届时|目前|截至目前|截止目前|截至|截止|据统计|据了解|据悉|以及|并且|而且|但是?|其余|另有|另|还有|也有|共有|现有|已有|内有|包括|包含|含有|含
  |里头|里面|当中|则|且|即|如|已经?|和(?![平县田龙])|及(?!时)|与|并|有(?![色机关效限])|共(?!同|享|青)|到(?![岗位场厂手货账期站任]))+""", re.VERBOSE)
# Near the end only, and each word as it first fits (?>…): 最高可达 is 最高 and 可达 too, so twenty had 2^20 partings.
_CLOSING = re.compile(r"(?=(?s:.{1,60})\Z)(?:" + gated(rf"""[\s、“‘"「『（(:：—\-]|{_CUES}|达到了?|已达到?|高达|可达|达成|(?<![直抵到])达|
  分别为?|依次为?|(?<!平)均为|都为|(?<![人日月年户平亩])均|(?<![首成])都|各|
  共计|总计|合计|累计|总共|预计|有望|(?<!公)共(?!有)|共有|拥有|约有|(?<![实出呈体兑展发])现在|只有|仅有|已有|现有|就有|还有|另有|中有|(?<![国私公民所])有|已经|已|仅仅|仅|只|(?<!成)就|(?<!人)才|也|(?<![返归偿])还|竟|了|的|是|(?<!行)为|成为|(?<![达拨招贷收领拿借应实没未])到|至|(?<![所存])在|于|从|(?<![自理])由|将|把|被|(?<![供补配])给|
  为：|稳定在|保持在|维持在|控制在|不下|足足|足有|整整|一次性?|一口气|全部|当中|其中|拢共?|(?<!商)超""") + r")+$", re.VERBOSE)
_CLOSING_LONGEST = 20
AMONG_THEM = re.compile(  # 90家中已有80家, no 中小企业
    r"(?:[当其之]?中|里头?|里面)(?=[，,、已有仅只还就约现\d]|[复开返到上][工市业岗场学]|点火|未|尚)")
_LEADS = frozenset("已另共再")
_PARTICLES = re.compile(rf"(?:[\s的]|(?:{_CUES_AFTER})|（含）|\(含\)|之间)*")
_ENDING = re.compile(
    r"(?:(?<=[企业户目品员者厂店镇村社商])[当之]?中|[\s、“‘\"「『（(：:—，]|和|及|以及|与|并|其中|分别|共|的|合计|近|(?<![节预签违制合])约|超|逾|达|为|有)+$")

# A noun right behind the figure (412家供应商), and a verb there (187人上班); 升到 and the like go on to another figure.
ADJACENT_NOUN = re.compile(
    r"(?:的|“|「|『|[ ])*(?![已均都全正将并和与及或从还也以左上之多余等提升降缩增减补涨回恢陆先顺]"
    r"|才|就(?!业|诊|餐)|给(?!水|排水)"
    r"|上(?!海|市|饶|虞|游)|在(?![研建册岗职手库校营产田外])|复工(?![贷险券保])|复产|返岗|上岗|到岗|开工|投产|受益)[\u4e00-\u9fffA-Za-z《]")
ADJACENT_VERB = re.compile(
    r"[ ]?(?:(?:已|均|都|全部|全面|正式|正在|陆续|先后|顺利|安全|成功|平稳|有序)+[\u4e00-\u9fff]"
    r"|复工|复产|返岗|上岗|到岗|上班|开工|投产|受益|开业|营业|签约|入驻)")
_TO = "(?:提高?|提升|回?升|上升|恢复|缩短?|压缩|降低?|下降|增加?|增长|减少?|补充?|涨|扩大|扩充|回落|拉高)"
CHANGED_TO = re.compile(rf"^([^，。]{{0,4}}){_TO}(?:到了?|至|为|成)$")
GOES_ON = re.compile(rf"[^，。]{{0,5}}{_TO}(?:到|至|为|成)")
# 从82%爬到94%, 由8台冲到110台: whatever the verb, after 从 or 由 it goes on to another figure.
RISES = re.compile(r"[^，,。；;、\d]{0,4}[到至成为]了?[约近超过逾 ]*")
ORIGIN = re.compile(r"[从由](?:[^，,。；;从由\d]{0,12})$")
FROM = re.compile(r"(.{2,}?)[已]?[从由](?:[^，从由]{0,12})$")
# What only compares with something said before (同比增长, 占), and what only measures it (复工率, 总投资).
_RELATIVE = re.compile(
    r"同比|环比|^(?:往常|平时|平日|以往|此前|原先|原来|年前|节前|往年)$|^比|比上|比去|比年|比前|较|^日?[增升降减](?!加)|增长|增加|增幅|增至|下降|上升|上涨|提高|提升|抬高|拉高|回升|回落"
    r"|降低|降为|降幅|缩短|缩到|收窄|扩大|多增|净增|^占|约占|占比|占总|占全|相当于|恢复[到至]|达到|去年同|上年同|往年同|同期"
    r"|的$|^其|^为|^到|^升|^降|^多|^少|^补|^高于|^低于|^超|提前")
# From where words compare, behind a thing that they name: 制造业|同比下降, 房价|较节前回落, 港口货值|占全省.
_COMPARES = re.compile(
    r"[同环]比|[比较](?=[上去年前往平同全节计月\d])|(?:平均|实际|名义|分别|仅|也|均|又|再|已)*(?:增长|增加|下降|上升|上涨|提高|提升"
    r"|抬高|拉高|回升|回落|降低|减少|收窄|扩大|恢复[到至]?|占(?!地|比)|相当于|高于|低于)")
_ATTRIBUTE = re.compile(
    r"(?:总|年?度?计划|固定资产|环保|设备|(?:累计)?完成|概算|协议|意向|实际)?投资(?:总?额|规模|估算|总规模)?$"
    r"|[率额长]$|占比$|比重$|面积$|产值$|收入$|价值$|货值$|产能$|产量$|里程$|规模$|到岗$|返岗$|员工$|人员$|职工$|复工$|复产$"
    r"|开工$|用电$|利润$|人数$|户数$|^新增$|资金$|授信$|贷款$|税收$|占地$|床位$|额度$")
_WHOLE = re.compile(
    r"(?:率|量|额|面积|人数|人员|员工|职工|工人|企业|户数|资金|投资|产值|收入|价|数|规模|复工|复产|开工|返岗|到岗|人才|干部|项目|总数|订单|发货|货值|里程|岗位|农机|库存|存栏|出栏)$")
_ASIDE = re.compile(r"[（(][^（）()]{12,}[）)]$")
_STATE = re.compile(r"(?:已经|已|均|都|均已|都已)?(?:基本|大多|大部分)(?:上|都|已)?(?:复工|复产|开工|开业|返岗|到岗|到位|投产)+$")
_CUTS = re.compile(r"(?<=[的、把将对向给])")
_COMFORTABLE, READABLE = 24, 40  # characters of a label
VIEWED = re.compile(  # how figures are parted, not what they count: 分行业看, 从区域来看, 按经营地分
    r"^(?:分[^，,]{1,8}|[从按就][^，,]{1,14}|[总整具]体|全面|横向|纵向)(?:(?:[上来]?看|来说|而言)|(?<=[^分])分)$")
FIGURE = re.compile(r"[\d０-９]")
BENEFITS = re.compile(r"惠及|受益|受惠|沾光|收到|领了|领到|涉及|覆盖|首[批笔期]|^金额$|^到账$|额度$|^余额$|^放款")
ACT = re.compile(r"(?:已|累计|全部|新)*(?:复工|复产|返岗|到岗|开工|上岗|签约|投产|发车|开行|新增|净增|完成)$")
AT_WORK = re.compile(r"到[岗场位会]")
PRESENT = re.compile(r"[应实]到[岗位会场]?")
_UNNAMED = re.compile(r"(?:[日月年户人亩]均|平均|累计|合计|分别|预计|今年|目前|总体|当[日月年]|本[周月年]|实际|实现|其中|全部|进一步|继续|[一当][天日](?:之?[内中]|里)?)+")
_PARTED = re.compile(r"[，,；;：:。\d０-９]")
EACH = re.compile(r"^[另再]?按?每")
GIVES = re.compile(
    r"(?:发放|派出|派来|送去|调来|采购|储备|配备|投放|受理|办理|接回|开行|发送|运送|拨付|兑现|交付|收到|购买|招聘|招收|吸纳|惠及)$")
RATE_ALONE = re.compile(r"[日月年户人亩]均|平均|一[天日]")
# What is only ever given as a share, with how it is told: 92户规上工业企业开工率97%.
_RATE = re.compile(r"""(?:的|平均|综合|总体|在线)*
  (?:(?:开?复[工产市业]|[开返在到出上][工岗勤业门市机]|营业|入住|产能|利用|恢复|负荷)+|[\u4e00-\u9fff])?
  (?:率|占比|比例|比重)$""", re.VERBOSE)
OTHER_PART = re.compile(r"[；;。！？\n]")
NO_NOUN = re.compile(r"[由被因贴早留]|当天|全部|陆续|[已均都]")
SHORT = 6


def core_before(span: Span, text: str) -> Span | None:
    """The words left of a figure without what leads in and what leads to the figure; None if nothing is left."""
    closing = _CLOSING.search(text, max(span.start, span.end - _CLOSING_LONGEST), span.end)
    end = closing.start() if closing else span.end
    opening = _OPENING.match(text, span.start, end)
    start = opening.end() if opening else span.start
    core = trimmed(Span(start, max(start, end)), text, " \u3000\n、“”‘’\"「」『』")
    if core.end - core.start == 1 and core.start > span.start and text[core.start - 1] in _LEADS:
        core = Span(core.start - 1, core.end)  # 已用, 另贷: one character says too little
    core = _without_aside(balanced(core, text), text)
    return core if core.end > core.start and re.search(r"[\u4e00-\u9fffA-Za-z]", core.of(text)) else None


def core_after(span: Span, text: str) -> Span | None:
    """The words right of a figure without particles before and joints after; None if nothing is left."""
    particles = _PARTICLES.match(text, span.start, span.end)
    start = particles.end() if particles else span.start
    ending = _ENDING.search(text, max(start, span.end - _CLOSING_LONGEST), span.end)
    core = trimmed(Span(start, ending.start() if ending else span.end), text, " \u3000\n、“”‘’\"「」『』·")
    core = balanced(core, text)
    return core if re.search(r"[\u4e00-\u9fffA-Za-z]", core.of(text)) else None


def without_rate(span: Span, text: str) -> Span | None:
    """The words beside a figure that is no share, without the rate at their end, which is the next one's."""
    rate = _RATE.search(text, span.start, span.end)
    return core_after(Span(span.start, rate.start()), text) if rate else span


def tells_rate(words: str) -> bool:
    """Whether words end in what is only ever given as a share."""
    return _RATE.search(words) is not None


def balanced(span: Span, text: str) -> Span:
    """The span with a quotation mark at its end that it opens within: 农产品“菜篮子”."""
    start, end = span.start, span.end
    inner = text[start:end]
    if inner.count("“") > inner.count("”") and text[end : end + 1] == "”":
        end += 1
    if inner.count("”") > inner.count("“") and start and text[start - 1] == "“":
        start -= 1
    return Span(start, end)


def _without_aside(span: Span, text: str) -> Span:
    """The span without a long explanation in brackets at its end."""
    aside = _ASIDE.search(span.of(text))
    return Span(span.start, span.start + aside.start()) if aside and aside.start() else span


@lru_cache(maxsize=8192)  # several rules ask it of each label
def is_relative(words: str) -> bool:
    """Whether words compare with something said before: 同比增长, 占, 达到."""
    return _RELATIVE.search(words) is not None


def compared(span: Span, text: str) -> Span | None:
    """What a label names that it compares: 制造业 of 制造业同比下降; None where it but compares (同比下降)."""
    found = _COMPARES.search(text, span.start, span.end)
    named = Span(span.start, found.start() if found else span.end)
    words = named.of(text)
    told = len(words) >= 2 and not is_relative(words) and not _UNNAMED.fullmatch(words) and not _PARTED.search(words)
    return named if told else None


@lru_cache(maxsize=8192)
def compares(words: str) -> bool:
    """Whether words compare a thing, which they may name before: 同比下降, 制造业同比下降."""
    return (is_relative(words) or words.endswith("恢复")) and _COMPARES.search(words) is not None


@lru_cache(maxsize=8192)
def is_attribute(words: str) -> bool:
    """Whether words say what is measured of something else: 复工率, 总投资, 到岗员工."""
    return _ATTRIBUTE.search(words) is not None


def is_whole_of(words: str) -> bool:
    """Whether words end in a noun or act that is counted by itself: 到岗员工, 规上工业企业复工."""
    return bool(_WHOLE.search(words))


def shortened(span: Span, text: str) -> Span:
    """A label cut at a joint to what can be read at a glance, never longer than 40 characters."""
    if span.end - span.start <= _COMFORTABLE:
        return span
    words = span.of(text)
    for cut in _CUTS.finditer(words):
        rest = len(words) - cut.start()
        if 5 <= rest <= _COMFORTABLE:
            return trimmed(Span(span.start + cut.start(), span.end), text, "”’")
    return span if len(words) <= READABLE else Span(span.end - READABLE, span.end)


def without_state(span: Span, text: str) -> Span:
    """A label without what has already become of all it counts: 龙头企业 of 龙头企业已经基本复工复产."""
    state = _STATE.search(span.of(text))
    return Span(span.start, span.start + state.start()) if state and state.start() >= 2 else span
