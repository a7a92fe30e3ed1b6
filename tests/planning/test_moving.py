"""Movement off the mat gives the plan words, and nothing else."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from supine.journal.handbook import open_handbook
from supine.planning.decision import Answer, Decision, decide
from supine.planning.fit import NOTHING_KNOWN
from supine.planning.moving import Moved
from supine.planning.response import Response
from supine.planning.situation import Situation
from supine.units import Rating
from tests.planning.people import moment, person, session

POLICY = open_handbook().policy
WORDS = {"stretched_before", "stretch_after", "moved_too"}


def told(situation: Situation, now: datetime) -> Decision:
    return decide(situation, POLICY, NOTHING_KNOWN, now)


def ids(found: Decision) -> list[str]:
    return [one.id for one in found.reasons]


def moved(day: int, hour: int, *, is_stretch: bool = True) -> Moved:
    at = moment(day, hour)
    return Moved(at, at.date(), is_stretch)


def one_session(day: int, hour: int = 18, **more: Any) -> Response:
    return session(day, hour=hour, **more)


moves = st.lists(st.builds(moved, st.integers(0, 12), st.integers(0, 23), is_stretch=st.booleans()), max_size=6).map(
    tuple
)
days = st.lists(
    st.tuples(
        st.sampled_from(["comfortable", "strong_but_fine", "too_strong", None]),
        st.sampled_from([None, 2, 9]),
    ),
    max_size=6,
)


@given(days, moves, st.integers(0, 8), st.integers(0, 23))
def test_movement_changes_nothing_but_adds_words(
    felt: list[tuple[str | None, int | None]], done: tuple[Moved, ...], day: int, hour: int
) -> None:
    lain = [
        session(n, felt=one, pain_before=Rating(4), pain_after=None if after is None else Rating(after))
        for n, (one, after) in enumerate(felt)
    ]
    still, now = person(*lain), moment(day, hour)
    without, with_moves = told(still, now), told(replace(still, moves=done), now)
    kept = tuple(one for one in with_moves.reasons if one.id not in WORDS)
    assert replace(with_moves, reasons=kept) == without


def test_who_stretched_before_reads_that_the_mat_may_ease_soreness() -> None:
    found = told(person(one_session(0), moves=(moved(2, 17),)), moment(2))
    assert found.answer is Answer.GO
    assert ids(found)[0] == "stretched_before"
    assert found.reasons[0].claims == ("B29",)


def test_yesterdays_stretching_and_a_walk_are_no_stretching_before_the_mat() -> None:
    for done in (moved(1, 17), moved(2, 17, is_stretch=False), moved(2, 19)):
        assert "stretched_before" not in ids(told(person(one_session(0), moves=(done,)), moment(2)))


def test_after_the_mat_the_plan_says_to_stretch_until_it_is_done() -> None:
    lain = person(one_session(0, hour=10))
    assert ids(told(lain, moment(0, 11))) == ["already_today", "stretch_after"]
    assert "stretch_after" in ids(told(replace(lain, moves=(moved(0, 9),)), moment(0, 11)))
    assert ids(told(replace(lain, moves=(moved(0, 11),)), moment(0, 12))) == ["already_today"]


def test_nobody_is_told_to_stretch_after_a_session_that_went_wrong() -> None:
    for bad in (
        one_session(0, hour=10, stop="dizzy"),
        one_session(0, hour=10, stop="sharp_or_spreading"),
        one_session(0, hour=10, pain_before=Rating(3), pain_after=Rating(7)),
    ):
        found = told(person(bad), moment(0, 11))
        assert found.answer is Answer.REST
        assert "stretch_after" not in ids(found)


def test_more_pain_after_a_day_with_movement_may_not_have_been_the_mat_alone_and_it_rests_all_the_same() -> None:
    hurt = person(one_session(0, pain_before=Rating(3), pain_after=Rating(7)))
    moving = replace(hurt, moves=(moved(0, 9, is_stretch=False),))
    without, found = told(hurt, moment(1)), told(moving, moment(1))
    assert "moved_too" in ids(found)
    assert "moved_too" not in ids(told(replace(hurt, moves=(moved(1, 9),)), moment(1)))
    assert (found.answer, found.rest_until) == (without.answer, without.rest_until) == (Answer.REST, moment(2, 18))


def test_without_a_yes_of_screening_nothing_is_said_of_stretching() -> None:
    found = told(person(verdict=None, moves=(moved(0, 17),)), moment(0) + timedelta(hours=1))
    assert ids(found) == ["not_screened"]
