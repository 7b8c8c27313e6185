"""The tagger of names: how sure it is, what the rest of a document adds to that, and what can be no name."""

from __future__ import annotations

import hashlib
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeds.lexicon import rows
from seeds.read import read_text
from seeds.reading import reading_of
from seeds.recognise.plain import Plain
from seeds.recognise.tagging.attributes import attributes_of
from seeds.recognise.tagging.model import (
    BEGIN, DOUBTED, END, INSIDE, KINDS, OUTSIDE, TAGS, Candidate, Model, names_model,
)
from seeds.recognise.tagging.weighing import AT_LEAST, Looked, businesses_in, signs_of
from seeds.trees import Trees
from tests.spent import seconds_spent

WEIGHT = st.integers(-2000, 2000)
TRANSITIONS = st.lists(st.lists(WEIGHT, min_size=TAGS, max_size=TAGS), min_size=TAGS, max_size=TAGS)
FREE, STARTS = (OUTSIDE, *END), (OUTSIDE, *BEGIN)  # what may stand last, and first
ALLOWED = {*product(FREE, STARTS)}
ALLOWED |= {pair for one in zip(BEGIN, INSIDE, END, strict=True) for pair in product(one[:2], one[1:])}
NAMES = st.lists(st.sampled_from(["a", "b", "c"]), max_size=3, unique=True)


def names_of(body: str) -> list[str]:
    """The enterprises of an invented bulletin."""
    text = f"赣州多家企业恢复生产\n\n2020年2月20日 来源：章江新闻网\n\n{body}\n"
    reading = reading_of(read_text("2020-02-20-ganzhou", text, hashlib.sha256(text.encode()).hexdigest()))
    return [fact.names[0] for fact in reading.facts if fact.kind == "enterprises"]


def score(model: Model, emissions: list[list[int]], tags: tuple[int, ...]) -> int:
    """What tags weigh together, added up one by one."""
    total = sum(model.transitions[before][after] for before, after in zip(tags, tags[1:], strict=False))
    return total + sum(by_tag[tag] for by_tag, tag in zip(emissions, tags, strict=True))


def emissions_of(
    weights: dict[str, tuple[tuple[int, tuple[int, ...]], ...]], shown: list[list[str]]
) -> list[list[int]]:
    """What each tag of each character weighs by the attributes around it."""
    found = [[0] * TAGS for _ in shown]
    for at, (name_at, names) in product(range(len(shown)), enumerate(shown)):
        for name in names:
            for distance, by_tag in weights.get(name, ()):
                if name_at - at == distance:
                    found[at] = [0, *(a + b for a, b in zip(found[at][1:], by_tag, strict=True))]
    return found


def names_in(tags: tuple[int, ...]) -> list[tuple[int, int, str]]:
    return [
        (at, tags.index(END[BEGIN.index(tag)], at) + 1, KINDS[BEGIN.index(tag)])
        for at, tag in enumerate(tags)
        if tag in BEGIN
    ]


@settings(max_examples=20, deadline=None)
@given(shown=st.lists(NAMES, min_size=1, max_size=4), transitions=TRANSITIONS, weights=st.data())
def test_a_name_is_as_sure_as_the_best_tags_with_it_outweigh_the_best_without(
    shown: list[list[str]], transitions: list[list[int]], weights: st.DataObject
) -> None:
    drawn = {
        name: tuple((distance, tuple(weights.draw(WEIGHT) for _ in range(1, TAGS))) for distance in (-1, 0, 2))
        for name in "abc"
    }
    model = Model(((name, *weight) for name, weights_of in drawn.items() for weight in weights_of), transitions)
    possible = [
        tags
        for tags in product(range(TAGS), repeat=len(shown))
        if tags[0] in STARTS and tags[-1] in FREE and ALLOWED.issuperset(pairwise(tags))
    ]
    emissions = emissions_of(drawn, shown)
    weighed = {tags: score(model, emissions, tags) for tags in possible}
    best = max(weighed.values())
    named = {tags: names_in(tags) for tags in possible}
    wanted = {}
    for place in sorted({name for names in named.values() for name in names}):
        with_it = max(weight for tags, weight in weighed.items() if place in named[tags])
        apart = (weight for tags, weight in weighed.items() if with_it < best or not spans(tags, place))
        without = max(apart, default=None)
        if without is not None and with_it >= best - DOUBTED:
            wanted[place] = with_it - without
    found = {(one.start, one.end, one.kind): one.sure for one in candidates_of(model, shown)}
    assert {place: sure for place, sure in found.items() if place in wanted} == wanted
    in_the_best = {place for tags, weight in weighed.items() if weight == best for place in named[tags]}
    assert {place for place, sure in found.items() if sure > 0} <= in_the_best


