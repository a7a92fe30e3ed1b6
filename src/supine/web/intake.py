"""Entries as they come from outside, into a person's record, with an answer for each."""

from collections.abc import Sequence
from datetime import datetime

from supine.errors import BadInput
from supine.journal.codec import CLOCK_TOLERANCE, read_entry
from supine.journal.entries import Entry
from supine.web.records import Receipt, Records, Status

__all__ = ["is_clock_wrong", "take_in"]


def take_in(records: Records, given: Sequence[object]) -> tuple[Receipt, ...]:
    """Store what can be read of the JSON values given; return a receipt for each, in their order."""
    read = [_read_or_refused(raw) for raw in given]
    stored = iter(records.add(one for one in read if isinstance(one, Entry)))
    return tuple(next(stored) if isinstance(one, Entry) else one for one in read)


def is_clock_wrong(told: datetime, now: datetime) -> bool:
    """Return whether a clock that tells one time while it is another is too far off to date anything."""
    return abs(told - now) > CLOCK_TOLERANCE


def _read_or_refused(raw: object) -> Entry | Receipt:
    try:
        return read_entry(raw)
    except BadInput as error:
        given = raw.get("id") if isinstance(raw, dict) else None
        return Receipt(given if isinstance(given, str) else "", Status.REFUSED, str(error))
