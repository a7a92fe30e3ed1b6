"""Answers as forms send them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from django.utils.translation import gettext as _

from supine.screening.answers import Answer, Answers
from supine.screening.rulebook import Group, Kind, Question
from supine.screening.verdict import Care
from supine.units import Rating

__all__ = [
    "Asked",
    "Form",
    "as_asked",
    "given_answers",
    "given_number",
    "is_no_rating",
    "is_one_by_one",
    "is_rating",
    "no_to_the_rest",
    "rating_in",
]

_YES_NO: Mapping[str, Answer] = {"yes": True, "no": False, "unsure": None}
_RATING_TOP = 10


class Form(Enum):
    """How a question is put: with its help, with the help folded away, or in the words of the short check."""

    WHOLE = "whole"
    FOLDED = "folded"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the page shows it, with the answer it already has and what is wrong with it."""

    id: str
    text: str
    help: str = ""
    is_brief: bool = False
    """Whether it takes little room, and its help opens on a tap."""
    is_rating: bool = False
    is_number: bool = False
    low: int | None = None
    high: int | None = None
    low_words: str = ""
    high_words: str = ""
    given: str = ""
    asked_when: str = ""
    """The questions it hangs on: with a no to one of them it is not asked."""
    follows_gate: bool = False
    """Whether the question it hangs on stands right above it; then it shows only once that one is not a no."""
    fault: str = ""

    @property
    def has_open_help(self) -> bool:
        """Return whether the help stands beside the question."""
        return bool(self.help) and not self.is_brief


def as_asked(questions: Iterable[Question], answers: Answers, faulty: Iterable[str] = (), *, form: Form) -> list[Asked]:
    """Return questions ready to show."""
    shown: list[Asked] = []
    for question in questions:
        one = _shown(question, answers, is_faulty=question.id in set(faulty), form=form)
        follows = bool(shown) and question.asked_when == (shown[-1].id,)
        shown.append(replace(one, follows_gate=follows))
    return shown


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


def is_one_by_one(group: Group) -> bool:
    """Return whether each question of a group needs an answer of its own: the signs of an emergency do."""
    return group.id == Care.EMERGENCY.value


def is_rating(question: Question) -> bool:
    """Return whether a question is answered on the eleven buttons from 0 to 10."""
    return question.kind is Kind.NUMBER and question.high == _RATING_TOP


def no_to_the_rest(questions: Iterable[Question], given: Mapping[str, Answer]) -> dict[str, Answer]:
    """Return the answers with a no for every yes-or-no question that has none; a number is never guessed."""
    return {one.id: False for one in questions if one.kind is Kind.YES_NO} | dict(given)


def given_number(sent: Mapping[str, str], key: str, low: int, high: int) -> int | None:
    """Return a whole number a form carries, None when it carries none within the bounds."""
    value = sent.get(key, "").strip()
    return int(value) if value.isascii() and value.isdigit() and low <= int(value) <= high else None


def rating_in(sent: Mapping[str, str], key: str) -> Rating | None:
    """Return the rating from 0 to 10 a form carries, None when it carries none."""
    number = given_number(sent, key, 0, _RATING_TOP)
    return None if number is None else Rating(number)


def is_no_rating(sent: Mapping[str, str], key: str) -> bool:
    """Return whether a form carries something where a rating should be, and it is none."""
    return bool(sent.get(key, "").strip()) and rating_in(sent, key) is None


def _fits(question: Question, value: str) -> bool:
    low, high = question.low or 0, question.high or 0
    return value.isascii() and value.isdigit() and len(value) < 6 and low <= int(value) <= high


def _shown(question: Question, answers: Answers, *, is_faulty: bool, form: Form) -> Asked:
    rated = is_rating(question)
    is_short = form is Form.SHORT
    return Asked(
        id=question.id,
        text=question.check or question.text if is_short else question.text,
        help="" if (is_short and question.check) or rated else question.help,
        is_brief=form is not Form.WHOLE,
        is_rating=rated,
        is_number=question.kind is Kind.NUMBER and not rated,
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
