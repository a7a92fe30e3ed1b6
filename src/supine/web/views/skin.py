"""My skin: what it shows now, and the log of what it showed, what each means, and what the plan does."""

from dataclasses import dataclass, replace
from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect

from supine.journal.entries import SkinMarks
from supine.journal.skin import SkinDay, reasons_of_skin, skin_log
from supine.planning.decision import Answer
from supine.session.happened import Marks
from supine.units import Text
from supine.web.door import PersonRequest
from supine.web.views.basis import Basis, basis_of, lines_of_plan
from supine.web.views.reasons import with_record
from supine.web.views.visit import Visit, begin, show, write

__all__ = ["log", "skin"]

_FEW_DAYS = 7


@dataclass(frozen=True, slots=True)
class Meaning:
    """An answer about the skin in words: what it means, what the plan does, and what that rests on."""

    text: Text
    means: Text
    plan: Text
    basis: Basis


@dataclass(frozen=True, slots=True)
class Shown:
    """A day of the log in words."""

    day: date
    words: tuple[Text, ...]
    is_sore: bool


def skin(request: PersonRequest) -> HttpResponse:
    """Show the answers; keep the one that is tapped."""
    visit = begin(request)
    if request.method == "POST" and request.POST.get("marks") in {one.value for one in Marks}:
        write(visit, "marks", SkinMarks(Marks(request.POST["marks"]), is_sore="sore" in request.POST or None))
        return redirect("today")
    return show(request, visit, "skin.html", "progress", is_missing=request.method == "POST")


def log(request: PersonRequest) -> HttpResponse:
    """Show the log by day, what each answer means, what the plan does now; photos are shown by the browser alone."""
    visit = begin(request)
    found = visit.today()
    rules = {rule.id: rule.do for rule in visit.handbook.rulebook.rules}
    planned = lines_of_plan(visit.handbook.library, reasons_of_skin(found, visit.handbook))
    lines = [replace(one, do=rules.get(one.rule, "")) for one in with_record(found, planned)]
    days = [_shown(one, visit) for one in skin_log(visit.view)]
    return show(
        request,
        visit,
        "skin-log.html",
        "progress",
        reasons=lines,
        until=found.decision.rest_until if found.decision.answer is Answer.REST else None,
        days=days[:_FEW_DAYS],
        earlier=days[_FEW_DAYS:],
        meanings=_meanings(visit),
    )


def _shown(one: SkinDay, visit: Visit) -> Shown:
    texts = {row.id: row.text for row in visit.handbook.sayings.answers_of("marks")}
    return Shown(one.day, tuple(texts[marks.value] for marks in one.shown), one.is_sore)


def _meanings(visit: Visit) -> list[Meaning]:
    rows, library = visit.handbook.policy.skin, visit.handbook.library
    asked = [(one.text, rows[one.id]) for one in visit.handbook.sayings.offered("marks")]
    return [Meaning(text, row.means, row.plan, basis_of(library, row.claims, row.sources)) for text, row in asked]
