"""Session: what do I do this minute? The page carries the session made ready; the browser plays it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from supine.journal.assigned import choices_now
from supine.journal.today import Next
from supine.planning.goal import Ending
from supine.strict import plain
from supine.web.door import PersonRequest
from supine.web.views.now import shown
from supine.web.views.preparing import prepared
from supine.web.views.visit import Visit, begin, emergency_number, show

__all__ = ["session", "shell", "shell_page"]

_LYING = ("lying", "lying-knees", "lying-roll")
"""What is drawn where the words name nothing of their own; the player takes the one that has the session's support."""


def session(request: PersonRequest) -> HttpResponse:
    """Show the player, for the session of today or for one that broke off in this browser."""
    visit = begin(request)
    found = visit.today()
    open_now = choices_now(visit.view, visit.handbook, found.decision, visit.now)
    chosen = open_now.get(request.GET.get("take", "")) or next(iter(open_now.values()), None)
    is_resumed = "resume" in request.GET
    if not is_resumed and (found.next is not Next.SESSION or chosen is None):
        return redirect("today")
    if chosen is None:
        return _player(request, visit)
    pain_before = found.answers.get("pain_now") if found.is_checked else None
    ending = Ending.SLEEP if request.GET.get("ending") == Ending.SLEEP.value else None
    known = {"pain_before": pain_before, "day": visit.now.date().isoformat(), "decided": plain(chosen.decided)}
    most = found.decision.most_minutes
    made = prepared(visit.handbook, visit.view, chosen.dose, most, ending=ending, **known)
    planned = shown(chosen.dose, visit.handbook.catalogue)
    return _player(request, visit, prepared=made, dose=planned, pain_before=pain_before)


def shell(request: PersonRequest) -> HttpResponse:
    """Show the player without a session: of the person it holds the language and whom to call, and nothing else.

    A browser keeps it for when the server is away, and puts into it a session that was made ready ahead.
    """
    return shell_page(request, begin(request))


def shell_page(request: PersonRequest, visit: Visit) -> HttpResponse:
    """Return the player without a session, for a visit that has begun."""
    return _player(request, visit, is_shell=True)


def _player(request: HttpRequest, visit: Visit, **context: object) -> HttpResponse:
    usual = {
        "prepared": None,
        "pain_before": None,
        "after": visit.handbook.script.aftercare,
        "drawings": dict.fromkeys((*(one.drawing for one in visit.handbook.script.fixed_cues if one.drawing), *_LYING)),
        "longer": visit.handbook.script.longer.minutes,
        "library": visit.handbook.library,
        "number": emergency_number(request, visit),
    }
    return show(request, visit, "session.html", "today", **(usual | context))
