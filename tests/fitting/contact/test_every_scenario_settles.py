"""Any person on any mat, whatever the uncertain numbers are, comes to rest."""

from enum import Enum
from typing import TypeVar

import numpy as np

from supine.errors import BadInput
from supine.fitting.mat_numbers import ALLOWED, MatNumbers
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


def any_numbers(chance: np.random.Generator) -> MatNumbers:
    """Return numbers of a mat, some of them not known, each anywhere in what it may be, its ends included."""
    given = {
        name: float(chance.choice([low, high, chance.uniform(low, high)])) for name, (low, high) in ALLOWED.items()
    }
    return MatNumbers(**{name: value for name, value in given.items() if chance.random() < 0.5})


def test_any_mat_comes_to_rest_or_is_refused_by_the_name_of_one_of_its_numbers() -> None:
    chance, steps, refused = np.random.default_rng(4), [], []
    for _ in range(300):
        one = Scenario(_any(Surface, chance), _any(Clothing, chance), _any(Support, chance), any_numbers(chance))
        try:
            steps.append(solved(one).iterations)
        except BadInput as fault:
            refused.append(fault.where)
    assert max(steps) <= MOST and len(steps) > 50
    assert set(refused) <= set(ALLOWED)


def test_the_sharpest_tips_far_apart_come_to_rest() -> None:
    far = MatNumbers(spikes=400, discs=100, width_mm=600, length_mm=600, disc_diameter_mm=24, tip_radius_mm=0.05)
    assert solved(Scenario(numbers=far)).iterations <= MOST
