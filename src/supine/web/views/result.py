"""Result: may I, and what now? Care first when there is any."""

from django.http import HttpResponse
from django.shortcuts import redirect

from supine.journal.oddities import oddities
from supine.screening.verdict import Care
from supine.web.door import PersonRequest
from supine.web.views.calling import calling
from supine.web.views.reasons import grouped
from supine.web.views.visit import begin, show

__all__ = ["result"]


def result(request: PersonRequest) -> HttpResponse:
    """Show the verdict with every reason."""
    visit = begin(request)
    now = visit.today()
    if now.verdict is None:
        return redirect("start")
    is_whole = now.group is None
    reasons = now.verdict.reasons if is_whole else now.verdict.known_reasons
    care = min((one.care for one in reasons), default=Care.NONE)
    return show(
        request,
        visit,
        "result.html",
        "today",
        verdict=now.verdict,
        is_whole=is_whole,
        care=None if care is Care.NONE else visit.handbook.library.care[care.value],
        call=calling(request, visit),
        groups=grouped(visit, now, reasons),
        is_lifted=any(one.is_lifted for one in reasons),
        has_mat=now.mat is not None,
        oddities=oddities(visit.view, visit.handbook.rulebook),
    )
