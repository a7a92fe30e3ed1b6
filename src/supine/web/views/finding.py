"""Search in the guide: the very words a person types, looked for in every question and every answer."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from supine.guidance.library import Library
from supine.guidance.topics import Passage, Topic

__all__ = ["Found", "find"]

_MOST_PASSAGES = 2


@dataclass(frozen=True, slots=True)
class Found:
    """A page of the guide that has the words, and the pieces of it that have them all."""

    topic: Topic
    passages: tuple[Passage, ...]


def find(library: Library, sought: str) -> tuple[Found, ...]:
    """Return the questions whose page has every word, those with the words in the question itself first."""
    words = _plain(sought).split()
    return tuple(found for _, found in sorted(_ranked(library, words), key=lambda one: one[0])) if words else ()


def _ranked(library: Library, words: list[str]) -> Iterator[tuple[int, Found]]:
    for topic in library.topics:
        passages = library.passages_of(topic.id)
        whole = " ".join((topic.title, topic.lead, *(one.text for one in passages)))
        if _has(whole, words):
            hits = [one for one in passages if _has(one.text, words)]
            rank = 0 if _has(topic.title, words) else 1 if _has(topic.lead, words) else 2 if hits else 3
            yield rank, Found(topic, tuple(hits[:_MOST_PASSAGES]))


def _has(text: str, words: list[str]) -> bool:
    plain = _plain(text)
    return all(word in plain for word in words)


def _plain(text: str) -> str:
    """Return text without case and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in apart if not unicodedata.combining(one))
