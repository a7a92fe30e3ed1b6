"""The step that may be offered next: one dimension, earned, under every cap, and likely within the person's limit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from supine.planning.caps import Limits, clamp
from supine.planning.dose import Dose
from supine.planning.fit import Fit
from supine.planning.path import aim_of, gentler, is_less, presses_more, stepped
from supine.planning.policy import Because, Policy
from supine.planning.rows import Stride
from supine.planning.walk import Place, is_ready
from supine.units import Rating

__all__ = ["Bounds", "Offer", "eased", "offers", "towards"]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a step must stay within: the caps in force, and how strong a person accepts it to be at most."""

    limits: Limits
    fit: Fit
    limit: Rating


@dataclass(frozen=True, slots=True)
class Offer:
    """A step that the person has earned; ``refused`` says why it is not offered, None when it is."""

    stride: Stride
    dose: Dose
    refused: Because | None


def offers(here: Dose, aim: Dose, place: Place, policy: Policy, bounds: Bounds) -> Iterator[Offer]:
    """Yield the steps a person has earned, in the order in which they are to be offered.

    The minutes and the knees come in the order of the file; of set-ups that press differently the gentlest first.
    Nothing is worked out for a step before it is asked for.
    """
    is_held = place.gap is not None or place.is_new_mat or bounds.limits.holds
    earned = () if is_held else tuple(_earned(here, aim, place, policy))
    harder = [one for one in earned if presses_more(one[0])]
    for stride, dose in (*(one for one in earned if one not in harder), *_gentlest_first(harder, bounds.fit)):
        yield Offer(stride, dose, _refusal(stride, dose, policy, bounds))


def towards(place: Place, here: Dose, aim: Dose, policy: Policy) -> Because | None:
    """Return how far it is to the next step, None where none is left or the day to offer it has come."""
    waiting = [one for one in policy.strides if not one.is_easy and stepped(here, one, aim) is not None]
    if not waiting or place.tolerated == 0 or any(is_ready(place, one) for one in waiting):
        return None
    after = min(one.after for one in waiting)
    return policy.say("getting_used", days=place.tolerated, after=after)


def eased(dose: Dose, policy: Policy, bounds: Bounds) -> Dose:
    """Return a dose in cloth thick enough that it likely stays within the limit, as far as cloth can do that."""
    while _is_too_likely(bounds.fit.within(dose.setup, bounds.limit), policy) and gentler(dose) != dose:
        dose = gentler(dose)
    return dose


def _earned(here: Dose, aim: Dose, place: Place, policy: Policy) -> Iterator[tuple[Stride, Dose]]:
    parts = set()
    for stride in policy.strides:
        further = stepped(here, stride, aim) if is_ready(place, stride) else None
        if further is not None and stride.part not in parts:
            parts.add(stride.part)
            yield stride, replace(further, mat=here.mat)


def _gentlest_first(harder: Sequence[tuple[Stride, Dose]], fit: Fit) -> Sequence[tuple[Stride, Dose]]:
    if len(harder) < 2:
        return harder
    strong = {dose: fit.strength(dose.setup) for _, dose in harder}
    return sorted(harder, key=lambda one: (strong[one[1]] is None, strong[one[1]] or 0.0))


def _refusal(stride: Stride, dose: Dose, policy: Policy, bounds: Bounds) -> Because | None:
    if clamp(dose, bounds.limits) != dose:
        return policy.say("over_a_limit")
    chance = bounds.fit.within(dose.setup, bounds.limit)
    if chance is None:
        return policy.say("not_rated") if presses_more(stride) and is_less(aim_of(policy, None), dose) else None
    if not _is_too_likely(chance, policy):
        return None
    sure = policy.thresholds["sure_of_limit"]
    return policy.say("likely_too_strong", limit=bounds.limit, percent=round(100 * chance), sure=round(100 * sure))


def _is_too_likely(chance: float | None, policy: Policy) -> bool:
    return chance is not None and chance < policy.thresholds["sure_of_limit"]
