"""What the plan sees of movement, which routine fits now, and what was done in the last week."""

from datetime import timedelta
from typing import Any

import pytest

from supine.journal.handbook import open_handbook
from supine.journal.moved import movement
from supine.journal.moving import Moving, moving_now, offered_after
from supine.journal.today import today
from supine.journal.view import view_of
from supine.planning.moving import Moved
from supine.screening.verdict import Care
from tests.journal.making import NOW, journal, raw_entry, session_body

BOOK = open_handbook()
NO: dict[str, Any] = {one.id: False if one.low is None else one.low for one in BOOK.rulebook.questions}


def aid(n: int, what: str, *did: str, days_ago: float = 0, **more: Any) -> dict[str, Any]:
    body = {"what": what, "minutes": 5, "did": list(did), "skipped": []} | more
    return raw_entry(n, "care", body, NOW - timedelta(days=days_ago))


def screened(**changes: Any) -> list[dict[str, Any]]:
    early = NOW - timedelta(days=9)
    return [
        raw_entry(1, "screening", {"answers": NO | changes}, early),
        raw_entry(2, "mat", {"mat": "other"}, early),
        raw_entry(3, "session", session_body(5), early),
    ]


def seen(*entries: dict[str, Any]) -> list[Moved]:
    return list(movement(view_of(journal(*entries)), BOOK))


def now(*entries: dict[str, Any]) -> Moving:
    view = view_of(journal(*entries))
    return moving_now(view, BOOK, today(view, BOOK, NOW), NOW.date())


def fits(*entries: dict[str, Any]) -> str | None:
    found = now(*entries).fits
    return found.routine.id if found else None


def test_a_routine_counts_by_the_steps_that_were_done_and_skipped_ones_are_none() -> None:
    assert [one.is_stretch for one in seen(aid(1, "hips", "march", "leg_up"))] == [True]
    assert [one.is_stretch for one in seen(aid(1, "break_standing", "stand", "march"))] == [False]
    assert [one.is_stretch for one in seen(aid(1, "move-child", "child"))] == [True]
    assert seen(aid(1, "hips", skipped=["leg_up"])) == []
    assert seen(aid(1, "stretch_after_mat", "get_up_slowly")) == []


def test_walking_and_yoga_count_and_heat_and_breathing_do_not() -> None:
    assert [one.is_stretch for one in seen(aid(1, "walking"), aid(2, "yoga"))] == [False, True]
    assert [one.is_stretch for one in seen(aid(1, "own", "own_1"))] == [False]
    assert seen(aid(1, "heat", "heat_on"), aid(2, "calm_breathing"), aid(3, "tea")) == []


def test_the_plan_sees_what_was_done_and_not_what_was_taken_back() -> None:
    done = aid(10, "yoga", days_ago=0.1)
    taken_back = raw_entry(11, "care", None, NOW, supersedes=done["id"])
    view = view_of(journal(*screened(), done))
    assert today(view, BOOK, NOW).decision.reasons[0].id == "stretched_before"
    view = view_of(journal(*screened(), done, taken_back))
    assert "stretched_before" not in [one.id for one in today(view, BOOK, NOW).decision.reasons]


def test_before_the_mat_after_it_and_on_a_day_without_it_another_routine_fits() -> None:
    assert fits(*screened()) == "stretch_before_mat"
    after = raw_entry(10, "session", session_body(5), NOW - timedelta(hours=1))
    assert fits(*screened(), after) == "stretch_after_mat"
    assert fits(*screened(), after, aid(11, "stretch_after_mat", "child", days_ago=0.01)) == "break_standing"
    assert fits(*screened(blood_thinner=True)) == "break_standing"


def test_the_stretch_after_the_mat_is_offered_until_it_is_done_and_not_against_an_answer() -> None:
    after = raw_entry(10, "session", session_body(5), NOW - timedelta(hours=1))

    def offered(*entries: dict[str, Any]) -> str | None:
        view = view_of(journal(*entries))
        found = offered_after(view, BOOK, today(view, BOOK, NOW), NOW.date())
        return found.id if found else None

    assert offered(*screened(), after) == "stretch_after_mat"
    assert offered(*screened()) is None
    assert offered(*screened(), after, aid(11, "move-child", "child", days_ago=0.01)) is None
    thin = screened(osteoporosis_or_steroids=True, pregnant=None)
    assert offered(*thin, after) is None


def test_an_answer_speaks_against_a_movement_and_is_named() -> None:
    against = {one.step.id: [q.id for q in one.against] for one in now(*screened(limb_numbness_or_tingling=None)).steps}
    assert against["leg_up"] == ["limb_numbness_or_tingling"]
    assert against["stand"] == []
    yoga = now(*screened(osteoporosis_or_steroids=True)).activities[2]
    assert [one.id for one in yoga.against] == ["osteoporosis_or_steroids"]


@pytest.mark.parametrize("sign", ["saddle_numbness", "chest_pain"])
def test_in_an_emergency_no_routine_fits(sign: str) -> None:
    found = now(*screened(**{sign: True}))
    assert found.care is Care.EMERGENCY
    assert found.fits is None


def test_the_last_seven_days_are_listed_the_newest_first_and_nothing_is_counted() -> None:
    entries = [aid(n, what, days_ago=ago) for n, what, ago in ((10, "walking", 6), (11, "heat", 2), (12, "hips", 1))]
    week = now(*screened(), *entries, aid(13, "yoga", days_ago=7)).week
    assert [one.body.what for one in week] == ["hips", "walking"]
