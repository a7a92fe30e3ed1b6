"""The answers that a form filled in elsewhere brings back, from a FHIR R4 QuestionnaireResponse."""

from collections.abc import Iterator
from typing import Any

from supine.errors import BadInput
from supine.exchange.questionnaire import CODINGS, canonical_of, silent_ids
from supine.screening.answers import Answer
from supine.screening.rulebook import Kind, Question, Rulebook

__all__ = ["answers_of"]

_MEANT = ("in-progress", "completed", "amended", "stopped")
"""What a response may be: what it lacks is not known, but one that was entered in error says nothing."""

_CHANGES_THE_MEANING = ("implicitRules", "modifierExtension")
"""FHIR forbids a reader who does not know these to go on."""


def answers_of(response: object, rulebook: Rulebook) -> dict[str, Answer]:
    """Return the answers in a response, for ``read_answers`` to judge; what is not in it is not known.

    Raises BadInput for a response to another form or version of it, naming the place, the fault and what is allowed.
    """
    given = _fields(response, "response")
    _require_ours(given, rulebook)
    questions, silent = {one.id: one for one in rulebook.questions}, silent_ids(rulebook)
    found: dict[str, Answer] = {}
    for link, item in _items(given, "response"):
        where = f"response, item '{link}'"
        answers = _listed(item, "answer", where)
        if link in found:
            raise BadInput(where, "stands there twice", "each question once")
        if link not in questions and (link not in silent or answers):
            raise BadInput(where, "is no question of this form", "the ids of supine screen --questions")
        if link in questions and answers:
            found[link] = _answer(questions[link], answers, where)
    return found


def _require_ours(given: dict[str, Any], rulebook: Rulebook) -> None:
    allowed = {
        "resourceType": ("QuestionnaireResponse",),
        "status": _MEANT,
        "questionnaire": (canonical_of(rulebook),),
    }
    for key, values in allowed.items():
        if given.get(key) not in values:
            raise BadInput(f"response, key '{key}'", f"{given.get(key)!r:.80} cannot be judged", ", ".join(values))


def _items(above: dict[str, Any], where: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every item with its linkId, those within items and answers too."""
    for raw in _listed(above, "item", where):
        item = _fields(raw, f"{where}, an item")
        link = item.get("linkId")
        if not isinstance(link, str):
            raise BadInput(f"{where}, an item, key 'linkId'", f"{link!r:.80} is no name", "the linkId of the form")
        inside = f"response, item '{link}'"
        yield link, item
        yield from _items(item, inside)
        for answer in _listed(item, "answer", inside):
            yield from _items(_fields(answer, inside), inside)


def _answer(question: Question, answers: list[Any], where: str) -> Answer:
    if len(answers) > 1:
        raise BadInput(where, f"has {len(answers)} answers", "one")
    values = {key: value for key, value in _fields(answers[0], where).items() if key.startswith("value")}
    if question.kind is Kind.NUMBER:
        number = values.get("valueInteger")
        if len(values) == 1 and isinstance(number, int) and not isinstance(number, bool):
            return number
        raise BadInput(where, "is not answered with a number", f"valueInteger from {question.low} to {question.high}")
    coding = values.get("valueCoding")
    for answer, meant in CODINGS.items():
        if len(values) == 1 and isinstance(coding, dict) and meant.items() <= coding.items():
            return answer
    allowed = ", ".join(f"{meant['system']}#{meant['code']}" for meant in CODINGS.values())
    raise BadInput(where, "is not answered with yes, no or not sure", f"valueCoding of {allowed}")


def _fields(raw: object, where: str) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise BadInput(where, f"{type(raw).__name__} is not what stands here", "an object with keys")
    for key in _CHANGES_THE_MEANING:
        if key in raw:
            raise BadInput(f"{where}, key '{key}'", "changes what the rest means, in a way we do not know", "none")
    return raw


def _listed(above: dict[str, Any], key: str, where: str) -> list[Any]:
    found = above.get(key, [])
    if not isinstance(found, list):
        raise BadInput(f"{where}, key '{key}'", f"{type(found).__name__} is not what stands here", "a list")
    return found
