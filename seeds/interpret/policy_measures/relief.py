"""Relief put as a verb: 减免摊位费, 延期缴纳水费, 保费缓缴, 免七个月租金, 不抽贷、不断贷.

Charges and what is done with them are in lexicons/relief_words.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seeds.document import Span
from seeds.interpret.policy_measures.candidates import Candidate, Surroundings
from seeds.interpret.policy_measures.documents import NUMBER
from seeds.lexicon import alternatives, any_of, gated, words_as
from seeds.recognise.spans import Quoted

CHARGES = words_as("relief_words", "charge")
CHARGE = any_of(CHARGES)
RELIEVING = any_of(words_as("relief_words", "before"))
WHOM = any_of(words_as("relief_words", "whom"))
HOW_LONG = rf"(?:{NUMBER}个月|\d+天)"
RELIEF = re.compile(
    rf"""
    {any_of(words_as("relief_words", "how"))}?
    (?:延期申报和)?{RELIEVING}(?:或{RELIEVING})?了?
    (?:[^\W\d_]|[（(][^）)，。]{{2,14}}[）)]){{0,12}}?{CHARGE}(?!金)(?:缴存比例|费率|标准|[^\W\d_]{{0,2}}(?:违约金|滞纳金|罚款|罚息))?
    | (?:{RELIEVING}|免交?)(?:[^\W\d_]{{0,24}}?{WHOM}的?)?{HOW_LONG}的?[^\W\d_]{{0,6}}?{CHARGE}  # 免收承租公房的企业2个月房租
    | [^\W\d_]{{0,4}}?{CHARGE}(?!金){any_of(words_as("relief_words", "after"))}
    | (?:临时性)?延期(?:缴纳税款|缴税|纳税|还本付息|办理纳税申报)
    | 对[^，。]{{2,14}}(?:给予)?奖励\d+万?元
    """,
    re.VERBOSE,
)
# Without one of these a sentence relieves nothing; asked first, since RELIEF may begin anywhere.
HINT = re.compile(gated(alternatives([*CHARGES, "延期", "奖励"])))
# What a lender is told: 不抽贷、不断贷、不压贷; 贷款到期可展期.
LENIENT = re.compile(
    r"不[抽断压限]贷(?:[、，,和及]?不[抽断压限惜]贷){1,4}"
    r"|(?:到期)?贷款(?:到期)?(?:后?可以?|予以|给予|适当|合理|进行){0,2}(?:展期|续贷)(?:(?:或者?|、|和)(?:展期|续贷))?"
    r"(?![\d.]{1,8}[万亿])"  # not what banks did: 贷款展期1.2亿元
)
TOLD = re.compile(r"[（(\s]*[一二三四五六七八九十\d]{0,2}[）)、.．]?对")  # a rule without an actor: 对受困企业…
PASSING = re.compile(r"(?:对[^，。]{0,8}|因|已|共|累计)$")  # 对减免租金的业主: spoken of, not granted here
LAST_YEAR = re.compile(r"上年|上一年|去年|原有|已缴")


def find_relief(around: Surroundings, sentence: Span, quotes: list[Quoted]) -> Iterator[Candidate]:
    """Yield the relief of a charge, and what lenders are told to do."""
    text = around.text
    for match in LENIENT.finditer(text, sentence.start, sentence.end):
        told = around.public(match.start()) or TOLD.match(text, sentence.start, match.start())
        if told and not around.by_enterprise(match.start(), sentence):
            yield Candidate(Span(*match.span()), "finance", "idiom of service", sentence)
    if HINT.search(text, sentence.start, sentence.end) is None:
        return
    for match in RELIEF.finditer(text, sentence.start, sentence.end):
        start = match.start()
        while text[start] in "的了为":
            start += 1
        span = Span(start, match.end())
        if around.is_label(span, sentence):
            yield Candidate(span, "finance", "relief of a charge", sentence)
            continue
        if around.by_enterprise(start, sentence) or LAST_YEAR.search(match[0]):
            continue
        if around.public(start) and not PASSING.search(text, max(sentence.start, start - 10), start):
            yield Candidate(span, "finance", "relief of a charge", sentence)
