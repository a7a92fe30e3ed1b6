"""Lifting and sudden loads: how to pick up, push and turn, and how to get out of a bed or a car."""

from django.http import HttpResponse

from supine.guidance.citing import Claiming
from supine.guidance.habits import Page
from supine.web.door import PersonRequest
from supine.web.views.basis import basis_of, together
from supine.web.views.visit import begin, show

__all__ = ["lifting"]


def lifting(request: PersonRequest) -> HttpResponse:
    """Show each moment that loads the back, and how to go through it."""
    visit = begin(request)
    habits, library = visit.handbook.habits, visit.handbook.library
    notes = habits.notes_on(Page.LIFTING)
    rows: tuple[Claiming, ...] = (*habits.loads, *notes)
    basis = together([basis_of(library, one.claims, one.sources) for one in rows])
    return show(request, visit, "lifting.html", "care", loads=habits.loads, notes=notes, basis=basis)
