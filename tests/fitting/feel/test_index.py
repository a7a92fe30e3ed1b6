"""The index is the load-weighted share of spikes felt as sharp: it obeys its laws, and needs no new solve."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supine.errors import BadInput
from supine.fitting.feel.index import Sensitivity, index_of, sensitivity_from, shares_over
from supine.fitting.feel.psychometric import chance_painful, painful_share, threshold_at
from supine.fitting.regions import Region
from tests.fitting.feel.given import BELIEFS, MIDDLE, Solved, lognormal, share

LOADS_N = st.lists(st.just(0.0) | st.floats(1e-4, 5), min_size=3, max_size=40)


def solved(loads_n: list[float], tip_mm: float = 0.5) -> Solved:
    spike_n = np.array([loads_n])
    return Solved(spike_n, np.arange(spike_n.size).reshape(spike_n.shape) % 3, tip_mm)


@given(st.floats(1, 1000), st.floats(0.05, 1))
def test_a_load_at_the_threshold_pricks_half_of_the_time(threshold_mn: float, width: float) -> None:
    chance = chance_painful(np.array([threshold_mn / 1000]), threshold_mn, width)
    assert chance == pytest.approx([0.5], abs=1e-9)


def test_a_spike_without_load_pricks_nobody() -> None:
    assert chance_painful(np.zeros(3), 80, 0.25).tolist() == [0, 0, 0]
    assert painful_share(np.zeros(3), np.zeros(3)) == 0
    assert index_of(solved([0, 0, 0]), MIDDLE).whole == 0


def test_one_width_above_the_threshold_the_normal_curve_says_841_of_a_thousand() -> None:
    assert chance_painful(np.array([0.08 * 10**0.25]), 80, 0.25) == pytest.approx([0.8413447], abs=1e-7)


def test_the_probes_own_tip_has_the_threshold_as_measured() -> None:
    assert threshold_at(80, 1, 1.7) == 80
    assert MIDDLE.threshold_for(80, 0.25) == 80
    assert MIDDLE.threshold_for(80, 0.5) == pytest.approx(160)
    assert replace(MIDDLE, size_exponent=2).threshold_for(80, 0.5) == pytest.approx(320)


@given(LOADS_N, st.floats(0.01, 100))
def test_the_index_is_the_same_when_loads_and_threshold_grow_alike(loads_n: list[float], times: float) -> None:
    grown = solved([load * times for load in loads_n])
    tougher = replace(MIDDLE, threshold_mn=MIDDLE.threshold_mn * times)
    assert index_of(grown, tougher).whole == pytest.approx(index_of(solved(loads_n), MIDDLE).whole, abs=1e-12)


@given(LOADS_N, st.floats(1.01, 10))
def test_the_index_lies_between_none_and_all_rises_with_load_and_falls_with_the_tip(
    loads_n: list[float], times: float
) -> None:
    here = index_of(solved(loads_n), MIDDLE)
    more = index_of(solved([load * times for load in loads_n]), MIDDLE)
    wider = index_of(solved(loads_n, 0.5 * times), MIDDLE)
    assert 0 <= wider.whole <= here.whole <= more.whole <= 1
    assert 0 <= here.painful <= len(loads_n)


def test_the_rise_and_the_fall_are_real() -> None:
    here = index_of(lognormal(), MIDDLE).whole
    assert index_of(lognormal(middle_mn=200), MIDDLE).whole > here + 0.1
    assert index_of(lognormal(tip_mm=1.5), MIDDLE).whole < here - 0.3


def test_the_index_of_lognormal_loads_is_that_of_the_closed_form() -> None:
    assert index_of(lognormal(), MIDDLE).whole == pytest.approx(float(share((133, 2), np.log10(80.0))), abs=5e-4)


@given(LOADS_N.filter(any))
def test_the_regions_make_up_the_whole_by_their_load(loads_n: list[float]) -> None:
    there = solved(loads_n)
    feeling = index_of(there, MIDDLE)
    parts = [feeling.by_region[region] * there.spike_n[there.region == at].sum() for at, region in enumerate(Region)]
    assert sum(parts) / there.spike_n.sum() == pytest.approx(feeling.whole, abs=1e-12)


def test_a_region_without_load_has_no_sharp_share_and_is_still_told() -> None:
    feeling = index_of(Solved(np.array([[1.0, 0.0]]), np.array([[0, 1]])), MIDDLE)
    assert list(feeling.by_region) == list(Region)
    assert (feeling.by_region[Region.LUMBAR], feeling.by_region[Region.PELVIS]) == (0, 0)
    assert feeling.by_region[Region.THORAX] == feeling.whole > 0.9


@pytest.mark.parametrize("width", [0.15, 0.25, 0.4])
def test_the_index_over_many_thresholds_is_the_index_of_each(width: float) -> None:
    one = replace(MIDDLE, width_log10=width)
    rng = np.random.default_rng(5)
    loads = Solved(rng.gamma(1.5, 0.08, (228, 27)) * (rng.random((228, 27)) < 0.5), np.zeros((228, 27), int))
    exact = [index_of(loads, replace(one, threshold_mn=10**at)).whole for at in BELIEFS.thresholds_log10]
    assert np.abs(shares_over(loads, BELIEFS.thresholds_log10, one) - exact).max() < 1e-4


@settings(deadline=None)
@given(LOADS_N)
def test_over_rising_thresholds_the_index_falls(loads_n: list[float]) -> None:
    shares = shares_over(solved(loads_n), BELIEFS.thresholds_log10, MIDDLE)
    assert (np.diff(shares) <= 1e-12).all()
    assert ((shares >= 0) & (shares <= 1)).all()


@pytest.mark.parametrize(
    ("loads", "field"),
    [
        (Solved(np.array([[np.nan]]), np.array([[0]])), "spike_n"),
        (Solved(np.array([[-0.1]]), np.array([[0]])), "spike_n"),
        (Solved(np.array([[np.inf]]), np.array([[0]])), "spike_n"),
        (Solved(np.array([[0.1]]), np.array([[3]])), "region"),
        (Solved(np.array([[0.1]]), np.array([[0, 1]])), "region"),
        (Solved(np.array([[0.1]]), np.array([[0]]), 0), "tip_diameter_mm"),
        (Solved(np.array([[0.1]]), np.array([[0]]), float("nan")), "tip_diameter_mm"),
    ],
)
def test_loads_that_cannot_be_are_refused_by_name(loads: Solved, field: str) -> None:
    with pytest.raises(BadInput, match=field):
        index_of(loads, MIDDLE)
    with pytest.raises(BadInput, match=field):
        shares_over(loads, BELIEFS.thresholds_log10, MIDDLE)


def test_thresholds_that_cannot_be_are_refused_by_name() -> None:
    for thresholds in (np.array([np.nan]), np.array([[1.9]])):
        with pytest.raises(BadInput, match="thresholds_log10"):
            shares_over(lognormal(), thresholds, MIDDLE)


@pytest.mark.parametrize("bad", [0.0, -1.0, float("nan"), float("inf")])
@pytest.mark.parametrize("field", ["threshold_mn", "threshold_tip_mm", "width_log10"])
def test_a_sensitivity_that_cannot_be_is_refused_by_name(field: str, bad: float) -> None:
    with pytest.raises(BadInput, match=field):
        replace(MIDDLE, **{field: bad})


def test_the_sensitivity_comes_from_the_numbers_of_the_model() -> None:
    numbers = {"threshold_mn": 1.0, "threshold_tip_mm": 2.0, "size_exponent": 3.0, "feeling_width_log10": 4.0}
    assert sensitivity_from(numbers) == Sensitivity(1, 2, 3, 4)
