"""The tagger of names: its best tags are the best there are, and what it may not name it does not."""

from __future__ import annotations

import hashlib
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeds.lexicon import rows
from seeds.read import read_text
from seeds.reading import reading_of
from seeds.recognise.tagging.attributes import attributes_of
from seeds.recognise.tagging.model import BEGIN, END, INSIDE, KINDS, OUTSIDE, TAGS, Model, names_model

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


def score(model: Model, shown: list[list[str]], tags: tuple[int, ...]) -> int:
    """What tags weigh together, added up one by one."""
    total = sum(model.transitions[before][after] for before, after in zip(tags, tags[1:], strict=False))
    for at, tag in enumerate(tags):
        for name_at, names in enumerate(shown):
            for name in names:
                for distance, by_tag in model.weights.get(name, ()):
                    if name_at - at == distance and tag != OUTSIDE:
                        total += by_tag[tag - 1]
    return total


def names_in(tags: tuple[int, ...]) -> list[tuple[int, int, str]]:
    return [
        (at, tags.index(END[BEGIN.index(tag)], at) + 1, KINDS[BEGIN.index(tag)])
        for at, tag in enumerate(tags)
        if tag in BEGIN
    ]


@settings(max_examples=60, deadline=None)
@given(shown=st.lists(NAMES, min_size=1, max_size=4), transitions=TRANSITIONS, weights=st.data())
def test_the_names_found_are_those_that_weigh_most_of_all(
    shown: list[list[str]], transitions: list[list[int]], weights: st.DataObject
) -> None:
    drawn = {
        name: tuple((distance, tuple(weights.draw(WEIGHT) for _ in range(1, TAGS))) for distance in (-1, 0, 2))
        for name in "abc"
    }
    model = Model(drawn, transitions)
    possible = [
        tags
        for tags in product(range(TAGS), repeat=len(shown))
        if tags[0] in STARTS and tags[-1] in FREE and ALLOWED.issuperset(pairwise(tags))
    ]
    best = max(score(model, shown, tags) for tags in possible)
    found = list(model.names_in([model.terms.of(*names) for names in shown]))
    assert found in [names_in(tags) for tags in possible if score(model, shown, tags) == best]


def test_a_block_without_characters_has_no_names() -> None:
    model = names_model()
    assert list(model.names_in(attributes_of("", (), frozenset(), model.terms))) == []


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


def test_the_weights_are_whole_numbers_of_known_columns() -> None:
    for attribute, *cells in rows("name_weights"):
        assert len(cells) == (3 if attribute == "transition" else TAGS)
        assert all(str(int(cell)) == cell for cell in cells)
