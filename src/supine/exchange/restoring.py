"""What bringing another journal into a record would do, foretold to the last byte before anything is done."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from json import JSONDecodeError

from supine.errors import BadInput
from supine.exchange.every_entry import is_every_entry, read_every_entry
from supine.journal.codec import CLOCK_TOLERANCE, read_journal, write_journal
from supine.journal.entries import Entry, Unread, entry_text
from supine.journal.merge import Journal, journal_of, merge

__all__ = ["SHARED_NAMES", "Foretold", "Stand", "foretell", "read_saved", "stand_of"]

_LONGEST_WORD = len("false")
_ODD_NUMBER = re.compile(r"[:\[,]\s*(NaN|-?Infinity)\b")

SHARED_NAMES = frozenset(("", "server", "csv"))
"""What writes under the same name for everybody: it does not tell one person's record from another's."""


@dataclass(frozen=True, slots=True)
class Stand:
    """How many entries a record holds, and the SHA-256 of its journal file, which any program can work out."""

    entries: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Foretold:
    """What is in a journal that is to be brought in, and what it would do to the record.

    ``kinds`` counts its entries, ``unread`` those among them that we cannot read and keep as they are. ``new`` would
    come in. ``here`` is how many are in the record already. Those in ``contrary`` have the id of an entry of the
    record and another content; those in ``ahead`` are dated in the future; neither come in. ``is_strange`` says that
    nothing in it belongs to the record: it may be another person's.
    """

    kinds: tuple[tuple[str, int], ...]
    first: date | None
    last: date | None
    unread: int
    new: tuple[Entry, ...]
    here: int
    contrary: tuple[Entry, ...]
    ahead: tuple[Entry, ...]
    before: Stand
    after: Stand
    is_strange: bool

    @property
    def refused(self) -> tuple[tuple[Entry, str], ...]:
        """Return the entries that would not come in, each with the reason."""
        return tuple(
            [(one, "this id stands for another entry already; a correction needs its own id") for one in self.contrary]
            + [(one, f"{one.at.isoformat()} is in the future; check the clock that wrote it") for one in self.ahead]
        )


def read_saved(raw: bytes, where: str) -> Journal:
    """Return the record in a file that Supine wrote: a journal (JSON), or the table of every entry (CSV).

    Raises BadInput naming the place, the fault and what is allowed.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(where, f"is not UTF-8 text (byte {error.start})", "a journal file of Supine") from error
    if is_every_entry(text):
        return read_every_entry(text, where)
    try:
        return read_journal(text, where)
    except BadInput as error:
        raise _placed(error, text, where) from error


def stand_of(journal: Journal) -> Stand:
    """Return how a record stands."""
    return Stand(len(journal), sha256(write_journal(journal).encode()).hexdigest())


def foretell(own: Journal, brought: Journal, now: datetime) -> Foretold:
    """Return what bringing a journal into one's own would do at this moment."""
    known = [entry for entry in brought if entry.id in own.by_id]
    contrary = tuple(one for one in known if entry_text(one) != entry_text(own.by_id[one.id]))
    unknown = [entry for entry in brought if entry.id not in own.by_id]
    new = tuple(entry for entry in unknown if entry.at <= now + CLOCK_TOLERANCE)
    days = [entry.day for entry in brought]
    return Foretold(
        kinds=tuple(Counter(entry.kind for entry in brought).most_common()),
        first=min(days, default=None),
        last=max(days, default=None),
        unread=sum(isinstance(entry.body, Unread) for entry in brought),
        new=new,
        here=len(known) - len(contrary),
        contrary=contrary,
        ahead=tuple(entry for entry in unknown if entry.at > now + CLOCK_TOLERANCE),
        before=stand_of(own),
        after=stand_of(merge(own, journal_of(new))),
        is_strange=bool(new) and len(own) > 0 and not known and not _names(own) & _names(brought),
    )


def _placed(error: BadInput, text: str, where: str) -> BadInput:
    """Return what is wrong with a JSON text with its place: a journal is one long line."""
    cause = error.__cause__
    if isinstance(cause, JSONDecodeError):
        is_cut = cause.pos >= len(text) - _LONGEST_WORD or cause.msg.startswith("Unterminated")
        fault = "ends in the middle: only a part of it was saved" if is_cut else error.what
        return BadInput(f"{where}, line {cause.lineno}, letter {cause.colno}", fault, "a whole journal file of Supine")
    odd = _ODD_NUMBER.search(text) if error.what.startswith("holds ") else None
    return BadInput(f"{where}, letter {odd.start(1) + 1}", error.what, error.allowed) if odd else error


def _names(journal: Journal) -> set[str]:
    return {entry.device for entry in journal} - SHARED_NAMES
