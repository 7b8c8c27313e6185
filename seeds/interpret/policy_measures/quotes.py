"""Measures in quotes: “缓费不断供”, “云湖复工贷”, and a quoted manner with what is done in it: “站对门”采茶.

The words are in lexicons/quoted_measures.tsv, the grammar that joins them is here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from seeds.document import Span
from seeds.interpret.policy_measures.candidates import MANNER_RULE, Candidate, Surroundings
from seeds.interpret.policy_measures.documents import NICKNAME, NUMBER, count_in
from seeds.interpret.policy_measures.lefts import goes_past_its_verb
from seeds.interpret.policy_measures.vocabulary import heads, is_generic, is_slogan, kind_of
from seeds.lexicon import forms_as, may_begin, words_as
from seeds.recognise.spans import Quoted

_forms = partial(forms_as, "quoted_measures")
MANNER, ACTION = _forms("manner"), _forms("deed", "sure")
MANNERED = re.compile(
    rf"[“‘](?P<inner>[^”’\n]{{2,16}})[”’](?P<noun>[^\W\d_在由和与将为是的了被把如何到或并]{{0,12}}?(?:{ACTION}))"
    rf"(?![^\W\d_]{{0,4}}(?:机制|制度|平台|体系|专班|服务|工作法))"
)
# With these any quoted name makes a measure (“三访”工作机制); with the others only a manner does (“站对门”采茶).
SURE = re.compile(rf"(?:{_forms('sure')})$")
IN_A_MANNER = re.compile(MANNER)
AFTER_VERB = "|".join(f"(?<={verb})" for verb in sorted(words_as("quoted_measures", "brings")))
BARE_MANNERED = re.compile(
    rf"{may_begin(MANNER)}(?:(?<![“一-龥])|{AFTER_VERB})(?:{MANNER})(?:、(?:{MANNER}))?(?:{ACTION})"
)
IDIOM = re.compile(
    rf"""
    一[企厂案业项人链园楼村户事品线车店区站]一[策案专班员码档册表卡法对队人政]{{1,2}}
    | [^\W\d_]{{2,4}}[即就][^\W\d_]{{1,3}}           # 签约即进场
    | [^\W\d_]{{2,3}}不[停断抽压][供电水贷][^\W\d_]{{0,3}}
    | [一两三]免[一两三][减补返]
    | [^\W\d_]{{2,8}}(?:{_forms('tail')})
    | 不见面|容缺|[^\W\d_]{{2}}办|零跑腿|最多跑一次|非接触
    """,
    re.VERBOSE,
)
NUMERIC_SLOGAN = re.compile(rf"[一二两三四五六七八九十\d]+个?(?:{_forms('numbered')})[^\W\d_]{{0,4}}")
HEADED = re.compile(
    rf"[^\W\d_的了在为由被把将从对]{{0,14}}?(?:{_forms('head')})"
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
        own = 2 <= match.start() - start <= MODIFIER_LENGTH  # 市企“点对点”机制
        if not own or goes_past_its_verb(around.text, Span(start, match.end())):
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
    if goes_past_its_verb(around.text, Span(left, quote.span.end)):
        left = quote.span.start
    modifiers = around.text[left : quote.span.start]
    if 2 <= len(modifiers) <= MODIFIER_LENGTH and is_generic(modifiers) and rule != "nickname of a package":
        return Candidate(Span(left, quote.span.end), kind_of(name), rule, sentence, short_forms=(quote.inner,))
    if 4 <= len(modifiers) <= MODIFIER_LENGTH and around.issued(left, sentence) and rule == "quoted name with a head":
        return Candidate(Span(left, quote.span.end), kind_of(name), rule, sentence, short_forms=(quote.inner,))
    count = count_in(around.text, quote.inner) if rule == "nickname of a package" else None
    return Candidate(quote.inner, kind_of(name), rule, sentence, count)
