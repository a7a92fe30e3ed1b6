"""Write entries into a journal file, so that the file is whole at every moment and nothing in it is touched."""

import os
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from secrets import randbits
from typing import Any

from supine.cli.player.clock import Clock
from supine.cli.reading import text_of_file
from supine.errors import BadInput
from supine.journal.codec import read_journal
from supine.journal.entries import By, Entry, write_entry
from supine.journal.naming import CHANCE_BITS, uuid7
from supine.jsontext import canonical, read_json

__all__ = ["DEVICE", "Keeper", "new_entry", "refuse_unwritable"]

DEVICE = "terminal"


class Keeper:
    """Adds entries to a journal file; one that could not be added is remembered until ``own_up``."""

    def __init__(self, file: Path, clock: Clock) -> None:
        self._file = file
        self._clock = clock
        self._lost: list[tuple[Entry, BadInput]] = []

    def keep(self, kind: str, body: object, ago: timedelta = timedelta(0)) -> bool:
        """Write down what happened now, or so long ago, and return whether it is in the file."""
        entry = new_entry(kind, body, self._clock.now() - ago)
        try:
            _append(self._file, entry)
        except BadInput as error:
            self._lost.append((entry, error))
        return not self._lost

    def own_up(self) -> None:
        """Raise BadInput for what could not be written, after giving it out on standard error: nothing is lost."""
        for entry, error in self._lost:
            print(canonical({"schema": entry.schema, "entries": [write_entry(entry)]}), file=sys.stderr)
            what = f"{error.what}; the line above is what was to be written: keep it as a file of its own"
            raise BadInput(error.where, what, error.allowed) from error


def new_entry(kind: str, body: object, at: datetime) -> Entry:
    """Return an entry made by the person here and now."""
    name = uuid7(time.time_ns() // 1_000_000, randbits(CHANCE_BITS))
    return Entry(name, kind, at, at.date(), DEVICE, By.PERSON, body)


def refuse_unwritable(file: Path) -> None:
    """Raise BadInput when nothing could be added to a file; better known before the session than after."""
    target = file.resolve()
    if not target.is_file():
        raise BadInput(str(file), "is not there, or is no file", "a journal file")
    is_writable = target.stat().st_mode & 0o222 and os.access(target, os.W_OK)
    if not is_writable or not os.access(target.parent, os.W_OK):
        raise BadInput(str(file), "cannot be written to", "a journal file of yours, in a folder of yours")


def _append(file: Path, entry: Entry) -> None:
    text = text_of_file(file, "a journal file")
    read_journal(text, str(file))
    entries = [*read_json(text, str(file))["entries"], write_entry(entry)]
    try:
        _replace(file.resolve(), _document(entries))
    except OSError as error:
        raise BadInput(str(file), f"cannot be written: {error.strerror}", "room on the disk") from error


def _document(entries: list[Any]) -> str:
    """Return a journal file's text, one entry on a line, in the order they stand."""
    return '{"schema":1,"entries":[\n' + ",\n".join(canonical(one) for one in entries) + "\n]}\n"


def _replace(file: Path, text: str) -> None:
    """Put a text in a file's place: after a power cut the file holds the old text or the new one."""
    descriptor, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as written:
            written.write(text)
            written.flush()
            os.fsync(descriptor)
        beside.chmod(file.stat().st_mode & 0o777)
        beside.replace(file)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    _settle(file.parent)


def _settle(folder: Path) -> None:
    """Make sure a new name in a folder outlasts a power cut, where the system can."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
