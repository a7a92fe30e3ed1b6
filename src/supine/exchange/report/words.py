"""The words of the page, in a language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from supine.datafiles import read_document, require_known, shipped_text
from supine.guidance.languages import words_of
from supine.journal.handbook import open_handbook
from supine.outcomes.sayings import Saying, Sayings
from supine.units import Text

__all__ = ["FILE", "Item", "Meaning", "PeriodRow", "ReportFile", "ReportWords", "report_words"]

FILE = "report.toml"


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can be on the page: what it is called where it is chosen, and on the page."""

    id: str
    label: Text
    sources: tuple[str, ...]
    heading: Text = Text("")


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A time that the page can cover."""

    id: str
    label: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a number means; it is said when one of its items is on the page, without items always.

    That of a ``questionnaire`` is said when it was filled in.
    """

    id: str
    items: tuple[str, ...]
    term: Text
    text: Text
    sources: tuple[str, ...]
    questionnaire: str = ""


@dataclass(frozen=True, slots=True)
class ReportFile:
    """The tables of report.toml."""

    item: tuple[Item, ...]
    period: tuple[PeriodRow, ...]
    saying: tuple[Saying, ...]
    meaning: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class ReportWords:
    """All the words of the page; ``outcomes`` has the names of months and of what was rated."""

    language: str
    items: Mapping[str, Item]
    periods: Mapping[str, PeriodRow]
    meanings: tuple[Meaning, ...]
    sentences: Mapping[str, Saying]
    outcomes: Sayings

    def say(self, saying: str, **values: object) -> str:
        """Return a sentence with these values put in."""
        return self.sentences[saying].text.format(**values)

    def day(self, day: date) -> str:
        """Return a day with its year."""
        return self.say("date", day=self.outcomes.day(day), year=day.year)

    def decimal(self, number: float) -> str:
        """Return a number with one decimal."""
        return f"{number:.1f}".replace(".", self.say("decimal_point"))


@cache
def report_words(language: str) -> ReportWords:
    """Return the words in a language. Raises BadFile for anything wrong in them, BadInput for an unknown language."""
    handbook = open_handbook(language)
    found = read_document(ReportFile, shipped_text("supine.exchange.report", FILE), FILE, words_of(language))
    handbook.library.require_cited(FILE, found.item, found.period, found.saying, found.meaning)
    items = {row.id: row for row in found.item}
    for row in found.meaning:
        require_known(FILE, row.id, "items", row.items, items)
    return ReportWords(
        language=language,
        items=MappingProxyType(items),
        periods=MappingProxyType({row.id: row for row in found.period}),
        meanings=found.meaning,
        sentences=MappingProxyType({row.id: row for row in found.saying}),
        outcomes=handbook.sayings,
    )
