"""The words of the sheet to take along, in a language."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from supine.datafiles import read_document, require_known, shipped_text, the_only
from supine.exchange.report.words import Item, Meaning, ReportWords, report_words
from supine.guidance.languages import words_of
from supine.journal.handbook import open_handbook
from supine.outcomes.sayings import Saying

__all__ = ["FILE", "SheetFile", "SheetTime", "SheetWords", "sheet_words"]

FILE = "take_along.toml"


@dataclass(frozen=True, slots=True)
class SheetTime:
    """How many days the sheet covers, and how much of what was typed is on it."""

    id: str
    days: int
    longest_name: int
    longest_question: int
    most_questions: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetFile:
    """The tables of take_along.toml."""

    item: tuple[Item, ...]
    time: tuple[SheetTime, ...]
    saying: tuple[Saying, ...]
    meaning: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class SheetWords:
    """All the words of the sheet; ``report`` has those of the page for the clinician, where both say the same."""

    report: ReportWords
    items: Mapping[str, Item]
    time: SheetTime
    meanings: tuple[Meaning, ...]
    sentences: Mapping[str, Saying]

    def say(self, saying: str, **values: object) -> str:
        """Return a sentence with these values put in."""
        return self.sentences[saying].text.format(**values)


@cache
def sheet_words(language: str) -> SheetWords:
    """Return the words in a language. Raises BadFile for anything wrong in them, BadInput for an unknown language."""
    library = open_handbook(language).library
    found = read_document(SheetFile, shipped_text("supine.exchange.report", FILE), FILE, words_of(language))
    library.require_cited(FILE, found.item, found.time, found.saying, found.meaning)
    items = {row.id: row for row in found.item}
    for row in found.meaning:
        require_known(FILE, row.id, "items", row.items, items)
    return SheetWords(
        report=report_words(language),
        items=MappingProxyType(items),
        time=the_only(FILE, "time", found.time),
        meanings=found.meaning,
        sentences=MappingProxyType({row.id: row for row in found.saying}),
    )
