"""The only reader of the tables: one person's entries in, one person's journal out."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from uuid import UUID

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from supine.errors import BadInput
from supine.journal.codec import read_entry, refuse_future
from supine.journal.entries import Entry, entry_text
from supine.journal.merge import Journal, journal_of
from supine.jsontext import read_json
from supine.web import models

__all__ = ["Page", "Receipt", "Records", "Status", "count_entries", "is_known", "is_reachable", "the_person"]

_IDS_AT_ONCE = 500

_KEPT_READ = 20_000
"""How many entries stay read between requests; they never change, so what was read once holds."""


class Status(Enum):
    """What became of an entry that was handed in."""

    STORED = "stored"
    ALREADY_THERE = "already_there"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Receipt:
    """The answer for one entry; ``why`` is filled when it was refused."""

    id: str
    status: Status
    why: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Some entries in the order we got them, and the cursor to ask for those after them."""

    entries: tuple[Entry, ...]
    cursor: int
    is_last: bool


class Records:
    """One person's record. Nothing in here can see another person's."""

    def __init__(self, person_id: UUID) -> None:
        self.person_id = person_id

    def journal(self) -> Journal:
        """Return every entry of the person."""
        return journal_of(_read(content) for content in self._rows().values_list("content", flat=True))

    def add(self, entries: Iterable[Entry]) -> tuple[Receipt, ...]:
        """Store entries for good and return a receipt for each, in their order.

        One that is there already changes nothing. One whose id stands for something else, or that is dated in
        the future, is refused, and the others are stored. When this returns they are on the disk.
        """
        given = tuple(entries)
        with transaction.atomic():
            known = self._contents(entry.id for entry in given)
            receipts = tuple(_receipt(entry, known) for entry in given)
            new = {entry.id: entry for entry, receipt in zip(given, receipts, strict=True) if _is_stored(receipt)}
            models.Entry.objects.bulk_create(self._row(entry) for entry in new.values())
        return receipts

    def after(self, cursor: int, limit: int) -> Page:
        """Return at most ``limit`` entries that were stored after those the cursor stands for; 0 is the beginning."""
        rows = list(self._rows().filter(seq__gt=cursor).values_list("seq", "content")[: limit + 1])
        shown = rows[:limit]
        last = shown[-1][0] if shown else cursor
        return Page(tuple(_read(content) for _, content in shown), last, is_last=len(rows) <= limit)

    def newest(self) -> int:
        """Return the cursor of the entry stored last, 0 where there is none: it changes with every entry."""
        return self._rows().values_list("seq", flat=True).last() or 0

    def erase_everything(self) -> int:
        """Delete every entry of the person, overwrite where they stood, and return how many there were."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM web_entry WHERE person_id = %s", [self.person_id.hex])
            erased = int(cursor.rowcount)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return erased

    def _rows(self) -> models.Entries:
        return models.Entry.objects.filter(person_id=self.person_id).order_by("seq")

    def _contents(self, ids: Iterable[str]) -> dict[str, str]:
        wanted = sorted(set(ids))
        found: dict[str, str] = {}
        for start in range(0, len(wanted), _IDS_AT_ONCE):
            rows = self._rows().filter(entry_id__in=wanted[start : start + _IDS_AT_ONCE])
            found.update(rows.values_list("entry_id", "content"))
        return found

    def _row(self, entry: Entry) -> models.Entry:
        return models.Entry(
            person_id=self.person_id,
            entry_id=entry.id,
            kind=entry.kind,
            at=entry.at,
            day=entry.day,
            content=entry_text(entry),
        )


def the_person() -> UUID:
    """Return the one person of this machine, made at the first call. Accounts will replace this."""
    with transaction.atomic():
        person = models.Person.objects.order_by("since").first() or models.Person.objects.create()
    return person.id


def is_known(person_id: UUID) -> bool:
    """Return whether there is such a person here."""
    return models.Person.objects.filter(id=person_id).exists()


def count_entries() -> int:
    """Return how many entries all people on this machine have together, without reading them."""
    return models.Entry.objects.count()


def is_reachable() -> bool:
    """Return whether the tables can be read."""
    try:
        models.Person.objects.exists()
    except DatabaseError:
        return False
    return True


@lru_cache(maxsize=_KEPT_READ)
def _read(content: str) -> Entry:
    return read_entry(read_json(content, "record"), "record")


def _receipt(entry: Entry, known: dict[str, str]) -> Receipt:
    """Return what becomes of the entry and note its content as known when it is stored."""
    try:
        refuse_future(journal_of([entry]), timezone.now())
    except BadInput as error:
        return Receipt(entry.id, Status.REFUSED, str(error))
    text = entry_text(entry)
    if entry.id not in known:
        known[entry.id] = text
        return Receipt(entry.id, Status.STORED)
    if _says(known[entry.id], text):
        return Receipt(entry.id, Status.ALREADY_THERE)
    return Receipt(entry.id, Status.REFUSED, "this id stands for another entry already; a correction needs its own id")


def _is_stored(receipt: Receipt) -> bool:
    return receipt.status is Status.STORED


def _says(content: str, text: str) -> bool:
    """Return whether what is stored says the same; an earlier version wrote it without the keys that came since."""
    return content == text or entry_text(_read(content)) == text
