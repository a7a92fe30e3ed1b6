"""The rules of a time zone as a calendar carries them (RFC 5545), so that no program has to know the zone."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

__all__ = ["timezone_of"]

_LAST_YEAR = 2038
"""Until when the changes are written out: as far as most programs look."""

_MINUTE, _DAY = timedelta(minutes=1), timedelta(days=1)


@lru_cache(maxsize=64)
def timezone_of(name: str, first_year: int) -> Timezone:
    """Return the rules of a zone from the beginning of a year on, each change by itself.

    A list of dates would be shorter, but programs differ in which of its dates they read.
    """
    zone = ZoneInfo(name)
    start = datetime(first_year - 1, 12, 30, tzinfo=UTC)
    written = Timezone()
    written.add("TZID", name)
    written.add_component(_observance(start, start, zone))
    for change in _changes(zone, start):
        written.add_component(_observance(change - _MINUTE, change, zone))
    return written


def _changes(zone: ZoneInfo, start: datetime) -> Iterator[datetime]:
    """Yield the instants, to the minute, from which on the clocks differ from UTC by another span."""
    day = start
    while day.year < _LAST_YEAR:
        after = day + _DAY
        if _offset(day, zone) != _offset(after, zone):
            yield _change_between(day, after, zone)
        day = after


def _change_between(low: datetime, high: datetime, zone: ZoneInfo) -> datetime:
    before = _offset(low, zone)
    while high - low > _MINUTE:
        middle = low + (high - low) // _MINUTE // 2 * _MINUTE
        low, high = (middle, high) if _offset(middle, zone) == before else (low, middle)
    return high


def _observance(before: datetime, after: datetime, zone: ZoneInfo) -> TimezoneStandard | TimezoneDaylight:
    """Return what the clocks go by after a change; it begins at what they showed before it."""
    local = after.astimezone(zone)
    written = TimezoneDaylight() if local.dst() else TimezoneStandard()
    written.add("DTSTART", (after + _offset(before, zone)).replace(tzinfo=None))
    written.add("TZOFFSETFROM", _offset(before, zone))
    written.add("TZOFFSETTO", _offset(after, zone))
    written.add("TZNAME", local.tzname() or "")
    return written


def _offset(at: datetime, zone: ZoneInfo) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta(0)
