"""Looking after a mat: when it is due for cleaning, how, what to look at, what a fault means, and taking it along."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from supine.datafiles import ENGLISH, Words, read_document, require_known, the_only
from supine.guidance.citing import Claiming
from supine.guidance.library import Library
from supine.units import Text

__all__ = ["FILE", "Cared", "Caring", "CaringFile", "Due", "Found", "Tip", "read_caring"]

FILE = "caring.toml"


class Cared(Enum):
    """What a person did to a mat, or found when they looked at it."""

    CLEANED = "cleaned"
    CHECKED_FINE = "checked_fine"
    FABRIC_TORN = "fabric_torn"
    SPIKE_BROKEN = "spike_broken"
    SPIKE_GLUED_HOT = "spike_glued_hot"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Due:
    """After how many sessions, or days with one, a mat is due for cleaning."""

    id: str
    sessions: int
    days: int
    claims: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tip:
    """One thing to do or to look at, and why."""

    id: str
    text: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    why: Text = Text("")


@dataclass(frozen=True, slots=True)
class Found:
    """An answer to what was done or found, and what it means; one that ``stops`` keeps a person off that mat."""

    id: str
    text: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    then: Text = Text("")
    stops: bool = False


@dataclass(frozen=True, slots=True)
class CaringFile:
    """The tables of caring.toml."""

    due: tuple[Due, ...]
    clean: tuple[Tip, ...]
    look: tuple[Tip, ...]
    found: tuple[Found, ...]
    travel: tuple[Tip, ...]


@dataclass(frozen=True, slots=True)
class Caring:
    """All that is known about looking after a mat."""

    due: Due
    clean: tuple[Tip, ...]
    look: tuple[Tip, ...]
    found: Mapping[Cared, Found]
    travel: tuple[Tip, ...]

    @property
    def rows(self) -> tuple[Claiming, ...]:
        """Return every row."""
        return (self.due, *self.clean, *self.look, *self.found.values(), *self.travel)


def read_caring(text: str, library: Library, words: Words = ENGLISH) -> Caring:
    """Return what this data file holds. Raises BadFile for what does not fit, or an answer that is not there."""
    read = read_document(CaringFile, text, FILE, words)
    library.require_cited(FILE, read.due, read.clean, read.look, read.found, read.travel)
    rows = {one.id: one for one in read.found}
    for one in Cared:
        require_known(FILE, one.value, "id", (one.value,), rows)
    return Caring(
        due=the_only(FILE, "due", read.due),
        clean=read.clean,
        look=read.look,
        found=MappingProxyType({one: rows[one.value] for one in Cared}),
        travel=read.travel,
    )
