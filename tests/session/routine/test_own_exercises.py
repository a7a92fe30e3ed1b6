"""Exercises that were typed in: each is told in enough time, done as often as it says, and nothing typed is run."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supine.errors import BadInput
from supine.guidance.languages import words_of
from supine.journal.handbook import missing_words, open_handbook
from supine.session.routine.laying import Guided
from supine.session.routine.own import FILE, OwnExercise, own_routine, own_steps, step_id

BOOK = open_handbook()
ROW, TYPED = BOOK.own, BOOK.routines.typed
PACE = BOOK.script.breathing.pace()


def guided(*exercises: OwnExercise) -> Guided:
    steps = own_steps(exercises, ROW, TYPED)
    return BOOK.routines.guided(own_routine(ROW, steps), steps, None, PACE)


def test_an_exercise_is_told_once_and_then_done_on_each_side_as_often_as_it_says() -> None:
    found = guided(OwnExercise("Clam", ("Lie on your side.",), 20, sides=2, times=3))
    assert [(one.side, one.step.counts) for one in found.parts] == [(0, False), *[(1, True), (2, True)] * 3]
    assert [(one.ends - one.starts).total_seconds() for one in found.parts[1:]] == [20] * 6
    assert {one.step.id for one in found.parts} == {step_id(OwnExercise("Clam", (), 5))}
    assert found.said[0].text == "Clam. Lie on your side."


def test_a_long_text_gets_more_room_and_what_cannot_be_spoken_is_read() -> None:
    line = "Lift your hips and hold them, " * 6
    short, longer = (guided(OwnExercise("Bridge", (line,) * n, 20)).said[0].room for n in (1, 2))
    assert short < longer
    told = guided(OwnExercise("Bridge", (line,) * 6, 20)).parts[0].step
    assert told.room_s <= TYPED.most_room_s + ROW.chime_s
    assert len(told.how) == 6 - told.say.count("Lift") // 6
    assert told.how


def test_one_that_is_off_is_left_out_and_none_at_all_is_no_routine() -> None:
    assert own_steps([OwnExercise("Bridge", (), 20, is_on=False)], ROW, TYPED) == ()
    with pytest.raises(BadInput):
        guided()


def test_what_goes_past_the_longest_time_is_left_out_whole() -> None:
    long = [OwnExercise(f"{n}", (), ROW.most_seconds, times=4) for n in range(9)]
    steps = own_steps(long, ROW, TYPED)
    assert sum(one.seconds * one.sides for one in steps) <= ROW.most_minutes * 60
    assert {one.id for one in steps} == {step_id(one) for one in long[: len({one.id for one in steps})]}


@given(
    st.lists(
        st.builds(
            OwnExercise,
            st.text(min_size=1, max_size=90).filter(str.strip),
            st.lists(st.text(max_size=2000), max_size=8).map(tuple),
            st.integers(1, 10_000),
            st.sampled_from([1, 2]),
            st.integers(1, 10_000),
        ),
        max_size=40,
    )
)
def test_whatever_came_from_elsewhere_can_be_laid(exercises: list[OwnExercise]) -> None:
    steps = own_steps(exercises, ROW, TYPED)
    if steps:
        found = BOOK.routines.guided(own_routine(ROW, steps), steps, None, PACE)
        assert found.total.total_seconds() <= ROW.most_minutes * 60 + ROW.ends_room_s
        assert all(one.step.id.isascii() and "/" not in one.step.id for one in found.parts)


@pytest.mark.parametrize(
    ("key", "given"), [("title", " "), ("seconds", 0), ("seconds", -1), ("sides", 3), ("sides", 0), ("times", 0)]
)
def test_what_cannot_be_an_exercise_is_refused(key: str, given: object) -> None:
    body: dict[str, Any] = {"title": "Bridge", "how": (), "seconds": 20} | {key: given}
    with pytest.raises(BadInput, match=key):
        OwnExercise(**body)


def test_german_lacks_no_text() -> None:
    assert missing_words(FILE, words_of("de")) == ()
