"""Days with a visit: to the physiotherapist, for a massage, to the doctor, and what to do about the mat then."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from supine.datafiles import ENGLISH, Words, read_document, require_known, shipped_text
from supine.errors import BadFile
from supine.guidance.library import Library
from supine.units import Text

__all__ = ["FILE", "SHAPES", "Advice", "VisitFile", "VisitKind", "VisitRow", "Visits", "load"]

FILE = "visits.toml"


class VisitKind(Enum):
    """Whom a visit is to, or what it is for."""

    PHYSIOTHERAPY = "physiotherapy"
    MASSAGE = "massage"
    DOCTOR = "doctor"


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A kind of visit: its name, and the line that stands on Today, with ``{when}`` for its time of day.

    ``resting`` is the line of a day on which the plan offers no session.
    """

    id: str
    title: Text
    today: Text
    today_at: Text
    resting: Text
    resting_at: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do or to know on the day of a visit."""

    id: str
    visit: VisitKind
    text: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VisitFile:
    """The tables of visits.toml."""

    visit: tuple[VisitRow, ...]
    advice: tuple[Advice, ...]


SHAPES: Mapping[str, type[object]] = MappingProxyType({FILE: VisitFile})
"""The shape of each data file of this room."""


@dataclass(frozen=True, slots=True)
class Visits:
    """All that is said of visits, in one language."""

    rows: Mapping[VisitKind, VisitRow]
    advice: tuple[Advice, ...]

    def advice_on(self, what: VisitKind) -> tuple[Advice, ...]:
        """Return what to do on the day of such a visit."""
        return tuple(one for one in self.advice if one.visit is what)


def load(library: Library, words: Words = ENGLISH) -> Visits:
    """Return what is said of visits in the words of a language. Raises BadFile for anything wrong in the file."""
    tables = read_document(VisitFile, shipped_text("supine.guidance", FILE), FILE, words)
    library.require_cited(FILE, tables.visit, tables.advice)
    kinds = [one.value for one in VisitKind]
    for row in tables.visit:
        require_known(FILE, row.id, "id", [row.id], kinds)
    if len(tables.visit) < len(kinds):
        raise BadFile(f"{FILE}, table 'visit'", "lacks a kind of visit", ", ".join(kinds))
    return Visits(MappingProxyType({VisitKind(row.id): row for row in tables.visit}), tables.advice)
