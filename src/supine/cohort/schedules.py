"""The articles' own schedules: fixed minutes in a fixed set-up for each day, whatever the person feels."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from supine.datafiles import read_document, shipped_text
from supine.fitting.setup import Clothing, Support, Surface
from supine.guidance.library import Library
from supine.planning.dose import Dose
from supine.units import Minutes

__all__ = ["FILE", "Schedule", "load_schedules"]

FILE = "schedules.toml"


@dataclass(frozen=True, slots=True)
class Schedule:
    """Minutes that grow by the calendar, and the day from which each freer part of the set-up is taken."""

    id: str
    start_minutes: Minutes
    most_minutes: Minutes
    add_minutes: Minutes
    add_days: int
    note: str
    claims: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    bare_after_days: int | None = None
    floor_after_days: int | None = None
    is_article: bool = True

    def on(self, day: int, mat: str | None = None) -> Dose:
        """Return what it asks for on a day, counted from 0."""
        grown = self.start_minutes + self.add_minutes * (day // self.add_days)
        is_bare = self.bare_after_days is not None and day >= self.bare_after_days
        is_on_floor = self.floor_after_days is not None and day >= self.floor_after_days
        return Dose(
            Minutes(min(grown, self.most_minutes)),
            Clothing.BARE if is_bare else Clothing.TSHIRT,
            Surface.FLOOR if is_on_floor else Surface.BED,
            Support.NONE,
            mat,
        )


@dataclass(frozen=True, slots=True)
class ScheduleFile:
    """schedules.toml."""

    schedule: tuple[Schedule, ...]


def load_schedules(library: Library) -> Mapping[str, Schedule]:
    """Return every schedule by its id. Raises BadFile for a row that is wrong or cites what does not exist."""
    rows = read_document(ScheduleFile, shipped_text("supine.cohort", FILE), FILE).schedule
    library.require_cited(FILE, rows)
    return MappingProxyType({row.id: row for row in rows})
