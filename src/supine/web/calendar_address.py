"""The address at which a calendar program reads a person's reminders: made anew, found, closed; kept as a hash only."""

import hmac
import json
import logging
import re
import secrets
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from supine.web.folder import write_private

__all__ = ["Address", "HideAddress", "address_of", "close", "is_calendar", "make", "whose"]

_BYTES = 32
_CALENDAR = re.compile(r"/calendar/[^/]+\.ics")


@dataclass(frozen=True, slots=True)
class Address:
    """Whose calendar an address is, in which language, and since which day."""

    sha256: str
    person: str
    language: str
    made_on: str

    @property
    def since(self) -> date:
        """Return the day on which it was made."""
        return date.fromisoformat(self.made_on)


class HideAddress(logging.Filter):
    """Take the secret of a calendar's address out of what is logged."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let the line through, without the secret."""
        record.msg, record.args = _CALENDAR.sub("/calendar/….ics", record.getMessage()), None
        return True


def is_calendar(path: str) -> bool:
    """Return whether a path is that of a calendar, right or wrong."""
    return _CALENDAR.fullmatch(path) is not None


def make(folder: Path, person: UUID, language: str, today: date) -> str:
    """Return a new secret for a person; the one before it finds nothing any more."""
    secret = secrets.token_urlsafe(_BYTES)
    made = Address(_hash(secret), str(person), language, today.isoformat())
    _write(folder, (*_others(folder, person), made))
    return secret


def whose(folder: Path, secret: str) -> Address | None:
    """Return whose calendar a secret opens, None for one that is wrong or closed."""
    given = _hash(secret)
    return next((one for one in _kept(folder) if hmac.compare_digest(one.sha256, given)), None)


def address_of(folder: Path, person: UUID) -> Address | None:
    """Return what is kept of a person's address, None where they have none."""
    return next((one for one in _kept(folder) if one.person == str(person)), None)


def close(folder: Path, person: UUID) -> None:
    """Let a person's address find nothing any more."""
    if address_of(folder, person) is not None:
        _write(folder, _others(folder, person))


def _others(folder: Path, person: UUID) -> tuple[Address, ...]:
    return tuple(one for one in _kept(folder) if one.person != str(person))


def _kept(folder: Path) -> tuple[Address, ...]:
    with suppress(OSError, ValueError, TypeError):
        return tuple(Address(**one) for one in json.loads(_file(folder).read_text(encoding="utf-8")))
    return ()


def _write(folder: Path, kept: tuple[Address, ...]) -> None:
    write_private(_file(folder), json.dumps([asdict(one) for one in kept]))


def _file(folder: Path) -> Path:
    return folder / "calendar.json"


def _hash(secret: str) -> str:
    return sha256(secret.encode(errors="replace")).hexdigest()
