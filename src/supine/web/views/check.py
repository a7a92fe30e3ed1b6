"""Check: is today all right? The questions of seconds before every session."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from supine.journal.entries import Check, SkinMarks
from supine.journal.today import Next
from supine.screening.answers import NOTHING, Answers
from supine.screening.asking import applies, check_questions
from supine.screening.rulebook import Question
from supine.session.happened import Marks
from supine.web.door import PersonRequest
from supine.web.forms import Form, as_asked, given_answers, no_to_the_rest
from supine.web.views.visit import Visit, begin, show, write

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
    marks = _marks(request) if found.asks_skin else None
    lacks_marks = found.asks_skin and marks is None and request.method == "POST"
    if request.method == "POST":
        given = _given(questions, request.POST.dict())
        missing = [one.id for one in questions if one.id not in given and applies(one, given)]
        if not missing and not lacks_marks:
            _keep(visit, given, marks, is_sore="sore" in request.POST)
            is_ready = begin(request).today().next is Next.SESSION
            return redirect(_with_take(request, "session")) if is_ready else redirect("today")
    shown = as_asked(questions, given, missing, form=Form.SHORT)
    shown.sort(key=lambda one: not one.is_rating)
    return show(
        request,
        visit,
        "check.html",
        "today",
        questions=shown,
        is_missing=bool(missing) or lacks_marks,
        asks_skin=found.asks_skin,
        lacks_marks=lacks_marks,
        marks=marks.value if marks else "",
        is_sore="sore" in request.POST,
    )


def _marks(request: PersonRequest) -> Marks | None:
    sent = request.POST.get("marks", "")
    return Marks(sent) if sent in {one.value for one in Marks} else None


def _keep(visit: Visit, given: Answers, marks: Marks | None, *, is_sore: bool) -> None:
    if marks is not None:
        write(visit, "marks", SkinMarks(marks, is_sore or None))
    write(visit, "check", Check(given))


def _given(questions: tuple[Question, ...], sent: dict[str, str]) -> Answers:
    """Return the answers; "everything is fine" is a no to each yes-or-no question that has no answer of its own."""
    given = given_answers(questions, sent)
    if "fine" in sent:
        given = no_to_the_rest(questions, given)
    return {key: value for key, value in given.items() if applies(_by_id(questions, key), given)}


def _by_id(questions: tuple[Question, ...], question_id: str) -> Question:
    return next(one for one in questions if one.id == question_id)


def _with_take(request: PersonRequest, name: str) -> str:
    """Return an address with what was chosen for today on the way here: what to take, and how it is to end."""
    chosen = {key: request.GET[key] for key in ("take", "ending") if request.GET.get(key)}
    return f"{reverse(name)}?{urlencode(chosen)}" if chosen else reverse(name)
