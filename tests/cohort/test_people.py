"""What virtual people are drawn from, and how a session feels to them."""

import numpy as np
import pytest

from supine.cohort.chances import draw_chances
from supine.cohort.feeling import Used, sensed
from supine.cohort.people import SETUPS, Virtual, draw_people
from supine.cohort.ranges import FILE, read_ranges
from supine.datafiles import shipped_text
from supine.errors import BadFile, BadInput
from supine.fitting.setup import Clothing, Setup, Support, Surface
from tests.cohort.given import HANDBOOK, RANGES, pressed

BED = Setup(Surface.BED, Clothing.TSHIRT, Support.NONE)


def drawn(n: int = 400, **times: float) -> tuple[Virtual, ...]:
    return draw_people(n, RANGES.turned(**times), pressed(), np.random.default_rng(2))


def somebody(**traits: float) -> Virtual:
    middle = {name: row.value for name, row in RANGES.rows.items()}
    return Virtual(middle | traits, dict.fromkeys(SETUPS, 4.0), 0.6)


def test_every_number_of_a_person_lies_in_its_stated_range() -> None:
    for one in drawn():
        for name, value in one.traits.items():
            assert RANGES.rows[name].low <= value <= RANGES.rows[name].high, name


def test_a_number_is_drawn_likeliest_at_its_value() -> None:
    row = RANGES.rows["tolerance"]
    found = RANGES.drawn("tolerance", np.linspace(0, 1, 20001))
    assert found.mean() == pytest.approx((row.low + row.value + row.high) / 3, abs=1e-3)
    share_below = (row.value - row.low) / (row.high - row.low)
    assert (found <= row.value).mean() == pytest.approx(share_below, abs=1e-3)


def test_an_easily_pricked_skin_feels_every_set_up_stronger() -> None:
    for usual, easy in zip(drawn(), drawn(threshold_mn=0.5), strict=True):
        assert all(easy.strong[one] >= usual.strong[one] for one in SETUPS)


def test_to_everybody_bare_skin_is_stronger_than_cloth_and_the_floor_than_a_bed() -> None:
    for one in drawn():
        for surface in (Surface.BED, Surface.FLOOR):
            worn = [one.strong[Setup(surface, clothing, Support.NONE)] for clothing in Clothing]
            assert worn == sorted(worn)
        assert one.strong[BED] <= one.strong[Setup(Surface.FLOOR, Clothing.TSHIRT, Support.NONE)]


def test_a_mild_session_fades_and_a_longer_one_never_feels_better() -> None:
    felt = [sensed(somebody(), 3.0, minutes, 1.0, RANGES.model) for minutes in (1, 5, 10, 20, 40)]
    assert felt[1].last == pytest.approx(3.0 * 0.6)
    later = [one.last for one in felt[1:]]
    assert later == sorted(later)


def test_a_session_is_intolerable_at_once_or_from_the_minute_it_passes_the_tolerance() -> None:
    patient = somebody(tolerance=6.0, peak_allowed=1.0, strong_remains=1.0, rise_per_ten_minutes=1.0)
    assert sensed(patient, 8.0, 20, 1.0, RANGES.model).over_at == 1
    assert sensed(patient, 6.5, 20, 1.0, RANGES.model).over_at == 5
    assert sensed(patient, 5.0, 10, 1.0, RANGES.model).over_at is None
    assert sensed(patient, 5.0, 20, 1.0, RANGES.model).over_at == pytest.approx(15)


def test_a_person_gets_used_to_the_mat_and_loses_it_again() -> None:
    one, used = somebody(), Used()
    left = [used.left(one)]
    for day in range(20):
        used = used.on(day, one).after(10, one)
        left.append(used.left(one))
    assert left == sorted(left, reverse=True)
    assert left[0] == 1.0
    assert used.on(400, one).left(one) == pytest.approx(1.0, abs=1e-6)


def test_pain_keeps_of_the_day_before_and_stays_as_wide() -> None:
    chances = draw_chances(somebody(pain_carries=0.6), 20000, np.random.default_rng(3))
    pain = np.array(chances.pain)
    assert pain.std() == pytest.approx(1, abs=0.03)
    assert np.corrcoef(pain[1:], pain[:-1])[0, 1] == pytest.approx(0.6, abs=0.03)


def test_a_range_that_does_not_hold_its_value_is_refused() -> None:
    text = shipped_text("supine.cohort", FILE).replace("value = 6\nlow = 3", "value = 2\nlow = 3")
    with pytest.raises(BadFile, match="tolerance"):
        read_ranges(text, HANDBOOK.library, RANGES.model)


def test_a_number_that_nobody_draws_cannot_be_turned() -> None:
    with pytest.raises(BadInput, match="patience"):
        RANGES.turned(patience=2)
