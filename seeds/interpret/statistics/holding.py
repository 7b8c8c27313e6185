"""Holding: which day said before still holds for the figures of a sentence that names none.

Nothing but signs tells, and they tell together; date_signs.py reads them, and what they weigh is in
lexicons/held_day_trees.tsv, grown on the annotated bulletins by ``python -m bench.weigh_dates``. A sentence's figures
are weighed together, since they mostly share their day. Which of its own days a sentence gives to a figure is
own_days.py's work.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seeds.document import Span
from seeds.interpret.statistics.clauses import Figure, in_order
from seeds.interpret.statistics.date_signs import Signs
from seeds.interpret.statistics.weighed import Weighed, weighed_by
from seeds.recognise.spans import Date
from seeds.trees import Trees, trees

LEXICON = "held_day_trees"


class Holding:
    """The days of a document that may hold on, and what speaks for it."""

    def __init__(self, signs: Signs, known: Trees | None = None) -> None:
        self._signs, self._known, layout = signs, known, signs.layout
        self._sorts = (layout.days, layout.reports, layout.events, in_order(filter(layout.is_head, layout.days.things)))
        self._first = layout.reports.things[:1]

    def candidates(self, sentence: Span) -> Iterator[Date]:
        """Yield the days said before a sentence that may hold for it: the last of each sort, and the first report."""
        found = [day for days in self._sorts if (day := days.last_before(sentence.start))]
        found += [day for day in self._first if day.span.end <= sentence.start]
        yield from dict.fromkeys(found)

    def signs(self, figures: Sequence[Figure], before: str | None) -> Iterator[tuple[Date, list[frozenset[str]]]]:
        """Yield the days that may hold for figures of one sentence without a day of its own, with the signs for each.

        ``before`` is the day of the figure before them, "" if it has none, None if they are the first.
        """
        sentence, block = figures[0].sentence, figures[0].block
        of_sentence = self._signs.of_sentence(sentence, block)
        own = [frozenset((*of_sentence, *self._signs.of_figure(figure))) for figure in figures]
        for day in self.candidates(sentence):
            of_day = (*self._signs.of_day(day), *self._signs.between(day, sentence, block, before))
            shared = [("unit shared",) if self._signs.shares_unit(day, figure) else () for figure in figures]
            yield day, [signs.union(of_day, unit) for signs, unit in zip(own, shared, strict=True)]

    def weighed(self, figures: Sequence[Figure], before: str | None) -> list[Weighed]:
        """What speaks for each of those days."""
        return [weighed_by(self._known or trees(LEXICON), day, signs) for day, signs in self.signs(figures, before)]
