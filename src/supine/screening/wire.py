"""Questions and verdicts as the JSON that other programs read."""

from collections.abc import Mapping
from typing import Any

from supine.screening.rulebook import Question, Rulebook
from supine.screening.verdict import Reason, Verdict

__all__ = ["as_json", "questions_json"]


def as_json(verdict: Verdict, limits: Mapping[str, object]) -> dict[str, Any]:
    """Return a verdict as JSON; ``limits`` gives what its limit ids mean in numbers."""
    return {
        "mat": verdict.mat.value,
        "care": verdict.care.value,
        "reasons": [_reason(reason) for reason in verdict.reasons],
        "unanswered": list(verdict.unanswered),
        "limits": dict(limits),
        "rules_version": verdict.rules_version,
    }


def questions_json(rulebook: Rulebook) -> list[dict[str, Any]]:
    """Return every question as JSON, in the order to ask them."""
    return [_question(question) for question in rulebook.questions]


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "rule": reason.rule,
        "question": reason.question,
        "sign": reason.sign,
        "mat": reason.mat.value,
        "care": reason.care.value,
        "because": reason.because,
        "do": reason.do,
        "known": reason.is_known,
        "lifted": reason.is_lifted,
        "again": reason.again,
        "again_days": reason.again_days,
        "claims": list(reason.claims),
        "sources": list(reason.sources),
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "group": question.group,
        "kind": question.kind.value,
        "text": question.text,
        "help": question.help,
        "low": question.low,
        "high": question.high,
        "asked_when": list(question.asked_when),
        "check": question.check,
        "lasts": question.lasts.value,
    }
