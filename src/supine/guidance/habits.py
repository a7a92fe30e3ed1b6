"""Habits around the mat: how to sit and when to get up, how to lift, how to come to rest without the mat."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from supine.datafiles import ENGLISH, Words, read_document, require_known, shipped_text, the_only
from supine.guidance.claims import Sure
from supine.guidance.library import Library
from supine.units import Minutes, Text

__all__ = ["FILE", "SHAPES", "Desk", "Habits", "HabitsFile", "Load", "Note", "Page", "Rest", "Rhythm", "Seat", "load"]

FILE = "habits.toml"


class Page(Enum):
    """The page a note stands on."""

    SITTING = "sitting"
    LIFTING = "lifting"
    CALM = "calm"


@dataclass(frozen=True, slots=True)
class Seat:
    """A line of the checklist for sitting: ``title`` where it is so, ``advice`` where it is not yet so."""

    id: str
    title: Text
    advice: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """What a person said of where they sit: by the id of each line of the checklist, whether it is so."""

    answers: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often to get up: what can be chosen, what is chosen at first, and the routine of one break."""

    id: str
    every_minutes: tuple[Minutes, ...]
    usual_minutes: Minutes
    routine: str
    text: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Load:
    """A moment that loads the back, and how to go through it."""

    id: str
    title: Text
    text: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rest:
    """The routines for coming to rest, the one to begin with first."""

    id: str
    routines: tuple[str, ...]
    claims: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What is known about a habit, and how sure that is."""

    id: str
    page: Page
    text: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    sure: Sure


@dataclass(frozen=True, slots=True)
class HabitsFile:
    """The tables of ``habits.toml``."""

    seat: tuple[Seat, ...]
    rhythm: tuple[Rhythm, ...]
    load: tuple[Load, ...]
    rest: tuple[Rest, ...]
    note: tuple[Note, ...]


SHAPES: Mapping[str, type[object]] = MappingProxyType({FILE: HabitsFile})
"""The shape of the data file."""


@dataclass(frozen=True, slots=True)
class Habits:
    """All habits, in one language."""

    seats: tuple[Seat, ...]
    rhythm: Rhythm
    loads: tuple[Load, ...]
    rest: Rest
    notes: tuple[Note, ...]

    def notes_on(self, page: Page) -> tuple[Note, ...]:
        """Return what is known about the habits of a page, in reading order."""
        return tuple(one for one in self.notes if one.page is page)


def load(library: Library, words: Words = ENGLISH) -> Habits:
    """Return the habits in the words of a language. Raises BadFile for anything wrong in them."""
    read = read_document(HabitsFile, shipped_text("supine.guidance", FILE), FILE, words)
    library.require_cited(FILE, read.seat, read.rhythm, read.load, read.rest, read.note)
    rhythm = the_only(FILE, "rhythm", read.rhythm)
    choices = [str(one) for one in rhythm.every_minutes]
    require_known(FILE, rhythm.id, "usual_minutes", [str(rhythm.usual_minutes)], choices)
    return Habits(read.seat, rhythm, read.load, the_only(FILE, "rest", read.rest), read.note)
