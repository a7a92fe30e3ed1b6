"""What the person chose for the page: the time it covers, and each thing on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from supine.errors import BadInput
from supine.journal.trialled import trial_of
from supine.journal.view import View
from supine.screening.rulebook import Rulebook

__all__ = ["ITEMS", "QUESTION", "USUAL", "Chosen", "Period", "everything", "period_named", "read_items"]

USUAL = ("answer", "chart", "time", "events", "marks", "ratings", "scores", "setup", "limits")
"""What is on the page unless the person says otherwise."""

ITEMS = (*USUAL, "notes")
"""Everything that can be on the page besides answers about health."""

QUESTION = "screening:"
"""Before the id of a question: its answer, each chosen by itself."""

_WEEKS = {"four_weeks": 4, "eight_weeks": 8}


@dataclass(frozen=True, slots=True)
class Period:
    """The days a page covers, both ends included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        """Raise BadInput for a time that ends before it begins."""
        if self.last < self.first:
            raise BadInput("period", f"{self.last} is before {self.first}", "a last day on or after the first")

    @property
    def days(self) -> int:
        """Return the number of days."""
        return (self.last - self.first).days + 1

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Chosen:
    """A time, and the ids of all that is on the page."""

    period: Period
    items: frozenset[str]

    @property
    def questions(self) -> frozenset[str]:
        """Return the questions whose answers are on the page."""
        return frozenset(one.removeprefix(QUESTION) for one in self.items if one.startswith(QUESTION))


def read_items(given: Iterable[str], rulebook: Rulebook) -> frozenset[str]:
    """Return what was chosen. Raises BadInput naming what cannot be on a page, and what can."""
    found = frozenset(given)
    known = {*ITEMS, *(f"{QUESTION}{one}" for one in rulebook.question_ids)}
    for one in sorted(found - known):
        raise BadInput("report", f"there is no item {one!r:.60}", f"{', '.join(ITEMS)}, {QUESTION}QUESTION")
    return found


def period_named(name: str, view: View, today: date) -> Period | None:
    """Return the time of a row of report.toml, None for the trial of somebody who has none; it ends today at last."""
    if name in _WEEKS:
        return Period(today - timedelta(days=7 * _WEEKS[name] - 1), today)
    if name != "trial":
        return everything(view, today)
    trial = trial_of(view)
    if trial is None or trial.body.starts > today:
        return None
    return Period(trial.body.starts, min(today, trial.body.last))


def everything(view: View, today: date) -> Period:
    """Return the time from the first entry to today."""
    return Period(min((one.day for one in view.standing if one.day <= today), default=today), today)
