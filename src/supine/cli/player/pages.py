"""One question at a time, as the terminal shows it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

__all__ = ["Following", "Given", "Option", "Page", "key_of"]

Given = Mapping[str, object]
"""What was answered so far, by the page's id."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer, and the key that gives it."""

    key: str
    text: str
    value: object


@dataclass(frozen=True, slots=True)
class Page:
    """One question: a number from ``low`` to ``high``, or one of the options, or either.

    ``place`` says where the person is, ``leave`` what leaving does; ``lines`` are to be read before answering.
    """

    id: str
    text: str
    options: tuple[Option, ...]
    place: str = ""
    leave: str = ""
    lines: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    low_words: str = ""
    high_words: str = ""

    @property
    def is_number(self) -> bool:
        """Return whether a number is asked for."""
        return self.low is not None and self.high is not None

    @property
    def is_scale(self) -> bool:
        """Return whether one key gives the number."""
        return self.is_number and self.high == 10

    def holds(self, number: int) -> bool:
        """Return whether a number is one of those asked for."""
        return self.low is not None and self.high is not None and self.low <= number <= self.high


Following = Callable[[Given], Page | None]
"""Gives the next page for what was answered so far, None when all is."""


def key_of(word: str) -> str:
    """Return the key for an answer: its first letter."""
    return word[:1].lower()
