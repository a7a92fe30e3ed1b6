"""One-time tokens: only the hash is kept, and one that was used or is too old lets nobody in."""

import hmac
import json
import secrets
import time
from contextlib import suppress
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

from supine.web.folder import write_private

__all__ = ["PHONE_MINUTES", "For", "State", "look_at", "make", "use_up"]

PHONE_MINUTES = 10
"""How long a phone's token is good."""


class For(Enum):
    """Whom a token lets in; of each kind one is good at a time. The value names its file."""

    THIS_MACHINE = "token.json"
    """The browser on this machine: good until it is used, and only at this machine's own door."""
    PHONE = "pairing.json"
    """One phone: good until it is used, and no longer than ``PHONE_MINUTES``."""


class State(Enum):
    """What can be done with a token."""

    GOOD = "good"
    LATE = "late"
    WRONG = "wrong"


def make(folder: Path, kind: For, person: UUID) -> str:
    """Return a new token in the place of any earlier one of its kind."""
    token = secrets.token_urlsafe(32)
    kept: dict[str, object] = {"sha256": _hash(token), "person": str(person)}
    if kind is For.PHONE:
        made = int(time.time())
        kept |= {"made": made, "ends": made + PHONE_MINUTES * 60}
    write_private(folder / kind.value, json.dumps(kept))
    return token


def look_at(folder: Path, kind: For, token: str) -> State:
    """Return what can be done with a token, and change nothing."""
    return _judged(_kept(folder, kind), token)


def use_up(folder: Path, kind: For, token: str) -> UUID | None:
    """Return whom the token lets in and make it worthless; of two that come at once, one wins."""
    kept = _kept(folder, kind)
    if _judged(kept, token) is not State.GOOD:
        return None
    with suppress(OSError, ValueError, KeyError):
        person = UUID(kept["person"])
        (folder / kind.value).unlink()
        return person
    return None


def _kept(folder: Path, kind: For) -> dict[str, Any]:
    with suppress(OSError, ValueError):
        found = json.loads((folder / kind.value).read_text(encoding="utf-8"))
        return found if isinstance(found, dict) else {}
    return {}


def _judged(kept: dict[str, Any], token: str) -> State:
    if not token or not hmac.compare_digest(str(kept.get("sha256", "")), _hash(token)):
        return State.WRONG
    made, ends = kept.get("made", 0), kept.get("ends")
    is_late = ends is not None and not made <= int(time.time()) < ends  # a clock that was set back does not help either
    return State.LATE if is_late else State.GOOD


def _hash(token: str) -> str:
    return sha256(token.encode(errors="replace")).hexdigest()
