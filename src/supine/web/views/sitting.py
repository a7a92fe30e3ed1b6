"""Sitting: is the place where I sit set up well, and when do I get up? A checklist to tick, and breaks."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from supine.guidance.citing import Claiming
from supine.guidance.habits import Desk, Page, Seat
from supine.journal.desk import DeskNow, desk_now
from supine.web.door import PersonRequest
from supine.web.views import visit as visits
from supine.web.views.basis import basis_of, together
from supine.web.views.visit import Visit, begin, show, write

__all__ = ["sitting"]


def sitting(request: PersonRequest) -> HttpResponse:
    """Show the checklist, or, once it was gone through, what is left of it; keep what is ticked, or take it back."""
    visit = begin(request)
    if "withdraw" in request.POST:
        return _taken_back(visit, request.POST["withdraw"])
    seats = visit.handbook.habits.seats
    if request.method == "POST":
        receipt = write(visit, "desk", Desk({one.id: one.id in request.POST for one in seats}))
        return redirect(f"{reverse('sitting')}?{urlencode({'kept': receipt.id})}")
    found = desk_now(visit.view, seats)
    return show(
        request,
        visit,
        "sitting.html",
        "care",
        found=None if "again" in request.GET else found,
        seats=_ticked(seats, found),
        is_kept=found is not None and found.said.id == request.GET.get("kept"),
        **_around(visit),
    )


def _around(visit: Visit) -> dict[str, object]:
    """Return what stands below the checklist: breaks, what is known, and what all of it rests on."""
    habits, library = visit.handbook.habits, visit.handbook.library
    notes = habits.notes_on(Page.SITTING)
    rows: tuple[Claiming, ...] = (*habits.seats, habits.rhythm, *notes)
    return {
        "rhythm": habits.rhythm,
        "pause": visit.handbook.routines.routines.get(habits.rhythm.routine),
        "notes": notes,
        "basis": together([basis_of(library, one.claims, one.sources) for one in rows]),
    }


def _ticked(seats: tuple[Seat, ...], found: DeskNow | None) -> list[tuple[Seat, bool]]:
    """Return each line of the checklist with whether it was ticked the last time."""
    return [(one, found is not None and one in found.done) for one in seats]


def _taken_back(visit: Visit, entry_id: str) -> HttpResponse:
    kept = next((one for one in visit.view.all(Desk) if one.id == entry_id), None)
    if kept is None:
        raise Http404
    visits.correct(visit, "desk", None, kept)
    return redirect("sitting")
