"""The first two weeks: the stages with the person's own numbers, and doors that change one thing and never ask more."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supine.fitting.setup import Clothing, Support, Surface
from supine.journal.handbook import open_handbook
from supine.outcomes.weeks import Lain, Stage, Way, stages_of, ways_of
from supine.planning.decision import decide
from supine.planning.dose import Dose
from supine.planning.fit import NOTHING_KNOWN
from supine.planning.path import asks_more
from supine.planning.rows import Part
from supine.planning.situation import Situation
from supine.session.happened import CheckIn, Ended, Happened
from supine.units import Minutes, Rating
from tests.planning.people import asked, moment, person, session

BOOK = open_handbook()
WEEKS, POLICY = BOOK.weeks, BOOK.policy
FIRST = date(2026, 11, 1)
DOSE = Dose(Minutes(5), Clothing.TSHIRT, Surface.BED, Support.NONE, "other")
DOORS = {one.id: one for one in WEEKS.doors}


def lain(day: int, *numbers: int, before: int | None = None, after: int | None = None) -> Lain:
    """Return a session on a day, counted from 1, with the numbers at one minute and at five."""
    answers = tuple(CheckIn(at, Rating(one)) for at, one in zip((60, 300), numbers, strict=False))
    rated = [None if one is None else Rating(one) for one in (before, after)]
    happened = Happened(DOSE, 300, Ended.COMPLETED, check_ins=answers, pain_before=rated[0], pain_after=rated[1])
    return Lain(FIRST + timedelta(days=day - 1), happened)


def stages(*sessions: Lain, today: int = 1) -> dict[int, Stage]:
    found = stages_of(WEEKS, sessions, FIRST + timedelta(days=today - 1), BOOK.sayings)
    return {one.day: one for one in found}


def ways(door: str, situation: Situation, at: datetime) -> dict[str, Way]:
    decision = decide(situation, POLICY, NOTHING_KNOWN, at)
    return {one.tip.id: one for one in ways_of(DOORS[door], WEEKS, decision.dose, decision.alternatives)}


def taken(found: dict[str, Way]) -> dict[str, str]:
    return {name: one.take.id for name, one in found.items() if one.take}


def test_the_stages_are_day_1_3_7_and_14_and_leave_no_day_out() -> None:
    assert [(one.first_day, one.day) for one in stages().values()] == [(1, 1), (2, 3), (4, 7), (8, 14)]


def test_before_the_first_session_no_day_is_today() -> None:
    assert not any(one.is_now or one.own for one in stages().values())


@given(st.integers(1, 60))
def test_each_day_of_the_two_weeks_is_in_one_stage_and_no_later_one_is(today: int) -> None:
    now = [one.day for one in stages(lain(1), today=today).values() if one.is_now]
    assert now == [next(day for day in WEEKS.days if today <= day)] if today <= WEEKS.days[-1] else now == []


def test_the_last_session_of_a_stage_stands_beside_it() -> None:
    found = stages(lain(1, 8, 5), lain(2, 7, 5, before=5, after=6), lain(3, 7, 4, before=6, after=5), today=9)
    assert found[1].own == ("Your day 1, how strong it was: 8 at one minute, 5 at five.",)
    assert found[3].own == (
        "Your day 3, how strong it was: 7 at one minute, 4 at five.",
        "Your day 3, pain: 6 before, 5 after.",
    )
    assert found[7].own == found[14].own == ()


def test_a_session_without_numbers_is_told_as_one_and_half_a_pair_is_none() -> None:
    assert stages(lain(1, before=5))[1].own == ("Your day 1: a session without numbers.",)


def test_a_session_after_the_two_weeks_is_in_none_of_them() -> None:
    assert [one.own for one in stages(lain(1, 6), lain(15, 5), today=15).values()][1:] == [(), (), ()]


def test_every_day_and_every_finding_says_how_sure_it_is() -> None:
    assert all(one.sources and one.sure for one in WEEKS.findings)


def test_at_the_start_only_thicker_cloth_is_left_to_ask_less() -> None:
    situation, at = person(), moment(0)
    assert taken(ways("sharp", situation, at)) == {"sharp_clothing": "gentler"}
    assert {"sharp_minutes", "sharp_surface"}.isdisjoint(ways("sharp", situation, at))
    assert taken(ways("still", situation, at)) == {}
    assert {"still_knees", "still_stop"} <= set(ways("still", situation, at))


def test_where_a_step_is_offered_fewer_minutes_are_those_of_the_last_time() -> None:
    situation, at = person(*(session(day) for day in range(3))), moment(3)
    assert taken(ways("still", situation, at)) == {"still_minutes": "stay"}
    assert taken(ways("sharp", situation, at)) == {"sharp_minutes": "stay", "sharp_clothing": "gentler"}


def test_knees_that_are_propped_already_are_not_offered() -> None:
    propped = replace(DOSE, support=Support.KNEES)
    assert "still_knees" not in {one.tip.id for one in ways_of(DOORS["still"], WEEKS, propped, ())}


def test_something_softer_is_offered_on_the_floor_alone() -> None:
    for surface in Surface:
        found = {one.tip.id for one in ways_of(DOORS["sharp"], WEEKS, replace(DOSE, surface=surface), ())}
        assert ("sharp_surface" in found) is (surface is Surface.FLOOR)


@pytest.mark.parametrize("door", DOORS)
def test_a_day_without_a_session_still_leads_somewhere_and_takes_nothing(door: str) -> None:
    found = ways_of(DOORS[door], WEEKS, None, ())
    assert len(found) >= 3
    assert all(one.take is None and one.tip.leads_to for one in found)


def changed(one: Dose, than: Dose) -> list[Part]:
    return [part for part in Part if getattr(one, part.value) != getattr(than, part.value)]


@given(asked(), st.sampled_from(sorted(DOORS)))
def test_a_door_never_asks_more_than_the_plan_and_changes_the_one_thing_it_names(
    given_: tuple[Situation, datetime], door: str
) -> None:
    decision = decide(given_[0], POLICY, NOTHING_KNOWN, given_[1])
    stay = next((one.dose for one in decision.alternatives if one.id == "stay"), decision.dose)
    for one in ways_of(DOORS[door], WEEKS, decision.dose, decision.alternatives):
        if one.take is None:
            assert one.tip.leads_to
            continue
        assert decision.dose is not None
        assert stay is not None
        assert one.take in decision.alternatives
        assert one.take.is_allowed
        assert not asks_more(one.take.dose, decision.dose)
        assert [one.tip.part] in (changed(one.take.dose, decision.dose), changed(one.take.dose, stay))


@pytest.mark.parametrize(
    "other",
    [
        replace(DOSE, clothing=Clothing.SWEATER, minutes=Minutes(3)),
        replace(DOSE, minutes=Minutes(10)),
        replace(DOSE, clothing=Clothing.BARE),
        replace(DOSE, minutes=Minutes(3), mat="another"),
        replace(DOSE, support=Support.KNEES),
    ],
    ids=["two things", "longer", "thinner cloth", "another mat", "propped knees"],
)
def test_a_session_that_asks_more_or_differs_in_two_things_is_never_taken(other: Dose) -> None:
    one = next(one for one in decide(person(), POLICY, NOTHING_KNOWN, moment(0)).alternatives if one.is_allowed)
    others = [replace(one, id="other", dose=other)]
    assert not any(way.take for door in DOORS.values() for way in ways_of(door, WEEKS, DOSE, others))


def test_what_props_the_knees_is_no_session_of_the_day_not_even_the_one_to_stay_with() -> None:
    one = next(one for one in decide(person(), POLICY, NOTHING_KNOWN, moment(0)).alternatives if one.is_allowed)
    propped, stay = replace(DOSE, support=Support.KNEES), [replace(one, id="stay", dose=DOSE)]
    assert not any(way.take for door in DOORS.values() for way in ways_of(door, WEEKS, propped, stay))


def test_a_session_that_may_not_be_taken_is_never_offered() -> None:
    decision = decide(person(), POLICY, NOTHING_KNOWN, moment(0))
    others = [replace(one, is_allowed=False) for one in decision.alternatives]
    assert not any(one.take for door in DOORS.values() for one in ways_of(door, WEEKS, decision.dose, others))
