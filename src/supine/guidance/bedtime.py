"""Before bed: what is said there, how sure it is, and which hours belong to a night."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from supine.datafiles import ENGLISH, Words, read_document, shipped_text, the_only
from supine.guidance.claims import Sure
from supine.guidance.library import Library
from supine.units import Text

__all__ = ["FILE", "SHAPES", "BedNote", "Bedtime", "BedtimeFile", "NightRow", "load"]

FILE = "bedtime.toml"


@dataclass(frozen=True, slots=True)
class NightRow:
    """Which hours belong to an evening: from one hour on, and the next day until another.

    ``days`` is how many nights are shown, ``least`` how many of each sort it takes before a mean is told.
    """

    id: str
    from_hour: int
    until_hour: int
    days: int
    least: int
    routine: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BedNote:
    """One thing to know before bed; ``sure`` says how well it is backed."""

    id: str
    text: Text
    sure: Sure
    claims: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BedtimeFile:
    """The tables of bedtime.toml."""

    night: tuple[NightRow, ...]
    note: tuple[BedNote, ...]


SHAPES: Mapping[str, type[object]] = MappingProxyType({FILE: BedtimeFile})
"""The shape of each data file of this room."""


@dataclass(frozen=True, slots=True)
class Bedtime:
    """All that is said before bed, in one language."""

    night: NightRow
    notes: tuple[BedNote, ...]


def load(library: Library, words: Words = ENGLISH) -> Bedtime:
    """Return what is said before bed in the words of a language. Raises BadFile for anything wrong in the file."""
    tables = read_document(BedtimeFile, shipped_text("supine.guidance", FILE), FILE, words)
    library.require_cited(FILE, tables.night, tables.note)
    return Bedtime(the_only(FILE, "night", tables.night), tables.note)
