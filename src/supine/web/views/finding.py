"""Search in the guide: the very words a person types, looked for in every sign, answer and difference."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from supine.guidance.care import Urgency
from supine.guidance.claims import Disagreement
from supine.guidance.library import Library
from supine.guidance.topics import Topic

__all__ = ["STUDIES_STAND_IN", "Found", "Leaf", "LeafKind", "find", "leaves_of"]

STUDIES_STAND_IN = "evidence"
"""The question whose page tells each study on its own."""

_MOST_PIECES = 2


class LeafKind(Enum):
    """What kind of thing is found, and so where it stands."""

    CARE = "care"
    TOPIC = "topic"
    DIFFERENCE = "difference"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A thing that can be found: its heading, its first line, and the pieces of its text."""

    kind: LeafKind
    id: str
    title: str
    lead: str
    pieces: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """Return its name on the page that holds everything."""
        return self.id if self.kind is LeafKind.TOPIC else f"{self.kind.value}-{self.id}"


@dataclass(frozen=True, slots=True)
class Found:
    """A leaf that has the words, and the first of its pieces that have them all."""

    leaf: Leaf
    pieces: tuple[str, ...]


def leaves_of(library: Library) -> tuple[Leaf, ...]:
    """Return all that can be found: signs for getting help first, then the questions, then the differences."""
    return (
        *(_care(library, level) for level in Urgency),
        *(_topic(library, topic) for topic in library.topics),
        *(_difference(row) for row in library.disagreements.values()),
    )


def find(leaves: Sequence[Leaf], sought: str) -> tuple[Found, ...]:
    """Return the leaves that have every word, those with the words in their heading first."""
    words = _plain(sought).split()
    return tuple(found for _, found in sorted(_ranked(leaves, words), key=lambda one: one[0])) if words else ()


def _ranked(leaves: Sequence[Leaf], words: list[str]) -> Iterator[tuple[int, Found]]:
    for leaf in leaves:
        if _has(" ".join((leaf.title, leaf.lead, *leaf.pieces)), words):
            hits = [one for one in leaf.pieces if _has(one, words)]
            rank = 0 if _has(leaf.title, words) else 1 if _has(leaf.lead, words) else 2 if hits else 3
            yield rank, Found(leaf, tuple(hits[:_MOST_PIECES]))


def _has(text: str, words: list[str]) -> bool:
    plain = _plain(text)
    return all(word in plain for word in words)


def _plain(text: str) -> str:
    """Return text without case and accents; up and down again makes ß the same as ss, as browsers can, too."""
    apart = unicodedata.normalize("NFKD", text.upper().lower())
    return re.sub(r"\s+", " ", "".join(one for one in apart if unicodedata.category(one) != "Mn"))


def _care(library: Library, level: Urgency) -> Leaf:
    page = library.care[level.value]
    if level is Urgency.NONE:
        pieces = [f"{one.title}: {one.text}" for one in library.options]
    else:
        pieces = [*(one.text for one in library.signs_for(level)), *page.now[1:], *page.say, *page.do_not_wait]
    return Leaf(LeafKind.CARE, page.id, page.title, page.now[0], (*pieces, page.why))


def _topic(library: Library, topic: Topic) -> Leaf:
    pieces = [one.text for one in library.passages_of(topic.id)]
    if topic.id == STUDIES_STAND_IN:
        pieces += [one.found for one in library.studies]
    return Leaf(LeafKind.TOPIC, topic.id, topic.title, topic.lead, tuple(pieces))


def _difference(row: Disagreement) -> Leaf:
    return Leaf(LeafKind.DIFFERENCE, row.id, row.about, row.reading, (*row.says, row.why))
