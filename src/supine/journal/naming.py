"""The names entries get where they are made."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

__all__ = ["CHANCE_BITS", "made_at", "uuid7"]

CHANCE_BITS = 74
"""How many random bits a name needs."""

_LATER_BITS = 62
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def uuid7(milliseconds: int, chance: int) -> str:
    """Return an id that sorts by when it was made (RFC 9562, version 7).

    ``milliseconds`` counts from 1970 in UTC; ``chance`` holds CHANCE_BITS random bits.
    """
    early, later = chance >> _LATER_BITS, chance & ((1 << _LATER_BITS) - 1)
    return str(UUID(int=milliseconds << 80 | 0x7 << 76 | early << 64 | 0b10 << 62 | later))


def made_at(name: str) -> datetime | None:
    """Return when an id was made, to the millisecond; None for one that does not say."""
    found = UUID(name)
    return _EPOCH + timedelta(milliseconds=found.int >> 80) if found.version == 7 else None
