"""The rows of the files the plan goes by."""

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from supine.fitting.setup import Clothing, Support, Surface
from supine.guidance.citing import Claiming
from supine.units import Minutes, Ranked, Text

__all__ = [
    "Cap",
    "CapsFile",
    "Gap",
    "LadderFile",
    "Move",
    "ReasonsFile",
    "ResponsesFile",
    "Rung",
    "Saying",
    "Signal",
    "Spoken",
    "Threshold",
    "Walker",
]


class Move(Ranked):
    """What a session does to the place on the ladder, strictest first."""

    DOWN = "down"
    HOLD = "hold"
    UP = "up"


class Walker(Enum):
    """Who takes a rung: the plan by itself, or only the person."""

    PLAN = "plan"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Cap:
    """A limit: the most of each dimension, None where it leaves a dimension free."""

    id: str
    words: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    max_minutes: Minutes | None = None
    strongest_surface: Surface | None = None
    barest_clothing: Clothing | None = None
    supports: tuple[Support, ...] | None = None


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of the ladder; a surface of ``bed`` stands for whichever soft surface the person has."""

    id: str
    minutes: Minutes
    clothing: Clothing
    surface: Surface
    support: Support
    by: Walker
    words: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signal:
    """Something a session or an event tells, what it does to the place and how long the mat rests for it."""

    id: str
    move: Move
    rest_hours: int
    words: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Days without a session, and how many rungs they cost."""

    id: str
    days: int
    rungs_back: int
    words: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number the plan compares with."""

    id: str
    value: float
    claims: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence a decision may give."""

    id: str
    words: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]


class Spoken(Claiming, Protocol):
    """A row that can give a reason."""

    @property
    def words(self) -> Text:
        """Return the reason, its blanks in braces."""


@dataclass(frozen=True, slots=True)
class CapsFile:
    """caps.toml."""

    cap: tuple[Cap, ...]


@dataclass(frozen=True, slots=True)
class LadderFile:
    """ladder.toml."""

    rung: tuple[Rung, ...]


@dataclass(frozen=True, slots=True)
class ResponsesFile:
    """responses.toml."""

    signal: tuple[Signal, ...]
    gap: tuple[Gap, ...]
    threshold: tuple[Threshold, ...]


@dataclass(frozen=True, slots=True)
class ReasonsFile:
    """reasons.toml."""

    reason: tuple[Saying, ...]
