"""What a wrong row or a wrong answer is told, word for word: whoever mends it has nothing else to go by."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from supine.datafiles import shipped_text
from supine.errors import BadFile, BadInput
from supine.screening.answers import read_answers
from supine.screening.rulebook import QUESTIONS_FILE, RULES_FILE, SHAPES, SIGNS_FILE, Rulebook, read_rulebook
from tests.screening.sheets import LIBRARY, RULEBOOK

TEXTS = {name: shipped_text("supine.screening", name) for name in SHAPES}
CASES = tomllib.loads((Path(__file__).parent / "refusals.toml").read_text(encoding="utf-8"))["case"]
NO_YES_OR_NO = (
    "answers, question 'sunburn': {} is not an answer to it (allowed: true for yes, false for no, or null for not sure)"
)
NO_RATING = (
    "answers, question 'pain_now': {} is not an answer to it (allowed: a number from 0 to 10, or null for not sure)"
)
DEEP: list[Any] = []
for _ in range(100_000):
    DEEP = [DEEP]
NEAR = "skin_broken, skin_infection, skin_severe_condition, skin_allergy, skin_sensitive"
BAD_ANSWERS = [
    ({"sunburn": 1}, NO_YES_OR_NO.format("1")),
    ({"sunburn": "x" * 58}, NO_YES_OR_NO.format(f"'{'x' * 58}'")),
    ({"sunburn": "x" * 59}, NO_YES_OR_NO.format(f"'{'x' * 56}...")),
    ({"sunburn": DEEP}, NO_YES_OR_NO.format("a value too large to show")),
    ({"pain_now": True}, NO_RATING.format("True")),
    ({"pain_now": 11}, NO_RATING.format("11")),
    ({"pain_now": -1}, NO_RATING.format("-1")),
    ({"pain_now": 10.5}, NO_RATING.format("10.5")),
    ({"pain_now": 10**5000}, NO_RATING.format("a value too large to show")),
    ({"skin_brokn": True}, f"answers: there is no question 'skin_brokn' (allowed: {NEAR})"),
    ({"spax": True}, "answers: there is no question 'spax' (allowed: spasm, spasm_days)"),
    ({"xyz": True}, f"answers: there is no question 'xyz' (allowed: {', '.join(RULEBOOK.question_ids)})"),
    ({7: True}, f"answers: there is no question 7 (allowed: {', '.join(RULEBOOK.question_ids)})"),
    ([1], "answers: [1] is not a table (allowed: one answer by each question id)"),
    (None, "answers: None is not a table (allowed: one answer by each question id)"),
]


def changed(name: str, find: str, replace: str) -> Rulebook:
    assert TEXTS[name].count(find) == 1
    return read_rulebook(TEXTS | {name: TEXTS[name].replace(find, replace)}, LIBRARY)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_wrong_row_is_told_what_is_wrong_where_and_what_is_allowed(case: dict[str, str]) -> None:
    with pytest.raises(BadFile) as refused:
        changed(case["file"], case["find"], case["replace"])
    assert str(refused.value) == case["says"]


@pytest.mark.parametrize(("answers", "says"), BAD_ANSWERS, ids=range(len(BAD_ANSWERS)))
def test_a_wrong_answer_is_told_what_is_wrong_where_and_what_is_allowed(answers: object, says: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_answers(RULEBOOK, answers)
    assert str(refused.value) == says


@pytest.mark.parametrize("pain", [0, 10, 0.0, 10.0, 9.5])
def test_both_ends_of_a_range_are_answers(pain: float) -> None:
    assert read_answers(RULEBOOK, {"pain_now": pain}) == {"pain_now": pain}


@pytest.mark.parametrize(
    ("name", "find", "replace"),
    [
        (RULES_FILE, '"pain_now", at_least = 7 }]', '"pain_now", at_least = 1 }]'),
        (RULES_FILE, '"pain_now", at_least = 7 }]', '"pain_now", at_least = 10 }]'),
        (RULES_FILE, "longest_days = 365", "longest_days = 1"),
        (RULES_FILE, "again_days = 280", "again_days = 1"),
        (SIGNS_FILE, "numbers = { days = 3 }", "numbers = { days = 1 }"),
    ],
)
def test_the_last_number_that_is_allowed_is_taken(name: str, find: str, replace: str) -> None:
    assert changed(name, find, replace).rule_ids == RULEBOOK.rule_ids


def test_a_number_below_the_range_of_its_question_is_refused() -> None:
    with pytest.raises(BadFile, match="at_least 7 never or always holds"):
        changed(QUESTIONS_FILE, "low = 0\nhigh = 10\n", "low = 9\nhigh = 10\n")