def spans(tags: tuple[int, ...], place: tuple[int, int, str]) -> bool:
    """Whether tags have a name's beginning and its end where a name has them."""
    start, end, kind = place
    number = KINDS.index(kind)
    return tags[start] == BEGIN[number] and tags[end - 1] == END[number]


def candidates_of(model: Model, shown: list[list[str]]) -> list[Candidate]:
    return list(model.candidates_in([model.terms.of(*names) for names in shown]))


def test_a_block_without_characters_has_no_names() -> None:
    model = names_model()
    assert list(model.candidates_in(attributes_of("", (), frozenset(), model.terms))) == []


@pytest.mark.parametrize(("body", "names"), [
    pytest.param("栎川机械有限公司缺钢材。", ["栎川机械有限公司"], id="a legal form ends a name"),
    pytest.param("柳溪村成立专业合作社，农机手下了地。", [], id="a village that founds a cooperative"),
    pytest.param("记者走进章贡区，赣州高新区的车间里机器轰鸣。", [], id="places"),
    pytest.param("市工信局、区商务局和市第一医院派了专员。", [], id="public bodies"),
    pytest.param("", [], id="nothing"),
])
def test_what_can_be_no_name_is_none_and_a_legal_form_is_one(body: str, names: list[str]) -> None:
    assert names_of(body) == names


def test_the_same_text_gives_the_same_names_each_time() -> None:
    body = "珩远光电、栎川材料和澄砚3家企业都满产，珩远光电负责人说订单排到五月。"
    assert names_of(body) == names_of(body) != []


def looked(*blocks: tuple[str, list[Candidate]]) -> list[Looked]:
    """Blocks as the tagger might have looked at them."""
    found, start = [], 0
    for chars, candidates in blocks:
        found.append(Looked(Plain(chars, (0,), (start,)), tuple(candidates)))
        start += len(chars) + 1
    return found


def sure_ones_weigh(weight: int, others: int) -> Trees:
    """A tree of one question: whether the tagger names it."""
    return Trees([(0, "always", "-", 0), (0, "with", "sure 0", weight), (0, "without", "sure 0", others)])


def business(start: int, end: int, sure: int) -> Candidate:
    return Candidate(start, end, "enterprise", sure)


def test_a_doubted_name_that_is_sure_elsewhere_shows_it() -> None:
    blocks = looked(("珩远反映订单多。", [business(0, 2, -900)]), ("走进珩远。", [business(2, 4, 4200)]))
    signs = list(signs_of(blocks))
    assert {"sure -1000", "elsewhere 3000", "said 2 times"} <= set(signs[0][1])
    assert {"sure 3000", "elsewhere -1000"} <= set(signs[1][1])


def test_of_readings_that_overlap_the_heavier_is_taken() -> None:
    blocks = looked(("珩远光电开工", [business(0, 2, 300), business(0, 4, -300)]))
    assert [name for _, name in businesses_in(blocks, sure_ones_weigh(10, 40))] == ["珩远光电"]
    assert [name for _, name in businesses_in(blocks, sure_ones_weigh(50, 40))] == ["珩远"]
    assert list(businesses_in(blocks, sure_ones_weigh(AT_LEAST - 1, AT_LEAST))) == []


def test_names_of_one_document_are_counted_in_linear_time() -> None:
    def read(times: int) -> float:
        chars = "珩远、栎川、" * times
        blocks = looked((chars, [business(at, at + 2, 100) for at in range(0, len(chars), 3)]))
        return seconds_spent(lambda: list(businesses_in(blocks)), 3)

    read(100)  # the lexicon is read first
    assert read(8_000) < 10 * read(2_000)


def test_the_weights_are_whole_numbers_of_known_columns() -> None:
    for attribute, *cells in rows("name_weights"):
        assert len(cells) == (3 if attribute == "transition" else TAGS)
        assert all(str(int(cell)) == cell for cell in cells)
