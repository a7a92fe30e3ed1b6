"""The next session, or rest, or a refusal: with every reason, every limit, and what else was considered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from types import MappingProxyType

from supine.planning.alternatives import Alternative, gentler, not_offered, own_choices
from supine.planning.benefit import shows_no_benefit
from supine.planning.caps import Limits, binding, clamp, limits_of
from supine.planning.dose import Dose
from supine.planning.fit import Fit
from supine.planning.goal import Goal, TimeOfDay
from supine.planning.moving import after_the_mat, before_the_mat, beside_the_hurt
from supine.planning.path import within_aim
from supine.planning.policy import Because, Policy
from supine.planning.response import move_of
from supine.planning.rest import rests
from supine.planning.rows import Cap, Move
from supine.planning.situation import Situation
from supine.planning.standing import aim_for, place_of
from supine.planning.steps import Bounds, Offer, eased, offers, towards
from supine.planning.walk import Place, arrive
from supine.screening.verdict import Mat, Reason
from supine.units import Minutes, Ranked, Rating

__all__ = ["Answer", "Decision", "LimitMet", "decide", "decide_at"]

_WEEK = 7


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
    """What the plan says for a moment; the same situation, policy, fit and moment give the same decision.

    ``is_step_up`` says that the dose is one step above what was earned: it is offered, and the alternative ``stay`` is
    the same as before. ``most_minutes`` is the longest that a session of today may become while it goes on, None where
    there is none. ``time_of_day`` is the person's own; ``next_day`` the next of their days, None when today is one.
    """

    answer: Answer
    dose: Dose | None
    reasons: tuple[Because, ...]
    limits: tuple[LimitMet, ...]
    alternatives: tuple[Alternative, ...]
    rest_until: datetime | None
    is_step_up: bool = False
    versions: Mapping[str, str] = MappingProxyType({})
    most_minutes: Minutes | None = None
    time_of_day: TimeOfDay | None = None
    next_day: date | None = None


def decide(situation: Situation, policy: Policy, fit: Fit, now: datetime) -> Decision:
    """Return the next session for a person at a moment in their own time zone.

    A refusal comes before rest, rest before a session, and no session passes a cap.
    """
    return decide_at(place_of(situation, policy), situation, policy, fit, now)


def decide_at(place: Place, situation: Situation, policy: Policy, fit: Fit, now: datetime) -> Decision:
    """Return what ``decide`` returns, for whoever has folded the days already."""
    rules = situation.verdict.rules_version if situation.verdict else ""
    versions = {"plan": policy.version, "rules": rules, "model": fit.version}
    found = _decided(place, situation, policy, fit, now)
    return replace(found, reasons=tuple(_with_movement(found, situation, policy, now)), versions=versions)


def _decided(place: Place, situation: Situation, policy: Policy, fit: Fit, now: datetime) -> Decision:
    names = situation.verdict.limits if situation.verdict else ()
    for answer, (reasons, until) in (
        (Answer.REFUSE, (_refusals(situation, policy), None)),
        (Answer.REST, rests(situation, policy, now)),
    ):
        if reasons:
            met = _limits_met(limits_of(policy, names), ())
            return Decision(answer, None, reasons, met, (), until)
    arrived = arrive(place, now.date(), situation.mat, policy)
    return _go(arrived, situation, policy, fit, now.date())


def _with_movement(found: Decision, situation: Situation, policy: Policy, now: datetime) -> Iterator[Because]:
    """Yield the reasons, with the words that movement off the mat adds; the decision stays as it is."""
    moves, reasons = situation.moves, found.reasons
    last = max((one for one in situation.responses if one.at <= now), key=lambda one: one.at, default=None)
    if found.answer is Answer.GO:
        yield from before_the_mat(moves, policy, now)
    yield from reasons
    if found.answer is Answer.REST:
        yield from after_the_mat(moves, last, reasons, policy)
    if found.answer is not Answer.REFUSE:
        yield from beside_the_hurt(moves, last, reasons, policy)


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


@dataclass(frozen=True, slots=True)
class _Today:
    """What a session of today is made of: where the person stands, what they earned, and what is in force."""

    place: Place
    goal: Goal
    aim: Dose
    earned: Dose
    here: Dose
    found: tuple[Offer, ...]
    caps: Limits
    usual: Limits

    @property
    def offer(self) -> Offer | None:
        """Return the step that is offered, if one is."""
        return next((one for one in self.found if one.refused is None), None)

    @property
    def wanted(self) -> Dose:
        """Return the session as the path has it, the caps not yet laid on it."""
        return self.offer.dose if self.offer else self.here


def _go(place: Place, situation: Situation, policy: Policy, fit: Fit, today: date) -> Decision:
    found = _today(place, situation, policy, fit)
    dose = clamp(found.wanted, found.usual)
    stay = clamp(found.here, found.usual)
    is_step_up = found.offer is not None and dose != stay
    return Decision(
        answer=Answer.GO,
        dose=dose,
        reasons=(*_why(found, policy, is_step_up=is_step_up), *_besides(found, situation, policy, today)),
        limits=_limits_met(found.usual, binding(found.wanted, found.usual)),
        alternatives=(
            *gentler(dose, stay if is_step_up else None, policy),
            *not_offered(found.found),
            *own_choices(stay, place, policy, found.caps),
        ),
        rest_until=None,
        is_step_up=is_step_up,
        most_minutes=found.usual.max_minutes,
        time_of_day=situation.goal.time_of_day,
        next_day=_next_day(situation.goal, today),
    )


def _today(place: Place, situation: Situation, policy: Policy, fit: Fit) -> _Today:
    first = ("first_sessions",) if place.days < policy.thresholds["first_sessions"] else ()
    names = (*(situation.verdict.limits if situation.verdict else ()), *first)
    caps, usual = limits_of(policy, names), limits_of(policy, (*names, "usual"))
    most = Rating(int(policy.thresholds["limit"]))
    bounds = Bounds(usual, fit, most if situation.goal.limit is None else min(most, situation.goal.limit))
    aim = aim_for(situation, policy)
    earned = replace(within_aim(place.dose, aim), mat=situation.mat)
    here = eased(earned, policy, bounds) if place.is_new_mat else earned
    found = tuple(offers(here, aim, place, policy, bounds))
    return _Today(place, situation.goal, aim, earned, here, found, caps, usual)


def _why(found: _Today, policy: Policy, *, is_step_up: bool) -> Iterator[Because]:
    """Yield what leads to the dose: what the last day told, an absence, the step, the person's own set-up."""
    place = found.place
    if place.gap is not None:
        yield Because.of(place.gap, days=place.away)
    else:
        move = move_of(place.told)
        yield from (Because.of(signal) for signal in place.told if signal.move is move)
    if place.is_new_mat:
        yield policy.say("new_mat")
    if found.here != found.earned:
        yield policy.say("eased")
    if found.offer is not None and is_step_up:
        yield Because.of(found.offer.stride, minutes=found.wanted.minutes)
        yield policy.say("next_step")
    elif (place.last_day is None or len(place.steps) == 1) and found.here.clothing is policy.start.clothing:
        yield Because.of(policy.start, minutes=found.here.minutes)
    elif found.here.minutes >= policy.usual.minutes:
        yield Because.of(policy.usual, minutes=found.aim.minutes)
    elif move_of(place.told) is Move.UP and (waiting := towards(place, found.here, found.aim, policy)):
        yield waiting


def _besides(found: _Today, situation: Situation, policy: Policy, today: date) -> Iterator[Because]:
    """Yield what else is to be said of today."""
    goal = situation.goal
    if found.place.is_contradictory:
        yield policy.say("stale_record")
    if goal.minutes is not None and goal.minutes <= found.here.minutes and goal.minutes < policy.usual.minutes:
        yield policy.say("your_time", minutes=goal.minutes)
    if found.usual.holds:
        yield policy.say("nothing_added")
    if _next_day(goal, today) is not None:
        yield policy.say("not_today")
    if situation.choice is not None:
        yield policy.say("your_choice")
    if situation.mat is None:
        yield policy.say("no_mat")
    if shows_no_benefit(situation, policy, today):
        yield policy.say("no_benefit")


def _next_day(goal: Goal, today: date) -> date | None:
    if goal.is_for(today):
        return None
    return next(day for n in range(1, _WEEK + 1) if goal.is_for(day := today + timedelta(days=n)))


def _limits_met(limits: Limits, bound: Sequence[Cap]) -> tuple[LimitMet, ...]:
    return tuple(
        LimitMet(cap.id, cap.words.format(minutes=cap.max_minutes), cap in bound, cap.claims) for cap in limits.caps
    )
