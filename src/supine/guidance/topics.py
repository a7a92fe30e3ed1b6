"""The guide: questions in the order people ask them, answered in short passages."""

from dataclasses import dataclass

from supine.guidance.claims import Sure
from supine.units import Text

__all__ = ["FILE", "PAGES", "Passage", "Topic", "TopicFile"]

FILE = "topics.toml"

PAGES = ("start", "mat", "today", "diary", "progress", "care", "wrong", "differences")
"""The pages outside the guide that a question may lead to."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A question of the guide with the answer in one line; ``next`` says what to do then, and where that is."""

    id: str
    title: Text
    lead: Text
    next: Text
    leads_to: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A short piece of an answer, with what it rests on, how sure that is, and the drawings that show it."""

    id: str
    topic: str
    text: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    sure: Sure
    drawings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicFile:
    """The rows of ``topics.toml``, both in reading order."""

    topic: tuple[Topic, ...]
    passage: tuple[Passage, ...]
