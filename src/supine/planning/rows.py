"""The rows of the files the plan goes by."""

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from supine.fitting.setup import Clothing, Support, Surface
from supine.guidance.citing import Claiming
from supine.units import Minutes, Ranked, Text

__all__ = [
    "Beyond",
    "Cap",
    "CapsFile",
    "Gap",
    "Move",
    "Part",
    "PathFile",
    "ReasonsFile",
    "ResponsesFile",
    "Saying",
    "Signal",
    "SkinFile",
    "SkinShows",
    "Spoken",
    "Stage",
    "Stride",
    "Threshold",
]


class Move(Ranked):
    """What a day on the mat does to the place on the path, strictest first."""

    DOWN = "down"
    HOLD = "hold"
    UP = "up"


class Part(Enum):
    """The dimensions of a dose that a step can move."""

    MINUTES = "minutes"
    CLOTHING = "clothing"
    SURFACE = "surface"
    SUPPORT = "support"


@dataclass(frozen=True, slots=True)
class Cap:
    """A limit: the most of each dimension, None where it leaves a dimension free.

    While one that ``holds`` is in force, no step up is offered.
    """

    id: str
    words: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    max_minutes: Minutes | None = None
    strongest_surface: Surface | None = None
    barest_clothing: Clothing | None = None
    supports: tuple[Support, ...] | None = None
    holds: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """A dose the path is laid between; a surface of ``bed`` stands for whichever soft surface the person has."""

    id: str
    minutes: Minutes
    clothing: Clothing
    surface: Surface
    support: Support
    words: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stride:
    """One step up in one dimension, and how many days must have been tolerated well before it is offered.

    ``is_easy`` asks that each of those days was mild besides; ``support`` is what a step in support leads to.
    """

    id: str
    part: Part
    after: int
    words: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    minutes: Minutes = Minutes(0)
    support: Support | None = None
    is_easy: bool = False


@dataclass(frozen=True, slots=True)
class Beyond:
    """A change only the person makes; the parts that are None stay as they are."""

    id: str
    words: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    minutes: Minutes | None = None
    clothing: Clothing | None = None
    surface: Surface | None = None
    support: Support | None = None


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
class SkinShows:
    """An answer about the skin: what it means, what the plan does, and the ``signal`` it is to the plan, if it is one.

    One that ``is_reaction`` counts when the skin reacts again and again.
    """

    id: str
    means: Text
    plan: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    signal: str = ""
    is_reaction: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Days without a session, and how many steps they cost."""

    id: str
    days: int
    steps_back: int
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
class PathFile:
    """path.toml."""

    stage: tuple[Stage, ...]
    stride: tuple[Stride, ...]
    beyond: tuple[Beyond, ...]


@dataclass(frozen=True, slots=True)
class ResponsesFile:
    """responses.toml."""

    signal: tuple[Signal, ...]
    gap: tuple[Gap, ...]
    threshold: tuple[Threshold, ...]


@dataclass(frozen=True, slots=True)
class SkinFile:
    """skin.toml."""

    shows: tuple[SkinShows, ...]


@dataclass(frozen=True, slots=True)
class ReasonsFile:
    """reasons.toml."""

    reason: tuple[Saying, ...]
