"""Answers as forms send them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from supine.screening.answers import Answer, Answers
from supine.screening.rulebook import Kind, Question

__all__ = ["Asked", "as_asked", "given_answers", "given_number"]

_YES_NO: Mapping[str, Answer] = {"yes": True, "no": False, "unsure": None}
_RATING_TOP = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the page shows it, with the answer it already has and what is wrong with it."""

    id: str
    text: str
    help: str = ""
    is_rating: bool = False
    is_number: bool = False
    low: int | None = None
    high: int | None = None
    low_words: str = ""
    high_words: str = ""
    given: str = ""
    asked_when: str = ""
    """The questions it hangs on: with a no to one of them it is not asked."""
    fault: str = ""


def as_asked(
    questions: Iterable[Question], answers: Answers, faulty: Iterable[str] = (), *, short: bool
) -> list[Asked]:
    """Return questions ready to show; ``short`` takes the wording of the check where there is one."""
    return [_shown(question, answers, is_faulty=question.id in set(faulty), short=short) for question in questions]


def given_answers(questions: Iterable[Question], sent: Mapping[str, str]) -> dict[str, Answer]:
    """Return the answers a form carries; a question without one, or with nonsense, is left out."""
    found: dict[str, Answer] = {}
    for question in questions:
        value = "unsure" if sent.get(f"{question.id}-unsure") else sent.get(question.id, "").strip()
        if question.kind is Kind.YES_NO and value in _YES_NO:
            found[question.id] = _YES_NO[value]
        elif question.kind is Kind.NUMBER and (value == "unsure" or _fits(question, value)):
            found[question.id] = None if value == "unsure" else int(value)
    return found


def given_number(sent: Mapping[str, str], key: str, low: int, high: int) -> int | None:
    """Return a whole number a form carries, None when it carries none within the bounds."""
    value = sent.get(key, "").strip()
    return int(value) if value.isascii() and value.isdigit() and low <= int(value) <= high else None


def _fits(question: Question, value: str) -> bool:
    low, high = question.low or 0, question.high or 0
    return value.isascii() and value.isdigit() and len(value) < 6 and low <= int(value) <= high


def _shown(question: Question, answers: Answers, *, is_faulty: bool, short: bool) -> Asked:
    is_rating = question.kind is Kind.NUMBER and question.high == _RATING_TOP
    return Asked(
        id=question.id,
        text=question.check or question.text if short else question.text,
        help="" if short and question.check else question.help,
        is_rating=is_rating,
        is_number=question.kind is Kind.NUMBER and not is_rating,
        low=question.low,
        high=question.high,
        low_words=question.low_words,
        high_words=question.high_words,
        given=_written(question, answers),
        asked_when=" ".join(question.asked_when),
        fault=_("Choose an answer. “I'm not sure” is fine too.") if is_faulty else "",
    )


def _written(question: Question, answers: Answers) -> str:
    if question.id not in answers:
        return ""
    value = answers[question.id]
    if value is None:
        return "unsure"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
