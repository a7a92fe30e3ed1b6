"""The trial's part of today: how Today shows it, and the same minutes without the mat."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import translation

from supine.journal.assigned import Part, Stands, part_of
from supine.journal.today import Next, Today
from supine.journal.trialled import standing_of
from supine.outcomes.trial.standing import Phase
from supine.web.door import PersonRequest
from supine.web.views.visit import Visit, begin, show

__all__ = ["TrialDay", "day_of", "lying", "shell", "shell_page"]

_USUAL = {"sound": True, "vibration": True}
_NEWS_DAYS = 7
"""For how many days Today says that a trial is over."""


@dataclass(frozen=True, slots=True)
class TrialDay:
    """What Today says of a trial: the day's part, and whether it is the one thing to do; that it begins, or is over."""

    part: Part | None = None
    leads: bool = False
    begins: date | None = None
    is_over: bool = False


def day_of(visit: Visit, found: Today) -> TrialDay:
    """Return what Today says of a trial; nothing where there is none, or something else comes first."""
    part = part_of(visit.view, visit.handbook, found, visit.now)
    if part is not None:
        is_next = part.stands is Stands.OPEN or part.arm.without_mat
        leads = is_next and not part.arm.beside_mat and found.next in (Next.CHECK, Next.SESSION)
        return TrialDay(part, leads=leads)
    place = standing_of(visit.view, visit.now)
    if place is None or found.next in (Next.GET_CARE, Next.FOLLOW_UP):
        return TrialDay()
    if place.phase is Phase.BEFORE:
        return TrialDay(begins=place.protocol.starts)
    since = visit.now.date() - place.protocol.last
    return TrialDay(is_over=place.phase is Phase.OVER and since <= timedelta(days=_NEWS_DAYS))


def lying(request: PersonRequest) -> HttpResponse:
    """Show how to lie without the mat, and the time of it; on any other day there is nothing to do here."""
    visit = begin(request)
    part = part_of(visit.view, visit.handbook, visit.today(), visit.now)
    if part is None or not part.arm.without_mat or part.minutes is None or part.stands is Stands.YIELDS:
        return redirect("today")
    return show(
        request,
        visit,
        "trial-lying.html",
        "today",
        minutes=part.minutes,
        sound=visit.settings.sound is not False,
        vibration=visit.settings.vibration is not False,
    )


def shell(request: PersonRequest) -> HttpResponse:
    """Show that page for when the server is away; the minutes of the day stand on the phone."""
    return shell_page(request, begin(request))


def shell_page(_: PersonRequest, visit: Visit) -> HttpResponse:
    """Return that page for a visit that has begun; of the person it holds the language, nothing else."""
    return HttpResponse(_shell_text(visit.handbook.language))


@lru_cache(maxsize=8)
def _shell_text(language: str) -> str:
    kept = {"is_shell": True, "here": "today", "csrf_cookie": settings.CSRF_COOKIE_NAME, **_USUAL}
    with translation.override(language):
        return render_to_string("trial-lying.html", kept)
