"""Events as iCalendar text (RFC 5545), byte for byte the same for the same events."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar
from icalendar import Event as Written

from supine import __version__
from supine.exchange.calendar.events import Event
from supine.exchange.calendar.timezones import timezone_of
from supine.journal.reminding import Outside

__all__ = ["feed", "file", "standing"]


def standing(events: Iterable[Event], now: datetime, cancelled_days: int) -> tuple[Event, ...]:
    """Return the events without those that were cancelled longer ago than so many days."""
    oldest = now - timedelta(days=cancelled_days)
    return tuple(one for one in events if not one.is_cancelled or one.stamp > oldest)


def feed(events: Iterable[Event], outside: Outside) -> bytes:
    """Return the calendar that a program asks for again and again."""
    calendar = _calendar()
    refresh = timedelta(hours=outside.refresh_hours)
    calendar.add("METHOD", "PUBLISH")
    calendar.add("NAME", outside.calendar)
    calendar.add("X-WR-CALNAME", outside.calendar)
    calendar.add("REFRESH-INTERVAL", refresh, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", f"PT{outside.refresh_hours}H")
    return _filled(calendar, tuple(events), outside)


def file(events: Iterable[Event], outside: Outside) -> bytes:
    """Return a file to open in a calendar program or to put on a CalDAV server, which refuses a METHOD."""
    return _filled(_calendar(), tuple(events), outside)


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("PRODID", f"-//Supine//Supine {__version__}//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    return calendar


def _filled(calendar: Calendar, events: tuple[Event, ...], outside: Outside) -> bytes:
    for zone, year in sorted(_zones(events).items()):
        calendar.add_component(timezone_of(zone, year))
    for event in events:
        calendar.add_component(_written(event, timedelta(minutes=outside.event_minutes)))
    return bytes(calendar.to_ical(sorted=False))


def _zones(events: tuple[Event, ...]) -> dict[str, int]:
    """Return each zone with the year from which on it is needed."""
    years: dict[str, int] = {}
    for one in events:
        key = _key(one.starts)
        years[key] = min(one.starts.year, years.get(key, one.starts.year))
    return years


def _key(at: datetime) -> str:
    if not isinstance(at.tzinfo, ZoneInfo) or at.tzinfo.key is None:
        raise TypeError(f"{at!r} is in no zone with a name")
    return at.tzinfo.key


def _written(event: Event, length: timedelta) -> Written:
    written = Written()
    written.add("UID", event.uid)
    written.add("DTSTAMP", event.stamp.astimezone(UTC).replace(microsecond=0))
    written.add("SEQUENCE", event.sequence)
    written.add("STATUS", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    written.add("DTSTART", event.starts)
    written.add("DURATION", length)
    written.add("RRULE", _rule(event))
    written.add("SUMMARY", event.title)
    written.add("CLASS", "PRIVATE")
    written.add("TRANSP", "TRANSPARENT")
    if not event.is_cancelled:
        written.add_component(_alarm(event))
    return written


def _rule(event: Event) -> dict[str, object]:
    if event.days is None:
        return {"FREQ": "DAILY"}
    return {"FREQ": "WEEKLY", "BYDAY": [day.value[:2].upper() for day in event.days]}


def _alarm(event: Event) -> Alarm:
    alarm = Alarm()
    alarm.add("UID", str(uuid5(UUID(event.uid), "alarm")))
    alarm.add("ACTION", "DISPLAY")
    alarm.add("TRIGGER", timedelta(0))
    alarm.add("DESCRIPTION", event.title)
    return alarm
