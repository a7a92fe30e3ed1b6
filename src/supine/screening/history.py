"""The little of a person's record that screening looks at for signs."""

from dataclasses import dataclass
from datetime import date, datetime

from supine.units import Rating

__all__ = ["BLANK", "History", "Sat", "Skin", "SpasmSaid"]


@dataclass(frozen=True, slots=True)
class SpasmSaid:
    """What a person said of a spasm on a day; ``days`` is for how long it had lasted then, None when not known."""

    day: date
    is_on: bool
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Sat:
    """A session.

    ``is_broken_off`` says that it was stopped because of sharp or spreading pain or dizziness, ``has_reacted`` that the
    skin showed more after it than red dots that fade.
    """

    at: datetime
    day: date
    before: Rating | None = None
    after: Rating | None = None
    is_broken_off: bool = False
    has_reacted: bool = False

    @property
    def rise(self) -> int | None:
        """Return by how much the pain rose over it, None when a rating is missing."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class Skin:
    """What the skin showed at a moment: anything at all, or nothing."""

    at: datetime
    is_marked: bool


@dataclass(frozen=True, slots=True)
class History:
    """What was said and done, each oldest first; ``pain_since`` is the newest rating after the last session."""

    spasms: tuple[SpasmSaid, ...] = ()
    sessions: tuple[Sat, ...] = ()
    skin: tuple[Skin, ...] = ()
    pain_since: Rating | None = None


BLANK = History()
"""A record that says nothing yet."""
