"""The rows of the routines: steps, what is said during them, and the routines they make up."""

from dataclasses import dataclass
from enum import Enum

from supine.session.rows import Kind
from supine.units import Minutes, Text

__all__ = [
    "About",
    "Asks",
    "From",
    "PhraseRow",
    "RoutineFile",
    "RoutineRow",
    "SaidRow",
    "StepRow",
    "TimingFile",
    "TimingRow",
]


class About(Enum):
    """What a routine is for, and so where it is found."""

    SPASM = "spasm"
    BEFORE_MAT = "before_mat"
    AFTER_MAT = "after_mat"
    MOVING = "moving"
    BED = "bed"
    CALM = "calm"
    OWN = "own"


class Asks(Enum):
    """Which questions come first: those of the day, those that were never answered, or none."""

    TODAY = "today"
    ONCE = "once"
    NOTHING = "nothing"


class From(Enum):
    """The moment of a step that a saying's time counts from."""

    START = "start"
    HALF = "half"
    END = "end"


@dataclass(frozen=True, slots=True)
class StepRow:
    """One thing to do. ``say`` is spoken in ``room_s`` seconds and shown; ``how`` is read.

    It lasts ``seconds`` on each of its ``sides``, speaking included; 0 is what is left of the routine's minutes. It is
    left out where a question of ``not_with`` has another answer than no. With ``counts``, its time is time spent.
    """

    id: str
    title: Text
    say: Text
    room_s: int
    seconds: int
    sources: tuple[str, ...]
    claims: tuple[str, ...] = ()
    drawing: str = ""
    sides: int = 1
    how: tuple[Text, ...] = ()
    when_not: tuple[Text, ...] = ()
    not_with: tuple[str, ...] = ()
    is_skippable: bool = True
    counts: bool = True


@dataclass(frozen=True, slots=True)
class SaidRow:
    """One thing said or rung during a step, on each side; ``at_s`` counts from ``anchor``, below 0 before it."""

    id: str
    step: str
    anchor: From
    at_s: int
    kind: Kind
    text: Text
    room_s: int
    sources: tuple[str, ...]
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoutineRow:
    """Steps in their order. With minutes it lasts as long as is chosen between them; without, as its steps say.

    ``ends`` is said and shown when it is over. With ``breathes`` the breath is led, with ``is_soft`` it is soft, on a
    dim screen. Without ``may_pause`` time goes on: what lies on the skin does so, too.
    """

    id: str
    title: Text
    lead: Text
    about: About
    asks: Asks
    steps: tuple[str, ...]
    ends: Text
    ends_room_s: int
    sources: tuple[str, ...]
    claims: tuple[str, ...] = ()
    least_minutes: Minutes = Minutes(0)
    most_minutes: Minutes = Minutes(0)
    breathes: bool = False
    is_soft: bool = False
    may_pause: bool = True
    when_not: tuple[Text, ...] = ()
    not_with: tuple[str, ...] = ()

    @property
    def minutes(self) -> tuple[Minutes, ...]:
        """Return the minutes to choose from; none where the steps say how long it takes."""
        return tuple(sorted({one for one in (self.least_minutes, self.most_minutes) if one}))


@dataclass(frozen=True, slots=True)
class PhraseRow:
    """Something that routines have in common to say."""

    id: str
    text: Text
    room_s: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimingRow:
    """How a typed sentence gets its room (characters a second, least and most seconds), and how long a stroke has."""

    id: str
    characters_a_second: float
    least_room_s: int
    most_room_s: int
    stroke_s: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoutineFile:
    """The tables of a file of routines."""

    step: tuple[StepRow, ...]
    said: tuple[SaidRow, ...]
    routine: tuple[RoutineRow, ...]


@dataclass(frozen=True, slots=True)
class TimingFile:
    """The tables of timing.toml."""

    phrase: tuple[PhraseRow, ...]
    timing: tuple[TimingRow, ...]
