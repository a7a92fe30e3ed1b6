"""The words for bringing in an old diary, in a language."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from supine.datafiles import read_document, shipped_text
from supine.exchange.old_diary.bringing import Refused
from supine.guidance.languages import words_of
from supine.journal.handbook import open_handbook
from supine.outcomes.sayings import Saying

__all__ = ["FILE", "DiaryFile", "DiaryWords", "diary_words"]

FILE = "old_diary.toml"


@dataclass(frozen=True, slots=True)
class DiaryFile:
    """The tables of old_diary.toml."""

    saying: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class DiaryWords:
    """The sentences, each by its id."""

    sentences: Mapping[str, Saying]

    def say(self, saying: str, **values: object) -> str:
        """Return a sentence with these values put in."""
        return self.sentences[saying].text.format(**values)

    def place(self, refused: Refused) -> str:
        """Return where the fault is."""
        if not refused.column:
            return self.say("place", line=refused.line)
        return self.say("place_in_column", line=refused.line, column=refused.column)

    def why(self, refused: Refused) -> str:
        """Return what the fault is, and what would have been allowed."""
        return self.say(refused.why, cell=refused.cell, allowed=refused.allowed)


@cache
def diary_words(language: str) -> DiaryWords:
    """Return the words in a language. Raises BadFile for anything wrong in them, BadInput for an unknown language."""
    found = read_document(DiaryFile, shipped_text("supine.exchange.old_diary", FILE), FILE, words_of(language))
    open_handbook(language).library.require_cited(FILE, found.saying)
    return DiaryWords(MappingProxyType({row.id: row for row in found.saying}))
