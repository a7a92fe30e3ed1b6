"""The units Supine computes in: the type says the unit here, the key does outside (``length_cm``)."""

from collections.abc import Mapping
from datetime import timedelta
from enum import Enum
from types import MappingProxyType
from typing import NewType, Self

__all__ = [
    "RANGES",
    "Centimetres",
    "Kilograms",
    "Millimetres",
    "Minutes",
    "PerSquareCentimetre",
    "Ranked",
    "Rating",
    "Text",
    "as_minutes",
]

Minutes = NewType("Minutes", int)
"""Whole minutes of time on the mat."""

Centimetres = NewType("Centimetres", float)
Millimetres = NewType("Millimetres", float)
PerSquareCentimetre = NewType("PerSquareCentimetre", float)

Kilograms = NewType("Kilograms", float)
"""The mass of a grown person."""

Rating = NewType("Rating", int)
"""A whole number from 0 to 10 that a person gives (numeric rating scale)."""

Text = NewType("Text", str)
"""A sentence a person reads, and so one that every language has its own words for."""


def as_minutes(duration: timedelta) -> Minutes:
    """Return the whole minutes of a duration, rounded down."""
    return Minutes(int(duration.total_seconds() // 60))


RANGES: Mapping[object, tuple[float, float]] = MappingProxyType(
    {
        Rating: (0, 10),
        Minutes: (0, 24 * 60),
        Centimetres: (0, 300),
        Kilograms: (30, 250),
        Millimetres: (0, 1000),
        PerSquareCentimetre: (0, 100),
    }
)
"""What each unit can hold at all, both ends included; the caps of the plan are elsewhere and much tighter."""


class Ranked(Enum):
    """Members written from strictest to freest, so that ``min`` is the safer of two.

    Compared a hundred thousand times over a long journal, hence every order written out.
    """

    def __init__(self, *_value: object) -> None:
        self._rank = len(type(self).__members__)

    def __lt__(self, other: object) -> bool:
        return self._rank < other._rank if type(other) is type(self) else NotImplemented

    def __le__(self, other: object) -> bool:
        return self._rank <= other._rank if type(other) is type(self) else NotImplemented

    def __gt__(self, other: object) -> bool:
        return self._rank > other._rank if type(other) is type(self) else NotImplemented

    def __ge__(self, other: object) -> bool:
        return self._rank >= other._rank if type(other) is type(self) else NotImplemented

    def stricter(self) -> Self:
        """Return the next stricter member; the strictest is its own."""
        return tuple(type(self))[max(0, self._rank - 1)]

    def freer(self) -> Self:
        """Return the next freer member; the freest is its own."""
        members = tuple(type(self))
        return members[min(self._rank + 1, len(members) - 1)]

    @property
    def rank(self) -> int:
        """Return the place in the order of definition, 0 the strictest."""
        return self._rank
