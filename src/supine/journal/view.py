"""What a journal says now: corrections applied, in the order of the person's life, whatever order it arrived in."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, Generic, TypeVar

from supine.journal.entries import Entry, Settings, Unread
from supine.journal.merge import Journal
from supine.planning.goal import Ending, Goal
from supine.session.wishes import Wishes

__all__ = ["Dated", "View", "chains", "last_of", "view_of"]

B = TypeVar("B")


@dataclass(frozen=True, slots=True)
class Dated(Generic[B]):
    """A body with when it was written."""

    id: str
    at: datetime
    day: date
    body: B


@dataclass(frozen=True)
class View:
    """The entries that stand, oldest first, and those kept unread."""

    standing: tuple[Entry, ...]
    unread: tuple[Entry, ...]

    def all(self, body: type[B]) -> tuple[Dated[B], ...]:
        """Return every entry with such a body, oldest first."""
        return self._by_body.get(body, ())

    @cached_property
    def _by_body(self) -> Mapping[type[Any], tuple[Dated[Any], ...]]:
        """Return the entries by the type of their body: a page asks for each many times."""
        found: dict[type[Any], list[Dated[Any]]] = defaultdict(list)
        for e in self.standing:
            found[type(e.body)].append(Dated(e.id, e.at, e.day, e.body))
        return {body: tuple(entries) for body, entries in found.items()}

    def latest(self, body: type[B]) -> Dated[B] | None:
        """Return the newest entry with such a body, or None."""
        found = self.all(body)
        return found[-1] if found else None

    def settings(self) -> Settings:
        """Return the settings as they stand: each by the last entry that named it."""
        named: dict[str, object] = {}
        for one in self.all(Settings):
            named |= {key: getattr(one.body, key) for key in Settings.__slots__ if getattr(one.body, key) is not None}
        return Settings(**named)  # type: ignore[arg-type]

    def goal(self) -> Goal:
        """Return what the person wants the mat for, by their newest word; nothing while they have not said."""
        latest = self.latest(Goal)
        return latest.body if latest else Goal()

    def wishes(self) -> Wishes:
        """Return how the person wants the minutes to go, by their settings, and to end, by their goal."""
        return replace(self.settings().wishes, ending=self.goal().ending or Ending.WAKE)


def view_of(journal: Journal) -> View:
    """Return what a journal says: of each chain of corrections the last, withdrawn entries left out."""
    readable = [entry for entry in journal if not isinstance(entry.body, Unread)]
    standing = [last_of(chain) for chain in chains(readable)]
    return View(
        standing=tuple(sorted((e for e in standing if e.body is not None), key=lambda e: (e.at, e.id))),
        unread=tuple(entry for entry in journal if isinstance(entry.body, Unread)),
    )


def chains(entries: Iterable[Entry]) -> list[list[Entry]]:
    """Return the entries in groups: each with all that it corrects and all that corrects it, of the same kind."""
    by_id = {entry.id: entry for entry in entries}
    leader = {entry_id: entry_id for entry_id in by_id}
    for entry in by_id.values():
        earlier = by_id.get(entry.supersedes or "")
        if earlier is not None and earlier.kind == entry.kind:
            leader[_leader(leader, entry.id)] = _leader(leader, earlier.id)
    chains: dict[str, list[Entry]] = {}
    for entry in by_id.values():
        chains.setdefault(_leader(leader, entry.id), []).append(entry)
    return list(chains.values())


def _leader(leader: Mapping[str, str], entry_id: str) -> str:
    while leader[entry_id] != entry_id:
        entry_id = leader[entry_id]
    return entry_id


def last_of(chain: list[Entry]) -> Entry:
    """Return the entry that stands: the newest that nothing corrects (in a circle of corrections, the newest)."""
    corrected = {entry.supersedes for entry in chain}
    open_ends = [entry for entry in chain if entry.id not in corrected] or chain
    return max(open_ends, key=lambda entry: (entry.at, entry.id))
