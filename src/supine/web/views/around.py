"""Around the mat: everything there is to do beside lying on it."""

from django.http import HttpResponse

from supine.web.door import PersonRequest
from supine.web.views.visit import begin, show

__all__ = ["around"]


def around(request: PersonRequest) -> HttpResponse:
    """Show what there is to do, each a page of its own."""
    visit = begin(request)
    return show(request, visit, "around.html", "today", doings=visit.handbook.library.doings)
