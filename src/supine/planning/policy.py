"""Everything the plan goes by: the path, the caps, what a session tells it, and its words."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from supine.datafiles import ENGLISH, Words, fingerprint, read_document, require_known, shipped_text
from supine.guidance.library import Library
from supine.planning.rows import (
    Beyond,
    Cap,
    CapsFile,
    Gap,
    PathFile,
    ReasonsFile,
    ResponsesFile,
    Saying,
    Signal,
    SkinFile,
    SkinShows,
    Spoken,
    Stage,
    Stride,
)

__all__ = ["SHAPES", "Because", "Policy", "load"]


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


SHAPES: Mapping[str, type] = MappingProxyType(
    {
        "caps.toml": CapsFile,
        "path.toml": PathFile,
        "responses.toml": ResponsesFile,
        "skin.toml": SkinFile,
        "reasons.toml": ReasonsFile,
    }
)


@dataclass(frozen=True, slots=True)
class Policy:
    """The plan's rules; ``version`` names exactly the files they came from."""

    caps: Mapping[str, Cap]
    start: Stage
    usual: Stage
    strides: tuple[Stride, ...]
    beyond: tuple[Beyond, ...]
    signals: Mapping[str, Signal]
    gaps: tuple[Gap, ...]
    thresholds: Mapping[str, float]
    sayings: Mapping[str, Saying]
    skin: Mapping[str, SkinShows]
    version: str

    @property
    def steps(self) -> tuple[Stage | Stride | Beyond, ...]:
        """Return every row of the path."""
        return (self.start, self.usual, *self.strides, *self.beyond)

    def heard(self, told: Collection[str]) -> tuple[Signal, ...]:
        """Return the signals of these ids, in the order of the file."""
        if len(told) == 1:
            return (self.signals[next(iter(told))],)
        return tuple(signal for signal in self.signals.values() if signal.id in told)

    def say(self, reason: str, **numbers: object) -> Because:
        """Return one of the plan's own sentences."""
        return Because.of(self.sayings[reason], **numbers)


def load(library: Library, words: Words = ENGLISH) -> Policy:
    """Return the plan's rules. Raises BadFile when a row is wrong or names what does not exist."""
    texts = {name: shipped_text("supine.planning", name) for name in SHAPES}
    caps = read_document(CapsFile, texts["caps.toml"], "caps.toml", words)
    path = read_document(PathFile, texts["path.toml"], "path.toml", words)
    responses = read_document(ResponsesFile, texts["responses.toml"], "responses.toml", words)
    reasons = read_document(ReasonsFile, texts["reasons.toml"], "reasons.toml", words)
    skin = read_document(SkinFile, texts["skin.toml"], "skin.toml", words)
    library.require_cited("caps.toml", caps.cap)
    library.require_cited("path.toml", path.stage, path.stride, path.beyond)
    library.require_cited("responses.toml", responses.signal, responses.gap, responses.threshold)
    library.require_cited("reasons.toml", reasons.reason)
    library.require_cited("skin.toml", skin.shows)
    signals = {signal.id: signal for signal in responses.signal}
    for one in skin.shows:
        require_known("skin.toml", one.id, "signal", (one.signal,), ("", *signals))
    stages = {stage.id: stage for stage in path.stage}
    require_known("path.toml", "stage", "id", ("start", "usual"), stages)
    return Policy(
        caps=MappingProxyType({cap.id: cap for cap in caps.cap}),
        start=stages["start"],
        usual=stages["usual"],
        strides=path.stride,
        beyond=path.beyond,
        signals=MappingProxyType(signals),
        gaps=tuple(sorted(responses.gap, key=lambda gap: gap.days, reverse=True)),
        thresholds=MappingProxyType({threshold.id: threshold.value for threshold in responses.threshold}),
        sayings=MappingProxyType({saying.id: saying for saying in reasons.reason}),
        skin=MappingProxyType({one.id: one for one in skin.shows}),
        version=fingerprint(*texts.values()),
    )
