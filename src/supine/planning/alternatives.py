"""The other sessions a decision considered: those that ask less, steps not offered, and those only the person takes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from supine.planning.caps import Limits, clamp
from supine.planning.dose import Dose
from supine.planning.path import gentler as in_thicker_cloth
from supine.planning.policy import Because, Policy
from supine.planning.rows import Beyond
from supine.planning.steps import Offer
from supine.planning.walk import Place

__all__ = ["Alternative", "gentler", "not_offered", "own_choices"]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another session that was considered; ``is_allowed`` says whether the person may take it today."""

    id: str
    dose: Dose
    is_allowed: bool
    reason: Because


def gentler(dose: Dose, before: Dose | None, policy: Policy) -> Iterator[Alternative]:
    """Yield the sessions that ask less than the plan, always the person's to choose; ``before`` is one to stay with."""
    told: list[Dose] = [dose]
    shorter = replace(dose, minutes=min(dose.minutes, policy.start.minutes))
    for name, less in (("stay", before), ("shorter", shorter), ("gentler", in_thicker_cloth(before or dose))):
        if less is not None and less not in told:
            told.append(less)
            yield Alternative(name, less, is_allowed=True, reason=policy.say(name, minutes=less.minutes))


def not_offered(found: Sequence[Offer]) -> Iterator[Alternative]:
    """Yield the steps that were earned and are not offered, each with why not."""
    for one in found:
        if one.refused is not None:
            yield Alternative(f"step_{one.stride.id}", one.dose, is_allowed=False, reason=one.refused)


def own_choices(here: Dose, place: Place, policy: Policy, limits: Limits) -> Iterator[Alternative]:
    """Yield the sessions the plan never takes by itself, and whether the person may."""
    most = policy.usual.minutes
    is_earned = here.minutes >= most and place.days >= policy.thresholds["first_sessions"]
    for row in policy.beyond:
        dose = _beyond(here, row)
        if dose == here:
            continue
        if clamp(dose, limits) != dose:
            reason = policy.say("over_a_limit")
        elif not is_earned:
            reason = policy.say("not_earned", minutes=most)
        else:
            reason = Because.of(row, minutes=dose.minutes)
        yield Alternative(row.id, dose, is_allowed=reason.id == row.id, reason=reason)


def _beyond(here: Dose, row: Beyond) -> Dose:
    return replace(
        here,
        minutes=here.minutes if row.minutes is None else max(here.minutes, row.minutes),
        clothing=row.clothing or here.clothing,
        surface=row.surface or here.surface,
        support=row.support or here.support,
    )
