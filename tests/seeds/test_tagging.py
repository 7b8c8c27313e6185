"""The tagger of businesses' names: its best tags are the best there are, and what it may not name it does not."""

from __future__ import annotations

import hashlib
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeds.lexicon import rows
from seeds.read import read_text
from seeds.reading import reading_of
from seeds.recognise.tagging.attributes import attributes_of
from seeds.recognise.tagging.model import BEGIN, INSIDE, OUTSIDE, Model, business_names

WEIGHT = st.integers(-2000, 2000)
TRANSITIONS = st.tuples(*[st.tuples(WEIGHT, WEIGHT, WEIGHT)] * 3)
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
                for distance, begin, inside in model.weights.get(name, ()):
                    if name_at - at == distance:
                        total += {OUTSIDE: 0, BEGIN: begin, INSIDE: inside}[tag]
    return total


def names_in(tags: tuple[int, ...]) -> list[tuple[int, int]]:
    starts = [at for at, tag in enumerate(tags) if tag == BEGIN]
    return [(at, next((i for i in range(at + 1, len(tags)) if tags[i] != INSIDE), len(tags))) for at in starts]


@settings(max_examples=150, deadline=None)
@given(shown=st.lists(NAMES, min_size=1, max_size=5), transitions=TRANSITIONS, weights=st.data())
def test_the_names_found_are_those_that_weigh_most_of_all(
    shown: list[list[str]], transitions: tuple[tuple[int, ...], ...], weights: st.DataObject
) -> None:
    drawn = {
        name: tuple((distance, weights.draw(WEIGHT), weights.draw(WEIGHT)) for distance in (-1, 0, 2)) for name in "abc"
    }
    model = Model(drawn, transitions)
    possible = [
        tags
        for tags in product((OUTSIDE, BEGIN, INSIDE), repeat=len(shown))
        if tags[0] != INSIDE and all(pair != (OUTSIDE, INSIDE) for pair in zip(tags, tags[1:], strict=False))
    ]
    best = max(score(model, shown, tags) for tags in possible)
    found = list(model.names_in([model.terms.of(*names) for names in shown]))
    assert found in [names_in(tags) for tags in possible if score(model, shown, tags) == best]


def test_a_block_without_characters_has_no_names() -> None:
    model = business_names()
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
    for attribute, *cells in rows("enterprise_weights"):
        assert attribute and len(cells) == 3
        assert all(str(int(cell)) == cell for cell in cells)
