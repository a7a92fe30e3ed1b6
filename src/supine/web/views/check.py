"""Check: is today all right? The questions of seconds before every session."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from supine.journal.entries import Check
from supine.journal.today import Next
from supine.screening.answers import NOTHING, Answers
from supine.screening.asking import applies, check_questions
from supine.screening.rulebook import Kind, Question
from supine.web.door import PersonRequest
from supine.web.forms import as_asked, given_answers
from supine.web.views.visit import begin, show, write

__all__ = ["check"]


def check(request: PersonRequest) -> HttpResponse:
    """Ask the short check; keep it, and lead to the session or to what it changed."""
    visit = begin(request)
    found = visit.today()
    may_come = found.next in (Next.CHECK, Next.SESSION) or (found.next is Next.READ_RESULT and found.may_check)
    if not may_come:
        return redirect("today")
    questions = check_questions(visit.handbook.rulebook, found.answers)
    given: Answers = NOTHING
    missing: list[str] = []
    if request.method == "POST":
        given = _given(questions, request.POST.dict())
        missing = [one.id for one in questions if one.id not in given and applies(one, given)]
        if not missing:
            write(visit, "check", Check(given))
            is_ready = begin(request).today().next is Next.SESSION
            return redirect(_with_take(request, "session")) if is_ready else redirect("today")
    shown = as_asked(questions, given, missing, short=True)
    shown.sort(key=lambda one: not one.is_rating)
    take = request.GET.get("take", "")
    return show(request, visit, "check.html", "today", questions=shown, is_missing=bool(missing), take=take)


def _given(questions: tuple[Question, ...], sent: dict[str, str]) -> Answers:
    """Return the answers; "everything is fine" is a no to each yes-or-no question that has no answer of its own."""
    given = given_answers(questions, sent)
    if "fine" in sent:
        given = {one.id: False for one in questions if one.kind is Kind.YES_NO} | dict(given)
    return {key: value for key, value in given.items() if applies(_by_id(questions, key), given)}


def _by_id(questions: tuple[Question, ...], question_id: str) -> Question:
    return next(one for one in questions if one.id == question_id)


def _with_take(request: PersonRequest, name: str) -> str:
    take = request.GET.get("take", "")
    return f"{reverse(name)}?{urlencode({'take': take})}" if take else reverse(name)
