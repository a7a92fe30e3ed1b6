"""A few questions first: what went wrong raised them, and the answers say if help is needed now."""

from django.http import HttpResponse
from django.shortcuts import redirect

from supine.journal.entries import Check
from supine.journal.today import Next
from supine.screening.asking import applies
from supine.screening.verdict import Care
from supine.web.door import PersonRequest
from supine.web.forms import Form, as_asked, given_answers
from supine.web.views.visit import begin, show, write

__all__ = ["ask"]


def ask(request: PersonRequest) -> HttpResponse:
    """Ask what was raised, each with its help; keep what is answered, and lead to help or to today."""
    visit = begin(request)
    questions = visit.today().follow_up
    if not questions:
        return redirect("today")
    if request.method != "POST":
        return show(request, visit, "ask.html", "today", questions=as_asked(questions, {}, form=Form.WHOLE))
    given = given_answers(questions, request.POST.dict())
    missing = [one.id for one in questions if one.id not in given and applies(one, given)]
    if given:
        write(visit, "check", Check(given))
    after = begin(request).today()
    if after.next is Next.GET_CARE:
        return redirect("level", Care.EMERGENCY.value)
    if not missing:
        return redirect("result" if after.next is Next.READ_RESULT else "today")
    left = [one for one in questions if one.id in missing]
    shown = as_asked(left, {}, missing, form=Form.WHOLE)
    return show(request, visit, "ask.html", "today", questions=shown, is_missing=True)
