"""Everything the plan goes by: the ladder, the caps, what a session tells it, and its words."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from supine.datafiles import ENGLISH, Words, fingerprint, read_document, shipped_text
from supine.guidance.library import Library
from supine.planning.rows import (
    Cap,
    CapsFile,
    Gap,
    LadderFile,
    ReasonsFile,
    ResponsesFile,
    Rung,
    Saying,
    Signal,
    Spoken,
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
    library.require_cited("caps.toml", caps.cap)
    library.require_cited("ladder.toml", ladder.rung)
    library.require_cited("responses.toml", responses.signal, responses.gap, responses.threshold)
    library.require_cited("reasons.toml", reasons.reason)
    return Policy(
        caps=MappingProxyType({cap.id: cap for cap in caps.cap}),
        rungs=ladder.rung,
        signals=MappingProxyType({signal.id: signal for signal in responses.signal}),
        gaps=tuple(sorted(responses.gap, key=lambda gap: gap.days, reverse=True)),
        thresholds=MappingProxyType({threshold.id: threshold.value for threshold in responses.threshold}),
        sayings=MappingProxyType({saying.id: saying for saying in reasons.reason}),
        version=fingerprint(*texts.values()),
    )
