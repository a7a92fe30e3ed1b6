"""The reminders a journal holds: each with the name it keeps for ever and how often it was changed."""

from dataclasses import dataclass
from datetime import datetime

from supine.journal.entries import Entry, Settings, Unread
from supine.journal.merge import Journal
from supine.journal.reminder import Quiet, Reminder, quiet_of
from supine.journal.view import View, chains, last_of

__all__ = ["Kept", "kept_reminders", "quiet_changes", "quiet_hours"]


@dataclass(frozen=True, slots=True)
class Kept:
    """A reminder through all its changes; ``body`` is None when it was taken away.

    ``id`` is that of its first entry, ``entry`` that of the one that stands, ``last`` what it last was. ``most_times``
    is the most times on one day that it ever had.
    """

    id: str
    entry: str
    body: Reminder | None
    last: Reminder
    changes: int
    made_at: datetime
    changed_at: datetime
    most_times: int


def kept_reminders(journal: Journal) -> tuple[Kept, ...]:
    """Return every reminder there ever was, those taken away too, in the order in which they were made."""
    written = [one for one in journal if one.kind == "reminder" and not isinstance(one.body, Unread)]
    told = [one for one in chains(written) if any(entry.body is not None for entry in one)]
    return tuple(sorted((_kept(one) for one in told), key=lambda one: (one.made_at, one.id)))


def quiet_hours(view: View, usual: Quiet | None) -> Quiet | None:
    """Return the hours in which nothing rings: the person's, else the usual ones; None when they want none."""
    settings = view.settings()
    if settings.quiet_from is None and settings.quiet_until is None:
        return usual
    return quiet_of(settings.quiet_from, settings.quiet_until)


def quiet_changes(view: View) -> tuple[datetime, ...]:
    """Return when the quiet hours were changed, the first time first."""
    named = (one for one in view.all(Settings) if one.body.quiet_from is not None or one.body.quiet_until is not None)
    return tuple(one.at for one in named)


def _kept(chain: list[Entry]) -> Kept:
    ids = {entry.id for entry in chain}
    roots = [entry for entry in chain if entry.supersedes not in ids] or chain
    root = min(roots, key=lambda entry: (entry.at, entry.id))
    last = last_of(chain)
    told = sorted((one for one in chain if one.body is not None), key=lambda one: (one.at, one.id))
    was: Reminder = last.body or told[-1].body
    most = max(len(one.body.times) for one in told)
    return Kept(root.id, last.id, last.body, was, len(chain) - 1, root.at, last.at, most)
