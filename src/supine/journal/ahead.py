"""The next sessions, decided now for when nobody can be asked: each holds only while all goes as it says here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from supine.fitting.setup import Support
from supine.journal.handbook import Handbook
from supine.journal.hoping import best_answers, with_good_check, with_session, with_whole_skin
from supine.journal.today import Next, Today, today
from supine.journal.view import View
from supine.planning.dose import Dose
from supine.screening.asking import check_questions
from supine.screening.rulebook import Kind, Question
from supine.session.happened import Ended, Felt, Happened, Marks
from supine.units import Minutes, Rating

__all__ = ["HELD_DAYS", "MOST_AHEAD", "Ahead", "Asked", "ahead"]

MOST_AHEAD = 3
"""How many sessions are decided ahead."""

HELD_DAYS = 4
"""For how many days at most one of them holds, when nothing that is known ends it before."""

_MOST_RESTS = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the check, and its greatest number under which the session goes ahead; a yes or no must be no."""

    question: Question
    at_most: int | None


@dataclass(frozen=True, slots=True)
class Ahead:
    """A session that may be begun from ``opens`` until ``closes`` if every question is answered as it says.

    With ``is_after_another`` it holds only after the session before it was done and went well.
    """

    dose: Dose
    most_minutes: Minutes
    opens: datetime
    closes: datetime
    asked: tuple[Asked, ...]
    asks_skin: bool
    is_after_another: bool


def ahead(view: View, handbook: Handbook, now: datetime) -> tuple[Ahead, ...]:
    """Return the sessions that come next if each goes well, none more than the one before; none where there is none.

    ``now`` carries the person's own offset. What is decided here is what ``today`` would say then.
    """
    return tuple(_chain(view, handbook, now))


def _chain(view: View, handbook: Handbook, now: datetime) -> Iterator[Ahead]:
    before: Ahead | None = None
    for _ in range(MOST_AHEAD):
        opens = _opening(view, handbook, now)
        if opens is None:
            return
        found = _hoped(view, handbook, opens)
        planned, most = found.decision.dose, found.decision.most_minutes
        if planned is None or most is None:
            return
        dose = planned if before is None else _no_more_than(before.dose, planned)
        before = Ahead(
            dose=dose,
            most_minutes=most,
            opens=opens,
            closes=_closing(view, handbook, opens, found),
            asked=_asked(view, handbook, opens),
            asks_skin=today(view, handbook, opens).asks_skin,
            is_after_another=before is not None,
        )
        yield before
        checked = with_good_check(view, best_answers(_questions(view, handbook, opens)), opens)
        view = with_session(checked, _went_well(dose), opens)
        now = opens + timedelta(minutes=dose.minutes)


def _opening(view: View, handbook: Handbook, now: datetime) -> datetime | None:
    """Return from when a session is possible with the best of answers, or None when more than time is missing."""
    for _ in range(_MOST_RESTS):
        found = _hoped(view, handbook, now)
        if found.next is Next.SESSION:
            return now
        if found.next is not Next.REST or found.decision.rest_until is None:
            return None
        now = found.decision.rest_until
    return None


def _closing(view: View, handbook: Handbook, opens: datetime, found: Today) -> datetime:
    """Return the end of the last day on which the same is decided: a longer absence steps back, answers run out."""
    closes = _end_of_day(opens)
    for _ in range(HELD_DAYS - 1):
        later = _hoped(view, handbook, closes + timedelta(seconds=1))
        if later.next is not Next.SESSION or later.decision.dose != found.decision.dose:
            break
        closes = _end_of_day(closes + timedelta(seconds=1))
    return closes


def _hoped(view: View, handbook: Handbook, at: datetime, **known: float) -> Today:
    """Return what to show at a moment at which the check has just gone as well as it can, but for what is known."""
    unasked = today(view, handbook, at)
    hoped = with_good_check(view, best_answers(check_questions(handbook.rulebook, unasked.answers), **known), at)
    return today(with_whole_skin(hoped, at) if unasked.asks_skin else hoped, handbook, at)


def _questions(view: View, handbook: Handbook, at: datetime) -> tuple[Question, ...]:
    return check_questions(handbook.rulebook, today(view, handbook, at).answers)


def _asked(view: View, handbook: Handbook, at: datetime) -> tuple[Asked, ...]:
    def goes_ahead(question: Question) -> Callable[[int], bool]:
        return lambda number: _hoped(view, handbook, at, **{question.id: number}).next is Next.SESSION

    return tuple(
        Asked(one, None if one.kind is Kind.YES_NO else _greatest(one, goes_ahead(one)))
        for one in _questions(view, handbook, at)
    )


def _greatest(question: Question, goes_ahead: Callable[[int], bool]) -> int:
    """Return the greatest number that goes ahead: a stricter answer never loosens, so half of the rest each time."""
    low, high = question.low or 0, question.high or 0
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if goes_ahead(middle) else (low, middle - 1)
    return low


def _no_more_than(before: Dose, planned: Dose) -> Dose:
    """Return the session planned, in nothing more than the one before: a step up waits until it can be offered."""
    return replace(
        planned,
        minutes=min(before.minutes, planned.minutes),
        clothing=min(before.clothing, planned.clothing),
        surface=min(before.surface, planned.surface),
        support=planned.support if planned.support is before.support else Support.NONE,
    )


def _went_well(dose: Dose) -> Happened:
    return Happened(
        dose=dose,
        on_mat_seconds=dose.minutes * 60,
        ended=Ended.COMPLETED,
        pain_before=Rating(0),
        pain_after=Rating(0),
        felt=Felt.COMFORTABLE,
        marks=Marks.FADING_REDNESS,
    )


def _end_of_day(moment: datetime) -> datetime:
    return datetime.combine(moment.date(), time(23, 59, 59), moment.tzinfo)
