"""Exercises that a person typed in: what they are, what can be typed, and how they become steps of a routine."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from supine.datafiles import ENGLISH, Words, fingerprint, read_document, shipped_text, the_only
from supine.errors import BadInput
from supine.guidance.library import Library
from supine.session.routine.rows import About, Asks, RoutineRow, StepRow, TimingRow
from supine.units import Text

__all__ = [
    "FILE",
    "OWN",
    "SHAPES",
    "OwnExercise",
    "OwnFile",
    "OwnRow",
    "load",
    "own_routine",
    "own_steps",
    "seconds_of",
    "step_id",
]

FILE = "own.toml"
OWN = "own"
"""The id of the routine."""

_ENDS = (".", ":", ";", ",", "?", "…")
_LONGEST_S = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class OwnExercise:
    """An exercise as somebody showed it to a person: ``seconds`` on each of its sides, so many ``times``.

    ``place`` is where it comes among the others, the lowest first. One that is not on is kept and not guided.
    """

    title: str
    how: tuple[str, ...]
    seconds: int
    sides: int = 1
    times: int = 1
    is_on: bool = True
    place: int = 0

    def __post_init__(self) -> None:
        """Raise BadInput for an exercise without a name, and for numbers that cannot be."""
        if not self.title.strip():
            raise BadInput("title", "is empty", "a name")
        for where, number, most in (("seconds", self.seconds, _LONGEST_S), ("sides", self.sides, 2)):
            if not 1 <= number <= most:
                raise BadInput(where, f"{number} is out of range", f"1 to {most}")
        if self.times < 1:
            raise BadInput("times", f"{self.times} is out of range", "1 or more")


@dataclass(frozen=True, slots=True)
class OwnRow:
    """How typed exercises are guided, and what a form takes.

    ``chime_s`` is the stroke before each was told, ``breath_s`` the quiet after it.
    """

    id: str
    title: Text
    lead: Text
    begin: Text
    begin_room_s: int
    again: Text
    again_room_s: int
    ends: Text
    ends_room_s: int
    when_not: tuple[Text, ...]
    chime_s: int
    breath_s: int
    least_seconds: int
    most_seconds: int
    most_times: int
    most_exercises: int
    most_minutes: int
    longest_title: int
    longest_line: int
    most_lines: int
    claims: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnFile:
    """The table of own.toml."""

    own: tuple[OwnRow, ...]


SHAPES: Mapping[str, type[object]] = MappingProxyType({FILE: OwnFile})
"""The shape of each data file of this room."""


def load(library: Library, words: Words = ENGLISH) -> OwnRow:
    """Return how typed exercises are guided, in the words of a language. Raises BadFile for anything wrong."""
    tables = read_document(OwnFile, shipped_text("supine.session.routine", FILE), FILE, words)
    library.require_cited(FILE, tables.own)
    return the_only(FILE, "own", tables.own)


def step_id(exercise: OwnExercise) -> str:
    """Return the id of an exercise among what was done: the same as long as its name is, whatever else changes."""
    return f"{OWN}-{fingerprint(exercise.title)}"


def own_routine(row: OwnRow, steps: Iterable[StepRow]) -> RoutineRow:
    """Return the routine of these steps."""
    return RoutineRow(
        id=OWN,
        title=row.title,
        lead=row.lead,
        about=About.OWN,
        asks=Asks.ONCE,
        steps=tuple(step.id for step in steps),
        ends=row.ends,
        ends_room_s=row.ends_room_s,
        sources=row.sources,
        claims=row.claims,
        when_not=row.when_not,
    )


def own_steps(exercises: Iterable[OwnExercise], row: OwnRow, timing: TimingRow) -> tuple[StepRow, ...]:
    """Return the steps of those that are on, in their order: each told, then done so many times.

    What would go past the longest time in all is left out, with all that follows: entries may come from elsewhere.
    """
    steps: list[StepRow] = []
    left_s = row.most_minutes * 60
    for exercise in exercises:
        if not exercise.is_on:
            continue
        left_s -= seconds_of(exercise, row, timing)
        if left_s < 0:
            break
        steps += _steps(exercise, row, timing)
    return tuple(steps)


def seconds_of(exercise: OwnExercise, row: OwnRow, timing: TimingRow) -> int:
    """Return how many seconds an exercise takes, told and done."""
    return sum(step.seconds * step.sides for step in _steps(exercise, row, timing))


def _steps(exercise: OwnExercise, row: OwnRow, timing: TimingRow) -> Iterator[StepRow]:
    spoken, rest = _spoken_first(exercise, timing)
    room_s = _room_s(spoken, timing) + row.chime_s
    told = StepRow(
        id=step_id(exercise),
        title=Text(exercise.title),
        say=Text(spoken),
        room_s=room_s,
        seconds=room_s + row.breath_s,
        sources=row.sources,
        claims=row.claims,
        how=tuple(map(Text, rest)),
        counts=False,
    )
    yield told
    times, seconds = min(exercise.times, row.most_times), max(exercise.seconds, row.least_seconds)
    done = replace(told, seconds=seconds, sides=exercise.sides, how=tuple(map(Text, exercise.how)), counts=True)
    for n in range(1, times + 1):
        title = Text(f"{exercise.title} ({n}/{times})") if times > 1 else done.title
        if n == 1:
            yield replace(done, title=title, say=row.begin, room_s=row.begin_room_s)
        else:
            yield replace(done, title=title, say=row.again, room_s=row.again_room_s)


def _spoken_first(exercise: OwnExercise, timing: TimingRow) -> tuple[str, tuple[str, ...]]:
    """Return the name with as many lines as can be spoken in the longest room, and the lines that are only read."""
    most = int(timing.most_room_s * timing.characters_a_second)
    spoken = _sentence(exercise.title)[:most]
    for n, line in enumerate(exercise.how):
        longer = f"{spoken} {_sentence(line)}"
        if len(longer) > most:
            return spoken, exercise.how[n:]
        spoken = longer
    return spoken, ()


def _room_s(text: str, timing: TimingRow) -> int:
    """Return the seconds kept free for a typed sentence, by the number of its characters."""
    needed = math.ceil(len(text) / timing.characters_a_second)
    return min(max(needed, timing.least_room_s), timing.most_room_s)


def _sentence(text: str) -> str:
    return text if text.endswith(_ENDS) else f"{text}."
