"""The order of set-ups on one mat, and the way up that the planner is offered."""

from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from supine.fitting.mat_numbers import MatNumbers
from supine.fitting.parameters import load_parameters
from supine.fitting.person import Person, Sex
from supine.fitting.pressing import Lying, press, reference_for
from supine.fitting.ranking import in_order, mats_in_order, steps_from, strengths, way_of, way_up
from supine.fitting.rows import Way
from supine.fitting.setup import Clothing, Setup, Support, Surface
from supine.units import Centimetres, Kilograms
from tests.fitting.contact.given import drawn

GIVEN = load_parameters()
PEOPLE = {
    "light": Person(Kilograms(48), Centimetres(152), Sex.FEMALE),
    "middling": Person(Kilograms(70), Centimetres(170), Sex.MALE),
    "heavy": Person(Kilograms(115), Centimetres(188), Sex.MALE),
}
MATS = {"usual": MatNumbers(), "few spikes": MatNumbers(spikes=3000), "low spikes": MatNumbers(spike_height_mm=2.5)}


def setup(surface: Surface, clothing: Clothing, support: Support = Support.NONE) -> Setup:
    return Setup(surface, clothing, support, "other")


@cache
def strong(person: str, mat: str) -> dict[Setup, float]:
    asked = setup(Surface.BED, Clothing.TSHIRT)
    return dict(strengths(Lying(PEOPLE[person], asked, MATS[mat], GIVEN)))


def differing(one: Setup, other: Setup) -> list[str]:
    return [part for part in ("surface", "clothing", "support") if getattr(one, part) != getattr(other, part)]


def test_no_set_up_stands_before_a_gentler_one() -> None:
    found = strong("heavy", "few spikes")
    way = [found[one] for one in in_order(found)]
    assert way == sorted(way) and len(way) == 18
    assert way[0] < way[-1]


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("mat", MATS)
def test_the_way_up_begins_softest_and_ends_freest_and_changes_one_part_by_one_step(person: str, mat: str) -> None:
    way = way_up(strong(person, mat))
    assert way[0] == setup(Surface.BED, Clothing.SWEATER)
    assert way[-1] == setup(Surface.FLOOR, Clothing.BARE, Support.KNEES)
    for one, then in pairwise(way):
        (part,) = differing(one, then)
        assert getattr(then, part).rank == getattr(one, part).rank + 1


@pytest.mark.parametrize("person", PEOPLE)
def test_of_the_steps_that_are_open_the_way_up_takes_the_gentlest(person: str) -> None:
    found = strong(person, "usual")
    for one, then in pairwise(way_up(found)):
        steps = steps_from(one, found)
        assert then == steps[0]
        assert found[then] == min(found[step] for step in steps)


def test_the_way_up_of_nothing_worked_out_is_empty() -> None:
    assert way_up({}) == ()


def test_from_the_freest_set_up_no_step_is_left() -> None:
    assert steps_from(setup(Surface.FLOOR, Clothing.BARE, Support.KNEES), strong("middling", "usual")) == ()


def test_a_set_up_is_as_strong_as_itself_and_gentler_and_stronger_are_each_others_mirror() -> None:
    lying = Lying(PEOPLE["middling"], setup(Surface.COUCH, Clothing.TSHIRT), MatNumbers(), GIVEN)
    one, other = press(lying), press(reference_for(lying))
    assert way_of(one, one) is Way.SAME
    assert (way_of(one, other), way_of(other, one)) == (Way.GENTLER, Way.STRONGER)


def test_what_presses_less_over_all_but_more_at_the_low_back_is_not_called_gentler() -> None:
    propped = Lying(PEOPLE["middling"], setup(Surface.COUCH, Clothing.BARE, Support.LUMBAR), MatNumbers(), GIVEN)
    one, other = press(propped), press(reference_for(propped))
    assert one.feeling.whole < other.feeling.whole
    assert way_of(one, other) is Way.NOT_KNOWN


def test_whatever_the_uncertain_numbers_are_the_way_up_is_whole() -> None:
    given = drawn(np.random.default_rng(11))
    found = strengths(Lying(PEOPLE["middling"], setup(Surface.BED, Clothing.TSHIRT), MatNumbers(), given))
    way = way_up(found)
    assert len(way) == 1 + len(tuple(Surface)) - 1 + len(tuple(Clothing)) - 1 + 1


def order_of(**mats: MatNumbers) -> tuple[tuple[str, ...], ...]:
    asked = Lying(PEOPLE["middling"], setup(Surface.COUCH, Clothing.TSHIRT), MatNumbers(), GIVEN)
    return mats_in_order(asked, mats)


def test_of_mats_of_one_size_the_one_with_more_spikes_stands_first() -> None:
    found = order_of(few=MatNumbers(spikes=3000), many=MatNumbers(spikes=9000), middling=MatNumbers(spikes=6000))
    assert found == (("many",), ("middling",), ("few",))


def test_mats_that_differ_by_less_than_what_counts_as_alike_stand_together() -> None:
    found = order_of(one=MatNumbers(spikes=6000), few=MatNumbers(spikes=3000), twin=MatNumbers(spikes=6010))
    assert [sorted(group) for group in found] == [["one", "twin"], ["few"]]


def test_no_two_mats_of_a_group_differ_by_what_counts() -> None:
    mats = {str(spikes): MatNumbers(spikes=spikes) for spikes in range(4000, 8000, 200)}
    asked = Lying(PEOPLE["heavy"], setup(Surface.COUCH, Clothing.TSHIRT), MatNumbers(), GIVEN)
    groups = mats_in_order(asked, mats)
    assert 1 < len(groups) < len(mats)
    for group in groups:
        first, last = (strengths(replace(asked, mat=mats[name]))[asked.setup] for name in (group[0], group[-1]))
        assert 0 <= last - first < GIVEN["alike_index"]


def test_a_mat_whose_spikes_nobody_counted_has_no_place() -> None:
    assert order_of(known=MatNumbers(spikes=5000), unknown=MatNumbers(length_mm=740, width_mm=400)) == (("known",),)
    assert order_of() == ()
