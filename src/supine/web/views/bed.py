"""Before bed: a wind-down without the mat or on it, how the last nights were, and what studies found about sleep."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from supine.journal.bedtime import nights
from supine.journal.entries import Diary
from supine.journal.today import Next
from supine.planning.goal import Ending
from supine.web.door import PersonRequest
from supine.web.forms import Asked, is_no_rating, rating_in
from supine.web.views.basis import basis_of, together
from supine.web.views.diary import ratings_of
from supine.web.views.now import in_a_line
from supine.web.views.quietly import is_sleep_asked
from supine.web.views.visit import Visit, begin, show, write

__all__ = ["bed"]


def bed(request: PersonRequest) -> HttpResponse:
    """Show the two ways to wind down; ask how the night was on a morning after one."""
    visit = begin(request)
    if request.method == "POST":
        sent = request.POST.dict()
        sleep = rating_in(sent, "sleep")
        if sleep is None or is_no_rating(sent, "sleep"):
            return _page(request, visit, is_faulty=True)
        write(visit, "rating", Diary(sleep=sleep))
        return redirect(f"{reverse('bed')}?kept")
    return _page(request, visit, is_kept="kept" in request.GET)


def _page(request: PersonRequest, visit: Visit, **context: bool) -> HttpResponse:
    bedtime, library = visit.handbook.bedtime, visit.handbook.library
    return show(
        request,
        visit,
        "bed.html",
        "care",
        asked=_asked() if is_sleep_asked(visit) else None,
        routine=visit.handbook.routines.routines[bedtime.night.routine],
        slept=nights(visit.view, bedtime.night, visit.now),
        least=bedtime.night.least,
        rule=bedtime.notes[0],
        notes=bedtime.notes[1:],
        basis=together([basis_of(library, one.claims, one.sources) for one in bedtime.notes]),
        **_on_the_mat(visit),
        **context,
    )


def _asked() -> Asked:
    """Return the question about the night, as the diary asks it."""
    return next(one for one in ratings_of(Diary()) if one.id == "sleep")


def _on_the_mat(visit: Visit) -> dict[str, Any]:
    """Return the way to a session that ends softly tonight, and what it is; or why there is none now."""
    found = visit.today()
    dose = found.decision.dose
    if found.next not in (Next.CHECK, Next.SESSION) or dose is None:
        reasons = found.decision.reasons if found.next is Next.REST else ()
        return {"begins": "", "why_not": reasons[0].text if reasons else ""}
    address = reverse("session" if found.next is Next.SESSION else "check")
    return {"begins": f"{address}?ending={Ending.SLEEP.value}", "dose": in_a_line(dose, visit.handbook.catalogue)}
