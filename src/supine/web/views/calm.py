"""Coming to rest without the mat: why stress tightens the back, how sure that is, and short routines."""

from django.http import HttpResponse

from supine.guidance.citing import Claiming
from supine.guidance.habits import Page
from supine.web.door import PersonRequest
from supine.web.views.basis import basis_of, together
from supine.web.views.visit import begin, show

__all__ = ["calm"]


def calm(request: PersonRequest) -> HttpResponse:
    """Show what is known, and the routines to come to rest with."""
    visit = begin(request)
    habits, library, known = visit.handbook.habits, visit.handbook.library, visit.handbook.routines.routines
    notes = habits.notes_on(Page.CALM)
    rows: tuple[Claiming, ...] = (habits.rest, *notes)
    return show(
        request,
        visit,
        "calm.html",
        "care",
        routines=[known[one] for one in habits.rest.routines if one in known],
        notes=notes,
        basis=together([basis_of(library, one.claims, one.sources) for one in rows]),
    )
