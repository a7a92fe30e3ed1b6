"""What a record shows by itself: from when on it counts, and when it is over."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supine.screening.history import BLANK, History, Sat, Skin, SpasmSaid
from supine.screening.signs import shown, spasm_began
from supine.units import Rating
from tests.screening.sheets import RULEBOOK

NOW = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
TODAY = NOW.date()


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def day(days: int) -> date:
    return TODAY - timedelta(days=days)


def sat(days: int, before: int | None = None, after: int | None = None, *, is_broken_off: bool = False) -> Sat:
    return Sat(ago(days), day(days), rated(before), rated(after), is_broken_off)


def rated(pain: int | None) -> Rating | None:
    return None if pain is None else Rating(pain)


def found(history: History) -> frozenset[str]:
    return shown(RULEBOOK.signs, history, NOW)


def test_a_blank_record_shows_nothing() -> None:
    assert found(BLANK) == frozenset()


@pytest.mark.parametrize(
    ("said", "is_shown"),
    [
        ([SpasmSaid(day(3), True)], True),
        ([SpasmSaid(day(2), True)], False),
        ([SpasmSaid(day(1), True, days=2)], True),
        ([SpasmSaid(TODAY, True, days=2)], False),
        ([SpasmSaid(day(5), True), SpasmSaid(day(1), False)], False),
        ([SpasmSaid(day(5), True), SpasmSaid(day(2), False), SpasmSaid(day(1), True)], False),
        ([SpasmSaid(day(5), True), SpasmSaid(day(1), True, days=0)], True),
    ],
    ids=[
        "said 3 days ago and not taken back",
        "said 2 days ago",
        "said yesterday to have begun 2 days before",
        "said today to have begun 2 days ago",
        "over since yesterday",
        "over and begun anew yesterday",
        "said anew to have begun that day, though it was there before",
    ],
)
def test_a_spasm_counts_from_its_first_day_until_it_is_said_to_be_over(said: list[SpasmSaid], is_shown: bool) -> None:
    assert ("spasm_for_days" in found(History(spasms=tuple(said)))) is is_shown


@pytest.mark.parametrize(
    ("sessions", "since", "is_shown"),
    [
        ([sat(5, 2), sat(3, 4), sat(1, 5)], None, True),
        ([sat(7, 2), sat(5, 3), sat(3, 4), sat(1, 5)], None, True),
        ([sat(5, 3), sat(3, 4), sat(1, 5)], None, False),
        ([sat(5, 2), sat(3, 2), sat(1, 5)], None, False),
        ([sat(5, 2), sat(3, 6), sat(1, 5)], None, False),
        ([sat(3, 2), sat(1, 5)], None, False),
        ([sat(7, 2), sat(5, 4), sat(3, None), sat(1, 5)], None, True),
        ([sat(5, 2), sat(3, None), sat(1, 5)], None, False),
        ([sat(15, 2), sat(3, 4), sat(1, 5)], None, False),
        ([sat(14, 2), sat(3, 4), sat(1, 5)], None, True),
        ([sat(9, 9), sat(5, 2), sat(3, 4), sat(1, 5)], None, True),
        ([sat(9, 1), sat(7, 1), sat(5, 2), sat(3, 3)], None, False),
        ([], None, False),
        ([sat(5, 2), sat(3, 4), sat(1, 5)], 4, False),
        ([sat(5, 2), sat(3, 4), sat(1, 5)], 5, True),
        ([sat(5, 2), sat(3, 4), sat(1, 5)], 8, True),
    ],
    ids=[
        "up by 2 and 1",
        "up by 1 three times",
        "up by 2 in all",
        "level, then up by 3",
        "down again in the last",
        "only two sessions",
        "one between not rated",
        "one of three not rated",
        "the first of them long ago",
        "the first of them two weeks ago",
        "what was before the rise does not count",
        "a level stretch does not lengthen the rise",
        "no session",
        "come down since",
        "as high since",
        "higher since",
    ],
)
def test_pain_rises_when_it_does_so_before_each_of_the_last_sessions(
    sessions: list[Sat], since: int | None, is_shown: bool
) -> None:
    history = History(sessions=tuple(sessions), pain_since=rated(since))
    assert ("pain_rising" in found(history)) is is_shown


@pytest.mark.parametrize(
    ("sessions", "is_shown"),
    [
        ([sat(3, 3, 5), sat(2, 4, 3), sat(1, 4, 6)], True),
        ([sat(3, 3, 4), sat(2, 4, 5), sat(1, 4, 6)], False),
        ([sat(2, 3, 5), sat(1, 4, 6)], True),
        ([sat(20, 3, 5), sat(2, 4, 3), sat(1, 4, 6)], False),
        ([sat(9, 3, 5), sat(8, 3, 5), sat(3, 3, 3), sat(2, 3, 3), sat(1, 3, 5)], False),
        ([sat(3, None, 5), sat(2, 3, None), sat(1, 3, 9)], False),
    ],
)
def test_sessions_that_raise_pain_are_counted_among_the_last_three(sessions: list[Sat], is_shown: bool) -> None:
    assert ("sessions_raise_pain" in found(History(sessions=tuple(sessions)))) is is_shown


@pytest.mark.parametrize(
    ("sessions", "signs"),
    [
        ([sat(1, is_broken_off=True)], {"stopped_lately"}),
        ([sat(7, is_broken_off=True)], {"stopped_lately"}),
        ([sat(8, is_broken_off=True)], set()),
        ([sat(2, is_broken_off=True), sat(1)], set()),
        ([sat(3, is_broken_off=True), sat(2), sat(1, is_broken_off=True)], {"stopped_lately", "stopped_again"}),
        ([sat(3, is_broken_off=True), sat(2, is_broken_off=True), sat(1)], {"stopped_again"}),
        ([sat(4, is_broken_off=True), sat(3), sat(2), sat(1, is_broken_off=True)], {"stopped_lately"}),
        ([sat(16, is_broken_off=True), sat(15, is_broken_off=True)], set()),
    ],
)
def test_stops_for_sharp_pain_or_dizziness_are_remembered(sessions: list[Sat], signs: set[str]) -> None:
    assert found(History(sessions=tuple(sessions))) == signs


@pytest.mark.parametrize(
    ("skin", "is_shown"),
    [
        ([Skin(ago(2), True)], False),
        ([Skin(ago(2), True), Skin(ago(1), True)], True),
        ([Skin(ago(2), True), Skin(ago(1.1), True)], False),
        ([Skin(ago(2), True), Skin(ago(1), True), Skin(ago(0.5), False)], False),
        ([Skin(ago(1), False)], False),
        ([], False),
    ],
    ids=["right after", "a day later", "within a day", "gone since", "nothing to see", "never looked"],
)
def test_marks_do_not_fade_when_they_are_seen_a_day_after_the_session(skin: list[Skin], is_shown: bool) -> None:
    assert ("marks_not_fading" in found(History(sessions=(sat(2),), skin=tuple(skin)))) is is_shown


def test_marks_without_a_session_are_not_from_the_mat() -> None:
    assert found(History(skin=(Skin(ago(9), True), Skin(ago(1), True)))) == frozenset()


@given(st.lists(st.tuples(st.integers(0, 9), st.booleans(), st.none() | st.integers(0, 5)), max_size=6))
def test_a_spasm_never_begins_after_the_day_it_was_first_spoken_of(spoken: list[tuple[int, bool, int | None]]) -> None:
    said = [SpasmSaid(day(days), is_on, more) for days, is_on, more in sorted(spoken, key=lambda one: -one[0])]
    began = spasm_began(said)
    if said and said[-1].is_on:
        assert began is not None
        assert began <= said[-1].day
    else:
        assert began is None
