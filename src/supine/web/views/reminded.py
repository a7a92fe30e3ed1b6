"""What the record says of reminders at this moment: a line on Today, and what a page that is open can ring."""

from dataclasses import dataclass
from datetime import tzinfo

from django.urls import reverse
from django.utils import timezone

from supine.exchange.calendar.zones import zone_named
from supine.journal.due import Ring, Watch, due_now, silent, to_come
from supine.journal.entries import Reminder
from supine.journal.reminders import Kept, kept_reminders, quiet_hours
from supine.journal.today import Today
from supine.web.views.visit import Visit

__all__ = ["Reminded", "kept_of", "reminded", "ringing", "zone_of"]


@dataclass(frozen=True, slots=True)
class Reminded:
    """A reminder that is due: since what time, of what, and where to do it if not here."""

    at: str
    title: str
    address: str


def zone_of(name: str) -> tzinfo:
    """Return the zone of a name, this machine's where it is not known here."""
    return zone_named(name) or timezone.get_default_timezone()


def kept_of(visit: Visit) -> tuple[Kept, ...]:
    """Return the reminders that were not taken away."""
    if not visit.view.all(Reminder):
        return ()
    return tuple(one for one in kept_reminders(visit.records.journal()) if one.body is not None)


def reminded(visit: Visit, found: Today) -> tuple[Reminded, ...]:
    """Return what is due now, in the words of Supine itself."""
    words = visit.handbook.reminding
    due = due_now(kept_of(visit), _watch(visit, found), words)
    return tuple(
        Reminded(f"{one.at:%H:%M}", words.title(one.reminder.last), _address(words.usual[one.reminder.last.what].page))
        for one in due
    )


def ringing(visit: Visit, found: Today) -> dict[str, object] | None:
    """Return what a page that is open can ring, in the words for a locked screen; None without any reminder."""
    kept, words = kept_of(visit), visit.handbook.reminding
    if not kept:
        return None
    watch = _watch(visit, found)

    def told(one: Ring) -> dict[str, str]:
        return {"id": one.reminder.id, "at": one.at.isoformat(), "title": words.title_outside(one.reminder.last)}

    return {
        "address": reverse("reminders_due"),
        "due": [told(one) for one in due_now(kept, watch, words)],
        "rings": [told(one) for one in to_come(kept, watch)],
    }


def _watch(visit: Visit, found: Today) -> Watch:
    quiet = quiet_hours(visit.view, visit.handbook.reminding.outside.quiet)
    return Watch(visit.now, quiet, silent(visit.view, found, visit.now.date()), zone_of)


def _address(page: str) -> str:
    """Return where it is done; nothing for what Today itself shows."""
    return "" if page == "today" else reverse(page)
