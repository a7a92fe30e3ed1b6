"""Files that a person has sent and not said yes to: kept in the data folder for an hour, under what is in them."""

import re
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from django.conf import settings

__all__ = ["HOURS", "let_go", "stage", "staged"]

HOURS = 1
"""For how long a file is kept."""

_NAME = re.compile(r"[0-9a-f]{64}")


def stage(raw: bytes, mark: str) -> str:
    """Keep the bytes of a file for the person with this mark and return its SHA-256, under which they stand."""
    _forget_old()
    name = sha256(raw).hexdigest()
    _folder().mkdir(mode=0o700, exist_ok=True)
    file = _folder() / f"{mark}-{name}"
    file.touch(mode=0o600)
    file.write_bytes(raw)
    return name


def staged(name: str, mark: str) -> bytes | None:
    """Return the bytes with this SHA-256 that this person has sent, None when they are not kept any more."""
    _forget_old()
    if not _NAME.fullmatch(name):
        return None
    try:
        raw = (_folder() / f"{mark}-{name}").read_bytes()
    except OSError:
        return None
    return raw if sha256(raw).hexdigest() == name else None


def let_go(mark: str) -> None:
    """Delete every file that this person has sent."""
    for file in _folder().glob(f"{mark}-*"):
        file.unlink(missing_ok=True)


def _forget_old() -> None:
    for file in _folder().glob("*"):
        with suppress(FileNotFoundError):  # another request was faster
            if not 0 <= time.time() - file.stat().st_mtime < HOURS * 3600:
                file.unlink()


def _folder() -> Path:
    return Path(settings.DATA_FOLDER) / "brought"
