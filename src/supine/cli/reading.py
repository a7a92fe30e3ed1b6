"""What every command that reads a file or a moment shares."""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from supine.errors import BadInput
from supine.journal.codec import read_journal, refuse_future
from supine.journal.merge import Journal
from supine.jsontext import LONGEST

__all__ = ["bytes_of_file", "journal_of_file", "moment", "print_json", "text_of_file", "write_file"]


def bytes_of_file(file: Path, what: str) -> bytes:
    """Return what a file holds, or standard input for "-". Raises BadInput when that cannot be read or is too long."""
    try:
        if str(file) != "-" and file.stat().st_size > LONGEST:
            raise BadInput(str(file), f"is {file.stat().st_size:,} bytes long", f"{what} of at most {LONGEST:,}")
        return sys.stdin.buffer.read(LONGEST + 1) if str(file) == "-" else file.read_bytes()
    except OSError as error:
        raise BadInput(str(file), f"cannot be read: {error.strerror}", what) from error


def text_of_file(file: Path, what: str) -> str:
    """Return the text of a file, or of standard input for "-". Raises BadInput when it is no text or far too long."""
    try:
        return bytes_of_file(file, what).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(str(file), f"is not UTF-8 text (byte {error.start})", what) from error


def journal_of_file(file: Path, now: datetime) -> Journal:
    """Return the journal in a file. Raises BadInput also when an entry is dated later than ``now``."""
    journal = read_journal(text_of_file(file, "a journal file"), str(file))
    refuse_future(journal, now)
    return journal


def moment(given: str | None) -> datetime:
    """Return the moment named on the command line, or now in the local offset. Raises BadInput when it is none."""
    if given is None:
        return datetime.now().astimezone()
    try:
        found = datetime.fromisoformat(given)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise BadInput("--now", f"'{given}' is no moment", "2026-11-21T18:00:00+01:00, with its offset")
    return found


def write_file(file: Path, text: str) -> None:
    """Write a text to a file, or to standard output for "-". Raises BadInput when it cannot be written."""
    if str(file) == "-":
        sys.stdout.write(text)
        return
    try:
        file.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise BadInput(str(file), f"cannot be written: {error.strerror}", "a file in a folder of yours") from error


def print_json(value: Any) -> None:
    """Print one JSON document."""
    print(json.dumps(value, ensure_ascii=False, indent=2 if sys.stdout.isatty() else None))
