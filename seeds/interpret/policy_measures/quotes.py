"""Measures in quotes: “缓费不断供”, “云湖复工贷”, and a quoted manner with what is done in it: “站对门”采茶."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seeds.document import Span
from seeds.interpret.policy_measures.candidates import MANNER_RULE, Candidate, Surroundings
from seeds.interpret.policy_measures.documents import NICKNAME, NUMBER
from seeds.interpret.policy_measures.vocabulary import heads, is_generic, is_slogan, kind_of
from seeds.lexicon import may_begin
from seeds.recognise.spans import Quoted

MANNER = (
    "一对一|点对点|门对门|不见面|零接触|零见面|无接触|非接触式?|保姆式|一站式|管家式|店小二式?|妈妈式|一条龙|一揽子|全链条|全链式|全产业链条?|全流程|最多跑一次"
    "|零跑[腿动]|零审批|一次办|一网通办|秒批|网上办|掌上办|一对多|面对面|键对键|人盯人|户对户|家门口|到厂门|门到门|组团式|菜单式"
    "|订单式|定制式|沉浸式|贴身式?|直通式|闭环式?|网格化|承诺制?|包干式?|帮代办|代办制|红黄绿灯|三色|容缺|专家问诊|把脉问诊|云端?|点餐式|滴灌式|精准化"
)
ACTION = (
    "精准服务|上门服务|指导服务|跟踪服务|包车服务|运输服务|贴心服务|专项服务|服务|精准帮扶|帮扶|指导|对接|直达运输|运输|包车|专车|专列|返岗|审批|办税|办理"
    "|招聘|招工|接送|直达|输送|直供|调度|帮代办|代办|工作机制|机制|制度|模式|平台|举措|措施|保障|保障措施|标准|工作法|行动|活动|管理|监管|防控|复工|返程"
    "|接返|接回|配送|直购|直播|直通车|评估|核查|督导|包保|联系|联系机制|工作制度|专班|计划|方案"
)
MANNERED = re.compile(
    rf"[“‘](?P<inner>[^”’\n]{{2,16}})[”’](?P<noun>[^\W\d_在由和与将为是的了被把如何到或并]{{0,12}}?(?:{ACTION}))"
    rf"(?![^\W\d_]{{0,4}}(?:机制|制度|平台|体系|专班|服务|工作法))"
)
# With these any quoted name makes a measure (“三访”工作机制); with the others only a manner does (“站对门”采茶).
SURE = re.compile(r"(?:服务|帮扶|机制|制度|模式|平台|举措|措施|工作法|行动|活动|管理|直通车|专车|专列|联系|标准|调度|办税|包车|专班)$")
IN_A_MANNER = re.compile(MANNER)
AFTER_VERB = "|".join(f"(?<={verb})" for verb in ("实行", "开展", "提供", "推行", "深化", "组织", "实施", "落实", "采取", "采用", "推广"))
BARE_MANNERED = re.compile(
    rf"{may_begin(MANNER)}(?:(?<![“一-龥])|{AFTER_VERB})(?:{MANNER})(?:、(?:{MANNER}))?(?:{ACTION})"
)
IDIOM = re.compile(
    r"""
    一[企厂案业项人链园楼村户事品线车店区站]一[策案专班员码档册表卡法对队人政]{1,2}
    | [^\W\d_]{2,4}[即就][^\W\d_]{1,3}           # 签约即进场
    | [^\W\d_]{2,3}不[停断抽压][供电水贷][^\W\d_]{0,3}
    | [一两三]免[一两三][减补返]
    | [^\W\d_]{2,8}(?:贷|通|码|券|险|保|直通车|一件事|制|专员|小二|先锋|管家|卫士|特派员|服务包|政策包|礼包|吹哨、部门报到)
    | 不见面|容缺|[^\W\d_]{2}办|零跑腿|最多跑一次|非接触
    """,
    re.VERBOSE,
)
NUMERIC_SLOGAN = re.compile(
    r"[一二两三四五六七八九十\d]+个?(?:必须|坚持|到位|责任|严禁|不|确保|强化|百分之百|从严|落实|清|先|稳|保|看|查|问|防|不准|不漏|必|一律|全|统一"
    r"|结合|战|难|手|抓)[^\W\d_]{0,4}"
)
HEADED = re.compile(
    r"[^\W\d_的了在为由被把将从对]{0,14}?(?:专项行动|行动|计划|活动|工作组|专班|专列|包机|专车|服务队|突击队|倡议|直播|方案|制度|机制|招聘会|平台|工作法|品牌|模式)"
    r"(?![^\W\d_]{0,6}(?:机制|制度|平台|专班|活动|行动|计划|工作组|会|队))"
)
PLAIN_NAME = re.compile(r"[^\W\d_]{3,12}(?:、[^\W\d_]{3,8})?")
BARE_COUNT = re.compile(rf"{NUMBER}条")
SPEECH_LENGTH = 30
MODIFIER_LENGTH = 8


# Idioms that name a service without quotes too.
BARE_IDIOM = re.compile(
    r"欠[费缴]不停[供电机气水][电水气机]?|[即随][来申报到送收批][即随][办批审享放验检兑到走受理]{1,2}|先[^\W\d_的]{1,2}后[验核补批审检缴享办]"
    r"|(?:能|应)[^\W\d_]尽[^\W\d_]|见[羔犊苗][补奖]母|无[^\W\d_]{1,2}续贷|一[企业事园楼村项链户]一[证策照码档册表卡员班法]{1,2}"
)


def find_idioms(around: Surroundings, sentence: Span, quotes: list[Quoted]) -> Iterator[Candidate]:
    """Yield idioms of service that stand without quotes."""
    for match in BARE_IDIOM.finditer(around.text, sentence.start, sentence.end):
        yield Candidate(Span(*match.span()), kind_of(match[0]), "idiom of service", sentence)


def find_mannered(around: Surroundings, sentence: Span, quotes: list[Quoted]) -> Iterator[Candidate]:
    """Yield a manner, quoted or not, with what is done in it."""
    for match in MANNERED.finditer(around.text, sentence.start, sentence.end) if quotes else ():
        inner, noun = match["inner"], match["noun"]
        if is_slogan(inner) or NUMERIC_SLOGAN.fullmatch(inner) and not noun.endswith(("标准", "制度", "机制", "工作法")):
            continue
        if match.start() in around.project_at:
            continue
        start = match.start()
        issued = SURE.search(noun) and around.issued(around.left(start, sentence), sentence)
        if not (issued or IN_A_MANNER.search(inner)):
            continue
        if around.by_enterprise(match.start(), sentence):
            continue
        start = around.left(match.start(), sentence)
        if not 2 <= match.start() - start <= MODIFIER_LENGTH:  # 市企“点对点”机制
            start = match.start()
        yield Candidate(Span(start, match.end()), kind_of(noun), MANNER_RULE, sentence)
    for match in BARE_MANNERED.finditer(around.text, sentence.start, sentence.end):
        if around.public(match.start()) and not around.by_enterprise(match.start(), sentence):
            yield Candidate(Span(match.start(), match.end()), kind_of(match[0]), MANNER_RULE, sentence)


def find_quoted_names(around: Surroundings, sentence: Span, quotes: list[Quoted]) -> Iterator[Candidate]:
    """Yield quoted names of measures."""
    for quote in quotes:
        if quote.marks in "《〈【" or not 1 < quote.inner.end - quote.inner.start <= SPEECH_LENGTH:
            continue
        name = quote.inner.of(around.text)
        if whole := _with_head(around, quote, sentence):
            yield whole
            continue
        if is_slogan(name) or NUMERIC_SLOGAN.fullmatch(name) or re.search(r"[，。；！？!?]", name):
            continue
        if quote.span.start in around.project_at or quote.inner.start in around.enterprise_at:
            continue
        rule = _rule(around, quote, name, sentence)
        if rule:
            yield _with_modifiers(around, quote, name, rule, sentence)


def _with_head(around: Surroundings, quote: Quoted, sentence: Span) -> Candidate | None:
    """“同心”小微商户纾困计划: a quote is the first word of the name that ends in a head."""
    match = HEADED.match(around.text, quote.span.end, sentence.end)
    if match is None or is_generic(match[0]) or quote.span.start in around.project_at:
        return None
    span = Span(quote.span.start, match.end())
    if around.by_enterprise(span.start, sentence) or not around.public(span.start):
        return None
    clear = around.issued(span.start, sentence)
    return Candidate(span, kind_of(match[0]), "quote and what it names", sentence) if clear else None


def _rule(around: Surroundings, quote: Quoted, name: str, sentence: Span) -> str:
    at = quote.span.start
    after = around.text[quote.span.end : quote.span.end + 1]
    if NICKNAME.fullmatch(name) or BARE_COUNT.fullmatch(name) and after in "，。里、；跟中":
        return "nickname of a package"
    if around.by_enterprise(at, sentence):
        return ""
    if not around.public(at):
        return ""
    if heads().ending(name) is not None:
        return "quoted name with a head"
    if IDIOM.fullmatch(name):
        return "quoted idiom of service"
    if around.issued_clearly(at, sentence) and around.public_before(at, sentence) and PLAIN_NAME.fullmatch(name):
        return "quoted name that a body issues"
    return ""


def _with_modifiers(around: Surroundings, quote: Quoted, name: str, rule: str, sentence: Span) -> Candidate:
    """就业服务“直通车”: what stands right before belongs to the fullest name."""
    left = around.left(quote.span.start, sentence)
    modifiers = around.text[left : quote.span.start]
    if 2 <= len(modifiers) <= MODIFIER_LENGTH and is_generic(modifiers) and rule != "nickname of a package":
        return Candidate(Span(left, quote.span.end), kind_of(name), rule, sentence, short_forms=(quote.inner,))
    if 4 <= len(modifiers) <= MODIFIER_LENGTH and around.issued(left, sentence) and rule == "quoted name with a head":
        return Candidate(Span(left, quote.span.end), kind_of(name), rule, sentence, short_forms=(quote.inner,))
    return Candidate(quote.inner, kind_of(name), rule, sentence)
