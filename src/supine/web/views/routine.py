"""A guided routine: what it is, its steps, and for whom not. The page carries it in time; the browser plays it."""

from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme

from supine.guidance.citing import Claiming
from supine.journal.entries import Aid
from supine.journal.handbook import open_handbook
from supine.journal.own import open_own
from supine.journal.routines import OpenRoutine, open_routine, routine_named
from supine.outcomes.helped import Helped
from supine.screening.verdict import Care
from supine.session.routine.laying import Guided
from supine.session.routine.outcome import minutes_until
from supine.session.routine.own import OWN
from supine.session.routine.rows import About, RoutineRow
from supine.units import Minutes
from supine.web.door import PersonRequest
from supine.web.forms import given_number, is_no_rating, rating_in
from supine.web.views import visit as visits
from supine.web.views.asking_first import Put, first_step, keep_answers, put_questions
from supine.web.views.basis import basis_of, together
from supine.web.views.preparing import prepared_routine
from supine.web.views.visit import Visit, begin, show, write

__all__ = ["routine", "shell", "shell_page"]

_LEADS_TO = {About.SPASM: "spasm", About.OWN: "therapist", About.BED: "bed", About.MOVING: "moving"}
"""The pages that routines are found on; any other is found around the mat."""


def routine(request: PersonRequest, routine_id: str) -> HttpResponse:
    """Ask what comes first, then show a routine and play it; keep how long it was done and whether it helped."""
    visit = begin(request)
    opened = _opened(visit, routine_id)
    if "withdraw" in request.POST:
        return _taken_back(request, visit, opened.routine)
    if "minutes" in request.POST:
        return _done(request, visit, opened)
    if request.method == "POST":
        return _answered(request, visit, opened)
    before = None if "on" in request.GET else _before(request, visit, opened)
    return before or _player(request, visit, opened)


def shell(request: PersonRequest) -> HttpResponse:
    """Show the player without a routine, for when the server is away: what runs goes on, and nothing else begins."""
    return shell_page(request, begin(request))


def shell_page(_: PersonRequest, visit: Visit) -> HttpResponse:
    """Return that page for a visit that has begun; of the person it holds the language, nothing else."""
    return HttpResponse(_shell_text(visit.handbook.language))


@lru_cache(maxsize=8)
def _shell_text(language: str) -> str:
    steps = open_handbook(language).routines.steps.values()
    kept = {
        "is_shell": True,
        "here": "today",
        "csrf_cookie": settings.CSRF_COOKIE_NAME,
        "drawings": _drawings(one.drawing for one in steps),
        "next": reverse("around"),
    }
    with translation.override(language):
        return render_to_string("routine.html", kept)


def _opened(visit: Visit, routine_id: str) -> OpenRoutine:
    found, day = visit.today(), visit.now.date()
    if routine_id == OWN:
        return open_own(visit.view, visit.handbook, found, day)
    row = routine_named(visit.handbook, routine_id)
    if row is None:
        raise Http404
    return open_routine(visit.view, visit.handbook, found, day, row)


def _before(request: PersonRequest, visit: Visit, opened: OpenRoutine) -> HttpResponse | None:
    """Return what comes before a routine: the care check of a spasm, or questions; None where nothing does."""
    row = opened.routine
    if row.id == OWN and not opened.steps:
        return redirect("therapist")
    of_today = {one.id for one in opened.asks} & set(visit.handbook.library.asking.today)
    if opened.care is Care.EMERGENCY or (row.about is About.SPASM and of_today):
        return redirect("spasm")
    if opened.asks:
        return put_questions(request, visit, Put(row.title, first_step(visit, opened.asks)))
    return None


def _answered(request: PersonRequest, visit: Visit, opened: OpenRoutine) -> HttpResponse:
    """Keep the answers; put again what is missing, or lead on."""
    row = opened.routine
    given, missing = keep_answers(request, visit, first_step(visit, opened.asks))
    after = begin(request)
    now = _opened(after, row.id)
    if missing and now.care is not Care.EMERGENCY:
        return put_questions(request, after, Put(row.title, missing, given, missing))
    if now.care is Care.EMERGENCY or (now.care is Care.URGENT and not now.asks):
        return redirect("level", now.care.value)
    return redirect(request.get_full_path())


