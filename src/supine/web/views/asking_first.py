"""The questions that come before something begins: put, kept as a check, and put again while one is open."""

from dataclasses import dataclass

from django.http import HttpResponse

from supine.journal.entries import Check
from supine.screening.answers import NOTHING, Answers
from supine.screening.asking import applies
from supine.screening.rulebook import Question
from supine.web.door import PersonRequest
from supine.web.forms import Form, as_asked, given_answers, is_one_by_one, no_to_the_rest
from supine.web.views.visit import Visit, show, write

__all__ = ["Asks", "Put", "first_step", "keep_answers", "put_questions"]

Asks = tuple[Question, ...]

_NEVER_GUESSED = "spasm"
"""The question that no shortcut answers: the page is about it."""


@dataclass(frozen=True, slots=True)
class Put:
    """Questions put on one page under a title, with what is answered of them and what was left open."""

    title: str
    step: Asks
    given: Answers = NOTHING
    missing: Asks = ()


def first_step(visit: Visit, asks: Asks) -> Asks:
    """Return what to ask on one page: the signs of an emergency by themselves, before all the rest."""
    return tuple(one for one in asks if _is_alone(visit, one)) or asks


def keep_answers(request: PersonRequest, visit: Visit, step: Asks) -> tuple[Answers, Asks]:
    """Keep what was answered as a check; return it, and what is still open."""
    sent = request.POST.dict()
    given = given_answers(step, sent)
    if "rest" in sent and _has_shortcut(visit, step):
        given = no_to_the_rest([one for one in step if one.id != _NEVER_GUESSED], given)
    given = {one.id: given[one.id] for one in step if one.id in given and applies(one, given)}
    if given:
        write(visit, "check", Check(given))
    return given, tuple(one for one in step if one.id not in given and applies(one, given))


def put_questions(request: PersonRequest, visit: Visit, put: Put) -> HttpResponse:
    """Show the questions, filled in as far as they are answered."""
    return show(
        request,
        visit,
        "asking-first.html",
        "care",
        asking_title=put.title,
        questions=as_asked(put.step, put.given, [one.id for one in put.missing], form=Form.FOLDED),
        has_shortcut=_has_shortcut(visit, put.step),
        is_missing=bool(put.missing),
    )


def _is_alone(visit: Visit, question: Question) -> bool:
    """Return whether a question needs an answer of its own, as a sign of an emergency does."""
    groups = (one for one in visit.handbook.rulebook.groups if is_one_by_one(one))
    return question.group in {one.id for one in groups}


def _has_shortcut(visit: Visit, step: Asks) -> bool:
    return not any(_is_alone(visit, one) for one in step)
