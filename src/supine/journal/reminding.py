"""What reminders say and when they usually come, read from ``reminders.toml``."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from supine.datafiles import ENGLISH, Words, read_document, shipped_text, the_only
from supine.errors import BadFile
from supine.guidance.library import Library
from supine.journal.reminder import Quiet, Reminder, What, quiet_of
from supine.units import Text

__all__ = ["FILE", "SHAPES", "Outside", "Reminding", "Usual", "load"]

FILE = "reminders.toml"
_PACKAGE = "supine.journal"


@dataclass(frozen=True, slots=True)
class Usual:
    """What a kind of reminder says, what it is good to know of it, and when it comes unless the person says otherwise.

    ``page`` is the page where it is done. ``is_known_done`` says that the record shows when it was done.
    """

    id: str
    title: Text
    about: Text
    page: str
    at: str
    is_known_done: bool
    sources: tuple[str, ...]
    every_minutes: int = 0
    until: str = ""
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outside:
    """What is read outside Supine when the person wants no more to be seen, and the numbers of reminders at large.

    ``shown_minutes`` is for how long one that nobody can know done stays on Today, ``event_minutes`` how long it is in
    a calendar, ``cancelled_days`` how long one taken away is still told to calendars.
    """

    id: str
    title: Text
    calendar: Text
    quiet_from: str
    quiet_until: str
    most: int
    shown_minutes: int
    event_minutes: int
    cancelled_days: int
    refresh_hours: int
    sources: tuple[str, ...]
    claims: tuple[str, ...] = ()

    @property
    def quiet(self) -> Quiet | None:
        """Return the quiet hours that hold while the person has not said otherwise."""
        return quiet_of(self.quiet_from, self.quiet_until)


@dataclass(frozen=True, slots=True)
class _Document:
    reminder: tuple[Usual, ...]
    outside: tuple[Outside, ...]


SHAPES: Mapping[str, type[object]] = MappingProxyType({FILE: _Document})


@dataclass(frozen=True, slots=True)
class Reminding:
    """The kinds of reminders in their order, and what is said outside."""

    usual: Mapping[What, Usual]
    outside: Outside

    def title(self, reminder: Reminder) -> str:
        """Return what a reminder is of: in Supine itself."""
        return reminder.text if reminder.what is What.OWN else self.usual[reminder.what].title

    def title_outside(self, reminder: Reminder) -> str:
        """Return what it says where others may read it."""
        return self.title(reminder) if reminder.is_plain else self.outside.title


def load(library: Library, words: Words = ENGLISH) -> Reminding:
    """Return what reminders say. Raises BadFile when a kind is missing or the file is wrong."""
    document = read_document(_Document, shipped_text(_PACKAGE, FILE), FILE, words)
    library.require_cited(FILE, (*document.reminder, *document.outside))
    if [row.id for row in document.reminder] != [one.value for one in What]:
        raise BadFile(FILE, "does not name every kind in order", ", ".join(one.value for one in What))
    usual = {What(row.id): row for row in document.reminder}
    return Reminding(MappingProxyType(usual), the_only(FILE, "outside", document.outside))
