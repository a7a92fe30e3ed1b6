"""Any person on any mat, whatever the uncertain numbers are, comes to rest."""

from enum import Enum
from typing import TypeVar

import numpy as np

from supine.fitting.mat_numbers import MatNumbers
from supine.fitting.person import Person, Sex
from supine.fitting.setup import Clothing, Support, Surface
from supine.units import Centimetres, Kilograms
from tests.fitting.contact.given import Scenario, drawn, solved

SCENARIOS = 1000
MOST = 15

One = TypeVar("One", bound=Enum)


def scenario(chance: np.random.Generator) -> Scenario:
    """Return a random person on a random mat of few discs, in a random set-up, with random uncertain numbers."""
    return Scenario(
        surface=_any(Surface, chance),
        clothing=_any(Clothing, chance),
        support=_any(Support, chance),
        numbers=MatNumbers(
            discs=float(chance.integers(40, 80)),
            width_mm=float(chance.uniform(200, 450)),
            length_mm=float(chance.uniform(300, 750)),
        ),
        person=Person(Kilograms(chance.uniform(45, 120)), Centimetres(chance.uniform(150, 195)), _any(Sex, chance)),
        given=drawn(chance),
    )


def _any(members: type[One], chance: np.random.Generator) -> One:
    every = list(members)
    return every[int(chance.integers(len(every)))]


def test_every_scenario_settles_in_few_steps() -> None:
    chance = np.random.default_rng(5)
    loads = [solved(scenario(chance)) for _ in range(SCENARIOS)]
    steps = np.array([one.iterations for one in loads])
    assert steps.max() <= MOST
    assert max(one.residuals.balance for one in loads) < 1e-8
    assert all(np.isfinite(one.spike_n).all() for one in loads)
