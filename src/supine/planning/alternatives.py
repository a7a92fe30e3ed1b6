"""The other sessions a decision considered: those that ask less, and those only the person takes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from supine.planning.caps import Limits, clamp
from supine.planning.dose import Dose
from supine.planning.ladder import Place, choices, dose_on
from supine.planning.policy import Because, Policy
from supine.planning.rows import Rung
from supine.planning.situation import Situation

__all__ = ["Alternative", "gentler", "own_choices"]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another session that was considered; ``is_allowed`` says whether the person may take it today."""

    id: str
    dose: Dose
    is_allowed: bool
    reason: Because


def gentler(
    situation: Situation, policy: Policy, place: Place, rungs: Sequence[Rung], limits: Limits
) -> tuple[Alternative, ...]:
    """Return the sessions that ask less than the plan: always the person's to choose."""
    here = clamp(dose_on(rungs[place.rung], situation.choice, situation.mat), limits)
    found = []
    if place.has_climbed:
        before = clamp(dose_on(rungs[place.rung - 1], situation.choice, situation.mat), limits)
        found.append(Alternative("stay", before, is_allowed=True, reason=policy.say("stay")))
    least = replace(here, minutes=min(here.minutes, rungs[0].minutes))
    if least not in (here, *(one.dose for one in found)):
        reason = policy.say("shorter", minutes=least.minutes)
        found.append(Alternative("shorter", least, is_allowed=True, reason=reason))
    return tuple(found)


def own_choices(
    situation: Situation, policy: Policy, place: Place, rungs: Sequence[Rung], limits: Limits
) -> tuple[Alternative, ...]:
    """Return the sessions the plan never takes by itself, and whether the person may."""
    is_earned = place.rung == len(rungs) - 1 and place.tolerated >= policy.thresholds["first_sessions"]
    found = []
    for rung in choices(policy):
        dose = dose_on(rung, situation.choice, situation.mat)
        if clamp(dose, limits) != dose:
            reason = policy.say("over_a_limit")
        elif not is_earned:
            reason = policy.say("not_earned", minutes=rungs[-1].minutes)
        else:
            reason = Because.of(rung, minutes=rung.minutes)
        found.append(Alternative(rung.id, dose, is_allowed=reason.id == rung.id, reason=reason))
    return tuple(found)
