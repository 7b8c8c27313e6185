"""Telling: a label as it is shown, with the words beside it without which it says too little.

A label is one contiguous stretch of the text (labels.py): where it is but an act, a share or half of what is told, it
takes in the other side of its figure, or what just before it in its clause says it. How far back over its sentence it
goes from there is widening.py's work.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from seeds.document import Span
from seeds.interpret.statistics.clauses import Figure
from seeds.interpret.statistics.label import Label, Setting
from seeds.interpret.statistics.owners import Owners, acts_in, head_kind, is_bare
from seeds.interpret.statistics.phrases import (
    ACT, ADJACENT_NOUN, ADJACENT_VERB, AT_WORK, BENEFITS, EACH, FIGURE, GIVES, NO_NOUN, OTHER_PART, PRESENT, READABLE,
    SHORT, balanced, compared, compares, core_before, is_attribute, is_relative, shortened, tells_rate,
)
from seeds.interpret.statistics.surroundings import DONE, SAYS, Surroundings
from seeds.recognise.quantities import kind_of_unit

BATCH = re.compile(r"(?:首|头|第[一二三四五六])[批趟车船班]")
AMONG = re.compile(r"[\u4e00-\u9fff]{2}(?:里头?|当中|之中)$")
CLAUSE_AHEAD = re.compile(r"(?:^|(?<=[，,；;：:。！？\s|｜）)”]))([^，,；;：:。！？\s|｜]{2,})[，,：:、”]?[ ]?[^，,；;：:。！？\s|｜]{0,6}$")

# What may stand in a label before the name that is its subject, and between that and the rest: 同区的…（下称…）的.
WHOSE = re.compile(r"(?:[^，,；;：:。、]{1,14}的)?[“‘「『]?")
BEHIND_NAME = re.compile(r"[”’」』]?(?:[（(][^（）()]*[）)])?[\s，,：:]*的?")
# Behind a name that is but one of several, the place of something else, or the beginning of a longer one.
NAME_GOES_ON = re.compile(r"[”’」』]?(?:[、和与及等里内中]|以及|集团|公司|办公[厅室])")


class Telling:
    """Shows the labels of a document. ``names`` are the spans of its organisations, businesses and projects."""

    def __init__(self, text: str, owners: Owners, around: Surroundings, names: Collection[Span]) -> None:
        self._text, self._owners, self._around, self._names = text, owners, around, frozenset(names)

    def told(self, label: Label, setting: Setting) -> Span | None:
        """The indicator as it is shown, None where nothing names the figure."""
        if label.indicator is None:
            return None
        told = self._told(label, label.indicator, setting)
        if told == label.indicator:
            told = self._with_other_side(told, label, setting)
        return self._with_done(told)

    def _told(self, label: Label, said: Span, setting: Setting) -> Span:
        """Where it says too little by itself, with the words beside it in the text."""
        figure, before, after, labels = setting.figure, setting.before, setting.after, setting.labels
        if label.rule == "before" and after and AMONG.search(said.of(self._text)):
            return Span(said.start, after.end) if after.end - said.start <= READABLE else said  # 工人里有31个在甲县
        behind = after if label.rule == "before" and not self._around.leads_on(figure) else None
        if behind and behind.end - behind.start <= SHORT \
                and ADJACENT_VERB.match(self._text, behind.start) and behind.end - said.start <= READABLE:
            return Span(said.start, behind.end)  # 员工90%返岗
        if behind and DONE.fullmatch(behind.of(self._text)):
            return Span(said.start, behind.end) if behind.end - said.start <= READABLE else said  # 织户有15户开了机
        if label.rule == "after" and before and BATCH.fullmatch(before.of(self._text)):
            return Span(before.start, said.end) if said.end - before.start <= READABLE else said  # 首批20台捐给甲县
        if label.rule == "after" and before and said.end - said.start <= 2 * SHORT \
                and said.end - before.start <= READABLE \
                and before.end - before.start > 1 and is_bare(before.of(self._text)[-2:]):
            return Span(before.start, said.end)  # 接回90名员工: what was done with them
        words = said.of(self._text)
        if not self._says_little(said, figure) or PRESENT.fullmatch(words):
            return said
        if label.rule == "before" and self._text[said.end : figure.span.start] == "的" and after \
                and NO_NOUN.match(self._text, after.start):
            return said  # 亮红的30家
        if label.rule == "before" and after and ADJACENT_NOUN.match(self._text, after.start):
            wide = shortened(after, self._text)
            if not self._around.goes_on(figure) and wide == after and wide.end - said.start <= READABLE:
                return Span(said.start, wide.end)
        if label.rule == "after" and before and said.end - said.start == 1:  # 流转了2300亩地
            return Span(before.start, said.end)
        open_still = is_relative(words) or is_bare(words) or BENEFITS.search(words) or len(words) <= 3 \
            or is_bare(words[-1])
        of_act = is_relative(words) and labels and labels[-1].indicator and ACT.fullmatch(
            labels[-1].indicator.of(self._text))  # 复工196家，占: of all, but what is it
        if label.subject is not None and not of_act and not (open_still and self._is_but_a_name(label.subject)):
            return said
        last = labels[-1].indicator if labels and labels[-1].own and self._goes_back(said, figure) \
            and not (len(words) > 2 and tells_rate(words)) else None  # 接通率97%，满意率99%: each says what is measured
        if last and last.start < said.start and said.end - last.start <= READABLE \
                and not OTHER_PART.search(self._text, last.end, said.start):
            return Span(last.start, said.end)
        ahead = CLAUSE_AHEAD.search(self._text, max(figure.reach, said.end - READABLE), said.start)
        if ahead is None or SAYS.search(ahead[1]):
            return said
        opened = core_before(Span(ahead.start(1), said.end), self._text)
        if opened is None or opened.start >= said.start or FIGURE.search(self._text, opened.start, said.start):
            return said
        return Span(opened.start, said.end)

    def without_subject(self, said: Span, label: Label, figure: Figure) -> Span:
        """A label that opens with the name that is its subject, from behind that: 日产口罩 of 同区的蓼原食品厂日产口罩."""
        owner = label.subject
        if owner is None or owner not in self._names or not said.contains(owner) \
                or not WHOSE.fullmatch(self._text, said.start, owner.start) \
                or NAME_GOES_ON.match(self._text, owner.end):
            return said
        behind = BEHIND_NAME.match(self._text, owner.end, said.end)
        start = behind.end() if behind else owner.end
        if start in range(*figure.span):
            start = figure.span.end
        rest = core_before(Span(start, said.end), self._text)
        if rest is None or said.end - rest.start < 2:
            return said
        return self._with_done(balanced(Span(rest.start, said.end), self._text))

    def _with_other_side(self, told: Span, label: Label, setting: Setting) -> Span:
        """A label from one side of its figure, with what stands on the other and nothing else says.

        苗绣师傅3人告了假, 联保90户桑农, 客栈90间阁楼.
        """
        figure, before, after = setting.figure, setting.before, setting.after
        if label.rule == "after" and before and self._is_but_half(told, before):
            wide, other = Span(before.start, told.end), before
        elif label.rule == "before" and after and self._is_counted_noun(after, figure):
            wide, other = Span(told.start, after.end), after
        else:
            return told
        said = label.subject is not None and label.subject.overlaps(other)
        return told if said or wide.end - wide.start > READABLE else wide

    def _is_counted_noun(self, after: Span, figure: Figure) -> bool:
        """Whether the words right behind a figure are a short noun of its own: not a verb, nor the next figure's."""
        return ADJACENT_NOUN.match(self._text, figure.span.end) is not None \
            and not NO_NOUN.match(self._text, after.start) and after.end - after.start <= SHORT \
            and not self._around.goes_on(figure) and not self._around.leads_on(figure)

    def _is_but_half(self, told: Span, before: Span) -> bool:
        """Whether words behind a figure only tell what the thing before it does, or name a thing without the act."""
        words, ahead = told.of(self._text), before.of(self._text)
        names = head_kind(self._owners.without_acts(told).of(self._text)) is not None
        if names:
            return len(ahead) <= SHORT and acts_in(ahead) and not is_bare(ahead)
        return acts_in(words) and not is_bare(ahead)

    def _with_done(self, said: Span) -> Span:
        """The act with the 已 before it, by which 已到岗 is another thing than 应到岗."""
        done = self._text[said.start - 1 : said.start] == "已" and is_bare(said.of(self._text))
        return Span(said.start - 1, said.end) if done else said

    def _is_but_a_name(self, subject: Span) -> bool:
        """Whether a subject is one of the document's names: of which of its figures, is still open."""
        return subject in self._names or self._owners.is_body(subject)

    def _goes_back(self, said: Span, figure: Figure) -> bool:
        """Whether a label is but a comparison, a share, a rate or an act of something said before."""
        words = said.of(self._text)
        if compares(words) and compared(said, self._text):
            return False  # 房价较节前下降
        if kind_of_unit(figure.quantity.unit) == "share" and not is_attribute(words):
            return True
        act = bool(ACT.fullmatch(words) or EACH.match(words) or GIVES.fullmatch(words))
        relative = is_relative(words) and not AT_WORK.match(words)  # 到岗人员 begins like 到
        return relative or act or len(words) < SHORT and words.endswith(("率", "占比", "面"))

    def _says_little(self, said: Span, figure: Figure) -> bool:
        """Whether a label leaves open what is counted: it goes back to another, or has no noun."""
        words = said.of(self._text)
        if self._goes_back(said, figure):
            return True
        acted = self._owners.without_acts(said).of(self._text)
        return head_kind(acted) is None and (len(words) <= SHORT + 4 or acts_in(words))
