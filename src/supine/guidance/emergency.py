"""The number to call in an emergency, by region."""

from collections.abc import Iterable
from dataclasses import dataclass

from supine.units import Text

__all__ = ["ELSEWHERE", "FILE", "AdviceLine", "EmergencyFile", "EmergencyNumber", "line_for", "number_for", "region_of"]

FILE = "emergency.toml"

ELSEWHERE = "elsewhere"
"""The row for every region that has none of its own."""


@dataclass(frozen=True, slots=True)
class EmergencyNumber:
    """A number to dial; ``regions`` are the other regions (ISO 3166 codes) it serves."""

    id: str
    number: str
    sources: tuple[str, ...]
    regions: tuple[str, ...] = ()
    note: Text = Text("")


@dataclass(frozen=True, slots=True)
class AdviceLine:
    """Whom to call in a region when it cannot wait and is no emergency; ``name`` is what the line is called."""

    id: str
    number: str
    name: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EmergencyFile:
    """The rows of ``emergency.toml``."""

    number: tuple[EmergencyNumber, ...]
    line: tuple[AdviceLine, ...]


def number_for(numbers: Iterable[EmergencyNumber], region: str) -> EmergencyNumber:
    """Return the row that serves a region, else the row for elsewhere."""
    by_region = {place: row for row in numbers for place in (row.id, *row.regions)}
    return by_region.get(region.upper(), by_region[ELSEWHERE])


def line_for(lines: Iterable[AdviceLine], region: str) -> AdviceLine | None:
    """Return the line of a region, or None where we know of none."""
    return next((row for row in lines if row.id == region.upper()), None)


def region_of(locale: str) -> str:
    """Return the region named by a locale such as "de-AT", or nothing when it names none."""
    for part in locale.replace("_", "-").split("-")[1:]:
        if len(part) == 2 and part.isalpha():
            return part.upper()
    return ""
