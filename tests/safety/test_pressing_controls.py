"""Controls on how a worked-out pressing is told: what it must not be read as, and when there is nothing to tell."""

import pytest
from django.test import Client

from supine.fitting.body import lying
from supine.fitting.contact import newton
from supine.fitting.contact.loads import NotSettled
from supine.fitting.contact.problem import problem_of
from supine.fitting.geometry import geometry_of
from supine.fitting.mat_numbers import MatNumbers
from supine.fitting.parameters import load_parameters
from supine.fitting.person import Person, Sex
from supine.fitting.pressing import Lying, press
from supine.fitting.setup import Clothing, Setup, Support, Surface
from supine.fitting.telling import tell
from supine.journal.handbook import open_handbook
from supine.units import Centimetres, Kilograms

PERSON = Person(Kilograms(70), Centimetres(170), Sex.MALE)
TELLING = open_handbook().catalogue.telling
GIVEN = load_parameters()


def told(surface: Surface, mat: MatNumbers) -> list[str]:
    setup = Setup(surface, Clothing.BARE, Support.NONE, "other")
    return [one.row.id for one in tell(press(Lying(PERSON, setup, mat, GIVEN)), TELLING)]


def test_on_a_hard_floor_it_says_how_little_the_low_back_bears() -> None:
    assert told(Surface.FLOOR, MatNumbers())[0] == "low_back_little"
    assert "low_back_little" not in told(Surface.BED, MatNumbers())


@pytest.mark.parametrize("surface", Surface)
def test_on_a_floor_it_says_that_bones_press_harder_than_it_shows(surface: Surface) -> None:
    assert ("bones_press_more" in told(surface, MatNumbers())) == (surface is Surface.FLOOR)


def test_tips_that_are_not_known_are_named() -> None:
    assert "tips_not_known" in told(Surface.FLOOR, MatNumbers())
    assert "tips_not_known" not in told(Surface.FLOOR, MatNumbers(tip_radius_mm=0.3))


def test_it_says_that_it_does_not_know_how_your_skin_feels() -> None:
    assert "It does not know how your skin feels" in TELLING.remarks["not_measured"].text


def test_a_solve_that_stays_open_gives_no_loads(monkeypatch: pytest.MonkeyPatch) -> None:
    body = lying(PERSON, Support.NONE, GIVEN)
    mat = geometry_of(MatNumbers(), GIVEN, body.arch_mm)
    problem = problem_of(body, mat, Surface.FLOOR, Clothing.BARE, Support.NONE)
    monkeypatch.setattr(newton, "_MOST_STEPS", 2)
    with pytest.raises(NotSettled):
        newton.solve(problem)


def test_a_page_without_a_solve_shows_no_numbers(insider: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {"mass_kg": "83", "height_cm": "177", "sex": "m", "mat": "other"}
    monkeypatch.setattr(newton, "_MOST_STEPS", 2)
    shown = insider.post("/mat/press/", asked | {"surface": "bed", "clothing": "tshirt", "support": "none"}).text
    assert "there are no numbers" in shown
    assert "<figure" not in shown
