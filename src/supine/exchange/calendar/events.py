"""Reminders as the events of a calendar: one for each time of day, with a name that never changes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from supine.journal.merge import Journal
from supine.journal.reminder import Quiet, Reminder
from supine.journal.reminders import Kept, kept_reminders, quiet_changes, quiet_hours
from supine.journal.reminding import Reminding
from supine.journal.ringing import exists
from supine.journal.view import view_of
from supine.planning.goal import Weekday

__all__ = ["Event", "events_of"]

_WEEK = len(Weekday)


@dataclass(frozen=True, slots=True)
class Event:
    """An event that comes again on its days at one time of day, by the clocks of its zone.

    ``stamp`` is when it was changed last and ``sequence`` how often. One that is cancelled says what it last was.
    """

    uid: str
    sequence: int
    stamp: datetime
    title: str
    starts: datetime
    days: tuple[Weekday, ...] | None
    is_cancelled: bool


@dataclass(frozen=True, slots=True)
class _Reading:
    """What all events of a calendar share."""

    words: Reminding
    quiet: Quiet | None
    quiet_changed: tuple[datetime, ...]
    usual_zone: ZoneInfo
    zone_named: Callable[[str], ZoneInfo | None]


def events_of(
    journal: Journal, words: Reminding, usual_zone: ZoneInfo, zone_named: Callable[[str], ZoneInfo | None]
) -> tuple[Event, ...]:
    """Return every event there is or ever was, those cancelled too, the oldest reminder's first.

    A reminder that is off or taken away is cancelled, and so is a time in quiet hours. ``usual_zone`` stands in for
    one that is not known here.
    """
    view = view_of(journal)
    quiet = quiet_hours(view, words.outside.quiet)
    reading = _Reading(words, quiet, quiet_changes(view), usual_zone, zone_named)
    return tuple(event for one in kept_reminders(journal) for event in _events(one, reading))


def _events(one: Kept, reading: _Reading) -> Iterator[Event]:
    was = one.last
    zone = reading.zone_named(was.zone) or reading.usual_zone
    later = [at for at in reading.quiet_changed if at > one.made_at]
    stamp = max([one.changed_at, *later])
    for n in range(one.most_times):
        at = was.times[min(n, len(was.times) - 1)]
        is_silent = n >= len(was.times) or (reading.quiet is not None and reading.quiet.holds(at))
        yield Event(
            uid=_uid(one.id, n),
            sequence=one.changes + len(later),
            stamp=stamp,
            title=reading.words.title_outside(was),
            starts=_first(was, at, stamp, zone),
            days=was.days,
            is_cancelled=is_silent or one.body is None or not was.is_on,
        )


def _uid(reminder: str, n: int) -> str:
    """Return the name of the n-th time of a reminder's day: it stays when the time of day changes."""
    return reminder if n == 0 else str(uuid5(UUID(reminder), str(n)))


def _first(reminder: Reminder, at: time, stamp: datetime, zone: ZoneInfo) -> datetime:
    """Return the first time it comes, from the day of its last change on, at a minute that the clocks show."""
    day = stamp.astimezone(zone).date()
    days = (day + timedelta(days=n) for n in range(2 * _WEEK + 1))
    clocks = (datetime.combine(one, at) for one in days if reminder.is_for(one))
    return next(clock for clock in clocks if exists(clock, zone)).replace(tzinfo=zone)
