"""Copies of the whole database, out and back in."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from django.db import connection
from django.utils import timezone

from supine.errors import BadInput
from supine.web.epoch import renew
from supine.web.folder import database_file
from supine.web.schema import bring_up_to_date

__all__ = ["back_up", "fault_of", "restore"]


def back_up(target: Path) -> int:
    """Copy the database into a new file, also while the server runs, and return how many entries it holds.

    Raises BadInput when the file exists or cannot be written; then nothing is left of it.
    """
    if target.exists():
        raise BadInput(str(target), "exists already", "a new file")
    draft = target.with_name(f".{target.name}.part")
    try:
        draft.touch(mode=0o600)
        connection.ensure_connection()
        with closing(sqlite3.connect(draft)) as copy:
            connection.connection.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        count = _checked(draft)
        _sync(draft)
        draft.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise BadInput(str(target), f"cannot be written: {error}", "a place with room") from error
    finally:
        draft.unlink(missing_ok=True)
    return count


def restore(source: Path, folder: Path) -> tuple[int, Path | None]:
    """Put a copy in the place of the database; return its number of entries and where the old one was put.

    Nobody may use the folder meanwhile: the caller holds its lock. Raises BadInput for a file that is no copy.
    """
    if not source.is_file():
        raise BadInput(str(source), "is not there", "a file that supine backup wrote")
    file = database_file(folder)
    draft = file.with_name(".restoring.sqlite3")
    try:
        count = _checked(source)
        draft.write_bytes(source.read_bytes())
        draft.chmod(0o600)
        _sync(draft)
        aside = _set_aside(file)
        draft.replace(file)
        renew(folder)
    except (OSError, sqlite3.Error) as error:
        raise BadInput(str(source), f"cannot be restored: {error}", "a file that supine backup wrote") from error
    finally:
        draft.unlink(missing_ok=True)
    bring_up_to_date()
    return count, aside


def fault_of(file: Path) -> str | None:
    """Return what is wrong with a database file, or None when it is sound."""
    try:
        with closing(_opened(file)) as database:
            found = str(database.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.Error as error:
        return str(error)
    return None if found == "ok" else found


def _checked(file: Path) -> int:
    fault = fault_of(file)
    if fault:
        raise BadInput(str(file), f"is no sound copy: {fault}", "a file that supine backup wrote")
    with closing(_opened(file)) as database:
        return int(database.execute("SELECT count(*) FROM web_entry").fetchone()[0])


def _opened(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(file.absolute()))}?mode=ro", uri=True)


def _set_aside(file: Path) -> Path | None:
    """Move the database away under a name that says when, its log with it."""
    if not file.exists():
        return None
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.execute("PRAGMA journal_mode=DELETE")
    aside = file.with_name(f"replaced-{timezone.localtime():%Y-%m-%d-%H%M%S}.sqlite3")
    file.replace(aside)
    return aside


def _sync(file: Path) -> None:
    with file.open("rb") as opened:
        os.fsync(opened.fileno())
