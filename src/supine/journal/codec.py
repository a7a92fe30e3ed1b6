"""Entries and journals as JSON and back, refusing what cannot be meant and keeping what we do not know."""

import re
from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

from supine.errors import BadInput, BadShape
from supine.journal.entries import BODIES, SCHEMA, Entry, Unread, write_entry
from supine.journal.merge import Journal, journal_of
from supine.jsontext import canonical, read_json
from supine.strict import build

__all__ = [
    "CLOCK_TOLERANCE",
    "read_entry",
    "read_journal",
    "refuse_future",
    "write_journal",
]

CLOCK_TOLERANCE = timedelta(minutes=5)
"""How far a device's clock may run ahead of ours before its entries count as dated in the future."""

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def read_journal(text: str, where: str = "journal") -> Journal:
    """Return the journal in a file's text, ``{"schema": 1, "entries": [...]}``.

    Raises BadInput naming the entry and the key, and when one id stands for two different entries.
    """
    raw = read_json(text, where)
    if not isinstance(raw, dict) or set(raw) != {"schema", "entries"}:
        raise BadInput(where, "is not a journal", 'an object with the keys "schema" and "entries"')
    if type(raw["schema"]) is not int or raw["schema"] < 1:
        raise BadInput(f"{where}, key 'schema'", f"{raw['schema']!r} is not a format", str(SCHEMA))
    if raw["schema"] > SCHEMA:
        raise BadInput(f"{where}, key 'schema'", f"{raw['schema']} is newer than this Supine; update it", str(SCHEMA))
    if not isinstance(raw["entries"], list):
        raise BadInput(f"{where}, key 'entries'", "is not a list", "a list of entries")
    return journal_of(read_entry(one, f"{where}, entry {n}") for n, one in enumerate(raw["entries"], start=1))


def write_journal(journal: Journal) -> str:
    """Return a journal as a file's text, entries in the order they were made."""
    return canonical({"schema": SCHEMA, "entries": [write_entry(entry) for entry in journal]})


def read_entry(raw: object, where: str = "entry") -> Entry:
    """Return an entry from its JSON value. Raises BadInput naming the key, the fault and what is allowed.

    An entry of an unknown kind or a newer schema is kept whole, whatever else it holds.
    """
    if not isinstance(raw, Mapping):
        raise BadInput(where, "is not an object", "an object with an id, a kind and a body")
    place = f"{where} ({raw['id']})" if isinstance(raw.get("id"), str) else where
    try:
        envelope = _envelope(raw, place)
        if envelope.kind not in BODIES or envelope.schema > SCHEMA:
            return _with_body(envelope, Unread(canonical(raw)))
        _refuse_odd_keys(raw, place)
        return _with_body(envelope, _body(raw, envelope, place))
    except BadShape as error:
        raise BadInput(*error.args) from error


def refuse_future(journal: Journal, now: datetime) -> None:
    """Raise BadInput when an entry is dated later than now, a little clock error allowed."""
    for entry in journal:
        if entry.at > now + CLOCK_TOLERANCE:
            raise BadInput(
                f"entry {entry.id}, key 'at'",
                f"{entry.at.isoformat()} is in the future",
                f"at most {now.isoformat()}; check the clock that wrote it",
            )


def _envelope(raw: Mapping[str, Any], where: str) -> Entry:
    known = {key: value for key, value in raw.items() if key in _KEYS and key != "body"}
    entry = build(Entry, known | {"body": None}, where)
    if not _UUID.fullmatch(entry.id):
        raise BadInput(f"{where}, key 'id'", f"{entry.id[:60]!r} is not a UUID", "36 characters, small letters")
    if abs(entry.day - entry.at.date()) > timedelta(days=1):
        raise BadInput(f"{where}, key 'day'", f"{entry.day} is not the day of {entry.at.isoformat()}", "the local date")
    if entry.schema < 1:
        raise BadInput(f"{where}, key 'schema'", f"{entry.schema} is not a schema", str(SCHEMA))
    return entry


def _body(raw: Mapping[str, Any], envelope: Entry, where: str) -> object:
    if "body" not in raw:
        raise BadInput(f"{where}, key 'body'", "this key is missing", "the body, or null to withdraw an entry")
    if raw["body"] is None and envelope.supersedes is None:
        raise BadInput(f"{where}, key 'body'", "is null but withdraws nothing", "a body, or an id in 'supersedes'")
    return None if raw["body"] is None else build(BODIES[envelope.kind], raw["body"], f"{where}, key 'body'")


def _with_body(entry: Entry, body: object) -> Entry:
    return Entry(**{one.name: getattr(entry, one.name) for one in fields(Entry) if one.name != "body"}, body=body)


def _refuse_odd_keys(raw: Mapping[str, Any], where: str) -> None:
    for key in raw:
        if key not in _KEYS:
            raise BadInput(f"{where}, key '{key}'", "this key is not known", ", ".join(_KEYS))


_KEYS = tuple(one.name for one in fields(Entry))
