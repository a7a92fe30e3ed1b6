"""The limits in force, and the one place where a dose is brought under them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from supine.fitting.setup import Clothing, Support, Surface
from supine.planning.dose import Dose
from supine.planning.policy import Policy
from supine.planning.rows import Cap
from supine.units import Minutes

__all__ = ["Limits", "binding", "clamp", "limits_of"]


@dataclass(frozen=True, slots=True)
class Limits:
    """The tightest of all the caps in force."""

    max_minutes: Minutes
    strongest_surface: Surface
    barest_clothing: Clothing
    supports: tuple[Support, ...]
    caps: tuple[Cap, ...]

    @property
    def holds(self) -> bool:
        """Return whether no step up is offered while these are in force."""
        return any(cap.holds for cap in self.caps)


def limits_of(policy: Policy, names: Iterable[str]) -> Limits:
    """Return what the always valid cap and the named ones allow together."""
    wanted = {"always", *names}
    caps = tuple(cap for cap in policy.caps.values() if cap.id in wanted)
    return Limits(
        max_minutes=min(cap.max_minutes for cap in caps if cap.max_minutes is not None),
        strongest_surface=min((c.strongest_surface for c in caps if c.strongest_surface), default=Surface.FLOOR),
        barest_clothing=min((c.barest_clothing for c in caps if c.barest_clothing), default=Clothing.BARE),
        supports=tuple(s for s in Support if all(c.supports is None or s in c.supports for c in caps)),
        caps=caps,
    )


def clamp(dose: Dose, limits: Limits) -> Dose:
    """Return the dose brought under the limits; a dose already under them comes back as it is."""
    return replace(
        dose,
        minutes=min(dose.minutes, limits.max_minutes),
        surface=min(dose.surface, limits.strongest_surface),
        clothing=min(dose.clothing, limits.barest_clothing),
        support=dose.support if dose.support in limits.supports else Support.NONE,
    )


def binding(dose: Dose, limits: Limits) -> tuple[Cap, ...]:
    """Return the caps that alone would change this dose."""
    return tuple(cap for cap in limits.caps if _passes(dose, cap))


def _passes(dose: Dose, cap: Cap) -> bool:
    return (
        (cap.max_minutes is not None and dose.minutes > cap.max_minutes)
        or (cap.strongest_surface is not None and dose.surface > cap.strongest_surface)
        or (cap.barest_clothing is not None and dose.clothing > cap.barest_clothing)
        or (cap.supports is not None and dose.support not in cap.supports)
    )
