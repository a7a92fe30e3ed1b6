"""The questions and rules of screening, read from their files and checked against each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from supine.datafiles import ENGLISH, Words, fingerprint, read_document, shipped_text
from supine.guidance.library import Library
from supine.screening.consistency import QUESTIONS_FILE, RULES_FILE, SIGNS_FILE, require_consistent
from supine.screening.rows import (
    ClinicianWord,
    Condition,
    Group,
    Kind,
    Lasts,
    Question,
    QuestionsFile,
    Rule,
    RulesFile,
    Sign,
    SignsFile,
)

__all__ = [
    "QUESTIONS_FILE",
    "RULES_FILE",
    "SHAPES",
    "SIGNS_FILE",
    "ClinicianWord",
    "Condition",
    "Group",
    "Kind",
    "Lasts",
    "Question",
    "QuestionsFile",
    "Rule",
    "Rulebook",
    "RulesFile",
    "Sign",
    "SignsFile",
    "load",
    "read_rulebook",
]

SHAPES: Mapping[str, type[object]] = MappingProxyType(
    {QUESTIONS_FILE: QuestionsFile, RULES_FILE: RulesFile, SIGNS_FILE: SignsFile}
)
"""The shape of each data file of this room."""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All that ``judge`` needs to know, in the order a person meets it."""

    groups: tuple[Group, ...]
    questions: tuple[Question, ...]
    rules: tuple[Rule, ...]
    signs: tuple[Sign, ...]
    word: ClinicianWord
    version: str
    """The date of the last review and a fingerprint of the English files; the same in every language."""

    @property
    def question_ids(self) -> tuple[str, ...]:
        """Return the id of every question, in order."""
        return tuple(question.id for question in self.questions)

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """Return the id of every rule, in order."""
        return tuple(rule.id for rule in self.rules)

    @property
    def limit_ids(self) -> frozenset[str]:
        """Return every limit that a rule can set."""
        return frozenset(limit for rule in self.rules for limit in rule.limits)


def load(library: Library, words: Words = ENGLISH) -> Rulebook:
    """Return the rule book that ships with Supine. Raises BadFile for anything that does not fit."""
    return read_rulebook({name: shipped_text("supine.screening", name) for name in SHAPES}, library, words)


def read_rulebook(texts: Mapping[str, str], library: Library, words: Words = ENGLISH) -> Rulebook:
    """Return a rule book from its files' texts by name. Raises BadFile naming file, row, key and what is allowed."""
    asking = read_document(QuestionsFile, texts[QUESTIONS_FILE], QUESTIONS_FILE, words)
    judging = read_document(RulesFile, texts[RULES_FILE], RULES_FILE, words)
    signs = read_document(SignsFile, texts[SIGNS_FILE], SIGNS_FILE, words).sign
    version = f"{_last_review(judging.rule)}-{fingerprint(*(texts[name] for name in SHAPES))}"
    require_consistent(asking, judging, signs, library)
    return Rulebook(asking.group, asking.question, judging.rule, signs, judging.word[0], version)


def _last_review(rules: tuple[Rule, ...]) -> str:
    return max((rule.reviewed.isoformat() for rule in rules), default="no-rules")
