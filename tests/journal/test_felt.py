"""A person's own ratings: which of them count, which way they move what is foretold, and when nobody knows."""

from datetime import timedelta
from functools import cache
from itertools import permutations
from typing import Any

import pytest

from supine.fitting.feel.ratings import Predicted
from supine.fitting.mat_numbers import MatNumbers, numbers_of
from supine.fitting.person import Person, Sex
from supine.fitting.pressing import Lying, loads_of_all
from supine.fitting.setup import Clothing, Setup, Support, Surface
from supine.journal.felt import FeltSoFar, felt_so_far
from supine.journal.handbook import open_handbook
from supine.journal.view import view_of
from supine.units import Centimetres, Kilograms, Rating
from tests.journal.making import NOW, journal, raw_entry, session_body, uid

HANDBOOK = open_handbook()
CATALOGUE = HANDBOOK.catalogue
PERSON = Person(Kilograms(70.0), Centimetres(175.0), Sex.FEMALE)
GENTLE, STRONG = (Surface.BED, Clothing.TSHIRT), (Surface.FLOOR, Clothing.BARE)
SHAKTI, UNKNOWN = "shakti-original", "other"


def lying(how: tuple[Surface, Clothing] = STRONG, mat: str = SHAKTI, typed: MatNumbers = MatNumbers()) -> Lying:  # noqa: B008
    setup = Setup(*how, Support.NONE, mat)
    return Lying(PERSON, setup, numbers_of(CATALOGUE.mats[mat], typed), CATALOGUE.parameters)


def sat(
    n: int,
    *answers: tuple[int, int],
    how: tuple[Surface, Clothing] = GENTLE,
    mat: str | None = SHAKTI,
    speed: float = 1.0,
) -> dict[str, Any]:
    surface, clothing = how
    dose = {"minutes": 10, "clothing": clothing.value, "surface": surface.value, "support": "none", "mat": mat}
    check_ins = [{"at_seconds": at, "sensation": number} for at, number in answers]
    body = session_body(10, dose=dose, check_ins=check_ins, speed=speed)
    return raw_entry(n, "session", body, NOW - timedelta(days=30 - n))


def felt(*entries: dict[str, Any], about: Lying | None = None) -> FeltSoFar:
    return felt_so_far(view_of(journal(*entries)), about or lying(), HANDBOOK)


@cache
def predicted(rating: int, how: tuple[Surface, Clothing] = STRONG) -> Predicted:
    """Return what is foretold after three sessions in the gentle set-up that were rated like this."""
    found = felt(*(sat(n, (60, rating)) for n in range(3))).predict(*loads_of_all([lying(how)]))
    assert found is not None
    return found


def test_nothing_is_foretold_before_the_first_rating() -> None:
    for nothing in (felt(), felt(sat(1)), felt(sat(1, (300, 2), (590, 1)))):
        assert nothing.predict(*loads_of_all([lying()])) is None
        assert nothing.eased(Rating(2)) is None


def test_one_rating_is_enough_for_a_number_with_its_interval() -> None:
    found = felt(sat(1, (60, 4))).predict(*loads_of_all([lying()]))
    assert found is not None
    assert 0 <= found.low < found.value < found.high <= 10


def test_whoever_rates_higher_is_told_a_higher_number_for_a_stronger_set_up() -> None:
    told = [predicted(rating).value for rating in (0, 2, 5)]
    assert told == sorted(set(told))
    thresholds = [felt(sat(1, (60, rating))).own.threshold.value_mn for rating in (0, 2, 5)]
    assert thresholds == sorted(set(thresholds), reverse=True)


def test_the_set_up_that_presses_more_is_told_the_higher_number() -> None:
    assert predicted(3, GENTLE).value < predicted(3, STRONG).value
    assert predicted(3, GENTLE).low <= 3 <= predicted(3, GENTLE).high


def test_one_rating_of_a_session_counts_that_of_the_first_minute() -> None:
    once, often = felt(sat(1, (62, 5))), felt(sat(1, (20, 9), (62, 5), (110, 8), (300, 1), (580, 0)))
    assert (once.own.n, often.own.n) == (1, 1)
    assert (once.own.weights == often.own.weights).all()


def test_a_session_without_a_number_at_the_first_minute_counts_nothing() -> None:
    assert felt(sat(1, (300, 5)), sat(2, (600, 5))).own.n == 0


def test_a_session_played_faster_than_life_counts_nothing() -> None:
    fast = sat(1, (60, 9), (300, 9), speed=20.0)
    assert (felt(fast).own.n, felt(fast).fading.n) == (0, 0)


def test_a_session_that_is_withdrawn_counts_nothing() -> None:
    kept = felt(sat(1, (60, 9)), raw_entry(2, "session", None, NOW, supersedes=uid(1)))
    assert kept.own.n == 0


def test_it_does_not_matter_in_which_order_entries_arrive() -> None:
    sessions = [sat(1, (60, 6), how=STRONG), sat(2, (60, 2), (300, 1)), sat(3, (60, 3), (300, 3))]
    found = [felt(*some) for some in permutations(sessions)]
    assert all((one.own.weights == found[0].own.weights).all() for one in found)
    assert all((one.fading.weights == found[0].fading.weights).all() for one in found)


@pytest.mark.parametrize("mat", [None, "a mat of next year", UNKNOWN])
def test_a_low_number_on_a_mat_nobody_knows_says_nothing_of_a_known_one(mat: str | None) -> None:
    assert felt(sat(1, (60, 0), mat=mat)).own.n == 0


def test_a_mat_nobody_knows_is_still_the_same_mat() -> None:
    here = lying(mat=UNKNOWN)
    assert felt(sat(1, (60, 4), mat=UNKNOWN), sat(2, (60, 4), mat=None), about=here).own.n == 1
    assert felt(sat(1, (60, 4), mat=SHAKTI), about=here).own.n == 0


def test_a_mat_whose_numbers_are_typed_is_not_the_one_that_was_not_known() -> None:
    typed = lying(mat=UNKNOWN, typed=MatNumbers(spikes=4000))
    assert felt(sat(1, (60, 4), mat=UNKNOWN), about=typed).own.n == 0
    assert felt(sat(1, (60, 4), mat=SHAKTI), about=typed).own.n == 1


def test_ratings_on_one_known_mat_tell_of_another() -> None:
    about = lying(mat="shakti-light")
    assert felt(sat(1, (60, 4)), sat(2, (60, 5)), about=about).own.n == 2


def test_how_a_mild_feeling_fades_is_learned_from_both_minutes_of_a_session() -> None:
    quick, slow = (
        felt(*(sat(n, (60, 3), (300, later), mat=UNKNOWN) for n in range(4)), sat(5, (60, 3))) for later in (0, 3)
    )
    assert (quick.fading.n, slow.fading.n) == (4, 4)
    early, late = quick.eased(Rating(3)), slow.eased(Rating(3))
    assert early is not None
    assert late is not None
    assert early.value < late.value


def test_nothing_is_said_of_the_fade_after_a_strong_first_rating() -> None:
    found = felt(sat(1, (60, 3), (300, 1)))
    assert found.eased(Rating(3)) is not None
    assert found.eased(Rating(4)) is None
