"""Where everything Supine says comes from, and how it was read."""

from dataclasses import dataclass
from enum import Enum

from supine.units import Text

__all__ = ["FILE", "Reading", "Source", "SourceFile", "SourceKind", "Study"]

FILE = "sources.toml"


class SourceKind(Enum):
    """Who speaks."""

    TRIAL = "trial"
    REVIEW = "review"
    GUIDELINE = "guideline"
    HEALTH_SERVICE = "health_service"
    STANDARD = "standard"
    REGISTRY = "registry"
    ARTICLE = "article"
    SCHOOL = "school"
    MAKER = "maker"
    SELLER = "seller"
    BUYER = "buyer"
    OWN = "own"


class Study(Enum):
    """How a study was made; a study without a comparison group cannot tell the mat from time and hope."""

    RANDOMISED = "randomised"
    RANDOMISED_PILOT = "randomised_pilot"
    ACTIVE_CONTROL = "active_control"
    CROSSOVER = "crossover"
    COMPARISON = "comparison"
    SINGLE_ARM = "single_arm"
    POOLED = "pooled"
    REVIEW = "review"
    CONSENSUS = "consensus"


class Reading(Enum):
    """How we know what the source says."""

    READ = "read"
    SECOND_HAND = "second_hand"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Source:
    """One source; ``n`` is the number of people (or guidelines) looked at, None when not known."""

    id: str
    title: str
    kind: SourceKind
    read: Reading
    study: Study | None = None
    n: int | None = None
    year: int | None = None
    address: str = ""
    found: Text = Text("")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The rows of ``sources.toml``."""

    source: tuple[Source, ...]
