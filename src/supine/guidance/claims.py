"""What the sources claim, one fact a row, and where they disagree."""

from dataclasses import dataclass
from enum import Enum

from supine.units import Ranked, Text

__all__ = [
    "CLAIMS_FILE",
    "DISAGREEMENTS_FILE",
    "DONE",
    "Claim",
    "ClaimFile",
    "ClaimKind",
    "Disagreement",
    "DisagreementFile",
    "Sure",
]

CLAIMS_FILE = "claims.toml"
DISAGREEMENTS_FILE = "disagreements.toml"


class ClaimKind(Enum):
    """What a claim is about, and so which part of Supine must carry it."""

    AVOID = "avoid"
    CONSULT = "consult"
    REFER = "refer"
    STOP = "stop"
    MECHANISM = "mechanism"
    BENEFIT = "benefit"
    EXPECTATION = "expectation"
    MAT = "mat"
    SETUP = "setup"
    POSITION = "position"
    AID = "aid"
    PHASE = "phase"
    DOSE = "dose"
    AFTER = "after"
    COMBINE = "combine"
    HABIT = "habit"


DONE = frozenset({ClaimKind.COMBINE, ClaimKind.HABIT, ClaimKind.AFTER, ClaimKind.EXPECTATION, ClaimKind.MAT})
"""The kinds of claim that must lead to something a person can do."""


class Sure(Ranked):
    """How well a statement is backed: an opinion, a weak or single study, some agreeing studies, strong agreement."""

    OPINION = "opinion"
    WEAK = "weak"
    SOME = "some"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Claim:
    """One fact as its sources tell it; ``but`` says what speaks against it."""

    id: str
    kind: ClaimKind
    fact: Text
    sources: tuple[str, ...]
    sure: Sure
    but: Text = Text("")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A point on which sources differ: ``says[i]`` is what ``said_by[i]`` says, ``reading`` what Supine takes."""

    id: str
    about: Text
    claims: tuple[str, ...]
    said_by: tuple[str, ...]
    says: tuple[Text, ...]
    reading: Text
    why: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimFile:
    """The rows of ``claims.toml``."""

    claim: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class DisagreementFile:
    """The rows of ``disagreements.toml``."""

    disagreement: tuple[Disagreement, ...]
