"""What makes numbers a measure: the time they speak of, which way is better, and the smallest change that matters."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from supine.datafiles import require_known
from supine.errors import BadShape
from supine.guidance.library import Library

__all__ = ["Better", "Measure", "Recall", "SmallestChange", "require_change_cited"]


class Recall(Enum):
    """The time a question asks about."""

    NOW = "now"
    TODAY = "today"
    SINCE_YESTERDAY = "since_yesterday"
    LAST_NIGHT = "last_night"
    PAST_WEEK = "past_week"


class Better(Enum):
    """Which way a number goes when a person is better."""

    LOWER = "lower"
    HIGHER = "higher"


@dataclass(frozen=True, slots=True)
class SmallestChange:
    """The smallest change that usually matters to people: so many points, or a share of where they began, or either."""

    sources: tuple[str, ...]
    points: float | None = None
    share: float | None = None

    def from_start(self, start: float) -> float:
        """Return the points that matter to someone who began at ``start``: the smaller of the two."""
        known = [self.points, None if self.share is None else self.share * start]
        return min(one for one in known if one is not None)

    def __post_init__(self) -> None:
        """Raise BadShape when neither is told, or one is no change."""
        told = [one for one in (self.points, self.share) if one is not None]
        if not told or min(told) <= 0:
            raise BadShape("points", "tells no change", "points above 0, a share above 0, or both")


class Measure(Protocol):
    """A row that may say the smallest change that matters."""

    @property
    def id(self) -> str:
        """Return the name of the row."""

    @property
    def change(self) -> SmallestChange | None:
        """Return the smallest change that matters; None while no source knows it."""


def require_change_cited(library: Library, name: str, rows: Iterable[Measure]) -> None:
    """Raise BadFile when a smallest change names no source, or one that does not exist."""
    for row in rows:
        if row.change is not None:
            require_known(name, row.id, "change", row.change.sources or ("",), library.sources)
