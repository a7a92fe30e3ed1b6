"""What the command line asks of the web shell, each by its name; the two shells do not import each other."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.utils import timezone

from supine.exchange.restoring import Foretold, foretell
from supine.journal.merge import Journal
from supine.web import bringing, copies, door
from supine.web.database import WAL_IS_SOUND_FROM, journal_mode, sqlite_version
from supine.web.devices import count_devices, put_back, taken_out
from supine.web.folder import database_file
from supine.web.lock import held
from supine.web.records import Records, count_entries, the_person
from supine.web.schema import bring_up_to_date
from supine.web.tokens import For

__all__ = [
    "DatabaseState",
    "back_up",
    "bring_in",
    "close_connections",
    "count_let_in",
    "database_state",
    "foretold",
    "local_now",
    "make_ready",
    "new_phone_token",
    "new_token",
    "restore",
]


@dataclass(frozen=True, slots=True)
class DatabaseState:
    """How the database is: ``fault`` is None when it is sound, ``entries`` None when it is not there yet."""

    file: Path
    fault: str | None
    entries: int | None
    version: str
    journal_mode: str
    is_log_sound: bool


def make_ready() -> None:
    """Create or migrate the tables of the data folder. Raises BadInput."""
    bring_up_to_date()


def close_connections() -> None:
    """Close the database, so that another process may be made from this one."""
    connections.close_all()


def new_token() -> str:
    """Return a token for the address; the one before it no longer works."""
    return door.make_token(settings.DATA_FOLDER)


def new_phone_token() -> str:
    """Return a token that lets one phone in, for some minutes; the one before it no longer works."""
    return door.make_token(settings.DATA_FOLDER, For.PHONE)


def back_up(target: Path) -> int:
    """Copy the database into a new file and return how many entries it holds. Raises BadInput."""
    bring_up_to_date()
    return copies.back_up(target)


def restore(source: Path) -> tuple[int, Path | None, int]:
    """Put a copy in the place of the database. Raises BadInput, and Busy while a server runs.

    Who is let in stays as it is: a browser that was removed since the copy was made is not let in again. Returns the
    number of entries, where the old database was put, and how many browsers are let in.
    """
    with held(settings.DATA_FOLDER, "supine restore"):
        let_in = taken_out() if database_file(settings.DATA_FOLDER).exists() else ()
        close_connections()
        count, aside = copies.restore(source, settings.DATA_FOLDER)
        return count, aside, put_back(let_in)


def local_now() -> datetime:
    """Return the moment it is, in the zone of this machine."""
    return timezone.localtime()


def foretold(brought: Journal) -> Foretold:
    """Return what bringing a journal into the record would do, and change no entry."""
    bring_up_to_date()
    return foretell(Records(the_person()).journal(), brought, timezone.localtime())


def bring_in(found: Foretold) -> None:
    """Do what was foretold, or nothing. Raises BadInput when the record has changed meanwhile."""
    bringing.bring_in(Records(the_person()), found)


def database_state() -> DatabaseState:
    """Look at the database without changing it."""
    file = database_file(settings.DATA_FOLDER)
    fault = copies.fault_of(file) if file.exists() else None
    version = sqlite_version()
    return DatabaseState(
        file=file,
        fault=fault,
        entries=count_entries() if file.exists() and fault is None else None,
        version=".".join(map(str, version)),
        journal_mode=journal_mode(version),
        is_log_sound=version >= WAL_IS_SOUND_FROM,
    )


def count_let_in() -> int | None:
    """Return how many browsers are let in, or None when that cannot be read."""
    return count_devices() if database_file(settings.DATA_FOLDER).exists() else None
