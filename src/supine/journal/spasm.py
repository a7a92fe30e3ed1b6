"""A spasm now: what is still to ask, which care comes first, and how many days it has lasted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from supine.guidance.asking import Asking
from supine.journal.handbook import Handbook
from supine.journal.said import Said, said, spasms_said
from supine.journal.today import Today
from supine.journal.view import View
from supine.screening.answers import Answers
from supine.screening.asking import applies
from supine.screening.rulebook import Question
from supine.screening.signs import spasm_began
from supine.screening.verdict import Care, Verdict

__all__ = ["LIMIT", "QUESTION", "SIGN", "SpasmNow", "laid", "spasm_now"]

QUESTION = "spasm"
SIGN = "spasm_for_days"
LIMIT = "spasm"
"""The question, the sign of the record and the limit of the plan that are about a spasm."""


@dataclass(frozen=True, slots=True)
class SpasmNow:
    """What a person in a spasm is asked and told.

    ``day`` is 1 on the day the spasm began, None where none is known to go on; after ``most_days`` it needs care.
    """

    asks: tuple[Question, ...]
    care: Care
    day: int | None
    most_days: int

    @property
    def is_too_long(self) -> bool:
        """Return whether it has lasted so long that somebody should look at it."""
        return self.day is not None and self.day > self.most_days


def spasm_now(view: View, handbook: Handbook, found: Today, day: date, *, is_again: bool = False) -> SpasmNow:
    """Return what a spasm means on a day; ``is_again`` asks the questions of the day once more."""
    everything, asking = said(view, handbook), handbook.library.asking
    of_today = laid(one for one in everything if one.day == day)
    ever = laid(one for one in everything if one.is_asked)
    to_ask = {one for one in asking.today if is_again or one not in of_today}
    to_ask |= {one for one in asking.once if one not in ever}
    began = spasm_began(spasms_said(everything))
    return SpasmNow(
        asks=tuple(
            one for one in handbook.rulebook.questions if one.id in to_ask and (is_again or applies(one, of_today))
        ),
        care=_care(found.verdict, asking, of_today),
        day=None if began is None else (day - began).days + 1,
        most_days=next(one.numbers["days"] for one in handbook.rulebook.signs if one.id == SIGN),
    )


def laid(everything: Iterable[Said]) -> Answers:
    """Return the last answer to each question."""
    return {question: answer for one in everything for question, answer in one.answers.items()}


def _care(verdict: Verdict | None, asking: Asking, of_today: Answers) -> Care:
    """Return the strictest care that is called for, by what is known and by what was "not sure" today.

    What is no sign of an emergency and not urgent counts only where it is about the spasm itself.
    """
    unsure = {one for one in asking.today if one in of_today and of_today[one] is None}
    reasons = verdict.reasons if verdict else ()
    told = [one for one in reasons if one.is_known or one.question in unsure]
    own = (one.care for one in told if one.care <= Care.URGENT or one.question in asking.today or one.sign == SIGN)
    return min(own, default=Care.NONE)
