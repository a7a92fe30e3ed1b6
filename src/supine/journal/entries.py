"""What the journal is made of: immutable entries, each with a body of its kind."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import Enum
from types import MappingProxyType
from typing import Any

from supine.fitting.caring import Cared
from supine.fitting.person import Person
from supine.fitting.setup import Clothing, Support, Surface
from supine.guidance.habits import Desk
from supine.journal.appointment import PlannedVisit
from supine.journal.reminder import Reminder, quiet_of
from supine.jsontext import canonical, read_json
from supine.outcomes.helped import Helped
from supine.outcomes.questionnaires import FilledIn
from supine.outcomes.trial.protocol import Protocol
from supine.planning.goal import Goal
from supine.screening.answers import Answer
from supine.session.happened import Happened, Marks
from supine.session.routine.own import OwnExercise
from supine.session.wishes import BreathTone, Mix, Wishes
from supine.strict import plain
from supine.units import Minutes, Rating

__all__ = [
    "BODIES",
    "SCHEMA",
    "Aid",
    "By",
    "Check",
    "ChosenMat",
    "ChosenSetup",
    "Clearance",
    "Desk",
    "Diary",
    "Entry",
    "Event",
    "FilledIn",
    "MatCare",
    "Moment",
    "Note",
    "OwnExercise",
    "PlannedVisit",
    "Reminder",
    "Screening",
    "Settings",
    "SkinMarks",
    "Theme",
    "Unread",
    "entry_text",
    "write_entry",
]

SCHEMA = 1
"""The newest form of entries and of journal files that this version understands."""


class By(Enum):
    """Who wrote an entry."""

    PERSON = "person"
    CLINICIAN = "clinician"


class Moment(Enum):
    """When in a person's day a rating was asked for: before deciding, or when the day is over."""

    MORNING = "morning"
    EVENING = "evening"


class Theme(Enum):
    """Which of the two looks a person wants; by default their system's."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Screening:
    """Answers to the questions asked in full; a question that is not there is not known."""

    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Check:
    """Answers to the short check before a session."""

    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class ChosenMat:
    """The mat a person uses; ``name`` is what they call it."""

    mat: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class MatCare:
    """What was done to a mat or found on it; ``mat`` and ``name`` are those of the mat as it was chosen."""

    mat: str
    what: Cared
    name: str = ""


@dataclass(frozen=True, slots=True)
class ChosenSetup:
    """How a person wants to lie, as far as the plan allows it."""

    surface: Surface
    clothing: Clothing
    support: Support


@dataclass(frozen=True, slots=True)
class Diary:
    """Ratings and short answers outside a session; each None while not given.

    ``moment`` says what asked for it, ``kept`` whether the day went as a trial had drawn it.
    """

    pain_now: Rating | None = None
    pain_worst: Rating | None = None
    pain_average: Rating | None = None
    sleep: Rating | None = None
    note: str = ""
    spasm: bool | None = None
    stops_daily_life: bool | None = None
    moment: Moment | None = None
    kept: bool | None = None


@dataclass(frozen=True, slots=True)
class SkinMarks:
    """How the skin looks now, and whether the back is sore from the mat; None while they have not said."""

    marks: Marks
    is_sore: bool | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that went wrong."""

    what: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Aid:
    """Something done off the mat: a routine or a habit, for how many minutes, and how much it helped.

    ``eased`` is from 0, not at all, to 10; ``helped`` is what was asked for before there was that. Both are None while
    not said. ``did`` and ``skipped`` are the steps of the routine.
    """

    what: str
    minutes: Minutes
    helped: Helped | None = None
    eased: Rating | None = None
    did: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clearance:
    """A clinician's word that a rule need not hold a person back, until a day."""

    rule: str
    who: str
    until: date


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person set; a later entry changes only what it names.

    ``voice`` and ``bells`` are how loud they are, from 0 to 10; ``sound`` off silences both. In quiet hours no reminder
    comes; an empty text for both is no quiet hours.
    """

    language: str | None = None
    region: str | None = None
    emergency_number: str | None = None
    ready_seconds: int | None = None
    theme: Theme | None = None
    sound: bool | None = None
    voice: int | None = None
    bells: int | None = None
    breath_tone: BreathTone | None = None
    breaths_per_minute: int | None = None
    tells_time_left: bool | None = None
    vibration: bool | None = None
    dims: bool | None = None
    quiet_from: str | None = None
    quiet_until: str | None = None

    def __post_init__(self) -> None:
        """Raise BadInput for a loudness or quiet hours that cannot be."""
        Mix(self.voice or 0, self.bells or 0)
        quiet_of(self.quiet_from, self.quiet_until)

    @property
    def wishes(self) -> Wishes:
        """Return how the person wants the minutes to go; how they end, their goal says."""
        return Wishes(self.ready_seconds, self.breaths_per_minute, self.tells_time_left is not False)

    @property
    def mix(self) -> Mix:
        """Return how the person wants the minutes to sound."""
        if self.sound is False:
            return Mix(0, 0, BreathTone.OFF)
        usual = Mix()
        return Mix(
            usual.voice if self.voice is None else self.voice,
            usual.bells if self.bells is None else self.bells,
            self.breath_tone or usual.breath,
        )


@dataclass(frozen=True, slots=True)
class Note:
    """Free words; nobody reads them but the person and whom they show them to."""

    text: str


@dataclass(frozen=True, slots=True)
class Unread:
    """An entry of a kind or schema we do not know, kept as it came: its whole JSON, in the one way to write it."""

    text: str


BODIES: Mapping[str, type[Any]] = MappingProxyType(
    {
        "screening": Screening,
        "check": Check,
        "mat": ChosenMat,
        "mat_care": MatCare,
        "setup": ChosenSetup,
        "body": Person,
        "session": Happened,
        "rating": Diary,
        "questionnaire": FilledIn,
        "marks": SkinMarks,
        "event": Event,
        "care": Aid,
        "desk": Desk,
        "clearance": Clearance,
        "settings": Settings,
        "goal": Goal,
        "reminder": Reminder,
        "trial": Protocol,
        "visit": PlannedVisit,
        "exercise": OwnExercise,
        "note": Note,
    }
)
"""The kinds of entry we can read, each with its body."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was written down, never changed again.

    ``at`` is the instant, ``day`` the person's local date. ``supersedes`` is the id of the entry that this one
    corrects; with a body of None it withdraws it.
    """

    id: str
    kind: str
    at: datetime
    day: date
    device: str
    by: By
    body: Any
    supersedes: str | None = None
    schema: int = SCHEMA


def write_entry(entry: Entry) -> dict[str, Any]:
    """Return an entry as a JSON value; one we could not read comes out as it went in."""
    if isinstance(entry.body, Unread):
        return dict(read_json(entry.body.text, entry.id))
    return {one.name: plain(getattr(entry, one.name)) for one in fields(Entry)}


def entry_text(entry: Entry) -> str:
    """Return the one way to write an entry; two entries are the same exactly when these are."""
    return entry.body.text if isinstance(entry.body, Unread) else canonical(write_entry(entry))
