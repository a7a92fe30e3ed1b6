"""My skin: what does it show now? A bruise that comes late, or marks that are gone."""

from django.http import HttpResponse
from django.shortcuts import redirect

from supine.journal.entries import SkinMarks
from supine.session.happened import Marks
from supine.web.door import PersonRequest
from supine.web.views.visit import begin, show, write

__all__ = ["skin"]


def skin(request: PersonRequest) -> HttpResponse:
    """Show the three answers; keep the one that is tapped."""
    visit = begin(request)
    if request.method == "POST" and request.POST.get("marks") in {one.value for one in Marks}:
        write(visit, "marks", SkinMarks(Marks(request.POST["marks"]), is_sore="sore" in request.POST or None))
        return redirect("today")
    return show(request, visit, "skin.html", "progress", is_missing=request.method == "POST")
