"""Care: do I need help? Emergency signs first; each level has a page of its own: what to do, say and not wait for."""

from django.http import Http404, HttpResponse

from supine.guidance.care import Urgency
from supine.screening.verdict import Care
from supine.web.door import PersonRequest
from supine.web.views.basis import basis_of
from supine.web.views.calling import calling
from supine.web.views.telling import known_reasons, told
from supine.web.views.visit import begin, show

__all__ = ["care", "level"]

_LEVELS = (Urgency.EMERGENCY, Urgency.URGENT, Urgency.ROUTINE)


def care(request: PersonRequest) -> HttpResponse:
    """Show the signs of each level, the most urgent first, then today's options."""
    visit = begin(request)
    library = visit.handbook.library
    levels = [(library.care[one.value], library.signs_for(one)) for one in _LEVELS]
    options = [(one, basis_of(library, one.claims, one.sources), library.drawn(one)) for one in library.options]
    call = calling(request, visit)
    return show(request, visit, "care.html", "care", levels=levels, options=options, call=call)


def level(request: PersonRequest, urgency: str) -> HttpResponse:
    """Show one level: what to do now, what to say, what not to wait for."""
    if urgency not in {one.value for one in _LEVELS}:
        raise Http404
    visit = begin(request)
    library, found = visit.handbook.library, visit.today()
    page = library.care[urgency]
    return show(
        request,
        visit,
        "care-level.html",
        "care",
        care=page,
        signs=library.signs_for(Urgency(urgency)),
        told=told(visit, found, Care(urgency)),
        recorded=[one.because for one in known_reasons(found, Care(urgency)) if one.sign],
        is_worse_known=urgency != Urgency.EMERGENCY.value and bool(known_reasons(found, Care.EMERGENCY)),
        basis=basis_of(library, page.claims, page.sources),
        call=calling(request, visit),
    )
