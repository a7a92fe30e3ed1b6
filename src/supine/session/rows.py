"""The rows of script.toml."""

from dataclasses import dataclass
from enum import Enum

from supine.fitting.setup import Support
from supine.planning.goal import Ending
from supine.screening.verdict import Care
from supine.units import Minutes, Rating, Text

__all__ = [
    "AfterCare",
    "Anchor",
    "Breathing",
    "CheckInRow",
    "CueRow",
    "GettingReady",
    "Kind",
    "Longer",
    "Pace",
    "PhaseRow",
    "RestingCue",
    "Rhythm",
    "StopRow",
]


class Anchor(Enum):
    """The moment a cue's time counts from."""

    READY = "ready"
    MAT = "mat"
    HALF = "half"
    MAT_END = "mat_end"
    OFF = "off"


class Kind(Enum):
    """Whether a cue is spoken, rung, or asked; a murmur is spoken softly, a chime is one soft stroke of a bell."""

    SAY = "say"
    MURMUR = "murmur"
    BELL = "bell"
    CHIME = "chime"
    ASK = "ask"

    @property
    def rings(self) -> bool:
        """Return whether a bell begins it that nobody is asked with."""
        return self in (Kind.BELL, Kind.CHIME)


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """A state's title and how long it lasts, or until when on the mat; None is until the time is up."""

    id: str
    title: Text
    sources: tuple[str, ...]
    claims: tuple[str, ...] = ()
    lasts_s: int | None = None
    until_s: int | None = None


@dataclass(frozen=True, slots=True)
class GettingReady:
    """How long getting ready lasts, and how short and long it may be set."""

    id: str
    usual_s: int
    least_s: int
    most_s: int
    sources: tuple[str, ...]
    claims: tuple[str, ...] = ()

    def bounded(self, seconds: int | None) -> int:
        """Return a wish brought within what is allowed, or the usual time where there is none."""
        return _bounded(seconds, self.usual_s, self.least_s, self.most_s)


@dataclass(frozen=True, slots=True)
class Breathing:
    """The breath that is offered, never asked for: how often a minute, and the share of each that goes in."""

    id: str
    usual_per_minute: int
    least_per_minute: int
    most_per_minute: int
    in_share: float
    in_text: Text
    out_text: Text
    free_text: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]

    def bounded(self, per_minute: int | None) -> int:
        """Return a wish brought within what is allowed, or the usual number of breaths where there is none."""
        return _bounded(per_minute, self.usual_per_minute, self.least_per_minute, self.most_per_minute)

    def pace(self, per_minute: int | None = None) -> "Pace":
        """Return the seconds of one breath at so many a minute, or at as many as is usual."""
        breath_s = 60 / self.bounded(per_minute)
        in_s = breath_s * self.in_share
        return Pace(in_s, 0.0, breath_s - in_s, self.in_text, self.out_text, self.free_text)


@dataclass(frozen=True, slots=True)
class Pace:
    """One breath: the seconds of its parts, and their words."""

    in_s: float
    hold_s: float
    out_s: float
    in_text: Text
    out_text: Text
    free_text: Text


@dataclass(frozen=True, slots=True)
class CueRow:
    """One thing said or rung: when, in how much room, for which support, and how much it may give way.

    One that ``tells_time`` can be left out by who does not want to hear how long it still is. Where ``endings`` names
    some, it belongs to a session that ends so. ``drawing`` names the drawing that shows what the words say; where there
    is none, the screen chooses by the state.
    """

    id: str
    anchor: Anchor
    at_s: int
    kind: Kind
    text: Text
    room_s: int
    sources: tuple[str, ...]
    claims: tuple[str, ...] = ()
    supports: tuple[Support, ...] = ()
    least_minutes: int = 1
    may_wait_s: int = 0
    quiet_s: int = 0
    is_optional: bool = False
    tells_time: bool = False
    drawing: str = ""
    endings: tuple[Ending, ...] = ()

    def is_for(self, ending: Ending) -> bool:
        """Return whether it belongs to a session that ends so."""
        return not self.endings or ending in self.endings


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often something is said while resting, how long it may wait, and the quiet it needs on both sides."""

    id: str
    first_s: int
    every_s: int
    quiet_s: int
    may_wait_s: int
    sources: tuple[str, ...]
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RestingCue:
    """One of the sentences said in turn while resting."""

    id: str
    text: Text
    room_s: int
    sources: tuple[str, ...]
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckInRow:
    """A question about how strong the mat feels, and the answer from which to say that stopping is right.

    For ``answer_s`` after it was put, one press on a headset answers that it can be borne.
    """

    id: str
    anchor: Anchor
    at_s: int
    room_s: int
    text: Text
    answer_s: int
    headset_text: Text
    low_words: Text
    high_words: Text
    too_strong_from: Rating
    too_strong_text: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Longer:
    """How many minutes more may be asked for at once, and how long before and after the end they are offered."""

    id: str
    minutes: Minutes
    before_end_s: int
    after_end_s: int
    sources: tuple[str, ...]
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StopRow:
    """Why a session may be stopped, which care page it opens, and what to do then.

    ``tells`` are the screening questions that this reason answers with yes by itself, ``asks`` those to ask at once.
    """

    id: str
    text: Text
    care: Care
    then: Text
    sources: tuple[str, ...]
    claims: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TroubleRow:
    """What may go wrong outside a session; ``like`` names the reason to stop that it is like, if any."""

    id: str
    text: Text
    sources: tuple[str, ...]
    claims: tuple[str, ...] = ()
    like: str = ""
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AfterCare:
    """One thing to do or know once off the mat."""

    id: str
    text: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]


def _bounded(wish: int | None, usual: int, least: int, most: int) -> int:
    return usual if wish is None else min(max(wish, least), most)
