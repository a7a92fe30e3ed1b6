"""How hard a set-up presses: its band, its parts, and what it is worked out with."""

import subprocess
import sys
from dataclasses import replace

import pytest

from supine.fitting.mat_numbers import MatNumbers
from supine.fitting.parameters import load_parameters
from supine.fitting.person import Person, Sex
from supine.fitting.pressing import REFERENCE, Lying, press, reference_for
from supine.fitting.regions import Region
from supine.fitting.setup import Clothing, Setup, Support, Surface
from supine.units import Centimetres, Kilograms

GIVEN = load_parameters()
PERSON = Person(Kilograms(70), Centimetres(170), Sex.MALE)
BED = Setup(Surface.BED, Clothing.TSHIRT, Support.KNEES, "other")
KNOWN = MatNumbers(tip_radius_mm=0.25, spike_height_mm=3.5, half_angle_deg=20, pad_kpa=40)


def lying(setup: Setup = BED, mat: MatNumbers = KNOWN) -> Lying:
    return Lying(PERSON, setup, mat, GIVEN)


def cases(one: Lying) -> set[str]:
    return {name.rsplit(" ", 1)[0] for name in press(one).varied}


def test_the_parts_of_the_back_together_bear_what_the_mat_bears() -> None:
    found = press(lying())
    assert sum(part.load_n for part in found.regions.values()) == pytest.approx(float(found.loads.disc_n.sum()))
    assert sum(part.share for part in found.regions.values()) == pytest.approx(1.0)
    assert sum(part.contacts for part in found.regions.values()) == found.contacts
    assert tuple(found.regions) == tuple(Region)


def test_the_band_holds_the_value_and_stays_a_share() -> None:
    for setup in (BED, REFERENCE, replace(REFERENCE, clothing=Clothing.SWEATER)):
        index = press(lying(setup)).index
        assert 0 <= index.low <= index.value <= index.high <= 1
        assert index.low < index.high


def test_only_what_belongs_to_the_set_up_widens_its_band() -> None:
    assert {"bed_kpa", "tshirt_mm", "knee_prop_mm"} <= cases(lying())
    assert not {"couch_kpa", "sweater_mm", "roll_mm"} & cases(lying())
    assert not {"bed_kpa", "couch_kpa", "tshirt_mm", "sweater_mm", "knee_prop_mm", "roll_mm"} & cases(lying(REFERENCE))


def test_what_is_known_of_a_mat_widens_nothing_and_what_is_not_known_does() -> None:
    of_the_mat = {"tip_radius_mm", "half_angle_deg", "spike_height_mm", "pad_kpa"}
    assert not of_the_mat & cases(lying())
    assert of_the_mat <= cases(lying(mat=MatNumbers()))


def test_a_harder_bed_is_no_other_bed_of_the_same_person() -> None:
    soft, hard = (Lying(PERSON, BED, KNOWN, GIVEN.having({"bed_kpa": kpa})) for kpa in (8.0, 25.0))
    assert press(soft).depth_mm != press(hard).depth_mm
    assert press(soft).feeling.whole < press(hard).feeling.whole


def test_the_reference_is_the_same_person_on_the_same_mat() -> None:
    other = reference_for(lying(replace(BED, mat="shakti-light")))
    assert (other.person, other.mat, other.parameters) == (PERSON, KNOWN, GIVEN)
    assert other.setup == replace(REFERENCE, mat="shakti-light")


def test_nobody_waits_for_a_compiler() -> None:
    asked = (
        "import sys\n"
        "from tests.fitting.test_pressing import lying\n"
        "from supine.fitting.pressing import press\n"
        "from supine.fitting.ranking import strengths\n"
        "press(lying()), strengths(lying())\n"
        "print('numba' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
