"""The trial's part of a day: the plan first, the days held ahead and no more, and sessions drawn without a network."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from supine.journal.ahead import ahead
from supine.journal.assigned import Part, Stands, choices_now, held, part_of
from supine.journal.handbook import open_handbook
from supine.journal.today import today
from supine.journal.view import View, view_of
from supine.outcomes.trial.protocol import Protocol
from supine.outcomes.trial.schedule import arm_on
from supine.planning.path import asks_more
from supine.session.decided import TRIAL
from tests.journal.making import NOW, journal, raw_entry, session_body
from tests.journal.test_trialled import climbed, person, tried

HANDBOOK = open_handbook()
DESIGNS = HANDBOOK.designs
DAY = timedelta(days=1)


def drawing(arm: str, comparison: str = "mat_or_lying", day: int = 3) -> Protocol:
    """Return a trial that began some days ago and drew this arm for now."""
    design = DESIGNS.default_of(DESIGNS.comparisons[comparison]).id
    drawn = (DESIGNS.protocol(comparison, design, NOW.date() - day * DAY, f"{n:064x}") for n in range(100))
    return next(one for one in drawn if arm_on(one, NOW.date()) == arm)


def part(view: View) -> Part | None:
    return part_of(view, HANDBOOK, today(view, HANDBOOK, NOW), NOW)


def stands(*more: dict[str, Any], arm: str = "mat", comparison: str = "mat_or_lying", **answers: Any) -> Stands | None:
    found = part(person(tried(drawing(arm, comparison)), *more, **answers))
    return found.stands if found else None


def rating(**body: Any) -> dict[str, Any]:
    return raw_entry(20, "rating", body, NOW - timedelta(hours=1))


EVENING = rating(pain_average=4, moment="evening")
KEPT = rating(pain_average=4, moment="evening", kept=True)
SESSION = raw_entry(21, "session", session_body(marks="none"), NOW - timedelta(hours=2))


@pytest.mark.parametrize(
    ("arm", "entries", "found"),
    [
        ("mat", [], Stands.OPEN),
        ("mat", [EVENING], Stands.OPEN),
        ("mat", [SESSION], Stands.DONE),
        ("mat", [SESSION, EVENING], Stands.TOLD),
        ("lying", [], Stands.OPEN),
        ("lying", [EVENING], Stands.OPEN),
        ("lying", [KEPT], Stands.TOLD),
        ("lying", [SESSION], Stands.OPEN),
    ],
)
def test_a_part_is_open_until_it_is_done_or_told(arm: str, entries: list[dict[str, Any]], found: Stands) -> None:
    assert stands(*entries, arm=arm) is found


def test_a_day_of_nothing_ends_with_the_evening_number() -> None:
    assert stands(EVENING, arm="nothing", comparison="mat_or_nothing") is Stands.TOLD


@pytest.mark.parametrize("arm", ["mat", "lying"])
def test_a_refusal_stands_above_every_lot(arm: str) -> None:
    assert stands(arm=arm, pregnant=True) is Stands.YIELDS


@pytest.mark.parametrize(("arm", "found"), [("mat", Stands.YIELDS), ("lying", Stands.OPEN)])
def test_rest_makes_only_the_mat_yield(arm: str, found: Stands) -> None:
    assert stands(raw_entry(22, "goal", {"is_paused": True}, NOW), arm=arm) is found


def test_an_emergency_and_an_unanswered_question_leave_no_room_for_a_trial() -> None:
    assert stands(bladder_or_bowel_change=True) is None
    assert part(view_of(journal(tried(drawing("mat"))))) is None


def test_the_session_drawn_can_be_taken_only_on_a_day_with_the_mat() -> None:
    for arm, is_there in (("mat", True), ("lying", False)):
        view = person(tried(drawing(arm)))
        assert (TRIAL in choices_now(view, HANDBOOK, today(view, HANDBOOK, NOW).decision, NOW)) is is_there


def test_the_days_held_are_those_of_the_lot_and_end_with_the_trial() -> None:
    protocol = drawing("mat")
    view = person(tried(protocol))
    decision = today(view, HANDBOOK, NOW).decision
    found = held(view, DESIGNS, decision, protocol.ends - DAY, 4)
    assert [(one.day, one.n, one.arm.id) for one in found] == [
        (day, protocol.days - n, arm_on(protocol, day)) for n, day in ((1, protocol.ends - DAY), (0, protocol.ends))
    ]
    assert all((one.minutes is None) is one.arm.needs_mat for one in found)
    assert held(person(), DESIGNS, decision, NOW.date(), 4) == ()


def test_without_a_network_a_shorter_session_drawn_for_a_day_is_ready_for_that_day_alone() -> None:
    protocol = drawing("mat_10", "ten_or_twenty")
    view = view_of(journal(*climbed(1), tried(protocol)))
    first = ahead(view, HANDBOOK, NOW)[0]
    assert first.dose.minutes == 20
    days = [NOW.date() + n * DAY for n in range((first.closes.date() - NOW.date()).days + 1)]
    assert set(first.drawn) == {day for day in days if arm_on(protocol, day) == "mat_10"}
    assert NOW.date() in first.drawn
    assert all(one.minutes == 10 and not asks_more(one, first.dose) for one in first.drawn.values())


def test_an_arm_from_elsewhere_that_nobody_knows_is_no_part() -> None:
    assert part(person(tried(replace(drawing("mat"), arms=("tea", "coffee"))))) is None


@pytest.mark.parametrize(
    ("arm", "entries", "found"),
    [
        ("with_heat", [], Stands.OPEN),
        ("with_heat", [SESSION], Stands.OPEN),
        ("as_usual", [KEPT], Stands.TOLD),
        ("as_usual", [SESSION, EVENING], Stands.TOLD),
    ],
)
def test_beside_the_mat_a_session_of_the_day_is_neither_the_part_nor_against_it(
    arm: str, entries: list[dict[str, Any]], found: Stands
) -> None:
    assert stands(*entries, arm=arm, comparison="heat_or_usual") is found


def test_beside_the_mat_the_plan_gives_the_session_and_the_trial_none() -> None:
    view = person(tried(drawing("with_heat", "heat_or_usual")))
    found = part(view)
    assert found is not None
    assert (found.dose, found.minutes) == (None, None)
    decision = today(view, HANDBOOK, NOW).decision
    assert TRIAL not in choices_now(view, HANDBOOK, decision, NOW)
