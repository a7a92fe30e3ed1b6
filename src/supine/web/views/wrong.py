"""Something went wrong: say what in one tap, and read what to do."""

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from supine.journal.entries import Event, SkinMarks
from supine.journal.handbook import Handbook
from supine.planning.policy import Because
from supine.screening.verdict import Care
from supine.session.happened import Marks
from supine.web.door import PersonRequest
from supine.web.views.basis import lines_of_plan
from supine.web.views.visit import Visit, begin, show, write

__all__ = ["what_to_do", "wrong"]

_LONGEST_NOTE = 2000

_ON_THE_SKIN: Mapping[str, Marks] = MappingProxyType(
    {"bruise": Marks.BRUISE_OR_BROKEN, "rash_or_itching": Marks.ITCHING}
)
"""What went wrong that the skin shows, too."""


def wrong(request: PersonRequest) -> HttpResponse:
    """Ask what went wrong, keep it, and show what to do."""
    visit = begin(request)
    if request.method == "POST" and request.POST.get("what") in _choices(visit):
        what = request.POST["what"]
        write(visit, "event", Event(what, request.POST.get("note", "").strip()[:_LONGEST_NOTE]))
        if what in _ON_THE_SKIN:
            write(visit, "marks", SkinMarks(_ON_THE_SKIN[what]))
        return redirect(f"{reverse('wrong')}?{urlencode({'kept': what})}")
    kept = request.GET.get("kept", "")
    if kept in _choices(visit) and request.method != "POST":
        return _kept(request, visit, kept)
    choices = _choices(visit).items()
    return show(request, visit, "wrong.html", "care", choices=choices, is_missing=request.method == "POST")


def what_to_do(handbook: Handbook, what: str) -> dict[str, object]:
    """Return what to do after something went wrong: ``then`` in words, and the ``care`` to get where it is soon."""
    stop = handbook.script.like(what)
    is_soon = stop is not None and stop.care <= Care.URGENT
    care = handbook.library.care[stop.care.value] if stop and is_soon else None
    return {"then": stop.then if stop else "", "care": care}


def _choices(visit: Visit) -> Mapping[str, str]:
    return {one.id: one.text for one in visit.handbook.script.troubles}


def _kept(request: PersonRequest, visit: Visit, what: str) -> HttpResponse:
    rests = Because.of(visit.handbook.policy.signals["event"])
    return show(
        request,
        visit,
        "wrong-kept.html",
        "care",
        is_raised=bool(visit.today().follow_up),
        reasons=lines_of_plan(visit.handbook.library, (rests,)),
        **what_to_do(visit.handbook, what),
    )
