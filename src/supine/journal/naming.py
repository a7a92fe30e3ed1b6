"""The names entries get where they are made."""

from uuid import UUID

__all__ = ["CHANCE_BITS", "uuid7"]

CHANCE_BITS = 74
"""How many random bits a name needs."""

_LATER_BITS = 62


def uuid7(milliseconds: int, chance: int) -> str:
    """Return an id that sorts by when it was made (RFC 9562, version 7).

    ``milliseconds`` counts from 1970 in UTC; ``chance`` holds CHANCE_BITS random bits.
    """
    early, later = chance >> _LATER_BITS, chance & ((1 << _LATER_BITS) - 1)
    return str(UUID(int=milliseconds << 80 | 0x7 << 76 | early << 64 | 0b10 << 62 | later))
