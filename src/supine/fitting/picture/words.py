"""The words of the pressure picture: what stands in it, what it says to whoever does not see it, and its table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from supine.datafiles import ENGLISH, Words, read_document, require_known
from supine.fitting.regions import Region
from supine.fitting.rows import Sentence
from supine.guidance.library import Library

if TYPE_CHECKING:  # so that who only reads the words does not wait for the numerics
    from supine.fitting.picture.shown import PictureOf

__all__ = ["FILE", "Borne", "PictureFile", "PictureWords", "Table", "read_picture_words", "table", "told"]

FILE = "picture.toml"
_COLUMNS = ("column_part", "column_share", "column_load", "column_contacts")
_NEEDED = ("title", "about", "told", "worked_out", "unit", "no_load", "share", *_COLUMNS)


@dataclass(frozen=True, slots=True)
class PictureFile:
    """The table of picture.toml."""

    saying: tuple[Sentence, ...]


class Borne(Protocol):
    """What a part of the back bears."""

    @property
    def load_n(self) -> float:
        """Return the load in newtons."""

    @property
    def share(self) -> float:
        """Return the part of 1 of what all three parts bear."""

    @property
    def contacts(self) -> int:
        """Return how many spikes touch."""


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of one set-up, a row for each part of the back."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PictureWords:
    """All the words of the picture, in one language."""

    sentences: Mapping[str, Sentence]

    def say(self, saying: str, **values: object) -> str:
        """Return a sentence with these values put in."""
        return self.sentences[saying].text.format(**values)

    def part(self, region: Region) -> str:
        """Return the name of a part of the back."""
        return self.say(region.value)

    def share(self, share: float) -> str:
        """Return a part of 1 in per cent, as people write it."""
        return self.say("share", share=_per_cent(share))


def read_picture_words(text: str, library: Library, words: Words = ENGLISH) -> PictureWords:
    """Return the words of the picture that a file holds. Raises BadFile for anything wrong in them."""
    rows = read_document(PictureFile, text, FILE, words).saying
    library.require_cited(FILE, rows)
    known = {row.id: row for row in rows}
    require_known(FILE, "saying", "id", (*_NEEDED, *(region.value for region in Region)), known)
    return PictureWords(MappingProxyType(known))


def told(shown: Iterable["PictureOf"], words: PictureWords) -> str:
    """Return the picture in words, for whoever does not see it."""
    lines = (
        words.say(
            "told",
            name=one.name,
            most=f"{one.most_mn:.0f}",
            **{region.value: _per_cent(one.shares[region]) for region in Region},
        )
        for one in shown
    )
    return " ".join((words.say("about"), *lines, words.say("worked_out")))


def table(parts: Mapping[Region, Borne], words: PictureWords) -> Table:
    """Return the picture's numbers: for each part of the back its share, its load, and the spikes that touch."""
    return Table(
        columns=tuple(words.say(name) for name in _COLUMNS),
        rows=tuple(
            (words.part(region), words.share(one.share), f"{one.load_n:.0f}", str(one.contacts))
            for region in Region
            for one in (parts[region],)
        ),
    )


def _per_cent(share: float) -> str:
    return f"{100 * share:.0f}"
