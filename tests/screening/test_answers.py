"""Answers that no question can have are refused, saying where and what is allowed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supine.errors import BadInput
from supine.screening.answers import Answers, read_answers
from tests.screening.sheets import BY_ID, RULEBOOK, sheets

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


NOT_A_RATING = [
    "7",
    "",
    float("nan"),
    float("inf"),
    11,
    -1,
    10**400,
    10**5000,
    -(10**5000),
    True,
    False,
    [],
    [7],
    {"value": 7},
]
NOT_A_YES_OR_NO = [1, 0, 1.0, "yes", "true", "", [True], {"yes": True}]


@pytest.mark.parametrize("bad", NOT_A_RATING, ids=range(len(NOT_A_RATING)))
def test_pain_takes_nothing_but_a_number_in_range(bad: object) -> None:
    with pytest.raises(BadInput) as refused:
        read_answers(RULEBOOK, {"pain_now": bad})
    assert "pain_now" in refused.value.where
    assert refused.value.allowed == "a number from 0 to 10, or null for not sure"


@pytest.mark.parametrize("bad", NOT_A_YES_OR_NO, ids=range(len(NOT_A_YES_OR_NO)))
def test_a_yes_no_question_takes_nothing_but_true_false_and_null(bad: object) -> None:
    with pytest.raises(BadInput) as refused:
        read_answers(RULEBOOK, {"skin_broken": bad})
    assert "skin_broken" in refused.value.where
    assert refused.value.allowed == "true for yes, false for no, or null for not sure"


def test_an_unknown_question_is_named_with_its_nearest_neighbours() -> None:
    with pytest.raises(BadInput) as refused:
        read_answers(RULEBOOK, {"skin_brokn": True})
    assert "skin_brokn" in refused.value.what
    assert "skin_broken" in refused.value.allowed


@pytest.mark.parametrize("bad", [None, [], "skin_broken", 3, [["skin_broken", True]]], ids=range(5))
def test_answers_that_are_not_a_table_are_refused(bad: object) -> None:
    with pytest.raises(BadInput):
        read_answers(RULEBOOK, bad)


def test_a_huge_value_is_not_repeated_in_full() -> None:
    with pytest.raises(BadInput) as refused:
        read_answers(RULEBOOK, {"pain_now": "x" * 100_000})
    assert len(str(refused.value)) < 300


def test_a_key_that_is_not_a_text_is_refused() -> None:
    with pytest.raises(BadInput):
        read_answers(RULEBOOK, {7: True})


@given(sheets())
def test_answers_that_fit_come_back_unchanged(answers: Answers) -> None:
    assert dict(read_answers(RULEBOOK, answers)) == answers


@given(st.sampled_from(RULEBOOK.question_ids), ANYTHING)
def test_any_value_is_either_taken_as_it_is_or_refused_at_its_place(question: str, value: object) -> None:
    try:
        taken = read_answers(RULEBOOK, {question: value})[question]
    except BadInput as refused:
        assert question in refused.where
    else:
        assert taken is value or taken == value
        assert taken is None or isinstance(taken, bool) or 0 <= taken <= (BY_ID[question].high or 0)
