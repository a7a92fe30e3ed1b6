"""With a physiotherapist: the visits planned, what to do on such a day, one's own exercises, a sheet to take along."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect

from supine.guidance.citing import Claiming
from supine.guidance.visits import Advice, VisitRow
from supine.journal.entries import OwnExercise, PlannedVisit
from supine.journal.own import days_done, moved, open_own, own_exercises
from supine.journal.view import Dated
from supine.journal.visiting import visits_from
from supine.web.door import PersonRequest
from supine.web.views import visit as visits
from supine.web.views.basis import basis_of, together
from supine.web.views.visit import Visit, begin, show

__all__ = ["therapist"]


@dataclass(frozen=True, slots=True)
class Planned:
    """A visit as the page lists it."""

    id: str
    body: PlannedVisit
    title: str


@dataclass(frozen=True, slots=True)
class Listed:
    """An exercise as the page lists it, with the last day it was done on."""

    id: str
    body: OwnExercise
    last: date | None


@dataclass(frozen=True, slots=True)
class DayOf:
    """What to do on the day of a kind of visit; open where one is planned."""

    row: VisitRow
    advice: tuple[Advice, ...]
    is_open: bool


def therapist(request: PersonRequest) -> HttpResponse:
    """Show visits, advice and exercises; put an exercise one place up."""
    visit = begin(request)
    if request.method == "POST":
        for one, body in moved(visit.view, request.POST.get("up", "")):
            visits.correct(visit, "exercise", body, one)
        return redirect("therapist")
    planned = visits_from(visit.view, visit.now.date())
    rows, library = visit.handbook.visits, visit.handbook.library
    claiming: tuple[Claiming, ...] = (*rows.advice, visit.handbook.own)
    return show(
        request,
        visit,
        "therapist.html",
        "care",
        planned=[Planned(one.id, one.body, rows.rows[one.body.what].title) for one in planned],
        days=_days(visit, planned),
        exercises=_exercises(visit),
        may_start=bool(open_own(visit.view, visit.handbook, visit.today(), visit.now.date()).steps),
        basis=together([basis_of(library, one.claims, one.sources) for one in claiming]),
    )


def _days(visit: Visit, planned: tuple[Dated[PlannedVisit], ...]) -> list[DayOf]:
    """Return the advice on each kind of day; that of the next visit is open."""
    upcoming = planned[0].body.what if planned else None
    rows = visit.handbook.visits
    return [DayOf(row, rows.advice_on(what), what is upcoming) for what, row in rows.rows.items()]


def _exercises(visit: Visit) -> list[Listed]:
    found = ((one, days_done(visit.view, one.body)) for one in own_exercises(visit.view))
    return [Listed(one.id, one.body, days[-1] if days else None) for one, days in found]
