"""Measures without a head: what a body issues in so many words (市商务局推出云上展会), and labels that a body explains."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from seeds.document import Span
from seeds.interpret.policy_measures.candidates import Candidate, Surroundings
from seeds.interpret.policy_measures.vocabulary import is_generic, is_slogan, kind_of
from seeds.recognise.spans import Quoted

# Right after a body: its verb, then a short noun phrase to the next mark or figure.
ISSUED_NAME = re.compile(
    r"""
    (?:还|又|也|先后|率先|迅速|专门|紧急|统一|随即|随后|今年|同步|及时|联合|牵头|首次|创新|连夜|第一时间|已|已经|再|另|另外|每天|每周|\d{1,2}月\d{1,2}日)*
    (?:(?:对|向|给|为|面向|针对)[^，。；\n]{2,14}?)??
    (?:推出|推行|试行|首创|创设|创办|开办|办起|搭起|建起|开出|设立|设(?!立)|推广|实行|实施|搞起?|发起|开通|开设|上线|推|首推|放开|办|拉起|定下?)了?
    (?:\d+[个项支条款批]|[一二两三四五六七八九十]+[个项支条款批]|一批|一系列|首个)?
    (?P<quote>“)?(?P<name>[^\W\d_的了在为由被把是和与对从向将让给请要做等]{4,12}(?(quote)”[^\W\d_的了在为由被把是和与对从向将让给请要做等]{0,6}))
    (?=[，。、；：（(“\d\s]|$)
    """,
    re.VERBOSE,
)
# Bodies by less than their names: 县里, 街道, 园区管委会.
INFORMAL = re.compile(
    r"(?<![^\W\d_])(?:全?[省市县区州镇]里?|[省市县区州]政府|街道|镇上|开发区|高新区|经开区|(?:园区)?管委会)(?:政府|管委会)?"
    r"(?=[给对向为面针还又也先率专紧统推试首创开办搭设实搞发上拉建放定])"
)
LABEL = re.compile(
    r"(?:^|(?<=[\n】]))[\s\d.．、（）()一二三四五六七八九十①-⑩·●■【—-]*"
    r"(?P<name>[^\W\d_也是有来去吗呢么你我他她谁怎自不没]{3,12})[】。：:]\s*"
)
BODY = re.compile(r"[省市县区州镇][^\W\d_]{1,7}?(?:局|委|办|厅|中心|院|里|政府)(?=[^\W\d_])|海关|街道|管委会|[省市县区]里|[省市县区]财政")
NO_MEASURE = re.compile(
    r"(?:企业|人员|物资|口罩|项目|会议|工作|问题|产能|电话|生产|员工|职工|群众|防控|疫情|复工|复产|目标|任务|原则|要求|情况|进展|数据|困难|责任|发展|建设|投资|市场|经济"
    r"|关|战|线|点|度|率|力|性|者|家|员工|时间|方面|措施|政策|管理|检查|消毒|测温|发布会|座谈会|调研|仪式|介绍|表示|回应|背景|导读|提示|摘要|概况|亮点|现场|声音|故事)$"
)


def find_issued(around: Surroundings, sentence: Span, quotes: list[Quoted]) -> Iterator[Candidate]:
    """Yield what a body issues right after its name."""
    ends = around.body_ends
    known = ends[bisect_right(ends, sentence.start) : bisect_right(ends, sentence.end)]
    informal = [match.end() for match in INFORMAL.finditer(around.text, sentence.start, sentence.end)]
    for end in sorted({*known, *informal}):
        match = ISSUED_NAME.match(around.text, end, sentence.end)
        if match is not None and _names(match["name"]):
            span = Span(match.start("quote") if match["quote"] else match.start("name"), match.end("name"))
            yield Candidate(span, kind_of(match["name"]), "what a body issues", sentence)


def find_labels(around: Surroundings, sentence: Span, quotes: list[Quoted]) -> Iterator[Candidate]:
    """Yield a label after which a body is named at once: 【留岗券】区人社局发, 菜农用工群。区农业局建的."""
    match = LABEL.match(around.text, sentence.start, around.block.span.end)
    if match is None or not _body_at(around, match.end()) or not _names(match["name"]):
        return
    span = Span(match.start("name"), match.end("name"))
    yield Candidate(span, kind_of(match["name"]), "label that a body explains", sentence)


def _body_at(around: Surroundings, at: int) -> bool:
    return at in around.body_starts or BODY.match(around.text, at) is not None


def _names(name: str) -> bool:
    return not (NO_MEASURE.search(name) or is_generic(name) or is_slogan(name))
