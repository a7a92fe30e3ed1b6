"""Which copy of the record this is, so that a phone knows when it went back to an older one, or was deleted."""

import json
import secrets
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from supine.web.folder import write_private

__all__ = ["Epoch", "epoch_of", "mark_erased", "renew"]

_BYTES = 9


@dataclass(frozen=True, slots=True)
class Epoch:
    """``epoch`` changes when an older copy is restored, ``erased`` when a record is deleted; neither says anything."""

    epoch: str
    erased: str = ""


def epoch_of(folder: Path) -> Epoch:
    """Return the epoch of a data folder, made at the first call."""
    try:
        return Epoch(**json.loads(_file(folder).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return _write(folder, Epoch(_name()))


def renew(folder: Path) -> Epoch:
    """Begin a new epoch: phones send again what the record may have lost."""
    return _write(folder, replace(epoch_of(folder), epoch=_name()))


def mark_erased(folder: Path) -> Epoch:
    """Say that the record was deleted: phones do not give it back."""
    return _write(folder, replace(epoch_of(folder), erased=_name()))


def _write(folder: Path, made: Epoch) -> Epoch:
    write_private(_file(folder), json.dumps(asdict(made)))
    return made


def _name() -> str:
    return secrets.token_urlsafe(_BYTES)


def _file(folder: Path) -> Path:
    return folder / "epoch.json"
