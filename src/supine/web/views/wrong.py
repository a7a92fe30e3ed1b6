"""Something went wrong: say what in one tap, and read what to do."""

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from supine.journal.entries import Event, SkinMarks
from supine.planning.policy import Because
from supine.screening.verdict import Care
from supine.session.happened import Marks
from supine.session.reasons import StopReason
from supine.web.door import PersonRequest
from supine.web.views.basis import lines_of_plan
from supine.web.views.visit import Visit, begin, emergency_number, show, write

__all__ = ["wrong"]

_LONGEST_NOTE = 2000

_LIKE_STOPPING: Mapping[str, StopReason] = MappingProxyType(
    {
        "more_pain": StopReason.SHARP_OR_SPREADING,
        "dizzy": StopReason.DIZZY,
        "numb_limb": StopReason.NUMB_LIMB,
    }
)
"""What the session, too, has an answer for when it stops because of it."""


def wrong(request: PersonRequest) -> HttpResponse:
    """Ask what went wrong, keep it, and show what to do."""
    visit = begin(request)
    if request.method == "POST" and request.POST.get("what") in _choices():
        what = request.POST["what"]
        write(visit, "event", Event(what, request.POST.get("note", "").strip()[:_LONGEST_NOTE]))
        if what == "bruise":
            write(visit, "marks", SkinMarks(Marks.BRUISE_OR_BROKEN))
        return redirect(f"{reverse('wrong')}?{urlencode({'kept': what})}")
    kept = request.GET.get("kept", "")
    if kept in _choices() and request.method != "POST":
        return _kept(request, visit, kept)
    choices = _choices().items()
    return show(request, visit, "wrong.html", "care", choices=choices, is_missing=request.method == "POST")


def _choices() -> Mapping[str, str]:
    return {
        "rash_or_itching": _("A rash or itching"),
        "more_pain": _("More pain than before"),
        "dizzy": _("Dizzy or faint"),
        "numb_limb": _("A leg or arm is numb, tingling or weak"),
        "bruise": _("A bruise, or broken skin"),
        "other": _("Something else"),
    }


def _kept(request: PersonRequest, visit: Visit, what: str) -> HttpResponse:
    library = visit.handbook.library
    reason = _LIKE_STOPPING.get(what)
    stop = visit.handbook.script.stop(reason) if reason else None
    rests = Because.of(visit.handbook.policy.signals["event"])
    is_soon = stop is not None and stop.care <= Care.URGENT
    return show(
        request,
        visit,
        "wrong-kept.html",
        "care",
        then=stop.then if stop else "",
        reasons=lines_of_plan(library, (rests,)),
        care=library.care[stop.care.value] if stop and is_soon else None,
        number=emergency_number(request, visit),
    )
