"""A journal and a moment: what to show now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from types import MappingProxyType

from supine.journal.entries import Check, ChosenMat
from supine.journal.fit import fit_of
from supine.journal.handbook import Handbook
from supine.journal.history import skin_seen
from supine.journal.hoping import best_answers, with_good_check
from supine.journal.raised import follow_up
from supine.journal.said import Said, answers_now, said
from supine.journal.situation import situation_of
from supine.journal.view import View
from supine.planning.decision import Answer as PlanAnswer
from supine.planning.decision import Decision, decide
from supine.planning.fit import NOTHING_KNOWN, Fit
from supine.planning.situation import Situation
from supine.screening.answers import Answers
from supine.screening.asking import applies, check_questions, next_group
from supine.screening.rulebook import Group, Question
from supine.screening.verdict import Care, Verdict

__all__ = ["Next", "Today", "today"]


class Next(Enum):
    """The one thing to do now."""

    ANSWER = "answer"
    FOLLOW_UP = "follow_up"
    GET_CARE = "get_care"
    READ_RESULT = "read_result"
    CHOOSE_MAT = "choose_mat"
    REST = "rest"
    CHECK = "check"
    SESSION = "session"


@dataclass(frozen=True, slots=True)
class Today:
    """What a person sees now: what is asked of them, the verdict, the plan, and the one thing to do.

    ``may_check`` says that a session is possible today if the short check goes as well as it can, ``asks_skin``
    that marks were seen before today and nobody has said since how they are. ``follow_up`` are the questions that
    something gone wrong has raised, ``again_on`` the day from which to answer again what made a rule fire. ``fit`` is
    what the pressure model said of the person, ``situation`` all that the decision rests on.
    """

    next: Next
    answers: Answers
    group: Group | None
    verdict: Verdict | None
    decision: Decision
    fit: Fit
    situation: Situation
    mat: ChosenMat | None
    is_checked: bool
    may_check: bool
    asks_skin: bool
    follow_up: tuple[Question, ...]
    again_on: Mapping[str, date]


def today(view: View, handbook: Handbook, now: datetime, fit: Fit | None = None) -> Today:
    """Return what to show at a moment; ``now`` carries the person's own offset, which says what day it is.

    ``fit`` is what the pressure model says of the person, None to ask it.
    """
    fit = fit_of(view, handbook) if fit is None else fit
    everything = said(view, handbook)
    answers = answers_now(view, everything, handbook.rulebook, now.date())
    situation = situation_of(view, handbook, everything, answers, now)
    decision = decide(situation, handbook.policy, fit, now)
    is_checked = _is_checked(view, handbook, now)
    raised = follow_up(view, handbook, everything)
    mat = view.latest(ChosenMat)
    return Today(
        next=_next(situation, decision, is_checked=is_checked, is_raised=bool(raised)),
        answers=answers,
        group=next_group(handbook.rulebook, answers),
        verdict=situation.verdict,
        decision=decision,
        fit=fit,
        situation=situation,
        mat=mat.body if mat else None,
        is_checked=is_checked,
        may_check=decision.answer is PlanAnswer.GO or _could_go(view, handbook, answers, now),
        asks_skin=_asks_skin(view, now),
        follow_up=raised,
        again_on=_again_on(situation.verdict, everything),
    )


def _is_checked(view: View, handbook: Handbook, now: datetime) -> bool:
    """Return whether today's checks together answer every question of the short check that applies."""
    given = {key: value for one in view.all(Check) if one.day == now.date() for key, value in one.body.answers.items()}
    asked = [one for one in check_questions(handbook.rulebook) if applies(one, given)]
    return bool(given) and all(one.id in given for one in asked)


def _could_go(view: View, handbook: Handbook, answers: Answers, now: datetime) -> bool:
    """Return whether a session is possible today at all, if the short check goes as well as it can."""
    questions = check_questions(handbook.rulebook, answers)
    hoped = with_good_check(view, best_answers(questions), now)
    everything = said(hoped, handbook)
    hoped_for = answers_now(hoped, everything, handbook.rulebook, now.date())
    situation = situation_of(hoped, handbook, everything, hoped_for, now)
    return decide(situation, handbook.policy, NOTHING_KNOWN, now).answer is PlanAnswer.GO


def _asks_skin(view: View, now: datetime) -> bool:
    skin = skin_seen(view)
    return bool(skin) and skin[-1].is_marked and skin[-1].at.astimezone(now.tzinfo).date() < now.date()


def _again_on(verdict: Verdict | None, everything: tuple[Said, ...]) -> Mapping[str, date]:
    """Return for each rule that fired on a yes, and that may pass in time, the day from which to answer again."""
    days: dict[str, date] = {}
    for reason in verdict.known_reasons if verdict else ():
        told = [one.day for one in everything if one.answers.get(reason.question) is True]
        if told and reason.again_days is not None:
            days[reason.rule] = told[-1] + timedelta(days=reason.again_days)
    return MappingProxyType(days)


def _next(situation: Situation, decision: Decision, *, is_checked: bool, is_raised: bool) -> Next:
    verdict = situation.verdict
    if verdict is not None and min((r.care for r in verdict.known_reasons), default=Care.NONE) is Care.EMERGENCY:
        return Next.GET_CARE
    if verdict is None or not situation.is_asked:
        return Next.ANSWER
    if is_raised:
        return Next.FOLLOW_UP
    if decision.answer is PlanAnswer.REFUSE:
        return Next.READ_RESULT
    if situation.mat is None:
        return Next.CHOOSE_MAT
    if decision.answer is PlanAnswer.REST:
        return Next.REST
    return Next.SESSION if is_checked else Next.CHECK
