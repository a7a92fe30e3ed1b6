"""What a person is asked to rate, and the sentences said about their numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from supine.datafiles import ENGLISH, Words, read_document, require_known, shipped_text, the_only
from supine.guidance.library import Library
from supine.outcomes.expected import Expected, Moment, Reading
from supine.outcomes.measure import Better, Recall, SmallestChange, require_change_cited
from supine.outcomes.quick import Quick
from supine.units import Rating, Text

__all__ = ["SHAPES", "Answer", "Enough", "Month", "Saying", "Sayings", "Scale", "Smoothing", "load"]

SCALES_FILE = "scales.toml"
RELIEF_FILE = "relief.toml"
SETTLING_FILE = "settling.toml"
HELPED_FILE = "helped.toml"
REGULAR_FILE = "regular.toml"


@dataclass(frozen=True, slots=True)
class Scale:
    """Something to rate: with words at the ends of its numbers, or, without numbers, with answers to choose from.

    Numbers also say the time they speak of, which way is better, and, where a source knows it, the smallest ``change``
    that matters.
    """

    id: str
    text: Text
    sources: tuple[str, ...]
    claims: tuple[str, ...] = ()
    low: Rating | None = None
    high: Rating | None = None
    low_words: Text = Text("")
    high_words: Text = Text("")
    recall: Recall | None = None
    better: Better | None = None
    change: SmallestChange | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to choose on a scale without numbers; one that ``is_old`` is read, and no longer offered."""

    id: str
    scale: str
    text: Text
    sources: tuple[str, ...]
    claims: tuple[str, ...] = ()
    is_old: bool = False


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence or a word, with the names of what is put into it in braces."""

    id: str
    text: Text
    sources: tuple[str, ...]
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Month:
    """The short name of a month; its id is its number."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class Enough:
    """How many times something must have been told before anything is said of it."""

    id: str
    times: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Smoothing:
    """How days become a smoothed share: how many are counted plainly first, and after how many a day counts half."""

    id: str
    first_days: int
    half_life_days: int
    sources: tuple[str, ...]

    @property
    def weight(self) -> float:
        """Return the share of the score that the newest day makes up."""
        return float(1 - 2 ** (-1 / self.half_life_days))

    @property
    def most(self) -> float:
        """Return by how much one single day can change the score at most."""
        return max(self.weight, 1 / self.first_days)


@dataclass(frozen=True, slots=True)
class ScalesFile:
    """The tables of scales.toml."""

    scale: tuple[Scale, ...]
    answer: tuple[Answer, ...]
    quick: tuple[Quick, ...]


@dataclass(frozen=True, slots=True)
class ReliefFile:
    """The tables of relief.toml."""

    saying: tuple[Saying, ...]
    month: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class SettlingFile:
    """The tables of settling.toml."""

    expected: tuple[Expected, ...]
    moment: tuple[Moment, ...]
    reading: tuple[Reading, ...]
    saying: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class HelpedFile:
    """The tables of helped.toml."""

    enough: tuple[Enough, ...]
    saying: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class RegularFile:
    """The tables of regular.toml."""

    smoothing: tuple[Smoothing, ...]
    saying: tuple[Saying, ...]


SHAPES: Mapping[str, type[object]] = MappingProxyType(
    {
        SCALES_FILE: ScalesFile,
        RELIEF_FILE: ReliefFile,
        SETTLING_FILE: SettlingFile,
        HELPED_FILE: HelpedFile,
        REGULAR_FILE: RegularFile,
    }
)
"""The shape of each data file of this room."""


@dataclass(frozen=True, slots=True)
class Sayings:
    """All the words of outcomes, in one language."""

    scales: Mapping[str, Scale]
    answers: tuple[Answer, ...]
    quick: tuple[Quick, ...]
    sentences: Mapping[str, Saying]
    months: tuple[Month, ...]
    expected: tuple[Expected, ...]
    moments: tuple[Moment, ...]
    compared: Reading
    enough: Enough
    smoothing: Smoothing

    def say(self, saying: str, **values: object) -> str:
        """Return a sentence with these values put in."""
        return self.sentences[saying].text.format(**values)

    def day(self, day: date) -> str:
        """Return a day as people write it, without the year."""
        return self.say("day", day=day.day, month=self.months[day.month - 1].name)

    def answers_of(self, scale: str) -> tuple[Answer, ...]:
        """Return the answers of a scale without numbers, in the order they are shown."""
        return tuple(answer for answer in self.answers if answer.scale == scale)

    def offered(self, scale: str) -> tuple[Answer, ...]:
        """Return the answers of a scale without numbers that a person may choose from now."""
        return tuple(answer for answer in self.answers_of(scale) if not answer.is_old)


def load(library: Library, words: Words = ENGLISH) -> Sayings:
    """Return the words of outcomes in a language. Raises BadFile for anything wrong in them."""
    scales = read_document(ScalesFile, shipped_text("supine.outcomes", SCALES_FILE), SCALES_FILE, words)
    relief = read_document(ReliefFile, shipped_text("supine.outcomes", RELIEF_FILE), RELIEF_FILE, words)
    settling = read_document(SettlingFile, shipped_text("supine.outcomes", SETTLING_FILE), SETTLING_FILE, words)
    helped = read_document(HelpedFile, shipped_text("supine.outcomes", HELPED_FILE), HELPED_FILE, words)
    library.require_cited(SCALES_FILE, scales.scale, scales.answer, scales.quick)
    require_change_cited(library, SCALES_FILE, scales.scale)
    library.require_cited(RELIEF_FILE, relief.saying)
    library.require_cited(SETTLING_FILE, settling.expected, settling.moment, settling.reading, settling.saying)
    library.require_cited(HELPED_FILE, helped.enough, helped.saying)
    regular = read_document(RegularFile, shipped_text("supine.outcomes", REGULAR_FILE), REGULAR_FILE, words)
    library.require_cited(REGULAR_FILE, regular.smoothing, regular.saying)
    asking = [(row.id, row.scale) for row in scales.answer] + [(row.id, row.scale) for row in scales.quick]
    for row_id, asked in asking:
        require_known(SCALES_FILE, row_id, "scale", (asked,), (scale.id for scale in scales.scale))
    return Sayings(
        scales=MappingProxyType({row.id: row for row in scales.scale}),
        answers=scales.answer,
        quick=scales.quick,
        sentences=MappingProxyType(
            {row.id: row for row in (*relief.saying, *settling.saying, *helped.saying, *regular.saying)}
        ),
        months=relief.month,
        expected=settling.expected,
        moments=settling.moment,
        compared=the_only(SETTLING_FILE, "reading", settling.reading),
        enough=the_only(HELPED_FILE, "enough", helped.enough),
        smoothing=the_only(REGULAR_FILE, "smoothing", regular.smoothing),
    )
