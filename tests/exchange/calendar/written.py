"""Reminders of a test's person, written as calendars."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from supine.exchange.calendar.events import Event, events_of
from supine.exchange.calendar.writing import feed, file, standing
from supine.exchange.calendar.zones import zone_named
from supine.journal.handbook import open_handbook
from supine.journal.merge import Journal
from tests.journal.making import NOW, journal, raw_entry, uid

__all__ = ["MANY", "OUTSIDE", "as_feed", "as_file", "events", "reminder"]

OUTSIDE = open_handbook("de").reminding.outside


def reminder(n: int, written: datetime = NOW, supersedes: int | None = None, **body: Any) -> dict[str, Any]:
    """Return an entry with a reminder; without a body it takes away what it corrects."""
    usual = {"what": "session", "zone": "Europe/Berlin"} | ({} if "every_minutes" in body else {"at": "19:00"})
    earlier = None if supersedes is None else uid(supersedes)
    return raw_entry(n, "reminder", usual | body if body or supersedes is None else None, written, supersedes=earlier)


def events(*entries: dict[str, Any], now: datetime = NOW) -> tuple[Event, ...]:
    """Return the events that a calendar shows at a moment."""
    return standing(_all(journal(*entries)), now, OUTSIDE.cancelled_days)


def as_feed(*entries: dict[str, Any], now: datetime = NOW) -> bytes:
    """Return the calendar of a record for programs that ask for it."""
    return feed(events(*entries, now=now), OUTSIDE)


def as_file(*entries: dict[str, Any], now: datetime = NOW) -> bytes:
    """Return the calendar of a record as a file."""
    return file(events(*entries, now=now), OUTSIDE)


def _all(whole: Journal) -> tuple[Event, ...]:
    return events_of(whole, open_handbook("de").reminding, ZoneInfo("UTC"), zone_named)


MANY = (
    reminder(1, days=["monday", "friday"]),
    reminder(2, what="break", zone="America/New_York", every_minutes=90, starts="09:00", ends="17:00"),
    reminder(3, what="own", text="Kaffee; Tee, Öl \\ Wasser und noch sehr viele Worte mehr, bis die Zeile voll ist"),
    reminder(4, what="own", text="Grüße", is_plain=True, zone="Australia/Lord_Howe"),
    reminder(5, what="evening", zone="Asia/Kathmandu", is_on=False),
    reminder(6, NOW + timedelta(hours=1), supersedes=1, days=["tuesday"]),
)
