"""Trees of signs: what the answers to their questions weigh together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.boosting import grown
from seeds.trees import Trees, trees

LEXICONS = ("own_day_trees", "held_day_trees", "name_trees")
TWO_TREES = [
    (0, "always", "-", 10),
    (0, "with", "red", 100),
    (1, "with", "round", 7),
    (1, "without", "round", -3),
    (0, "without", "red", -50),
    (0, "with", "sweet", 1000),
    (0, "without", "sweet", 0),
]


@pytest.mark.parametrize(
    ("signs", "weight"),
    [({"red", "round"}, 117), ({"red"}, 107), ({"round"}, -40), (set(), -40), ({"sweet", "red"}, 1107)],
)
def test_the_answers_along_each_tree_are_added_up(signs, weight):
    assert Trees(TWO_TREES).weight(signs) == weight


def test_each_sign_is_told_with_what_its_presence_or_its_absence_weighs():
    assert Trees(TWO_TREES).told({"red"}) == {"always": 10, "red": 100, "no round": -3, "no sweet": 0}


@pytest.mark.parametrize(
    "rows",
    [
        [*TWO_TREES[:2], (0, "with", "sweet", 1)],  # red is not answered for
        [*TWO_TREES[:2], (0, "without", "round", 1)],  # another sign is
        [*TWO_TREES, (1, "with", "green", 5)],  # under no question
    ],
)
def test_a_tree_that_breaks_off_is_refused(rows):
    with pytest.raises(ValueError, match="tree of signs"):
        Trees(rows)


def test_a_tree_of_too_many_leaves_is_refused():
    deep = [(depth, "with", f"sign {depth}", 1) for depth in range(32)]
    deep += [(depth, "without", f"sign {depth}", 0) for depth in reversed(range(32))]
    with pytest.raises(ValueError, match="33 leaves"):
        Trees([TWO_TREES[0], *deep])


@pytest.mark.parametrize("lexicon", LEXICONS)
@given(data=st.data())
def test_what_is_told_of_signs_adds_up_to_their_weight(lexicon, data):
    asked = sorted(sign.removeprefix("no ") for sign in trees(lexicon).told(frozenset()))
    signs = data.draw(st.frozensets(st.sampled_from(asked)))
    assert sum(trees(lexicon).told(signs).values()) == trees(lexicon).weight(signs)


def test_what_matters_only_beside_something_else_is_learned():
    """Either of two signs speaks for something, and both together against it: no sum of weights says so."""
    cases = [({"left"}, True), ({"right"}, True), ({"left", "right"}, False), (set(), False)]
    others = [{f"sign {number} of nothing"} for number in range(8)]
    examples = [(signs | other, is_one) for signs, is_one in [*cases, cases[0]] for other in others]
    learned = Trees(grown([examples * 4] * 10))
    assert [learned.weight(signs) > 0 for signs, _ in cases] == [is_one for _, is_one in cases]


def test_a_sign_of_few_bulletins_is_not_asked_for():
    """It would be one of these bulletins' own names."""
    common, own = [({"said"}, True), ({"silent"}, False)], [({"said", "of one alone"}, False), ({"silent"}, False)]
    learned = Trees(grown([common * 20] * 10 + [own * 40] * 3))
    assert learned.weight({"said"}) == learned.weight({"said", "of one alone"})
