"""Session: what do I do this minute? The page carries the timeline; the browser plays it."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import redirect

from supine.journal.today import Next, Today
from supine.session.timeline import Timeline, as_json, timeline
from supine.web.door import PersonRequest
from supine.web.views.now import chosen_dose, shown
from supine.web.views.visit import Visit, begin, emergency_number, show

__all__ = ["session"]


def session(request: PersonRequest) -> HttpResponse:
    """Show the player, for the session of today or for one that broke off in this browser."""
    visit = begin(request)
    found = visit.today()
    dose = chosen_dose(found.decision, request.GET.get("take", ""))
    is_resumed = "resume" in request.GET
    if not is_resumed and (found.next is not Next.SESSION or dose is None):
        return redirect("today")
    laid = _laid(visit, found, request.GET.get("take", ""))
    theme = visit.settings.theme.value if visit.settings.theme else "dark"
    return show(
        request,
        visit,
        "session.html",
        "today",
        timeline=as_json(laid) if laid else {},
        dose=shown(dose, visit.handbook.catalogue) if dose else None,
        script=[one for one in laid.cues if one.text] if laid else (),
        reading_theme="light" if theme == "light" else "dark",
        pain_before=found.answers.get("pain_now") if found.is_checked else None,
        has_sound=visit.settings.sound is not False,
        library=visit.handbook.library,
        number=emergency_number(request, visit),
        day=visit.now.date().isoformat(),
    )


def _laid(visit: Visit, found: Today, take: str) -> Timeline | None:
    dose = chosen_dose(found.decision, take)
    if dose is None:
        return None
    seconds = visit.handbook.script.ready.bounded(visit.settings.ready_seconds)
    return timeline(visit.handbook.script, dose, timedelta(seconds=seconds))
