"""Which set-up presses less is a partial order, and says so where it is not known."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supine.errors import BadInput
from supine.fitting.compare import Comparison, compare
from supine.fitting.rows import Part, Way
from supine.fitting.setup import Clothing, Setup, Support, Surface
from tests.fitting.given import catalogue

MATS = st.none() | st.sampled_from(sorted(catalogue().mats))
SETUPS = st.builds(Setup, st.sampled_from(Surface), st.sampled_from(Clothing), st.sampled_from(Support), MATS)
OPPOSITE = {Way.GENTLER: Way.STRONGER, Way.STRONGER: Way.GENTLER, Way.SAME: Way.SAME, Way.NOT_KNOWN: Way.NOT_KNOWN}
START = Setup(Surface.BED, Clothing.TSHIRT, Support.NONE, "shakti-original")


def beside(one: Setup, other: Setup) -> Comparison:
    return compare(one, other, catalogue())


@given(SETUPS)
def test_a_set_up_is_the_same_as_itself(one: Setup) -> None:
    assert beside(one, one).way is Way.SAME


@given(SETUPS, SETUPS)
def test_only_a_set_up_itself_is_the_same(one: Setup, other: Setup) -> None:
    assert (beside(one, other).way is Way.SAME) == (one == other)


@given(SETUPS, SETUPS)
def test_turning_a_comparison_round_turns_its_answer_round(one: Setup, other: Setup) -> None:
    there, back = beside(one, other), beside(other, one)
    assert back.way is OPPOSITE[there.way]
    assert [part.way for part in back.differences] == [OPPOSITE[part.way] for part in there.differences]


@given(SETUPS, SETUPS, SETUPS)
def test_gentler_than_the_gentler_is_gentler(one: Setup, other: Setup, third: Setup) -> None:
    if beside(one, other).way is beside(other, third).way is Way.GENTLER:
        assert beside(one, third).way is Way.GENTLER


def test_gentler_passes_on_through_every_three_mats() -> None:
    setups = [replace(START, mat=mat) for mat in catalogue().mats]
    gentler = {(a, b) for a in setups for b in setups if beside(a, b).way is Way.GENTLER}
    assert gentler
    assert all((a, d) in gentler for a, b in gentler for c, d in gentler if b == c)


@pytest.mark.parametrize(
    ("changed", "part", "way"),
    [
        ({"surface": Surface.FLOOR}, Part.SURFACE, Way.STRONGER),
        ({"surface": Surface.COUCH}, Part.SURFACE, Way.NOT_KNOWN),
        ({"clothing": Clothing.SWEATER}, Part.CLOTHING, Way.GENTLER),
        ({"clothing": Clothing.BARE}, Part.CLOTHING, Way.STRONGER),
        ({"support": Support.KNEES}, Part.SUPPORT, Way.NOT_KNOWN),
        ({"support": Support.LUMBAR}, Part.SUPPORT, Way.STRONGER),
        ({"mat": "shakti-light"}, Part.MAT, Way.GENTLER),
        ({"mat": "shakti-advanced"}, Part.MAT, Way.STRONGER),
        ({"mat": "spoonk"}, Part.MAT, Way.NOT_KNOWN),
        ({"mat": "halsa"}, Part.MAT, Way.NOT_KNOWN),
        ({"mat": None}, Part.MAT, Way.NOT_KNOWN),
    ],
)
def test_one_change_from_the_start_presses_as_the_sources_say(changed: dict[str, object], part: Part, way: Way) -> None:
    comparison = beside(replace(START, **changed), START)  # type: ignore[arg-type]
    found = next(one for one in comparison.differences if one.part is part)
    assert comparison.way is found.way is way
    assert found.words
    assert found.sources


def test_gentler_in_one_part_and_stronger_in_another_is_not_known() -> None:
    mixed = replace(START, surface=Surface.FLOOR, clothing=Clothing.SWEATER)
    assert beside(mixed, START).way is Way.NOT_KNOWN
    assert beside(mixed, START).words.startswith("Which of the two is gentler is not known")


def test_the_pillow_under_the_knees_shows_both_sources_that_differ() -> None:
    comparison = beside(replace(START, support=Support.KNEES), START)
    support = next(one for one in comparison.differences if one.part is Part.SUPPORT)
    assert set(support.claims) == {"A10", "B17"}


def test_a_mat_nobody_knows_is_refused_by_name() -> None:
    with pytest.raises(BadInput, match="'carpet'"):
        beside(replace(START, mat="carpet"), START)
