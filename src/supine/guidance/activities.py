"""Walking, swimming, yoga: how to begin, how long, and who had better ask first."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from supine.datafiles import ENGLISH, Words, read_document, shipped_text
from supine.guidance.library import Library
from supine.units import Minutes, Text

__all__ = ["FILE", "SHAPES", "Activity", "load"]

FILE = "activities.toml"


@dataclass(frozen=True, slots=True)
class Activity:
    """A way to move that a person does by themselves.

    ``minutes`` are those of a button each, ``say`` and ``said`` the sentence before and after, with a blank for them.
    ``not_with`` are the questions of screening that speak against it unless they are a no. One that ``stretches``
    counts as stretching.
    """

    id: str
    title: Text
    lead: Text
    minutes: tuple[Minutes, ...]
    say: Text
    said: Text
    how: tuple[Text, ...]
    when_not: tuple[Text, ...]
    not_with: tuple[str, ...]
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    stretches: bool = False

    def in_words(self, minutes: Minutes) -> str:
        """Return that it was done for so many minutes."""
        return self.said.format(minutes=minutes)


@dataclass(frozen=True, slots=True)
class ActivitiesFile:
    """The table of ``activities.toml``."""

    activity: tuple[Activity, ...]


SHAPES: Mapping[str, type[object]] = MappingProxyType({FILE: ActivitiesFile})
"""The shape of the data file."""


def load(library: Library, words: Words = ENGLISH) -> Mapping[str, Activity]:
    """Return the activities by id, in the words of a language. Raises BadFile for anything wrong in them."""
    read = read_document(ActivitiesFile, shipped_text("supine.guidance", FILE), FILE, words)
    library.require_cited(FILE, read.activity)
    return MappingProxyType({one.id: one for one in read.activity})
