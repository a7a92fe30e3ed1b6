"""Virtual people: what is true of each of them, drawn from the stated ranges."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType

import numpy as np

from supine.cohort.ranges import Ranges
from supine.fitting.arrays import Floats
from supine.fitting.feel.index import sensitivity_from, shares_over
from supine.fitting.feel.own import Beliefs, beliefs_from
from supine.fitting.mat_numbers import MatNumbers
from supine.fitting.parameters import Parameters
from supine.fitting.person import Person, Sex
from supine.fitting.pressing import Lying, loads_of_all
from supine.fitting.setup import Clothing, Setup, Support, Surface
from supine.units import RANGES, Centimetres, Kilograms, Rating

__all__ = ["SETUPS", "Pressed", "Virtual", "draw_people", "press_usual"]

SETUPS = tuple(Setup(*one) for one in product((Surface.BED, Surface.FLOOR), Clothing, (Support.NONE, Support.KNEES)))
"""Every set-up that a virtual person lies in; a bed stands for whatever is soft, as in the plan."""

Pressed = Mapping[Setup, Floats]
"""Of each set-up the index at each threshold that the model looks at, (S,)."""


@dataclass(frozen=True, slots=True)
class Virtual:
    """One virtual person: every number of theirs by its id, and how strong each set-up is to them while unused to it.

    ``strong`` is the rating at the first minute, 0 to 10 and not rounded; ``remains`` is what of a mild one is left
    at five minutes.
    """

    traits: Mapping[str, float]
    strong: Mapping[Setup, float]
    remains: float


def press_usual(model: Parameters) -> Pressed:
    """Return how the usual mat presses a usual body in every set-up. Raises NotSettled for an open solve."""
    body = Person(Kilograms(model["reference_mass_kg"]), Centimetres(model["reference_height_cm"]), Sex.FEMALE)
    beliefs, sensitivity = beliefs_from(model), sensitivity_from(model)
    lain = (Lying(body, setup, MatNumbers(), model) for setup in SETUPS)
    shares = (shares_over(loads, beliefs.thresholds_log10, sensitivity) for loads in loads_of_all(lain))
    return MappingProxyType(dict(zip(SETUPS, shares, strict=True)))


def draw_people(n: int, ranges: Ranges, pressed: Pressed, chance: np.random.Generator) -> tuple[Virtual, ...]:
    """Return ``n`` people; the same chance gives the same people, and turned ranges the same ones turned."""
    uniform, normal = chance.random((len(ranges.rows), n)), chance.standard_normal((4, n))
    traits = {name: ranges.drawn(name, row) for name, row in zip(ranges.rows, uniform, strict=True)}
    strong = _strengths(ranges, pressed, traits["misfit_sd"], normal)
    remains = ranges.number("fade_remains") * np.exp(ranges.number("fade_remains_sd") * normal[3])
    return tuple(
        Virtual(MappingProxyType(own), MappingProxyType(dict(zip(SETUPS, row, strict=True))), left)
        for own, row, left in zip(_each(traits), strong.T.tolist(), remains.tolist(), strict=True)
    )


def _strengths(ranges: Ranges, pressed: Pressed, misfit_sd: Floats, normal: Floats) -> Floats:
    """Return the strength of each set-up to each person, (M, N), by the model's own law: 10 g share^beta."""
    beliefs = beliefs_from(ranges.model)
    threshold = np.log10(ranges.number("threshold_mn")) + ranges.number("threshold_sd_log10") * normal[0]
    gain = np.exp(ranges.number("rating_gain_sd") * normal[1] + misfit_sd * normal[2])
    top = RANGES[Rating][1]
    rows = [top * gain * _share(pressed[setup], threshold, beliefs) ** beliefs.exponent for setup in SETUPS]
    strong: Floats = np.minimum(np.array(rows), top)
    return strong


def _share(shares: Floats, threshold: Floats, beliefs: Beliefs) -> Floats:
    found: Floats = np.interp(threshold, beliefs.thresholds_log10, shares)
    return found


def _each(traits: Mapping[str, Floats]) -> Iterator[dict[str, float]]:
    columns: Iterable[list[float]] = np.array(list(traits.values())).T.tolist()
    for column in columns:
        yield dict(zip(traits, column, strict=True))
