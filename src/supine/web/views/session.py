"""Session: what do I do this minute? The page carries the session made ready; the browser plays it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from supine.journal.today import Next
from supine.web.door import PersonRequest
from supine.web.views.now import chosen_dose, shown
from supine.web.views.preparing import laid_out, prepared
from supine.web.views.visit import Visit, begin, emergency_number, show

__all__ = ["session", "shell"]

_LYING = ("lying", "lying-knees", "lying-roll")
"""What is drawn where the words name nothing of their own; the player takes the one that has the session's support."""


def session(request: PersonRequest) -> HttpResponse:
    """Show the player, for the session of today or for one that broke off in this browser."""
    visit = begin(request)
    found = visit.today()
    dose = chosen_dose(found.decision, request.GET.get("take", ""))
    is_resumed = "resume" in request.GET
    if not is_resumed and (found.next is not Next.SESSION or dose is None):
        return redirect("today")
    if dose is None:
        return _player(request, visit)
    pain_before = found.answers.get("pain_now") if found.is_checked else None
    known = {"pain_before": pain_before, "day": visit.now.date().isoformat()}
    return _player(
        request,
        visit,
        prepared=prepared(visit.handbook, visit.settings, dose, found.decision.most_minutes, **known),
        dose=shown(dose, visit.handbook.catalogue),
        script=[one for one in laid_out(visit.handbook, visit.settings, dose).cues if one.text],
        reading_theme="light" if visit.settings.theme and visit.settings.theme.value == "light" else "dark",
        pain_before=pain_before,
    )


def shell(request: PersonRequest) -> HttpResponse:
    """Show the player without a session: of the person it holds the language and whom to call, and nothing else.

    A browser keeps it for when the server is away, and puts into it a session that was made ready ahead.
    """
    return _player(request, begin(request), is_shell=True)


def _player(request: HttpRequest, visit: Visit, **context: object) -> HttpResponse:
    usual = {
        "prepared": None,
        "reading_theme": "dark",
        "pain_before": None,
        "after": visit.handbook.script.aftercare,
        "drawings": dict.fromkeys((*(one.drawing for one in visit.handbook.script.fixed_cues if one.drawing), *_LYING)),
        "longer": visit.handbook.script.longer.minutes,
        "library": visit.handbook.library,
        "number": emergency_number(request, visit),
    }
    return show(request, visit, "session.html", "today", **(usual | context))
