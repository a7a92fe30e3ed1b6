"""A routine laid out in time: the shipped ones at each of their minutes, and any that could be written."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supine.errors import BadInput
from supine.journal.handbook import open_handbook
from supine.session.routine.laying import Guided, Plan, lay
from supine.session.routine.outcome import done_until, minutes_until
from supine.session.routine.rows import About, Asks, From, PhraseRow, RoutineRow, SaidRow, StepRow
from supine.session.routine.shipped import as_json
from supine.session.rows import Kind
from supine.units import Minutes, Text

NONE = timedelta(0)
BOOK = open_handbook()
ROUTINES = BOOK.routines
PACE = BOOK.script.breathing.pace()
STROKE_S = ROUTINES.typed.stroke_s
OTHER_SIDE = PhraseRow("other_side", Text("Now the other side."), 4, ("supine-choice",))

SHIPPED = [
    pytest.param(row, minutes, id=f"{row.id}-{minutes}")
    for row in ROUTINES.routines.values()
    for minutes in (
        sorted({row.least_minutes, *range(row.least_minutes, row.most_minutes + 1)}) if row.minutes else [None]
    )
]

SECONDS = st.integers(10, 300)
STEPS = st.lists(st.tuples(SECONDS, st.sampled_from((1, 2)), st.booleans()), min_size=1, max_size=8)


def step_of(n: int, seconds: int, sides: int, *, counts: bool) -> StepRow:
    return StepRow(f"step_{n}", Text("A step"), Text("Do this."), 4, seconds, (), sides=sides, counts=counts)


def routine_of(steps: Sequence[StepRow]) -> RoutineRow:
    ids = tuple(one.id for one in steps)
    return RoutineRow("any", Text("Any"), Text("."), About.CALM, Asks.NOTHING, ids, Text("That is all."), 6, ())


def laid(given: list[tuple[int, int, bool]], said: Sequence[SaidRow] = ()) -> Guided:
    steps = tuple(step_of(n, *one[:2], counts=one[2]) for n, one in enumerate(given))
    return lay(Plan(routine_of(steps), steps, tuple(said), OTHER_SIDE, STROKE_S), PACE)


def shipped(row: RoutineRow, minutes: Minutes | None) -> Guided:
    return ROUTINES.guided(row, ROUTINES.steps_of(row), minutes, PACE)


def require_sound(guided: Guided) -> None:
    assert guided.parts[0].starts == NONE
    assert all(one.ends == after.starts for one, after in pairwise(guided.parts))
    assert all(part.starts < part.ends for part in guided.parts)
    assert guided.last == guided.parts[-1].ends < guided.total
    assert all(one.at + one.room <= after.at for one, after in pairwise(guided.said))
    assert guided.said[0].at == NONE
    assert guided.said[-1].at + guided.said[-1].room == guided.total
    assert len({one.id for one in guided.said}) == len(guided.said)


@pytest.mark.parametrize(("row", "minutes"), SHIPPED)
def test_every_shipped_routine_fits_at_each_of_its_minutes(row: RoutineRow, minutes: Minutes | None) -> None:
    guided = shipped(row, minutes)
    require_sound(guided)
    if minutes:
        assert minutes_until(guided, guided.total) == minutes
    assert done_until(guided, guided.total) == row.steps
    assert {one.at for one in guided.said} >= {part.starts for part in guided.parts}


@given(STEPS)
def test_parts_follow_each_other_and_each_side_has_its_time(given: list[tuple[int, int, bool]]) -> None:
    guided = laid(given)
    require_sound(guided)
    assert guided.last == timedelta(seconds=sum(seconds * sides for seconds, sides, _ in given))
    for n, (seconds, sides, _) in enumerate(given):
        its = [part for part in guided.parts if part.step.id == f"step_{n}"]
        assert [part.side for part in its] == ([1, 2] if sides == 2 else [0])
        assert {part.ends - part.starts for part in its} == {timedelta(seconds=seconds)}


@given(STEPS, st.floats(0, 1))
def test_what_was_done_up_to_a_moment_is_never_more_than_that_moment(
    given: list[tuple[int, int, bool]], share: float
) -> None:
    guided = laid(given)
    at = guided.total * share
    assert minutes_until(guided, at) * 60 <= at.total_seconds() + 30
    assert set(done_until(guided, at)) <= set(done_until(guided, guided.total))
    assert done_until(guided, NONE) == ()


def test_a_sentence_that_treads_on_another_is_refused() -> None:
    said = SaidRow("late", "step_0", From.END, -2, Kind.SAY, Text("Late."), 4, ())
    with pytest.raises(BadInput, match="is still said"):
        laid([(30, 1, True), (30, 1, True)], [said])


@pytest.mark.parametrize("minutes", [None, Minutes(14), Minutes(21)])
def test_minutes_that_are_not_offered_are_refused(minutes: Minutes | None) -> None:
    with pytest.raises(BadInput, match="15 to 20"):
        shipped(ROUTINES.routines["heat"], minutes)


def test_a_routine_without_steps_is_refused() -> None:
    with pytest.raises(BadInput, match="at least one"):
        ROUTINES.guided(ROUTINES.routines["heat"], (), Minutes(15), PACE)


def test_a_soft_routine_rings_no_bell() -> None:
    for row in ROUTINES.routines.values():
        kinds = {one.kind for one in shipped(row, Minutes(row.least_minutes) or None).said}
        assert (Kind.BELL in kinds) is not row.is_soft, row.id


def test_as_plain_values_the_times_are_whole_seconds_from_the_start() -> None:
    found = as_json(shipped(ROUTINES.routines["heat"], Minutes(15)))
    assert [(one["step"], one["starts_s"], one["ends_s"]) for one in found["parts"]] == [
        ("heat_ready", 0, 45),
        ("heat_on", 45, 945),
    ]
    assert (found["last_s"], found["total_s"], found["breathing"]) == (945, 953, None)
    assert found["routine"]["may_pause"] is False


def test_a_soft_routine_speaks_softly_after_each_stroke() -> None:
    soft = [row for row in ROUTINES.routines.values() if row.is_soft]
    assert soft
    for row in soft:
        said = shipped(row, Minutes(row.least_minutes) or None).said
        assert {one.kind for one in said if one.text} == {Kind.MURMUR}
        assert {one.at + one.room for one in said if not one.text} <= {one.at for one in said if one.text}
