"""A journal and a moment: what to show now."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from supine.fitting.setup import Setup
from supine.journal.entries import By, Check, ChosenMat, ChosenSetup, Clearance, Entry, Event, Screening, SkinMarks
from supine.journal.handbook import Handbook
from supine.journal.view import Dated, View
from supine.planning.decision import Answer as PlanAnswer
from supine.planning.decision import Decision, decide
from supine.planning.policy import Policy
from supine.planning.response import Response
from supine.planning.situation import Happening, Situation
from supine.screening.answers import NOTHING, Answers, understood
from supine.screening.asking import applies, check_questions, next_group, still_to_ask
from supine.screening.carry import Check as Laid
from supine.screening.carry import carry_over
from supine.screening.judge import judge
from supine.screening.rulebook import Group, Kind
from supine.screening.verdict import Care, Verdict
from supine.session.happened import Ended, Happened, Marks
from supine.session.reasons import StopReason

__all__ = ["Next", "Today", "today"]


_STOPS = {reason.value: reason for reason in StopReason}
"""An event that is also a reason to stop tells what that reason tells."""


class Next(Enum):
    """The one thing to do now."""

    ANSWER = "answer"
    GET_CARE = "get_care"
    READ_RESULT = "read_result"
    CHOOSE_MAT = "choose_mat"
    REST = "rest"
    CHECK = "check"
    SESSION = "session"


@dataclass(frozen=True, slots=True)
class Today:
    """What a person sees now: what is asked of them, the verdict, the plan, and the one thing to do.

    ``may_check`` says that a session is possible today if the short check goes as well as it can.
    """

    next: Next
    answers: Answers
    group: Group | None
    verdict: Verdict | None
    decision: Decision
    mat: ChosenMat | None
    is_checked: bool
    may_check: bool


def today(view: View, handbook: Handbook, now: datetime) -> Today:
    """Return what to show at a moment; ``now`` carries the person's own offset, which says what day it is."""
    answers = answers_now(view, handbook, now)
    situation = _situation(view, handbook, answers, now)
    decision = decide(situation, handbook.policy, now)
    is_checked = _is_checked(view, handbook, now)
    mat = view.latest(ChosenMat)
    return Today(
        next=_next(situation, decision, is_checked=is_checked),
        answers=answers,
        group=next_group(handbook.rulebook, answers),
        verdict=situation.verdict,
        decision=decision,
        mat=mat.body if mat else None,
        is_checked=is_checked,
        may_check=decision.answer is PlanAnswer.GO or _could_go(view, handbook, answers, now),
    )


def _is_checked(view: View, handbook: Handbook, now: datetime) -> bool:
    """Return whether today's checks together answer every question of the short check that applies."""
    given = {key: value for one in view.all(Check) if one.day == now.date() for key, value in one.body.answers.items()}
    asked = [one for one in check_questions(handbook.rulebook) if applies(one, given)]
    return bool(given) and all(one.id in given for one in asked)


def _situation(view: View, handbook: Handbook, answers: Answers, now: datetime) -> Situation:
    mat = view.latest(ChosenMat)
    return Situation(
        verdict=judge(handbook.rulebook, answers, _cleared(view, now)) if view.latest(Screening) else None,
        is_asked=not still_to_ask(handbook.rulebook, answers),
        mat=mat.body.mat if mat else None,
        choice=_choice(view),
        responses=tuple(_response(one, handbook.policy) for one in view.all(Happened)),
        happenings=tuple(Happening(one.at, one.day, one.body.what) for one in view.all(Event)),
        has_broken_skin=_has_broken_skin(view),
    )


def _could_go(view: View, handbook: Handbook, answers: Answers, now: datetime) -> bool:
    """Return whether a session is possible today at all, if the short check goes as well as it can."""
    questions = check_questions(handbook.rulebook, answers)
    best: Answers = {one.id: False if one.kind is Kind.YES_NO else one.low for one in questions}
    check = Entry("", "check", now, now.date(), "", By.PERSON, Check(best))
    hoped = replace(view, standing=(*view.standing, check))
    situation = _situation(hoped, handbook, answers_now(hoped, handbook, now), now)
    return decide(situation, handbook.policy, now).answer is PlanAnswer.GO


def answers_now(view: View, handbook: Handbook, now: datetime) -> Answers:
    """Return the answers that hold: the last screening, with all that was said since laid over it."""
    screening = view.latest(Screening)
    if screening is None:
        return NOTHING
    said = [(one.at, one.day, one.body.answers) for one in view.all(Check)]
    said += [(one.at, one.day, handbook.script.told_by(one.body.stop_reason)) for one in view.all(Happened)]
    said += [(one.at, one.day, handbook.script.told_by(_STOPS.get(one.body.what))) for one in view.all(Event)]
    since = sorted((one for one in said if one[0] > screening.at), key=lambda one: one[0])
    whole = (screening.at, screening.day, screening.body.answers)
    laid = [Laid(understood(handbook.rulebook, given), is_today=day >= now.date()) for _, day, given in (whole, *since)]
    return carry_over(handbook.rulebook, laid[0].answers, laid)


def _next(situation: Situation, decision: Decision, *, is_checked: bool) -> Next:
    verdict = situation.verdict
    if verdict is not None and min((r.care for r in verdict.known_reasons), default=Care.NONE) is Care.EMERGENCY:
        return Next.GET_CARE
    if verdict is None or not situation.is_asked:
        return Next.ANSWER
    if decision.answer is PlanAnswer.REFUSE:
        return Next.READ_RESULT
    if situation.mat is None:
        return Next.CHOOSE_MAT
    if decision.answer is PlanAnswer.REST:
        return Next.REST
    return Next.SESSION if is_checked else Next.CHECK


def _cleared(view: View, now: datetime) -> frozenset[str]:
    return frozenset(one.body.rule for one in view.all(Clearance) if one.body.until >= now.date())


def _choice(view: View) -> Setup | None:
    chosen = view.latest(ChosenSetup)
    return Setup(chosen.body.surface, chosen.body.clothing, chosen.body.support) if chosen else None


def _has_broken_skin(view: View) -> bool:
    seen = [(one.at, one.body.marks) for one in view.all(Happened) if one.body.marks is not None]
    seen += [(one.at, one.body.marks) for one in view.all(SkinMarks)]
    return bool(seen) and max(seen, key=lambda one: one[0])[1] is Marks.BRUISE_OR_BROKEN


def _response(session: Dated[Happened], policy: Policy) -> Response:
    happened = session.body
    late_from = policy.thresholds["late_from_seconds"]
    late = [one.sensation for one in happened.check_ins if one.at_seconds >= late_from]
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
        has_broken_skin=happened.marks is Marks.BRUISE_OR_BROKEN,
        on_mat=timedelta(seconds=happened.on_mat_seconds),
    )
