"""The shipped ``judge`` itself, run over every combination of the questions that have to do with each other."""

from collections.abc import Iterator
from itertools import pairwise, product

import pytest

from supine.screening.answers import Answer
from supine.screening.rulebook import Kind
from supine.screening.verdict import Care, Mat
from tests.screening.proof.agreement import differences
from tests.screening.proof.evaluator import Outcome, outcome_of
from tests.screening.proof.sheet import Case
from tests.screening.proof.shipped import shipped_judge
from tests.screening.sheets import BY_ID, HEALTHY, RULEBOOK

EMERGENCY = [one.id for one in RULEBOOK.questions if one.group == "emergency"]


def related() -> list[list[str]]:
    """Return the questions in groups: two are in one when a rule looks at both, or a chain of rules does."""
    groups: list[set[str]] = []
    for rule in RULEBOOK.rules:
        asked = {one.question for one in rule.when if one.question}
        touched = [group for group in groups if group & asked]
        groups = [group for group in groups if group not in touched] + [asked.union(*touched)]
    return [sorted(group) for group in groups if len(group) > 1]


def answers_to(question: str) -> list[Answer]:
    """Return every answer, every whole number among them, from freest to strictest."""
    row = BY_ID[question]
    if row.kind is Kind.NUMBER:
        return [*range(row.low or 0, (row.high or 0) + 1), None]
    return [False, True, None]


def combinations_of(questions: list[str]) -> Iterator[tuple[Answer, ...]]:
    return product(*(answers_to(one) for one in questions))


def case_of(questions: list[str], answers: tuple[Answer, ...]) -> Case:
    return Case({**HEALTHY, **dict(zip(questions, answers, strict=True))})


def is_no_freer(after: Outcome, before: Outcome) -> bool:
    return (
        after.mat <= before.mat
        and after.care <= before.care
        and after.fired >= before.fired
        and after.limits >= before.limits
    )


def loosened(questions: list[str]) -> Iterator[tuple[tuple[Answer, ...], tuple[Answer, ...]]]:
    """Yield every two neighbours of which the stricter one has the freer outcome."""
    outcomes = {
        answers: outcome_of(shipped_judge(RULEBOOK, case_of(questions, answers).answers, frozenset(), frozenset()))
        for answers in combinations_of(questions)
    }
    for at, question in enumerate(questions):
        steps = list(pairwise(answers_to(question)))
        for answers, (free, strict) in product(outcomes, steps):
            if answers[at] is free:
                stricter = (*answers[:at], strict, *answers[at + 1 :])
                if not is_no_freer(outcomes[stricter], outcomes[answers]):
                    yield answers, stricter


def test_every_combination_of_the_emergency_signs_sends_to_care_unless_all_are_a_no() -> None:
    met = 0
    for answers in combinations_of(EMERGENCY):
        verdict = shipped_judge(RULEBOOK, case_of(EMERGENCY, answers).answers, frozenset(), frozenset())
        raised = {one for one, answer in zip(EMERGENCY, answers, strict=True) if answer is not False}
        assert {reason.question for reason in verdict.reasons} == raised
        assert (verdict.mat, verdict.care) == ((Mat.NO, Care.EMERGENCY) if raised else (Mat.USE, Care.NONE))
        met += 1
    assert met == 3**6


@pytest.mark.parametrize("questions", [EMERGENCY, *related()], ids=lambda one: one[0])
def test_every_combination_of_related_questions_is_judged_as_the_table_says(questions: list[str]) -> None:
    cases = (case_of(questions, answers) for answers in combinations_of(questions))
    assert next(differences(shipped_judge, RULEBOOK, cases), None) is None


@pytest.mark.parametrize("questions", [EMERGENCY, *related()], ids=lambda one: one[0])
def test_no_step_to_a_stricter_answer_among_related_questions_loosens_anything(questions: list[str]) -> None:
    assert next(loosened(questions), None) is None


def test_every_rule_on_two_questions_is_among_the_related_ones() -> None:
    for rule in RULEBOOK.rules:
        asked = {one.question for one in rule.when if one.question}
        assert len(asked) < 2 or any(asked <= set(group) for group in related())
