"""Weighing: which of the names that the tagger would consider are names of businesses, by the whole document.

The tagger sees three characters on either side. What it doubts, the rest of the document often decides: the same name
is sure elsewhere, a longer or a shorter one is, it stands in a list of names, or names are everywhere here and rare
there. What such signs weigh together is in the trees of lexicons/name_trees.tsv, grown by ``python -m
bench.weigh_names`` on what the tagger says of bulletins that it has not learned from (a re-ranking of its hypotheses:
Collins and Koo, Discriminative Reranking for Natural Language Parsing, 2005).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from seeds.document import Span
from seeds.lexicon import words
from seeds.recognise.plain import Plain
from seeds.recognise.tagging.attributes import pairs_of
from seeds.recognise.tagging.model import KINDS, Candidate
from seeds.signs import shown
from seeds.trees import Trees, trees

LEXICON = "name_trees"
BUSINESS, PROJECT = KINDS
AT_LEAST = -300
"""What a name's signs weigh together at least, in thousandths of a unit of logarithmic odds.

The share of what is found and the share of what is right are best together where all is taken that is likelier than
half of what both then are (Lipton, Elkan and Naryanaswamy, Optimal Thresholding of Classifiers to Maximize F1 Measure,
2014).
"""
_STEPS = (-2000, -1500, -1000, -500, 0, 500, 1000, 2000, 3000, 5000, 8000)  # thousandths
_SAID_MAX = 4
_LONG = 12  # characters; longer names are alike
_OF_A_PAIR = 32  # names that begin alike and are counted; more stand in no bulletin
_SURE = 3000  # thousandths, of a name that lends its parts
_PART_MAX, _PART_STARTS = 5, 5  # characters of such a part, and where in the name it may begin: behind a place
_BEFORE, _AFTER = words("left_edges"), words("right_edges")  # of names
_EDGE_LENGTHS = (1, 2, 3, 4)  # characters of most of them
_JOINTS = frozenset("、,和与")
_SPARSE = 2.5  # names in a thousand characters, of which a step of their density is made
_DENSE = 4


@dataclass(frozen=True, slots=True)
class Looked:
    """A block as the tagger looked at it: its characters, and what may be a name in it.

    ``ruled`` has where rules see the name of a business, and how they know it.
    """

    plain: Plain
    candidates: tuple[Candidate, ...]
    ruled: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def name_of(self, one: Candidate) -> str:
        return self.plain.chars[one.start : one.end]

    def span_of(self, one: Candidate) -> Span:
        """Where a name stands in the document."""
        return self.plain.span(one.start, one.end)


def businesses_in(blocks: Sequence[Looked], known: Trees | None = None) -> Iterator[tuple[Span, str]]:
    """Yield where the names of businesses stand in a document, none over another, and the names.

    ``known`` are the trees of their signs, the lexicon's if None.
    """
    grown, document = known or trees(LEXICON), _Document(blocks)
    for block in blocks:
        weighed = [(grown.weight(signs), one) for one, signs in _signs_in(block, document)]
        for one in _heaviest((weight, one) for weight, one in weighed if weight > AT_LEAST):
            yield block.span_of(one), block.name_of(one)


def projects_in(blocks: Iterable[Looked]) -> tuple[list[Span], list[Span]]:
    """Where the tagger's best tags name projects in a document, and what else may be names of some."""
    found: tuple[list[Span], list[Span]] = [], []
    for block in blocks:
        for one in block.candidates:
            if one.kind == PROJECT:
                found[one.sure <= 0].append(block.span_of(one))
    return found


def _heaviest(weighed: Iterable[tuple[int, Candidate]]) -> list[Candidate]:
    """Of names that overlap the one that weighs most; of two that weigh the same, the first and longest."""
    taken: list[Candidate] = []
    held: set[int] = set()
    for _, one in sorted(weighed, key=lambda pair: (-pair[0], pair[1].start, -pair[1].end)):
        places = range(one.start, one.end)
        if held.isdisjoint(places):
            held.update(places)
            taken.append(one)
    return sorted(taken, key=lambda one: one.start)


