"""The orders of set-ups that the two articles tell of come out of the equations, each by the number named for it."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest
from scipy.stats import spearmanr

from supine.fitting.contact.preview import preview
from supine.fitting.feel.psychometric import MN_PER_N, chance_painful, painful_share
from supine.fitting.mat_numbers import MatNumbers
from supine.fitting.setup import Clothing, Support, Surface
from tests.fitting.contact.given import GIVEN, Scenario, Told, drawn, problem, told

DRAWS = 25
DISCS = 12 * 19


def with_spikes(per_disc: int) -> MatNumbers:
    return MatNumbers(spikes=per_disc * DISCS, discs=DISCS)


PLAIN = Scenario()
CASES = {
    "floor": PLAIN,
    "couch": Scenario(Surface.COUCH),
    "bed": Scenario(Surface.BED),
    "tshirt": Scenario(clothing=Clothing.TSHIRT),
    "fewer": Scenario(numbers=with_spikes(18)),
    "more": Scenario(numbers=with_spikes(36)),
    "long": Scenario(numbers=MatNumbers(spike_height_mm=5)),
    "short": Scenario(numbers=MatNumbers(spike_height_mm=2.5)),
    "knees": Scenario(support=Support.KNEES),
    "roll": Scenario(support=Support.LUMBAR),
    "leaning": Scenario(lean_mm=40),
    "small": Scenario(numbers=MatNumbers(width_mm=350, length_mm=490)),
    "large": Scenario(numbers=MatNumbers(width_mm=490, length_mm=770)),
}

# What is claimed, of which two set-ups, the first by the named number above the second, in how many of all draws.
ORDERS: dict[str, tuple[str, str, Callable[[Told], float], float]] = {
    "the floor is felt more than the couch": ("floor", "couch", lambda one: one.share, 0.9),
    "on the floor spikes go deeper than on the couch": ("floor", "couch", lambda one: one.depth_mm, 0.9),
    "the couch is felt more than the bed": ("couch", "bed", lambda one: one.share, 0.8),
    "on the couch spikes go deeper than on the bed": ("couch", "bed", lambda one: one.depth_mm, 0.8),
    "bare skin feels more than a t-shirt": ("floor", "tshirt", lambda one: one.share, 0.9),
    "bare skin lets spikes deeper than a t-shirt": ("floor", "tshirt", lambda one: one.depth_mm, 0.9),
    "fewer spikes are felt more": ("fewer", "more", lambda one: one.share, 0.9),
    "fewer spikes go deeper": ("fewer", "more", lambda one: one.depth_mm, 0.9),
    "longer spikes are felt more": ("long", "short", lambda one: one.share, 0.9),
    "longer spikes go deeper": ("long", "short", lambda one: one.depth_mm, 0.9),
    "propped knees bring load to the low back": ("knees", "floor", lambda one: one.low_back_n, 0.9),
    "propped knees bring spikes to the low back": ("knees", "floor", lambda one: one.low_back_contacts, 0.9),
    "a roll brings load to the low back": ("roll", "floor", lambda one: one.low_back_n, 0.9),
    "leaning makes the highest loads higher": ("leaning", "floor", lambda one: one.highest_n, 0.9),
    "a larger mat touches more": ("large", "small", lambda one: one.contacts, 0.9),
    "a smaller mat is felt more": ("small", "large", lambda one: one.share, 0.9),
    "the bed loads the low back more than the floor": ("bed", "floor", lambda one: one.low_back_n, 1.0),
}


@cache
def over_draws() -> list[dict[str, Told]]:
    chance = np.random.default_rng(2026)
    return [{name: told(replace(case, given=given)) for name, case in CASES.items()}
            for given in (drawn(chance) for _ in range(DRAWS))]  # fmt: skip


@pytest.mark.parametrize("claim", ORDERS)
def test_the_order_holds_at_the_reference(claim: Any) -> None:
    more, less, by, _ = ORDERS[claim]
    assert by(told(CASES[more])) > by(told(CASES[less]))


@pytest.mark.parametrize("claim", ORDERS)
def test_the_order_holds_whatever_the_uncertain_numbers_are(claim: Any) -> None:
    more, less, by, least = ORDERS[claim]
    held = [by(one[more]) > by(one[less]) for one in over_draws()]
    assert np.mean(held) >= least


def test_the_reference_is_what_the_study_found() -> None:
    found = told(PLAIN)
    assert found.share == pytest.approx(0.559, abs=0.03)
    assert found.depth_mm == pytest.approx(3.01, abs=0.1)
    assert found.contacts == pytest.approx(2623, rel=0.05)


def test_the_quick_look_orders_all_set_ups_nearly_as_the_solve_does() -> None:
    pairs = [_quick_and_whole(Scenario(surface, clothing, support))
             for surface in Surface for clothing in Clothing for support in Support]  # fmt: skip
    assert len(pairs) == 27
    quick, whole = zip(*pairs, strict=True)
    assert spearmanr(quick, whole).statistic > 0.9


def _quick_and_whole(scenario: Scenario) -> tuple[float, float]:
    """Return the index by springs and by the solve, both of the spikes' own part of the load."""
    asked = problem(scenario)
    load_n = preview(asked).load_n
    spike_n = load_n - asked.law.split(load_n)[0]
    widening = (asked.tip_diameter_mm / GIVEN["threshold_tip_mm"]) ** GIVEN["size_exponent"]
    chance = chance_painful(spike_n, GIVEN["threshold_mn"] * widening, GIVEN["feeling_width_log10"])
    assert MN_PER_N == 1000
    return painful_share(spike_n, chance), told(scenario).share
