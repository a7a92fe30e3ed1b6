"""The questions and rules of screening, read from their files and checked against each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from supine.datafiles import ENGLISH, Words, fingerprint, read_document, shipped_text
from supine.guidance.library import Library
from supine.screening.consistency import QUESTIONS_FILE, RULES_FILE, require_consistent
from supine.screening.rows import Condition, Group, Kind, Lasts, Question, QuestionsFile, Rule, RulesFile

__all__ = [
    "QUESTIONS_FILE",
    "RULES_FILE",
    "SHAPES",
    "Condition",
    "Group",
    "Kind",
    "Lasts",
    "Question",
    "QuestionsFile",
    "Rule",
    "Rulebook",
    "RulesFile",
    "load",
    "read_rulebook",
]

SHAPES: Mapping[str, type[object]] = MappingProxyType({QUESTIONS_FILE: QuestionsFile, RULES_FILE: RulesFile})
"""The shape of each data file of this room."""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All that ``judge`` needs to know, in the order a person meets it."""

    groups: tuple[Group, ...]
    questions: tuple[Question, ...]
    rules: tuple[Rule, ...]
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
    questions = shipped_text("supine.screening", QUESTIONS_FILE)
    rules = shipped_text("supine.screening", RULES_FILE)
    return read_rulebook(questions, rules, library, words)


def read_rulebook(questions_text: str, rules_text: str, library: Library, words: Words = ENGLISH) -> Rulebook:
    """Return a rule book from the texts of its two files. Raises BadFile naming file, row, key and what is allowed."""
    asking = read_document(QuestionsFile, questions_text, QUESTIONS_FILE, words)
    judging = read_document(RulesFile, rules_text, RULES_FILE, words)
    version = f"{_last_review(judging.rule)}-{fingerprint(questions_text, rules_text)}"
    require_consistent(asking, judging, library)
    return Rulebook(asking.group, asking.question, judging.rule, version)


def _last_review(rules: tuple[Rule, ...]) -> str:
    return max((rule.reviewed.isoformat() for rule in rules), default="no-rules")
