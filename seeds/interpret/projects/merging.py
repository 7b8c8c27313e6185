"""Mentions of projects: which names in a document are one project's, and where its short forms stand.

青湖高速 is 青湖高速公路江北段, 闸道四期 is 临湖港主闸道扩建四期工程; 二期 beside a project without one is another project.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from seeds.interpret.context import Context
from seeds.interpret.mentions import Mentioned, add_other_places
from seeds.interpret.phrases import is_subsequence
from seeds.interpret.projects.grammar import Candidate

WORK = re.compile(r"(?:建设|改造|新建)?(?:项目|工程)$")
SECTION = re.compile(r"(?<=[路速铁通线])[^路速铁线]{1,7}段.*$")
SECTION_ALONE = re.compile(r"(?<=[路速铁通线])[^路速铁线]{2,6}段$")
# What a name is the same without: 轨道交通9号线, 智能柔性生产线, 银湖氢谷一期
METRO = re.compile(r"^(?:城市)?(?:轨道交通|轨道|地铁)(?=.)")
LINE = re.compile(r"(?<=.)(?:生产线|产线)$")
FIRST_PHASE = re.compile(r"(?<=.{3})[一首]期$")
LATER_PHASE = re.compile(r"(?<!分)[二三四五六七八九]期")
QUOTE_MARKS = str.maketrans("", "", "“”「」『』（）() ")
SHORTEST_ALIAS = 4


Project = Mentioned[Candidate]


def merged(context: Context, candidates: Iterable[Candidate]) -> list[Project]:
    """Join candidates that name the same project and add the places of their names and short forms."""
    text = context.document.text
    projects: list[Project] = []
    for candidate in candidates:
        name = candidate.span.of(text)
        same = next((known for known in projects if _same(known.candidate.span.of(text), name)), None)
        if same is None:
            projects.append(Mentioned(candidate, [candidate.span]))
            continue
        same.mentions.append(candidate.span)
        if len(name) > len(same.candidate.span.of(text)):
            same.candidate = candidate
    add_other_places(context.document, projects, short_forms)
    return projects


def short_forms(name: str) -> Iterator[str]:
    """Yield a project's name and what it is called for short."""
    forms = {name, WORK.sub("", name), SECTION.sub("", name)}
    forms |= {form.replace("高速公路", "高速") for form in forms if form.endswith("高速公路")}
    forms |= {WORK.sub("", form) for form in forms}
    section = SECTION_ALONE.search(name)
    if section is not None:
        yield section[0]  # 江北段, beside the whole road
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        if form == name or len(form) >= SHORTEST_ALIAS:
            yield form


def _same(one: str, other: str) -> bool:
    """Whether two names are one project's."""
    one, other = sorted((_core(one), _core(other)), key=len)
    if one == other:
        return True
    if len(one) < 3 or bool(LATER_PHASE.search(one)) != bool(LATER_PHASE.search(other)):
        return False
    if LATER_PHASE.search(one):
        return one[-2:] in other and is_subsequence(one, other)
    if other.endswith(one):
        return len(other) - len(one) <= 8
    return other.startswith(one) and (len(one) >= SHORTEST_ALIAS or one.endswith("号线"))


def _core(name: str) -> str:
    core = WORK.sub("", name.translate(QUOTE_MARKS)).replace("高速公路", "高速")
    return FIRST_PHASE.sub("", LINE.sub("线", METRO.sub("", core)))
