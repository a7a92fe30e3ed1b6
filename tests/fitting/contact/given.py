"""Bodies on mats for the tests of pressing, and the named numbers that orders are told by."""

from dataclasses import dataclass, replace
from functools import cache, lru_cache

import numpy as np

from supine.fitting.body import lying
from supine.fitting.contact.loads import Loads
from supine.fitting.contact.newton import solve
from supine.fitting.contact.problem import Problem, problem_of
from supine.fitting.feel.index import index_of, sensitivity_from
from supine.fitting.geometry import Geometry, geometry_of
from supine.fitting.mat_numbers import MatNumbers
from supine.fitting.parameters import Parameters, load_parameters
from supine.fitting.person import Person, Sex
from supine.fitting.regions import Region
from supine.fitting.setup import Clothing, Support, Surface
from supine.units import Centimetres, Kilograms

GIVEN = load_parameters()
USUAL = MatNumbers()
SOMEBODY = Person(Kilograms(70), Centimetres(170), Sex.MALE)
TOUCHING_N = 1e-3


@dataclass(frozen=True)
class Scenario:
    """One person on one mat; ``lean_mm`` is how far to the right of the middle their weight bears."""

    surface: Surface = Surface.FLOOR
    clothing: Clothing = Clothing.BARE
    support: Support = Support.NONE
    numbers: MatNumbers = USUAL
    person: Person = SOMEBODY
    given: Parameters = GIVEN
    lean_mm: float = 0.0


@dataclass(frozen=True)
class Told:
    """What orders are told by: the index, the mean depth and spikes that touch, all over and at the low back."""

    share: float
    depth_mm: float
    contacts: int
    highest_n: float
    low_back_n: float
    low_back_contacts: int


def problem(scenario: Scenario) -> Problem:
    body = lying(scenario.person, scenario.support, scenario.given)
    geometry = _geometry(scenario.numbers, scenario.given, body.arch_mm)
    found = problem_of(body, geometry, scenario.surface, scenario.clothing, scenario.support)
    weight = found.load[0]
    return replace(found, load=np.array([weight, 0.0, weight * scenario.lean_mm / 100, 0.0]))


@lru_cache(maxsize=4)
def _geometry(numbers: MatNumbers, given: Parameters, arch_mm: float) -> Geometry:
    return geometry_of(numbers, given, arch_mm)


def solved(scenario: Scenario) -> Loads:
    return solve(problem(scenario))


@cache
def told(scenario: Scenario) -> Told:
    """Return the named numbers of a scenario: the index is the share sum(F p) / sum(F), F95 that of touching spikes."""
    loads = solved(scenario)
    spike, touching = loads.spike_n, loads.spike_n > TOUCHING_N
    low_back = loads.region == list(Region).index(Region.LUMBAR)
    return Told(
        share=index_of(loads, sensitivity_from(scenario.given)).whole,
        depth_mm=float((spike * loads.depth_mm).sum() / spike.sum()),
        contacts=int(touching.sum()),
        highest_n=float(np.quantile(spike[touching], 0.95)),
        low_back_n=float((spike + loads.face_n)[low_back].sum()),
        low_back_contacts=int((touching & low_back).sum()),
    )


def drawn(chance: np.random.Generator) -> Parameters:
    """Return the model's numbers with each drawn evenly from its own range."""
    rows = GIVEN.rows.values()
    return GIVEN.having({row.id: float(chance.uniform(row.low, row.high)) for row in rows})
