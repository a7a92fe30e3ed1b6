"""What the pressure model tells the plan of one person: nothing without a body, more the freer the set-up, in steps."""

from datetime import timedelta
from typing import Any

from supine.fitting.setup import Clothing, Setup, Support, Surface
from supine.journal.fit import fit_of
from supine.journal.handbook import open_handbook
from supine.journal.view import View, view_of
from supine.planning.fit import Fit
from supine.units import Rating
from tests.journal.making import NOW, journal, raw_entry, session_body

HANDBOOK = open_handbook()
BODY = raw_entry(1, "body", {"mass_kg": 70, "height_cm": 175, "sex": "f"}, NOW - timedelta(days=20))
MAT = raw_entry(2, "mat", {"mat": "shakti-original"}, NOW - timedelta(days=20))
GENTLE = Setup(Surface.BED, Clothing.TSHIRT, Support.KNEES)
BARE = Setup(Surface.BED, Clothing.BARE, Support.KNEES)
HARD = Setup(Surface.FLOOR, Clothing.BARE, Support.NONE)


def rated(n: int, number: int) -> dict[str, Any]:
    body = session_body(10, mat="shakti-original", check_ins=[{"at_seconds": 60, "sensation": number}])
    return raw_entry(10 + n, "session", body, NOW - timedelta(days=15 - n))


def fit(*entries: dict[str, Any]) -> Fit:
    return fit_of(record(*entries), HANDBOOK)


def record(*entries: dict[str, Any]) -> View:
    return view_of(journal(*entries))


def test_without_a_body_nothing_is_known_but_which_model_it_would_have_been() -> None:
    found = fit(MAT, rated(0, 3))
    assert (found.strength(GENTLE), found.within(GENTLE, Rating(6))) == (None, None)
    assert found.version == HANDBOOK.catalogue.version


def test_with_a_body_set_ups_stand_in_order_and_nothing_is_felt_before_a_rating() -> None:
    found = fit(BODY, MAT)
    strong = [found.strength(one) or 0.0 for one in (GENTLE, BARE, HARD)]
    assert strong == sorted(set(strong))
    assert found.within(GENTLE, Rating(6)) is None


def test_low_ratings_make_it_likelier_to_stay_within_a_limit_and_a_freer_set_up_less_likely() -> None:
    mild, strong = (fit(BODY, MAT, *(rated(n, number) for n in range(4))) for number in (2, 7))
    chances = [mild.within(one, Rating(6)) or 0.0 for one in (GENTLE, BARE, HARD)]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] > (strong.within(GENTLE, Rating(6)) or 0.0)
    assert (mild.within(BARE, Rating(3)) or 0.0) <= chances[1]


def test_what_the_model_gives_is_rounded_so_that_no_machine_decides_otherwise() -> None:
    found = fit(BODY, MAT, rated(0, 4))
    strength, chance = found.strength(BARE), found.within(BARE, Rating(5))
    assert strength == round(strength or 0.0, 3)
    assert chance == round(chance or 0.0, 2)
