"""All routines, read from their files and checked: every step exists, and every length that is offered can be laid."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType

from supine.datafiles import ENGLISH, Words, fingerprint, read_document, require_known, shipped_text, the_only
from supine.errors import BadFile, BadInput
from supine.guidance.library import Library
from supine.session.routine.laying import Guided, Plan, lay
from supine.session.routine.rows import (
    About,
    PhraseRow,
    RoutineFile,
    RoutineRow,
    SaidRow,
    StepRow,
    TimingFile,
    TimingRow,
)
from supine.session.rows import Pace
from supine.units import Minutes, Text

__all__ = ["FILES", "SHAPES", "TIMING", "Routines", "load", "read_routines"]

TIMING = "timing.toml"
FILES = ("easing.toml", "moving.toml", "calming.toml")
"""The files of routines, by what they are about."""

SHAPES: Mapping[str, type[object]] = MappingProxyType({TIMING: TimingFile} | dict.fromkeys(FILES, RoutineFile))
"""The shape of each data file of this room."""

_NO_WORDS = Text("")
_ANY_PACE = Pace(1.0, 0.0, 1.0, _NO_WORDS, _NO_WORDS, _NO_WORDS)


@dataclass(frozen=True, slots=True)
class Routines:
    """Every routine and step, in one language."""

    routines: Mapping[str, RoutineRow]
    steps: Mapping[str, StepRow]
    said: tuple[SaidRow, ...]
    phrases: Mapping[str, PhraseRow]
    typed: TimingRow
    version: str

    def about(self, *about: About) -> tuple[RoutineRow, ...]:
        """Return the routines that are about these, in the order of their files."""
        return tuple(one for one in self.routines.values() if one.about in about)

    def steps_of(self, routine: RoutineRow) -> tuple[StepRow, ...]:
        """Return the steps of a routine in their order."""
        return tuple(self.steps[one] for one in routine.steps)

    def guided(self, routine: RoutineRow, steps: Iterable[StepRow], minutes: Minutes | None, pace: Pace) -> Guided:
        """Return a routine in time with those of its steps. Raises BadInput for minutes that are not offered."""
        plan = Plan(routine, tuple(steps), self.said, self.phrases["other_side"], self.typed.stroke_s, minutes)
        return lay(plan, pace)


def load(library: Library, words: Words = ENGLISH) -> Routines:
    """Return the routines in the words of a language. Raises BadFile for anything wrong in them."""
    return read_routines({name: shipped_text("supine.session.routine", name) for name in SHAPES}, library, words)


def read_routines(texts: Mapping[str, str], library: Library, words: Words = ENGLISH) -> Routines:
    """Return the routines that these files, by name, hold. Raises BadFile naming file, row and what is allowed."""
    read = {name: read_document(RoutineFile, texts[name], name, words) for name in FILES}
    timing = read_document(TimingFile, texts[TIMING], TIMING, words)
    library.require_cited(TIMING, timing.phrase, timing.timing)
    for name, file in read.items():
        library.require_cited(name, file.step, file.said, file.routine)
    found = Routines(
        routines=MappingProxyType({row.id: row for file in read.values() for row in file.routine}),
        steps=MappingProxyType({row.id: row for file in read.values() for row in file.step}),
        said=tuple(chain.from_iterable(file.said for file in read.values())),
        phrases=MappingProxyType({row.id: row for row in timing.phrase}),
        typed=the_only(TIMING, "timing", timing.timing),
        version=fingerprint(*(texts[name] for name in SHAPES)),
    )
    for name, file in read.items():
        _check(name, file, found)
    _require_once(read)
    return found


def _check(name: str, file: RoutineFile, found: Routines) -> None:
    for said in file.said:
        require_known(name, said.id, "step", [said.step], found.steps)
    for routine in file.routine:
        require_known(name, routine.id, "steps", routine.steps, found.steps)
        open_ended = [one for one in routine.steps if not found.steps[one].seconds]
        if len(open_ended) != (1 if routine.minutes else 0):
            where = f"{name}, row '{routine.id}', key 'steps'"
            raise BadFile(where, f"{len(open_ended)} of them last as long as is left", "1 with minutes, 0 without")
        for minutes in routine.minutes or (None,):
            try:
                found.guided(routine, found.steps_of(routine), minutes, _ANY_PACE)
            except BadInput as error:
                raise BadFile(f"{name}, {error.where}", error.what, error.allowed) from error


def _require_once(read: Mapping[str, RoutineFile]) -> None:
    """Raise BadFile where two rows share an id: clips and entries are named by it."""
    for kinds in (("step", "said"), ("routine",)):
        ids = Counter(row.id for file in read.values() for kind in kinds for row in getattr(file, kind))
        twice = [one for one, times in ids.items() if times > 1]
        if twice:
            raise BadFile(f"table '{kinds[0]}'", f"{', '.join(twice)} is there twice", "one row for each id")
