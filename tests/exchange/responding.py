"""The screening's form, and responses to it as a program of others would write them."""

from typing import Any

from supine.exchange.questionnaire import CODINGS, FormWords, canonical_of, questionnaire
from supine.journal.handbook import open_handbook
from supine.screening.answers import Answer, Answers
from supine.screening.rulebook import Rulebook

ENGLISH = FormWords("Questions", "Yes", "No", "I'm not sure", "Leave it empty if you are not sure.")
GERMAN = FormWords("Fragen", "Ja", "Nein", "Ich bin nicht sicher", "Lass es leer, wenn du nicht sicher bist.")
WORDS = {"en": ENGLISH, "de": GERMAN}


def form_in(language: str) -> dict[str, Any]:
    return questionnaire(open_handbook(language).rulebook, language, WORDS[language])


def response_of(rulebook: Rulebook, answers: Answers) -> dict[str, Any]:
    """Return a response with these answers; a number that is not known has no answer, as in every form."""
    groups = []
    for group in rulebook.groups:
        given = [one.id for one in rulebook.questions if one.group == group.id and one.id in answers]
        items = [{"linkId": one, "answer": [_answer(answers[one])]} for one in given]
        groups.append({"linkId": group.id, "item": items})
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": canonical_of(rulebook),
        "status": "completed",
        "item": [group for group in groups if group["item"]],
    }


def _answer(answer: Answer) -> dict[str, Any]:
    if answer is None or isinstance(answer, bool):
        return {"valueCoding": dict(CODINGS[answer])}
    return {"valueInteger": answer}


def all_items(form: dict[str, Any]) -> list[dict[str, Any]]:
    """Return every item of a form or a response, at every depth."""
    within = form.get("item", [])
    return [item for one in within for item in (one, *all_items(one))]
