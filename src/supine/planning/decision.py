"""The next session, or rest, or a refusal: with every reason, every limit, and what else was considered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from supine.planning.alternatives import Alternative, gentler, own_choices
from supine.planning.caps import Limits, binding, clamp, limits_of
from supine.planning.dose import Dose
from supine.planning.ladder import Place, dose_on, path, walk
from supine.planning.policy import Because, Policy
from supine.planning.response import move_of
from supine.planning.rest import rests
from supine.planning.rows import Cap, Rung
from supine.planning.situation import Happening, Situation
from supine.screening.verdict import Mat, Reason
from supine.units import Minutes, Ranked

__all__ = ["Answer", "Decision", "LimitMet", "decide"]


class Answer(Ranked):
    """What the plan says, strictest first."""

    REFUSE = "refuse"
    REST = "rest"
    GO = "go"


@dataclass(frozen=True, slots=True)
class LimitMet:
    """A limit in force, and whether it changed what the plan would have said."""

    id: str
    text: str
    is_binding: bool
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What the plan says for a moment; the same situation, policy and moment give the same decision.

    ``most_minutes`` is the longest that a session of today may become while it goes on, None where there is none.
    """

    answer: Answer
    dose: Dose | None
    reasons: tuple[Because, ...]
    limits: tuple[LimitMet, ...]
    alternatives: tuple[Alternative, ...]
    rest_until: datetime | None
    is_step_up: bool
    versions: Mapping[str, str]
    most_minutes: Minutes | None = None


def decide(situation: Situation, policy: Policy, now: datetime) -> Decision:
    """Return the next session for a person at a moment in their own time zone.

    A refusal comes before rest, rest before a session, and no session passes a cap.
    """
    limits = limits_of(policy, _limit_names(situation))
    versions = {"plan": policy.version, "rules": situation.verdict.rules_version if situation.verdict else ""}
    for answer, (reasons, until) in (
        (Answer.REFUSE, (_refusals(situation, policy), None)),
        (Answer.REST, rests(situation, policy, now)),
    ):
        if reasons:
            met = _limits_met(limits, ())
            return Decision(answer, None, reasons, met, (), until, is_step_up=False, versions=versions)
    return _go(situation, policy, now, versions)


def _limit_names(situation: Situation) -> tuple[str, ...]:
    return situation.verdict.limits if situation.verdict else ()


def _refusals(situation: Situation, policy: Policy) -> tuple[Because, ...]:
    verdict = situation.verdict
    if verdict is None:
        return (policy.say("not_screened"),)
    if not situation.is_asked:
        return (policy.say("screening_unfinished"), *_against(verdict.known_reasons))
    return _against(verdict.reasons)


def _against(reasons: Sequence[Reason]) -> tuple[Because, ...]:
    return tuple(
        Because(reason.rule, reason.because, reason.claims, reason.sources)
        for reason in reasons
        if reason.mat is not Mat.USE
    )


def _go(situation: Situation, policy: Policy, now: datetime, versions: Mapping[str, str]) -> Decision:
    names = _limit_names(situation)
    rungs = path(policy, situation.choice)
    walked = walk(situation.responses, rungs, policy, now.date())
    place = replace(walked, rung=max(0, walked.rung - 1), has_climbed=False) if _since(walked, situation) else walked
    if place.tolerated < policy.thresholds["first_sessions"]:
        names = (*names, "first_sessions")
    limits = limits_of(policy, (*names, "usual"))
    rung = rungs[place.rung]
    wanted = dose_on(rung, situation.choice, situation.mat)
    dose = clamp(wanted, limits)
    is_step_up = place.has_climbed and dose == wanted
    return Decision(
        answer=Answer.GO,
        dose=dose,
        reasons=_why(situation, policy, place, rung, is_step_up=is_step_up),
        limits=_limits_met(limits, binding(wanted, limits)),
        alternatives=(
            *gentler(situation, policy, place, rungs, limits),
            *own_choices(situation, policy, place, rungs, limits_of(policy, names)),
        ),
        rest_until=None,
        is_step_up=is_step_up,
        versions=versions,
        most_minutes=limits.max_minutes,
    )


def _since(place: Place, situation: Situation) -> tuple[Happening, ...]:
    """Return what went wrong since the last session."""
    return tuple(one for one in situation.happenings if place.last_day is None or one.day >= place.last_day)


def _why(situation: Situation, policy: Policy, place: Place, rung: Rung, *, is_step_up: bool) -> tuple[Because, ...]:
    if place.gap is not None:
        reasons = [Because.of(place.gap, days=place.away)]
    else:
        reasons = [Because.of(signal) for signal in place.told if signal.move is move_of(place.told)]
    if _since(place, situation):
        reasons.append(Because.of(policy.signals["event"]))
    if is_step_up or place.last_day is None or place.rung == 0:
        reasons.append(Because.of(rung, minutes=rung.minutes))
    if place.is_contradictory:
        reasons.append(policy.say("stale_record"))
    if situation.choice is not None:
        reasons.append(policy.say("your_choice"))
    if situation.mat is None:
        reasons.append(policy.say("no_mat"))
    return tuple(reasons)


def _limits_met(limits: Limits, bound: Sequence[Cap]) -> tuple[LimitMet, ...]:
    return tuple(
        LimitMet(cap.id, cap.words.format(minutes=cap.max_minutes), cap in bound, cap.claims) for cap in limits.caps
    )
