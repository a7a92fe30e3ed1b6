"""Questionnaires: several statements that together give one number, and the number they give."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import TypeAlias

from supine.datafiles import ENGLISH, Words, read_document, require_known, shipped_text
from supine.errors import BadInput
from supine.guidance.library import Library
from supine.outcomes.measure import Better, Recall, SmallestChange, require_change_cited
from supine.units import Text

__all__ = [
    "FILE",
    "SHAPES",
    "FilledIn",
    "Item",
    "ItemAnswer",
    "Questionnaire",
    "QuestionnaireFile",
    "Questionnaires",
    "Score",
    "Scoring",
    "Statement",
    "load",
    "score",
]

FILE = "questionnaires.toml"

_TOP = 10

ItemAnswer: TypeAlias = int | bool | None
"""A number, whether a statement fits, or nothing known."""


class Scoring(Enum):
    """How answers become one number."""

    MEAN = "mean"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A questionnaire; with ``language`` it is offered in that language alone, in its authors' own words.

    ``instruction`` and ``terms`` are the words of its authors; ``about`` is ours.
    """

    id: str
    title: Text
    about: Text
    recall: Recall
    better: Better
    low: int
    high: int
    scoring: Scoring
    terms: str
    sources: tuple[str, ...]
    change: SmallestChange | None = None
    instruction: str = ""
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A question rated from 0 to 10."""

    id: str
    questionnaire: str
    text: Text
    low_words: Text
    high_words: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that fits today or does not, word for word as its authors printed it."""

    id: str
    questionnaire: str
    words: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FilledIn:
    """Answers to a questionnaire by item: a number from 0 to 10, whether a statement fits, None while not given."""

    scale: str
    answers: Mapping[str, ItemAnswer]

    def __post_init__(self) -> None:
        """Raise BadInput for a number out of range."""
        for item, answer in self.answers.items():
            if answer is not None and not 0 <= answer <= _TOP:
                raise BadInput("answers", f"{answer} for '{item}' is out of range", f"0 to {_TOP}")


@dataclass(frozen=True, slots=True)
class Score:
    """What the answers come to: None while an item is missing, with how many are answered of how many."""

    value: float | None
    answered: int
    of: int


@dataclass(frozen=True, slots=True)
class QuestionnaireFile:
    """The tables of ``questionnaires.toml``."""

    questionnaire: tuple[Questionnaire, ...]
    item: tuple[Item, ...]
    statement: tuple[Statement, ...]


SHAPES: Mapping[str, type[object]] = MappingProxyType({FILE: QuestionnaireFile})
"""The shape of the data file."""


@dataclass(frozen=True, slots=True)
class Questionnaires:
    """Every questionnaire by id, with what it asks in its own order."""

    rows: Mapping[str, Questionnaire]
    items: tuple[Item, ...]
    statements: tuple[Statement, ...]

    def offered(self, language: str) -> tuple[Questionnaire, ...]:
        """Return those that may be filled in on a page in a language."""
        return tuple(row for row in self.rows.values() if row.language in (None, language))

    def items_of(self, questionnaire: str) -> tuple[Item, ...]:
        """Return what a questionnaire asks to rate."""
        return tuple(one for one in self.items if one.questionnaire == questionnaire)

    def statements_of(self, questionnaire: str) -> tuple[Statement, ...]:
        """Return the statements of a questionnaire."""
        return tuple(one for one in self.statements if one.questionnaire == questionnaire)

    def score_of(self, filled: FilledIn) -> Score | None:
        """Return what a filled-in questionnaire comes to; None for one we do not know."""
        row = self.rows.get(filled.scale)
        return score(row.scoring, self._given(filled)) if row else None

    def _given(self, filled: FilledIn) -> tuple[int | None, ...]:
        """Return the answers in order; one of the wrong kind is not known."""
        rated = [filled.answers.get(one.id) for one in self.items_of(filled.scale)]
        ticked = [filled.answers.get(one.id) for one in self.statements_of(filled.scale)]
        numbers = [None if isinstance(one, bool) else one for one in rated]
        return (*numbers, *(int(one) if isinstance(one, bool) else None for one in ticked))


def score(scoring: Scoring, answers: tuple[int | None, ...]) -> Score:
    """Return the mean of the answers, or how many statements fit; no number while one is missing."""
    known = [one for one in answers if one is not None]
    if not known or len(known) < len(answers):
        return Score(None, len(known), len(answers))
    value = sum(known) / len(known) if scoring is Scoring.MEAN else float(sum(known))
    return Score(value, len(known), len(answers))


def load(library: Library, words: Words = ENGLISH) -> Questionnaires:
    """Return the questionnaires, ours in a language. Raises BadFile for anything wrong in them."""
    found = read_document(QuestionnaireFile, shipped_text("supine.outcomes", FILE), FILE, words)
    library.require_cited(FILE, found.questionnaire, found.item, found.statement)
    require_change_cited(library, FILE, found.questionnaire)
    rows = MappingProxyType({row.id: row for row in found.questionnaire})
    for item in found.item:
        require_known(FILE, item.id, "questionnaire", (item.questionnaire,), rows)
    for one in found.statement:
        require_known(FILE, one.id, "questionnaire", (one.questionnaire,), rows)
    return Questionnaires(rows, found.item, found.statement)
