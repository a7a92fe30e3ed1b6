"""Which reminders are due now and which are still to come; those that are done, or not for today, stay silent."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from supine.fitting.caring import Cared
from supine.journal.entries import Diary, MatCare, Moment
from supine.journal.reminder import Quiet, What
from supine.journal.reminders import Kept
from supine.journal.reminding import Reminding
from supine.journal.ringing import rings
from supine.journal.today import Next, Today
from supine.journal.view import View
from supine.session.happened import Happened

__all__ = ["Ring", "Watch", "due_now", "silent", "to_come"]

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Ring:
    """A reminder at an instant, in the time of its zone."""

    reminder: Kept
    at: datetime


@dataclass(frozen=True, slots=True)
class Watch:
    """What ringing goes by: the moment, the quiet hours, the kinds that stay silent, and how zones are found."""

    now: datetime
    quiet: Quiet | None
    silent: frozenset[What]
    zone_named: Callable[[str], tzinfo]


def silent(view: View, found: Today, day: date) -> frozenset[What]:
    """Return the kinds that stay silent on a day: done already, or not for this person today.

    With the signs of an emergency nothing but own words reminds of anything.
    """
    if found.next is Next.GET_CARE:
        return frozenset(What) - {What.OWN}
    kinds = {What.SESSION} if found.next not in (Next.CHECK, Next.SESSION) else set()
    if any(one.day == day and one.body.speed == 1 for one in view.all(Happened)):
        kinds.add(What.SESSION)
    if any(one.day == day and one.body.moment is not Moment.MORNING for one in view.all(Diary)):
        kinds.add(What.EVENING)
    if any(one.day == day for one in found.situation.moves):
        kinds.add(What.STRETCH)
    if any(one.day == day and one.body.what is Cared.CLEANED for one in view.all(MatCare)):
        kinds.add(What.CLEAN_MAT)
    return frozenset(kinds)


def due_now(reminders: Iterable[Kept], watch: Watch, words: Reminding) -> tuple[Ring, ...]:
    """Return each reminder that has rung today and is still open, with its last ring, the earliest first.

    One that nobody can know done is open for a while only. In quiet hours nothing is due.
    """
    found = []
    for one in reminders:
        at = _last_ring(one, watch)
        if at is not None and (_is_known_done(one, words) or watch.now - at < _shown(words)):
            found.append(Ring(one, at))
    return tuple(sorted(found, key=_order))


def to_come(reminders: Iterable[Kept], watch: Watch, within: timedelta = _DAY) -> tuple[Ring, ...]:
    """Return the rings after this moment and within a span, the earliest first.

    What is silent today is silent for today's rings only.
    """
    found = []
    for one in reminders:
        here = watch.now.astimezone(_zone(one, watch))
        days = (here.date() + n * _DAY for n in range(-1, within.days + 2))
        for day in days:
            if day == here.date() and one.last.what in watch.silent:
                continue
            found += [Ring(one, at) for at in _rings(one, day, watch) if here < at <= here + within]
    return tuple(sorted(found, key=_order))


def _last_ring(one: Kept, watch: Watch) -> datetime | None:
    here = watch.now.astimezone(_zone(one, watch))
    if one.last.what in watch.silent or (watch.quiet is not None and watch.quiet.holds(here.time())):
        return None
    return max((at for at in _rings(one, here.date(), watch) if one.changed_at <= at <= here), default=None)


def _rings(one: Kept, day: date, watch: Watch) -> tuple[datetime, ...]:
    return rings(one.body, day, _zone(one, watch), watch.quiet) if one.body is not None else ()


def _zone(one: Kept, watch: Watch) -> tzinfo:
    return watch.zone_named(one.last.zone)


def _is_known_done(one: Kept, words: Reminding) -> bool:
    return words.usual[one.last.what].is_known_done


def _shown(words: Reminding) -> timedelta:
    return timedelta(minutes=words.outside.shown_minutes)


def _order(one: Ring) -> tuple[datetime, str]:
    return one.at, one.reminder.id
