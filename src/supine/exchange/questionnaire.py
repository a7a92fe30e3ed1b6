"""The screening as a FHIR R4 Questionnaire, for forms that other programs draw."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from supine.screening.rulebook import Group, Kind, Question, Rulebook

__all__ = ["CODINGS", "URL", "FormWords", "canonical_of", "questionnaire", "silent_ids"]

URL = "urn:uuid:308fa667-04e5-4990-a313-4cb179b4e5e9"
"""What the screening is called in FHIR, in every version and language."""

CODINGS: Mapping[bool | None, Mapping[str, str]] = MappingProxyType(
    {
        True: {"system": "http://terminology.hl7.org/CodeSystem/v2-0136", "code": "Y"},
        False: {"system": "http://terminology.hl7.org/CodeSystem/v2-0136", "code": "N"},
        None: {"system": "http://terminology.hl7.org/CodeSystem/data-absent-reason", "code": "asked-unknown"},
    }
)
"""How FHIR says yes, no and 'I'm not sure': the value set yesnodontknow."""

_FHIR = "http://hl7.org/fhir"
_CHOICES = "yesnodontknow"


@dataclass(frozen=True, slots=True)
class FormWords:
    """What the form says besides the words of the questions."""

    title: str
    yes: str
    no: str
    not_sure: str
    leave_empty: str
    """How to say 'not sure' where a number is asked for."""


def questionnaire(rulebook: Rulebook, language: str, words: FormWords) -> dict[str, Any]:
    """Return the form, as the SDC profile wants it; ``language`` is that of the rule book and the words."""
    return {
        "resourceType": "Questionnaire",
        "meta": {"profile": [f"{_FHIR}/uv/sdc/StructureDefinition/sdc-questionnaire"]},
        "language": language,
        "contained": [_choices(rulebook, words)],
        "url": URL,
        "version": rulebook.version,
        "name": "SupineScreening",
        "title": words.title,
        "status": "active",
        "experimental": False,
        "subjectType": ["Patient"],
        "date": _last_review(rulebook),
        "item": [_group(group, rulebook, words) for group in rulebook.groups],
    }


def canonical_of(rulebook: Rulebook) -> str:
    """Return what a response to exactly this form names as its questionnaire."""
    return f"{URL}|{rulebook.version}"


def silent_ids(rulebook: Rulebook) -> frozenset[str]:
    """Return the linkIds of all that is in the form and can have no answer."""
    groups = [name for group in rulebook.groups for name in (group.id, _lead_id(group))]
    return frozenset([*groups, *(_help_id(question) for question in rulebook.questions)])


def _choices(rulebook: Rulebook, words: FormWords) -> dict[str, Any]:
    """Return the answers to a yes/no question, expanded, so that a form needs no terminology server."""
    shown = {True: words.yes, False: words.no, None: words.not_sure}
    return {
        "resourceType": "ValueSet",
        "id": _CHOICES,
        "url": f"{_FHIR}/ValueSet/{_CHOICES}",
        "version": "4.0.1",
        "status": "draft",
        "expansion": {
            "timestamp": _last_review(rulebook),
            "contains": [{**CODINGS[answer], "display": shown[answer]} for answer in (True, False, None)],
        },
    }


def _group(group: Group, rulebook: Rulebook, words: FormWords) -> dict[str, Any]:
    lead = {"linkId": _lead_id(group), "type": "display", "text": group.lead}
    questions = [_question(question, words) for question in rulebook.questions if question.group == group.id]
    return {"linkId": group.id, "type": "group", "text": group.title, "item": [lead, *questions]}


def _question(question: Question, words: FormWords) -> dict[str, Any]:
    shape = _number(question) if question.kind is Kind.NUMBER else _choice()
    help_text = " ".join(filter(None, [question.help, words.leave_empty if question.kind is Kind.NUMBER else ""]))
    item = {"linkId": question.id, "text": question.text, "required": False, **shape, **_asked_when(question)}
    return {**item, "item": [_help(question, help_text)]} if help_text else item


def _choice() -> dict[str, Any]:
    return {"type": "choice", "extension": [_control("radio-button")], "answerValueSet": f"#{_CHOICES}"}


def _number(question: Question) -> dict[str, Any]:
    ends = {"minValue": question.low, "maxValue": question.high}
    bounds = [{"url": f"{_FHIR}/StructureDefinition/{name}", "valueInteger": end} for name, end in ends.items()]
    return {"type": "integer", "extension": bounds}


def _asked_when(question: Question) -> dict[str, Any]:
    """Return when a form asks: unless something the question hangs on is a no.

    In R4 '!=' holds when no answer is the named one, so also when there is none. A program that reads it otherwise
    leaves the question out; then it is not known, which is the strictest.
    """
    if not question.asked_when:
        return {}
    unless = [{"question": gate, "operator": "!=", "answerCoding": {**CODINGS[False]}} for gate in question.asked_when]
    return {"enableWhen": unless, "enableBehavior": "all"}


def _help(question: Question, text: str) -> dict[str, Any]:
    return {"linkId": _help_id(question), "type": "display", "text": text, "extension": [_control("help")]}


def _control(code: str) -> dict[str, Any]:
    coding = {"system": f"{_FHIR}/questionnaire-item-control", "code": code}
    return {
        "url": f"{_FHIR}/StructureDefinition/questionnaire-itemControl",
        "valueCodeableConcept": {"coding": [coding]},
    }


def _lead_id(group: Group) -> str:
    return f"{group.id}.lead"


def _help_id(question: Question) -> str:
    return f"{question.id}.help"


def _last_review(rulebook: Rulebook) -> str:
    return max(rule.reviewed for rule in rulebook.rules).isoformat()
