"""Where everything Supine says comes from, and how it was read."""

from dataclasses import dataclass
from enum import Enum

from supine.guidance.claims import Sure
from supine.units import Text

__all__ = ["FILE", "Reading", "Source", "SourceFile", "SourceKind", "Study", "Subject"]

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
    SURVEY = "survey"
    MAKERS_OWN = "makers_own"


class Subject(Enum):
    """What a study looked at: mats, something near to them, or anything else about backs."""

    MATS = "mats"
    NEAR = "near"
    OTHER = "other"


class Reading(Enum):
    """How we know what the source says."""

    READ = "read"
    SECOND_HAND = "second_hand"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Source:
    """One source; ``name`` is its title in a few words.

    A study also says who was looked at (``n`` of them, None when not known), how it was ``made``, how long it
    ``lasted``, what was ``found``, how sure that is, and what is to be said against it.
    """

    id: str
    title: str
    kind: SourceKind
    read: Reading
    name: Text = Text("")
    study: Study | None = None
    subject: Subject | None = None
    n: int | None = None
    year: int | None = None
    address: str = ""
    who: Text = Text("")
    made: Text = Text("")
    lasted: Text = Text("")
    found: Text = Text("")
    but: Text = Text("")
    sure: Sure | None = None

    @property
    def is_second_hand(self) -> bool:
        """Return whether we know it only from somebody else's account."""
        return self.read is Reading.SECOND_HAND


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The rows of ``sources.toml``."""

    source: tuple[Source, ...]
