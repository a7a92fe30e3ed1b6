"""Discs that sink one another as wholes, against every pair of spikes through the same tissue."""

from functools import cache
from typing import Any

import numpy as np
import pytest

from scripts import every_pair
from scripts.boundary import NotConverged
from scripts.every_pair import Off, off_by, press_every_pair
from supine.fitting.mat_numbers import MatNumbers
from supine.fitting.setup import Surface
from tests.fitting.contact.given import GIVEN, Scenario, problem

NARROW = MatNumbers(discs=96, width_mm=280, length_mm=420)
"""Discs as close as usual; the usual mat takes half a minute: python -m scripts.every_pair."""

SMALL = MatNumbers(discs=24, width_mm=140, length_mm=210)


@cache
def off(surface: Surface) -> Off:
    return off_by(problem(Scenario(surface, numbers=NARROW)), GIVEN)


@pytest.mark.parametrize("surface", Surface)
def test_condensed_discs_bear_what_they_bear_with_every_pair_coupled(surface: Any) -> None:
    assert off(surface).discs < 0.005


@pytest.mark.parametrize("surface", Surface)
def test_condensed_spikes_bear_nearly_what_they_bear_with_every_pair_coupled(surface: Any) -> None:
    assert off(surface).spikes < 0.06


@pytest.mark.parametrize("surface", Surface)
def test_the_index_hardly_hangs_on_condensing(surface: Any) -> None:
    assert abs(off(surface).index) < 0.005


def test_the_check_notices_discs_that_sink_one_another_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = problem(Scenario(numbers=NARROW))
    none = np.zeros((len(asked.rows), len(asked.rows)))
    monkeypatch.setattr(every_pair, "_between_discs", lambda *_: none)
    twice = off_by(asked, GIVEN)
    assert twice.discs > 0.02
    assert abs(twice.index) > 0.005


def test_pairs_that_find_no_rest_give_no_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(every_pair, "_ROUNDS_AT_MOST", 1)
    with pytest.raises(NotConverged, match="1 rounds"):
        press_every_pair(problem(Scenario(numbers=SMALL)), GIVEN)
