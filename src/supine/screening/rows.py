"""The rows of questions.toml and rules.toml."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from supine.screening.verdict import Care, Mat
from supine.units import Text

__all__ = [
    "ClinicianWord",
    "Condition",
    "Group",
    "Kind",
    "Lasts",
    "Question",
    "QuestionsFile",
    "Rule",
    "RulesFile",
    "Sign",
    "SignsFile",
]


class Kind(Enum):
    """What an answer may be, besides not known."""

    YES_NO = "yes_no"
    NUMBER = "number"


class Lasts(Enum):
    """How long an answer holds against a newer one from the short check (see ``carry``)."""

    NOW = "now"
    TODAY = "today"
    UNTIL_ASKED_AGAIN = "until_asked_again"


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that share a page."""

    id: str
    title: Text
    lead: Text


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask; a yes, or a higher number, is always the stricter answer."""

    id: str
    group: str
    text: Text
    help: Text = Text("")
    kind: Kind = Kind.YES_NO
    low: int | None = None
    high: int | None = None
    low_words: Text = Text("")
    high_words: Text = Text("")
    asked_when: tuple[str, ...] = ()
    """Yes/no questions that must all be yes or not known for this one to be asked."""
    check: Text = Text("")
    """The wording in the short check before a session; empty when it is not part of it."""
    lasts: Lasts = Lasts.UNTIL_ASKED_AGAIN


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that a record can show and nobody is asked; ``numbers`` say from when on it counts."""

    id: str
    numbers: Mapping[str, int]
    claims: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """True on a yes, on a number that is high enough, or on a sign that the record shows.

    It cannot be true on a no, on a low number or on a sign that is not there. That is what makes every rule book
    monotone: a stricter answer can only make more rules fire.
    """

    question: str = ""
    sign: str = ""
    at_least: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """When all of ``when`` holds or may hold, this is what it means on both axes.

    ``again`` says when to answer again, for what can pass; ``again_days`` after how many days we say so ourselves.
    """

    id: str
    when: tuple[Condition, ...]
    mat: Mat
    care: Care
    because: Text
    do: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    reviewed: date
    limits: tuple[str, ...] = ()
    again: Text = Text("")
    again_days: int | None = None


@dataclass(frozen=True, slots=True)
class ClinicianWord:
    """How long a clinician's word may lift an ``ask`` before it has to be asked for anew."""

    id: str
    longest_days: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionsFile:
    """The shape of questions.toml."""

    group: tuple[Group, ...]
    question: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class RulesFile:
    """The shape of rules.toml."""

    word: tuple[ClinicianWord, ...]
    rule: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class SignsFile:
    """The shape of signs.toml."""

    sign: tuple[Sign, ...]
