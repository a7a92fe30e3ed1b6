"""The person's own path: where it starts, where it leads, and what one step of it is."""

from collections.abc import Iterator
from dataclasses import replace

from supine.fitting.setup import Setup, Support, Surface
from supine.planning.dose import Dose
from supine.planning.policy import Policy
from supine.planning.rows import Part, Stage, Stride
from supine.units import Minutes

__all__ = [
    "ahead",
    "aim_of",
    "asks_more",
    "gentler",
    "is_less",
    "presses_more",
    "reaches",
    "start_of",
    "stepped",
    "strictest",
    "within_aim",
]


def start_of(policy: Policy) -> Dose:
    """Return where everybody starts."""
    return _dose(policy.start)


def aim_of(policy: Policy, choice: Setup | None, minutes: Minutes | None = None) -> Dose:
    """Return where the path leads: the usual minutes, in the set-up the person chose, else in the usual one.

    ``minutes`` is the time the person has, None for all they need.
    """
    usual = _dose(policy.usual)
    if minutes is not None:
        usual = replace(usual, minutes=min(usual.minutes, minutes))
    if choice is None:
        return usual
    return replace(usual, surface=choice.surface, clothing=choice.clothing, support=choice.support)


def within_aim(dose: Dose, aim: Dose) -> Dose:
    """Return a dose in the person's set-up and time, as far as that asks no more of them than the dose."""
    is_hard = dose.surface is Surface.FLOOR or aim.surface is Surface.FLOOR
    surface = min(dose.surface, aim.surface) if is_hard else aim.surface
    if not is_less(aim, dose) and surface is dose.surface and dose.support <= aim.support:
        return dose
    return Dose(
        minutes=min(dose.minutes, aim.minutes),
        clothing=min(dose.clothing, aim.clothing),
        surface=surface,
        support=min(dose.support, aim.support),
        mat=dose.mat,
    )


def stepped(dose: Dose, stride: Stride, aim: Dose) -> Dose | None:
    """Return a dose one stride nearer to the aim; None where this stride leads no nearer."""
    further = _freer(dose, stride, aim)
    return further if further != dose and within_aim(further, aim) == further else None


def ahead(dose: Dose, aim: Dose, policy: Policy) -> Iterator[tuple[Stride, Dose]]:
    """Yield the steps from a dose to the aim, as they would come one after another if each went well."""
    strides = sorted((one for one in policy.strides if not one.is_easy), key=lambda one: one.after)
    while found := next(((one, further) for one in strides if (further := stepped(dose, one, aim))), None):
        yield found
        dose = found[1]


def is_less(dose: Dose, than: Dose) -> bool:
    """Return whether a dose asks less than another in a dimension; what props the knees makes neither less."""
    return (
        dose.minutes < than.minutes
        or (dose.clothing is not than.clothing and dose.clothing < than.clothing)
        or (dose.surface is not Surface.FLOOR and than.surface is Surface.FLOOR)
        or (dose.support is not Support.LUMBAR and than.support is Support.LUMBAR)
    )


def asks_more(dose: Dose, than: Dose) -> bool:
    """Return whether a dose goes further than another in a dimension, be it only to propped knees."""
    return is_less(than, dose) or dose.support > than.support


def reaches(dose: Dose, target: Dose, stride: Stride) -> bool:
    """Return whether a dose was what this stride leads to, or more."""
    return not is_less(dose, target) and (stride.part is not Part.SUPPORT or dose.support >= target.support)


def presses_more(stride: Stride) -> bool:
    """Return whether a stride makes the same mat press harder: less cloth, the floor, the roll at the low back."""
    return stride.part in (Part.CLOTHING, Part.SURFACE) or stride.support is Support.LUMBAR


def gentler(dose: Dose) -> Dose:
    """Return the dose in the next thicker cloth: all that is gentler than the first step."""
    return replace(dose, clothing=dose.clothing.stricter())


def strictest(one: Dose, other: Dose) -> Dose:
    """Return the smaller of two doses in each dimension."""
    return replace(
        one,
        minutes=min(one.minutes, other.minutes),
        clothing=min(one.clothing, other.clothing),
        surface=min(one.surface, other.surface),
        support=min(one.support, other.support),
    )


def _freer(dose: Dose, stride: Stride, aim: Dose) -> Dose:
    """Return the dose moved by a stride in its one dimension, or the same dose at the dimension's end."""
    if stride.part is Part.MINUTES:
        return replace(dose, minutes=max(dose.minutes, min(Minutes(dose.minutes + stride.minutes), aim.minutes)))
    if stride.part is Part.CLOTHING:
        return replace(dose, clothing=dose.clothing.freer())
    if stride.part is Part.SURFACE:
        return replace(dose, surface=Surface.FLOOR)
    is_next = stride.support is not None and stride.support.rank == dose.support.rank + 1
    return replace(dose, support=stride.support) if is_next and stride.support else dose


def _dose(stage: Stage) -> Dose:
    return Dose(stage.minutes, stage.clothing, stage.surface, stage.support)
