"""When a reminder rings on a day, by the clocks of its place: also on the days when they go forward or back."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from supine.journal.reminder import Quiet, Reminder

__all__ = ["days_without", "exists", "first_existing", "rings"]

_MINUTE, _DAY = timedelta(minutes=1), timedelta(days=1)


def rings(reminder: Reminder, day: date, zone: tzinfo, quiet: Quiet | None = None) -> tuple[datetime, ...]:
    """Return the instants at which it rings on a local day, the earliest first; none in quiet hours or when off.

    A time that the clocks leave out is moved to the first minute that exists; of one that comes twice the first counts.
    """
    if not reminder.is_on or not reminder.is_for(day):
        return ()
    loud = [at for at in reminder.times if quiet is None or not quiet.holds(at)]
    found = {first_existing(datetime.combine(day, at), zone).astimezone(UTC) for at in loud}
    local = (one.astimezone(zone) for one in sorted(found))
    return tuple(one for one in local if quiet is None or not quiet.holds(one.time()))


def first_existing(clock: datetime, zone: tzinfo) -> datetime:
    """Return the first instant at which clocks show this minute, or the first one after it that they show at all."""
    while not exists(clock, zone):
        clock += _MINUTE
    return clock.replace(tzinfo=zone, fold=0)


def exists(clock: datetime, zone: tzinfo) -> bool:
    """Return whether the clocks of a place ever show this day and minute."""
    there_and_back = clock.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
    return there_and_back.replace(tzinfo=None, fold=0) == clock.replace(tzinfo=None, fold=0)


def days_without(at: time, zone: tzinfo, first: date, n_days: int) -> Iterator[date]:
    """Yield the days, of so many from the first on, on which the clocks of a place leave this minute out."""
    midnights = (datetime.combine(first + n * _DAY, time()) for n in range(n_days))
    for midnight in midnights:
        changes = midnight.replace(tzinfo=zone).utcoffset() != (midnight + _DAY).replace(tzinfo=zone).utcoffset()
        if changes and not exists(datetime.combine(midnight, at), zone):
            yield midnight.date()