def _player(request: PersonRequest, visit: Visit, opened: OpenRoutine) -> HttpResponse:
    row, handbook = opened.routine, visit.handbook
    minutes = _minutes(request, row)
    guided = _in_time(visit, opened, minutes) if opened.may_begin else None
    rows: tuple[Claiming, ...] = (row, *opened.steps)
    care = opened.care if opened.care is Care.URGENT else None
    return show(
        request,
        visit,
        "routine.html",
        "care" if row.about is About.SPASM else "today",
        opened=opened,
        routine=row,
        minutes=minutes if any(not step.seconds for step in opened.steps) else None,
        left_out=[(handbook.routines.steps[step], why) for step, why in opened.left_out.items()],
        prepared=prepared_routine(handbook, visit.settings, guided) if guided else None,
        drawings=_drawings(step.drawing for step in opened.steps),
        basis=together([basis_of(handbook.library, one.claims, one.sources) for one in rows]),
        care=handbook.library.care[care.value] if care else None,
        kept=next((one for one in visit.view.all(Aid) if one.id == request.GET.get("kept")), None),
        next=_next(request, row),
        leads_on=row.about is About.SPASM,
    )


def _minutes(request: PersonRequest, row: RoutineRow) -> Minutes | None:
    """Return the minutes asked for where they are offered, else the fewest; None where they cannot be chosen."""
    asked = given_number(request.GET.dict(), "minutes", row.least_minutes, row.most_minutes)
    return Minutes(asked or row.least_minutes) if row.minutes else None


def _in_time(visit: Visit, opened: OpenRoutine, minutes: Minutes | None) -> Guided:
    pace = visit.handbook.script.breathing.pace(visit.view.wishes().breaths_per_minute)
    return visit.handbook.routines.guided(opened.routine, opened.steps, minutes, pace)


def _drawings(names: Iterable[str]) -> dict[str, None]:
    return dict.fromkeys(one for one in names if one)


def _next(request: PersonRequest, row: RoutineRow) -> str:
    """Return the page to go on to: the one asked for if it is ours, else where the routine is found."""
    asked = request.GET.get("next", "")
    if asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        return asked
    return reverse(_LEADS_TO.get(row.about, "around"))


def _done(request: PersonRequest, visit: Visit, opened: OpenRoutine) -> HttpResponse:
    """Keep what a form says that was done; minutes that cannot be are not kept."""
    sent, row = request.POST.dict(), opened.routine
    minutes = given_number(sent, "minutes", 0, _most_minutes(visit, opened))
    if minutes is None or is_no_rating(sent, "eased"):
        return redirect("routine", row.id)
    did, skipped = (tuple(one for one in request.POST.getlist(key) if one in row.steps) for key in ("did", "skipped"))
    helped = Helped.WORSE if "worse" in sent else None
    body = Aid(row.id, Minutes(minutes), helped, rating_in(sent, "eased"), did, skipped)
    receipt = write(visit, "care", body)
    page = reverse("spasm") if row.about is About.SPASM else reverse("routine", args=[row.id])
    asked = {"next": request.GET["next"]} if "next" in request.GET else {}
    return redirect(f"{page}?{urlencode({'kept': receipt.id} | asked)}")


def _most_minutes(visit: Visit, opened: OpenRoutine) -> int:
    """Return the most minutes that a routine can last."""
    row = opened.routine
    if not opened.steps:
        return row.most_minutes
    guided = _in_time(visit, opened, row.most_minutes or None)
    return max(row.most_minutes, minutes_until(guided, guided.total))


def _taken_back(request: PersonRequest, visit: Visit, row: RoutineRow) -> HttpResponse:
    kept = next((one for one in visit.view.all(Aid) if one.id == request.POST["withdraw"]), None)
    if kept is None:
        raise Http404
    visits.correct(visit, "care", None, kept)
    return redirect("routine", row.id)
