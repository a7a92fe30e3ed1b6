"""Care: do I need help? Emergency signs first, then what may ease today."""

from django.http import HttpResponse

from supine.guidance.care import Urgency
from supine.web.door import PersonRequest
from supine.web.views.basis import basis_of
from supine.web.views.visit import begin, emergency_number, emergency_row, show

__all__ = ["care"]


def care(request: PersonRequest) -> HttpResponse:
    """Show the levels of care, the most urgent first, then today's options."""
    visit = begin(request)
    library = visit.handbook.library
    levels = [(library.care[one.value], library.signs_for(one)) for one in Urgency if one is not Urgency.NONE]
    options = [(one, basis_of(library, one.claims, one.sources)) for one in library.options]
    is_own = visit.settings.emergency_number
    return show(
        request,
        visit,
        "care.html",
        "care",
        levels=levels,
        options=options,
        number=emergency_number(request, visit),
        number_note="" if is_own else emergency_row(request, visit, visit.settings.region).note,
    )
