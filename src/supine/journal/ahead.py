"""The next sessions, decided now for when nobody can be asked: each holds only while all goes as it says here."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from types import MappingProxyType

from supine.fitting.setup import Support
from supine.journal.fit import fit_of
from supine.journal.handbook import Handbook
from supine.journal.hoping import best_answers, with_good_check, with_session, with_whole_skin
from supine.journal.today import Next, Today, today
from supine.journal.trialled import drawn_dose
from supine.journal.view import View
from supine.planning.decision import Decision
from supine.planning.dose import Dose
from supine.planning.fit import Fit
from supine.planning.path import asks_more
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

    With ``is_after_another`` it holds only after the session before it was done and went well. ``drawn`` holds another
    session in its place for the days on which a trial drew one that asks less.
    """

    dose: Dose
    most_minutes: Minutes
    opens: datetime
    closes: datetime
    asked: tuple[Asked, ...]
    asks_skin: bool
    is_after_another: bool
    versions: Mapping[str, str]
    drawn: Mapping[date, Dose] = MappingProxyType({})

    @property
    def doses(self) -> tuple[Dose, ...]:
        """Return every session it may come to, its own first."""
        return (self.dose, *self.drawn.values())


@dataclass(frozen=True, slots=True)
class _Moment:
    """A journal at a moment, and what to show then as long as no check has been answered for it."""

    view: View
    handbook: Handbook
    at: datetime
    unasked: Today

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return what the check asks then."""
        return check_questions(self.handbook.rulebook, self.unasked.answers)

    def hoped(self, **known: float) -> Today:
        """Return what to show when the check has just gone as well as it can, but for what is known."""
        checked = with_good_check(self.view, best_answers(self.questions, **known), self.at)
        whole = with_whole_skin(checked, self.at) if self.unasked.asks_skin else checked
        return today(whole, self.handbook, self.at, self.unasked.fit)


def _moment(view: View, handbook: Handbook, at: datetime, fit: Fit) -> _Moment:
    return _Moment(view, handbook, at, today(view, handbook, at, fit))


def ahead(view: View, handbook: Handbook, now: datetime) -> tuple[Ahead, ...]:
    """Return the sessions that come next if each goes well, none more than the one before; none where there is none.

    ``now`` carries the person's own offset. What is decided here is what ``today`` would say then.
    """
    return tuple(_chain(view, handbook, now))


def _chain(view: View, handbook: Handbook, now: datetime) -> Iterator[Ahead]:
    before: Ahead | None = None
    fit = fit_of(view, handbook)
    for _ in range(MOST_AHEAD):
        opening = _opening(view, handbook, now, fit)
        if opening is None:
            return
        moment, found = opening
        planned, most = _without_a_step(found.decision), found.decision.most_minutes
        if planned is None or most is None:
            return
        dose = planned if before is None else _no_more_than(before.dose, planned)
        closes = _closing(moment, found)
        before = Ahead(
            dose=dose,
            most_minutes=most,
            opens=moment.at,
            closes=closes,
            asked=_asked(moment),
            asks_skin=moment.unasked.asks_skin,
            is_after_another=before is not None,
            versions=found.decision.versions,
            drawn=_drawn(moment, found.decision, dose, closes),
        )
        yield before
        checked = with_good_check(view, best_answers(moment.questions), moment.at)
        view = with_session(checked, _went_well(dose), moment.at)
        now = moment.at + timedelta(minutes=dose.minutes)


def _opening(view: View, handbook: Handbook, now: datetime, fit: Fit) -> tuple[_Moment, Today] | None:
    """Return when a session is possible with the best of answers and what to show then.

    None when more than time is missing.
    """
    for _ in range(_MOST_RESTS):
        moment = _moment(view, handbook, now, fit)
        found = moment.hoped()
        if found.next is Next.SESSION:
            return moment, found
        if found.next is not Next.REST or found.decision.rest_until is None:
            return None
        now = found.decision.rest_until
    return None


def _closing(moment: _Moment, found: Today) -> datetime:
    """Return the end of the last day on which the same is decided: a longer absence steps back, answers run out."""
    closes = _end_of_day(moment.at)
    for _ in range(HELD_DAYS - 1):
        later = _moment(moment.view, moment.handbook, closes + timedelta(seconds=1), moment.unasked.fit).hoped()
        if later.next is not Next.SESSION or later.decision.dose != found.decision.dose:
            break
        closes = _end_of_day(closes + timedelta(seconds=1))
    return closes


def _drawn(moment: _Moment, decision: Decision, dose: Dose, closes: datetime) -> Mapping[date, Dose]:
    """Return what a trial drew for the days until it closes, where that differs and asks nothing more."""
    found: dict[date, Dose] = {}
    for n in range((closes.date() - moment.at.date()).days + 1):
        at = moment.at + timedelta(days=n)
        drawn = drawn_dose(moment.view, moment.handbook.designs, decision, at)
        if drawn is not None and drawn != dose and not asks_more(drawn, dose):
            found[at.date()] = drawn
    return MappingProxyType(found)


def _asked(moment: _Moment) -> tuple[Asked, ...]:
    def goes_ahead(question: Question) -> Callable[[int], bool]:
        return lambda number: moment.hoped(**{question.id: number}).next is Next.SESSION

    return tuple(
        Asked(one, None if one.kind is Kind.YES_NO else _greatest(one, goes_ahead(one))) for one in moment.questions
    )


def _greatest(question: Question, goes_ahead: Callable[[int], bool]) -> int:
    """Return the greatest number that goes ahead: a stricter answer never loosens, so half of the rest each time."""
    low, high = question.low or 0, question.high or 0
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if goes_ahead(middle) else (low, middle - 1)
    return low


def _without_a_step(decision: Decision) -> Dose | None:
    """Return the session as it was before a step: nobody is there to be asked whether they want it."""
    stay = next((one.dose for one in decision.alternatives if one.id == "stay"), None)
    return stay if decision.is_step_up and stay is not None else decision.dose


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
