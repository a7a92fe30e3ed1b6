"""What still holds: the short checks laid over the answers of the whole screening."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from supine.screening.answers import Answer, Answers
from supine.screening.rulebook import Lasts, Question, Rulebook

__all__ = ["Check", "carry_over"]


@dataclass(frozen=True, slots=True)
class Check:
    """The answers of one short check, and whether it was given on the day we judge."""

    answers: Answers
    is_today: bool


def carry_over(rulebook: Rulebook, screening: Answers, checks: Sequence[Check]) -> Answers:
    """Return the answers that hold after these checks, given oldest first.

    A stricter answer always takes the place of a freer one. A freer one does so only where it can have changed:
    at once for what is asked about now (pain, spasm), from the next day on for what may pass (a graze, a cold),
    and otherwise not before the whole screening is answered again.
    """
    answered = set(screening).union(*(check.answers for check in checks))
    return MappingProxyType(
        {question.id: _held(question, screening, checks) for question in rulebook.questions if question.id in answered}
    )


def _held(question: Question, screening: Answers, checks: Sequence[Check]) -> Answer:
    held = screening.get(question.id)
    is_of_today = False
    for check in checks:
        if question.id in check.answers:
            given = check.answers[question.id]
            held = given if _may_free(question, is_of_today=is_of_today) else _stricter(held, given)
            is_of_today = check.is_today
    return held


def _may_free(question: Question, *, is_of_today: bool) -> bool:
    return question.lasts is Lasts.NOW or (question.lasts is Lasts.TODAY and not is_of_today)


def _stricter(one: Answer, other: Answer) -> Answer:
    """Return the stricter of two answers to one question; of a yes and a 'not sure', the yes."""
    if one is True or other is True:
        return True
    if one is None or other is None:
        return None
    return max(one, other)