def signs_of(blocks: Sequence[Looked]) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield what may be the name of a business, and its signs."""
    document = _Document(blocks)
    for block in blocks:
        for one, signs in _signs_in(block, document):
            yield block.name_of(one), signs


def _signs_in(block: Looked, document: _Document) -> Iterator[tuple[Candidate, frozenset[str]]]:
    around = _Block(block)
    for one in _businesses(block):
        yield one, frozenset(chain(document.signs(block, one), around.signs(one, document)))


class _Document:
    """What all blocks together say of a name."""

    def __init__(self, blocks: Sequence[Looked]) -> None:
        named = [(block.name_of(one), one) for block in blocks for one in _businesses(block)]
        self._surest: dict[str, list[int]] = {}  # the surest two of a name's mentions
        for name, one in named:
            self._surest[name] = sorted([*self._surest.get(name, ()), one.sure])[-2:]
        self._said = _said(self._surest, blocks)
        self._parts = _parts_of(name for name, one in named if one.sure >= _SURE)
        length = sum(len(block.plain.chars) for block in blocks)
        dense = sum(one.sure > 0 for _, one in named) * 1000 / max(1, length)
        self._density = min(_DENSE, int(dense / _SPARSE))

    def signs(self, block: Looked, one: Candidate) -> Iterator[str]:
        """What the document shows of a name that may stand in a block."""
        name = block.name_of(one)
        yield from _steps("sure", one.sure)
        yield from _steps("elsewhere", self.elsewhere(name, one))
        yield f"said {self.said(name)} times"
        yield f"names of density {self._density}"
        yield f"begins with {name[0]}"
        yield f"ends in {name[-1]}"
        yield f"ends in {name[-2:]}"
        if not _AFTER.isdisjoint((name[-2:], name[-3:])):
            yield "ends in what comes after names"
        if len(name) > 3 and not _BEFORE.isdisjoint((name[:2], name[:3])):
            yield "begins with what comes before names"
        yield f"of {min(len(name), _LONG)} characters"
        if name.isascii():
            yield "in Latin letters"

    def elsewhere(self, name: str, one: Candidate) -> int | None:
        """How sure the name is at its surest other place, None where there is no other."""
        others = [*self._surest[name]]
        others.remove(one.sure) if one.sure in others else others.pop(0)
        return others[-1] if others else None

    def is_part(self, name: str, chars: str, start: int) -> bool:
        """Whether a name that stands there is a part of a long and sure one that does not."""
        return any(not chars.startswith(whole, start) for whole in self._parts.get(name, ()))

    def said(self, name: str) -> int:
        """How many times its characters stand in the document, up to some."""
        return self._said[name]


class _Block:
    """What stands beside a name in its block."""

    def __init__(self, block: Looked) -> None:
        self._block, self._chars = block, block.plain.chars
        self._by_start: dict[int, list[Candidate]] = defaultdict(list)
        self._by_end: dict[int, list[Candidate]] = defaultdict(list)
        self._project: dict[int, int] = {}  # how sure the surest project is that a character lies in
        likely = [one for one in _businesses(block) if one.sure > 0]
        self._ends, self._starts = {one.end for one in likely}, {one.start for one in likely}
        for one in block.candidates:
            if one.kind == PROJECT:
                for at in range(one.start, one.end):
                    self._project[at] = max(one.sure, self._project.get(at, one.sure))
            else:
                self._by_start[one.start].append(one)
                self._by_end[one.end].append(one)

    def signs(self, one: Candidate, document: _Document) -> Iterator[str]:
        """What the block shows of a name: how rules know it, other readings of its characters, what is next to it."""
        yield f"by rule {self._block.ruled.get((one.start, one.end), 'none')}"
        if document.is_part(self._chars[one.start : one.end], self._chars, one.start):
            yield "part of a sure name"
        same_start = [other for other in self._by_start[one.start] if other.end != one.end]
        same_end = [other for other in self._by_end[one.end] if other.start != one.start]
        yield from self._rival("longer", document, [other for other in same_start if other.end > one.end])
        yield from self._rival("shorter", document, [other for other in same_start if other.end < one.end])
        yield from self._rival("earlier", document, [other for other in same_end if other.start < one.start])
        yield from self._rival("later", document, [other for other in same_end if other.start > one.start])
        projects = [sure for at in range(one.start, one.end) if (sure := self._project.get(at)) is not None]
        if projects:
            yield from _steps("project", max(projects))
        yield from self._beside(one)

    def _beside(self, one: Candidate) -> Iterator[str]:
        """What is next to a name, and its neighbours in a list."""
        chars, start, end = self._chars, one.start, one.end
        before = chars[start - 1] if start else "nothing"
        behind = chars[end] if end < len(chars) else "nothing"
        yield f"before it {shown(before)}"
        yield f"behind it {shown(behind)}"
        yield f"behind it {shown(chars[end : end + 2])}"
        if any(chars[end : end + length] in _AFTER for length in _EDGE_LENGTHS):
            yield "behind it what comes after names"
        if any(chars[max(0, start - length) : start] in _BEFORE for length in _EDGE_LENGTHS):
            yield "before it what comes before names"
        listed = ("after" if before in _JOINTS and one.start - 1 in self._ends else "") + (
            "before" if one.end + 1 in self._starts else ""
        )
        yield f"in a list {listed}"

    def _rival(self, how: str, document: _Document, others: list[Candidate]) -> Iterator[str]:
        """What the surest of some other readings shows."""
        if others:
            rival = max(others, key=lambda other: other.sure)
            name = self._block.name_of(rival)
            yield from _steps(how, rival.sure)
            yield from _steps(f"{how} and elsewhere", document.elsewhere(name, rival))
            if document.said(name) > 1:
                yield f"{how} and said again"
            if document.is_part(name, self._chars, rival.start):
                yield f"{how} and part of a sure name"


def _businesses(block: Looked) -> Iterator[Candidate]:
    return (one for one in block.candidates if one.kind == BUSINESS)


def _steps(what: str, sure: int | None) -> Iterator[str]:
    """How sure a name is: what it is at all, and each step that it reaches."""
    if sure is not None:
        yield what
        yield from (f"{what} {step}" for step in _STEPS if sure >= step)


def _parts_of(names: Iterable[str]) -> dict[str, set[str]]:
    """The parts that brands may be of some names, those that are long: each with the names that it is a part of."""
    parts: dict[str, set[str]] = defaultdict(set)
    for name in dict.fromkeys(names):
        if len(name) > _PART_MAX:
            for start in range(_PART_STARTS):
                for end in range(start + 2, start + _PART_MAX + 1):
                    if len(parts[name[start:end]]) < _OF_A_PAIR:
                        parts[name[start:end]].add(name)
    return parts


def _said(names: Iterable[str], blocks: Sequence[Looked]) -> dict[str, int]:
    """How many times each of some names stands in a document, up to some. One walk over its characters."""
    by_pair: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if len(by_pair[name[:2]]) < _OF_A_PAIR:
            by_pair[name[:2]].append(name)
    said = dict.fromkeys(names, 0)
    for block in blocks:
        chars = block.plain.chars
        for at, pair in enumerate(pairs_of(chars)):
            for name in by_pair.get(pair, ()):
                if said[name] < _SAID_MAX and chars.startswith(name, at):
                    said[name] += 1
    return said
