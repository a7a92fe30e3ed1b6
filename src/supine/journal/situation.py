"""All that the plan and the verdict rest on, read from a journal at a moment."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta

from supine.fitting.setup import Setup
from supine.journal.entries import Check, ChosenMat, ChosenSetup, Clearance, Diary, Event, SkinMarks
from supine.journal.handbook import Handbook
from supine.journal.history import After, history_of, marks_seen, shown_after
from supine.journal.mats import is_broken
from supine.journal.moved import movement
from supine.journal.said import Said
from supine.journal.view import Dated, View
from supine.planning.policy import Policy
from supine.planning.response import Happening, Response
from supine.planning.situation import DayPain, Situation
from supine.screening.answers import Answer, Answers
from supine.screening.asking import still_to_ask
from supine.screening.clearance import Word, in_force
from supine.screening.judge import judge
from supine.screening.signs import shown
from supine.session.decided import STEP
from supine.session.happened import Ended, Happened, Marks
from supine.units import Rating

__all__ = ["situation_of"]


def situation_of(
    view: View, handbook: Handbook, everything: tuple[Said, ...], answers: Answers, now: datetime
) -> Situation:
    """Return what the plan needs to know: ``everything`` is all that was ever said, ``answers`` what of it holds."""
    rulebook = handbook.rulebook
    after = shown_after(view)
    signs = shown(rulebook.signs, history_of(view, everything, after, handbook.policy), now)
    lifted = in_force(rulebook, _words(view), now.date())
    mat, pains = view.latest(ChosenMat), tuple(_pains(view, everything))
    return Situation(
        verdict=judge(rulebook, answers, lifted, signs) if any(one.is_asked for one in everything) else None,
        is_asked=not still_to_ask(rulebook, answers),
        mat=mat.body.mat if mat else None,
        choice=_choice(view),
        responses=_responses(view, handbook.policy, pains, after),
        happenings=tuple(Happening(one.at, one.day, one.body.what) for one in view.all(Event)),
        has_broken_skin=_has_broken_skin(view, now),
        goal=view.goal(),
        red_at=_still(view, now, lambda body: body.marks in (Marks.FADING_REDNESS, Marks.STILL_THERE)),
        itching_at=_still(view, now, lambda body: body.marks is Marks.ITCHING),
        sore_at=_still(view, now, lambda body: body.is_sore is True),
        pains=pains,
        moves=tuple(movement(view, handbook)),
        is_mat_broken=is_broken(view, handbook.catalogue.caring, now),
    )


def _words(view: View) -> tuple[Word, ...]:
    return tuple(Word(one.body.rule, one.body.who, one.day, one.body.until) for one in view.all(Clearance))


def _choice(view: View) -> Setup | None:
    chosen = view.latest(ChosenSetup)
    return Setup(chosen.body.surface, chosen.body.clothing, chosen.body.support) if chosen else None


def _has_broken_skin(view: View, now: datetime) -> bool:
    """Return whether the last look found broken skin; one dated later than now can say so, but not that it is whole."""
    seen = marks_seen(view)
    last = max((one for one in seen if one[0] <= now), key=lambda one: one[0], default=None)
    hurt = [at for at, marks in seen if marks.is_hurt]
    return any(at > now for at in hurt) or (last is not None and last[1].is_hurt)


def _still(view: View, now: datetime, shows: Callable[[SkinMarks], bool]) -> datetime | None:
    """Return when the last look at the skin was, if it was on a day after the session before it and shows this."""
    looks = view.all(SkinMarks)
    seen = next((one for one in reversed(looks) if one.at <= now or shows(one.body)), None)
    if seen is None or not shows(seen.body):
        return None
    before = [one.day for one in view.all(Happened) if one.at <= seen.at]
    return seen.at if before and before[-1] < seen.day else None


def _pains(view: View, everything: tuple[Said, ...]) -> Iterator[DayPain]:
    """Yield the first pain written down on each day, away from the mat: in the diary, or in the check before it."""
    told: list[tuple[datetime, date, Answer]] = [(one.at, one.day, _pain_of(one.body)) for one in view.all(Diary)]
    checks = {one.id for one in view.all(Check)}
    told += [(one.at, one.day, one.answers.get("pain_now")) for one in everything if one.entry in checks]
    days: set[date] = set()
    for _, day, pain in sorted(told, key=lambda one: one[0]):
        if isinstance(pain, int) and day not in days:
            days.add(day)
            yield DayPain(day, Rating(pain))


def _pain_of(diary: Diary) -> Rating | None:
    return diary.pain_now if diary.pain_average is None else diary.pain_average


def _responses(
    view: View, policy: Policy, pains: Iterable[DayPain], after: Mapping[tuple[str, datetime], After]
) -> tuple[Response, ...]:
    on_day = {one.day: one.pain for one in pains}
    return tuple(
        _response(one, policy, on_day.get(one.day + timedelta(days=1)), after[one.id, one.at].worst)
        for one in view.all(Happened)
    )


def _response(session: Dated[Happened], policy: Policy, next_day: Rating | None, marks: Marks | None) -> Response:
    happened = session.body
    late_from = policy.thresholds["late_from_seconds"]
    late = [one.sensation for one in happened.check_ins if one.at_seconds >= late_from and one.sensation is not None]
    return Response(
        at=session.at,
        day=session.day,
        dose=happened.dose,
        is_finished=happened.ended is Ended.COMPLETED,
        is_real_time=happened.speed == 1,
        stop=happened.stop_reason.value if happened.stop_reason else None,
        felt=happened.felt.value if happened.felt else None,
        late_sensation=max(late, default=None),
        pain_before=happened.pain_before,
        pain_after=happened.pain_after,
        pain_next_day=next_day,
        skin=policy.skin[marks.value].signal or None if marks else None,
        is_step_taken=happened.decided is not None and happened.decided.taken == STEP,
        on_mat=timedelta(seconds=happened.on_mat_seconds),
    )
