"""Result: may I, and what now? Care first when there is any."""

from django.http import HttpResponse
from django.shortcuts import redirect

from supine.screening.verdict import Care
from supine.web.door import PersonRequest
from supine.web.views.basis import lines_of_verdict
from supine.web.views.visit import begin, emergency_number, show

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
        number=emergency_number(request, visit),
        reasons=lines_of_verdict(visit.handbook.library, reasons),
        is_lifted=any(one.is_lifted for one in reasons),
        has_mat=now.mat is not None,
    )
