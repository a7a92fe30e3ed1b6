"""Everything the plan goes by: the ladder, the caps, what a session tells it, and its words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Protocol

from supine.datafiles import ENGLISH, Words, fingerprint, read_document, shipped_text
from supine.fitting.setup import Clothing, Support, Surface
from supine.guidance.library import Library
from supine.units import Minutes, Ranked, Text

__all__ = ["SHAPES", "Because", "Cap", "Gap", "Move", "Policy", "Rung", "Signal", "Walker", "load"]


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


class Cited(Protocol):
    """A row that says where it comes from."""

    @property
    def id(self) -> str: ...
    @property
    def claims(self) -> tuple[str, ...]: ...
    @property
    def sources(self) -> tuple[str, ...]: ...


class Spoken(Cited, Protocol):
    """A row that can give a reason."""

    @property
    def words(self) -> Text: ...


@dataclass(frozen=True, slots=True)
class Because:
    """A reason, ready to read, with what it rests on."""

    id: str
    text: str
    claims: tuple[str, ...]
    sources: tuple[str, ...]

    @classmethod
    def of(cls, row: Spoken, **numbers: object) -> "Because":
        """Return the reason a row gives, its blanks filled."""
        return cls(row.id, row.words.format(**numbers), row.claims, row.sources)


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


SHAPES: Mapping[str, type] = MappingProxyType(
    {"caps.toml": CapsFile, "ladder.toml": LadderFile, "responses.toml": ResponsesFile, "reasons.toml": ReasonsFile}
)


@dataclass(frozen=True, slots=True)
class Policy:
    """The plan's rules; ``version`` names exactly the files they came from."""

    caps: Mapping[str, Cap]
    rungs: tuple[Rung, ...]
    signals: Mapping[str, Signal]
    gaps: tuple[Gap, ...]
    thresholds: Mapping[str, float]
    sayings: Mapping[str, Saying]
    version: str

    def say(self, reason: str, **numbers: object) -> Because:
        """Return one of the plan's own sentences."""
        return Because.of(self.sayings[reason], **numbers)


def load(library: Library, words: Words = ENGLISH) -> Policy:
    """Return the plan's rules. Raises BadFile when a row is wrong or names what does not exist."""
    texts = {name: shipped_text("supine.planning", name) for name in SHAPES}
    caps = read_document(CapsFile, texts["caps.toml"], "caps.toml", words)
    ladder = read_document(LadderFile, texts["ladder.toml"], "ladder.toml", words)
    responses = read_document(ResponsesFile, texts["responses.toml"], "responses.toml", words)
    reasons = read_document(ReasonsFile, texts["reasons.toml"], "reasons.toml", words)
    _check(library, "caps.toml", caps.cap)
    _check(library, "ladder.toml", ladder.rung)
    _check(library, "responses.toml", (*responses.signal, *responses.gap, *responses.threshold))
    _check(library, "reasons.toml", reasons.reason)
    return Policy(
        caps=MappingProxyType({cap.id: cap for cap in caps.cap}),
        rungs=ladder.rung,
        signals=MappingProxyType({signal.id: signal for signal in responses.signal}),
        gaps=tuple(sorted(responses.gap, key=lambda gap: gap.days, reverse=True)),
        thresholds=MappingProxyType({threshold.id: threshold.value for threshold in responses.threshold}),
        sayings=MappingProxyType({saying.id: saying for saying in reasons.reason}),
        version=fingerprint(*texts.values()),
    )


def _check(library: Library, name: str, rows: Iterable[Cited]) -> None:
    for row in rows:
        library.check(name, row.id, claims=row.claims, sources=row.sources)
