"""The data folder: everything of a person's own is in it, and only this user may read it."""

import errno
import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path

from platformdirs import user_data_dir

from supine.errors import BadInput

__all__ = ["LEAST_FREE", "data_folder", "database_file", "open_folder", "secret_key", "write_private"]

LEAST_FREE = 4 * 1024 * 1024
"""The bytes that must be free for the record to take another entry without fear."""

_PROBE = 64 * 1024
_KEY_LENGTH = 64


def data_folder() -> Path:
    """Return where the record is kept: SUPINE_DATA, else this user's own place for programs' data."""
    given = os.environ.get("SUPINE_DATA", "")
    return Path(given or user_data_dir("supine", appauthor=False)).expanduser().absolute()


def database_file(folder: Path) -> Path:
    """Return the file of the database in a data folder."""
    return folder / "supine.sqlite3"


def open_folder(folder: Path) -> Path:
    """Return the folder, made when missing, after a file was written into it and taken away again.

    Raises BadInput when it cannot be made, cannot be written or is full.
    """
    probe = folder / f".probe-{os.getpid()}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _require_room(folder)
        probe.write_bytes(bytes(_PROBE))
    except OSError as error:
        raise BadInput(f"data folder {folder}", _fault(error), "another folder: --data DIR") from error
    finally:
        with suppress(OSError):
            probe.unlink()
    return folder


def secret_key(folder: Path) -> str:
    """Return the key that signs this folder's cookies, made at the first call.

    Raises BadInput when the key's file is empty or others may read it.
    """
    file = folder / "secret.key"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError):
        _write_new(file, secrets.token_urlsafe(_KEY_LENGTH))
    if os.name == "posix" and file.stat().st_mode & 0o077:
        raise BadInput(f"{file}", "can be read by others", f"only by you: chmod 600 {file}")
    key = file.read_text(encoding="ascii").strip()
    if len(key) < _KEY_LENGTH:
        raise BadInput(f"{file}", "holds no whole key", "delete it, and Supine makes another")
    return key


def write_private(file: Path, text: str) -> None:
    """Put a text in a file that only this user may read, all of it or nothing."""
    draft = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    _write_new(draft, text)
    draft.replace(file)


def _write_new(file: Path, text: str) -> None:
    number = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(number, "w", encoding="utf-8") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())


def _require_room(folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE:
        raise OSError(errno.ENOSPC, f"only {free / 1e6:.1f} MB free")


def _fault(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return f"is full, at least {LEAST_FREE / 1e6:.0f} MB must be free; what is stored stays"
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return "cannot be written; what is stored stays"
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return "is not a folder"
    return f"cannot be used: {error.strerror}"
