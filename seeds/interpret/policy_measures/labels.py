"""Measures that are labels which a body explains: 【留岗券】区人社局发, 茶农拼车群。区农业局建的."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seeds.document import Span
from seeds.interpret.policy_measures.candidates import Candidate, Surroundings
from seeds.interpret.policy_measures.vocabulary import is_generic, is_slogan, kind_of
from seeds.recognise.spans import Quoted

LABEL = re.compile(
    r"(?:^|(?<=[\n】]))[\s\d.．、（）()一二三四五六七八九十①-⑩·●■【—-]*"
    r"(?P<name>[^\W\d_也是有来去吗呢么你我他她谁怎自不没]{3,12})[】。：:]\s*"
)
BODY = re.compile(r"[省市县区州镇][^\W\d_]{1,7}?(?:局|委|办|厅|中心|院|里|政府)(?=[^\W\d_])|海关|街道|管委会|[省市县区]里|[省市县区]财政")
NO_MEASURE = re.compile(
    r"(?:企业|人员|物资|口罩|项目|会议|工作|问题|产能|电话|生产|员工|职工|群众|防控|疫情|复工|复产|目标|任务|原则|要求|情况|进展|数据|困难|责任|发展|建设|投资|市场|经济"
    r"|关|战|线|点|度|率|力|性|者|家|员工|时间|方面|措施|政策|管理|检查|消毒|测温|发布会|座谈会|调研|仪式|介绍|表示|回应|背景|导读|提示|摘要|概况|亮点|现场|声音|故事)$"
)


def find_labels(around: Surroundings, sentence: Span, quotes: list[Quoted]) -> Iterator[Candidate]:
    """Yield a label after which a body is named at once."""
    match = LABEL.match(around.text, sentence.start, around.block.span.end)
    if match is None or not _body_at(around, match.end()) or not _names(match["name"]):
        return
    span = Span(match.start("name"), match.end("name"))
    yield Candidate(span, kind_of(match["name"]), "label that a body explains", sentence)


def _body_at(around: Surroundings, at: int) -> bool:
    return at in around.body_starts or BODY.match(around.text, at) is not None


def _names(name: str) -> bool:
    return not (NO_MEASURE.search(name) or is_generic(name) or is_slogan(name))
