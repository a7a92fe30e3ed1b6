"""Read a person's answers, refusing any that a question cannot have."""

from collections.abc import Mapping
from types import MappingProxyType

from supine.errors import BadInput
from supine.screening.rulebook import Kind, Question, Rulebook

__all__ = ["NOTHING", "Answer", "Answers", "read_answers", "understood"]

Answer = bool | int | float | None
"""True for yes, False for no, a number, or None for 'I'm not sure'."""

Answers = Mapping[str, Answer]
"""Answers by question id; a missing one is not known either."""

NOTHING: Answers = MappingProxyType({})


def read_answers(rulebook: Rulebook, raw: object) -> Answers:
    """Return the answers in ``raw`` as they are.

    Raises BadInput naming the question, the fault and what is allowed.
    """
    if not isinstance(raw, Mapping):
        raise BadInput("answers", f"{_shown(raw)} is not a table", "one answer by each question id")
    by_id = {question.id: question for question in rulebook.questions}
    for key in raw:
        if key not in by_id:
            raise BadInput("answers", f"there is no question {_shown(key)}", _near(key, rulebook))
    return MappingProxyType({question_id: _answer(by_id[question_id], given) for question_id, given in raw.items()})


def understood(rulebook: Rulebook, given: Answers) -> Answers:
    """Return the answers as far as they can be meant: one that its question cannot have is not known.

    For what is in a record already and must be read, whoever wrote it; a question we do not know is left out.
    """
    found: dict[str, Answer] = {}
    for question in rulebook.questions:
        if question.id in given:
            try:
                found[question.id] = _answer(question, given[question.id])
            except BadInput:
                found[question.id] = None
    return MappingProxyType(found)


def _answer(question: Question, given: object) -> Answer:
    if given is None or (question.kind is Kind.YES_NO and isinstance(given, bool)):
        return given
    if question.kind is Kind.NUMBER and isinstance(given, int | float) and _is_within(question, given):
        return given
    raise BadInput(f"answers, question '{question.id}'", f"{_shown(given)} is not an answer to it", _allowed(question))


def _is_within(question: Question, given: float) -> bool:
    if isinstance(given, bool) or question.low is None or question.high is None:
        return False
    return question.low <= given <= question.high


def _allowed(question: Question) -> str:
    if question.kind is Kind.NUMBER:
        return f"a number from {question.low} to {question.high}, or null for not sure"
    return "true for yes, false for no, or null for not sure"


def _near(key: object, rulebook: Rulebook) -> str:
    start = key[:3] if isinstance(key, str) else ""
    return ", ".join([one for one in rulebook.question_ids if one.startswith(start)] or rulebook.question_ids)


def _shown(raw: object) -> str:
    """Return a value as a message can show it: one too long, too deep or too large for that in words."""
    try:
        text = repr(raw)
    except (ValueError, RecursionError):
        return "a value too large to show"
    return text if len(text) <= 60 else f"{text[:57]}..."
