"""Where to get help: every level of care, every sign, every number."""

import pytest

from supine.guidance.care import Urgency
from supine.guidance.emergency import ELSEWHERE, number_for, region_of
from supine.guidance.library import load

LIBRARY = load()


def test_there_is_a_page_for_every_level_of_care() -> None:
    assert list(LIBRARY.care) == ["emergency", "urgent", "routine", "none"]


@pytest.mark.parametrize("level", list(Urgency))
def test_a_page_says_what_to_do_what_to_say_what_not_to_wait_for_and_why(level: Urgency) -> None:
    page = LIBRARY.care[level.value]
    assert page.now and page.say and page.do_not_wait and page.why


def test_the_emergency_page_begins_with_the_call() -> None:
    assert LIBRARY.care["emergency"].now[0].startswith("Call the emergency number")


def test_the_emergency_signs_come_first() -> None:
    urgencies = [sign.urgency for sign in LIBRARY.signs]
    assert urgencies == sorted(urgencies)


@pytest.mark.parametrize(
    "sign",
    [
        "bladder_or_bowel_change",
        "saddle_numbness",
        "both_legs_pain_or_weakness",
        "chest_pain",
        "abdominal_pain_or_collapse",
        "major_trauma",
    ],
)
def test_an_emergency_sign_is_never_anything_less(sign: str) -> None:
    assert sign in {one.id for one in LIBRARY.signs_for(Urgency.EMERGENCY)}


def test_every_sign_rests_on_more_than_our_own_choice() -> None:
    assert all(set(sign.sources) - {"supine-choice"} for sign in LIBRARY.signs)


def test_the_day_offers_heat_cold_moving_rest_and_asking() -> None:
    assert [option.id for option in LIBRARY.options] == ["heat", "cold", "move", "rest", "breaks", "ask"]


@pytest.mark.parametrize(
    ("region", "number"),
    [
        ("DE", "112"),
        ("IE", "112"),
        ("EU", "112"),
        ("GB", "999"),
        ("US", "911"),
        ("CA", "911"),
        ("AU", "000"),
        ("NZ", "111"),
        ("CH", "144"),
        ("NO", "113"),
        ("JP", "119"),
        ("gb", "999"),
    ],
)
def test_a_region_has_its_own_number(region: str, number: str) -> None:
    assert number_for(LIBRARY.emergency, region).number == number


@pytest.mark.parametrize("region", ["", "XX", "BR"])
def test_a_region_we_do_not_know_gets_112_and_is_told_so(region: str) -> None:
    row = number_for(LIBRARY.emergency, region)
    assert (row.id, row.number) == (ELSEWHERE, "112")
    assert "We do not know the number" in row.note


def test_no_region_has_two_numbers() -> None:
    regions = [place for row in LIBRARY.emergency for place in (row.id, *row.regions)]
    assert len(regions) == len(set(regions))


@pytest.mark.parametrize(
    ("locale", "region"),
    [("de-AT", "AT"), ("en_GB", "GB"), ("en_US.UTF-8", ""), ("de", ""), ("", ""), ("zh-Hant-TW", "TW"), ("en-001", "")],
)
def test_a_locale_names_its_region_or_none(locale: str, region: str) -> None:
    assert region_of(locale) == region
