"""A sheet to take along: the person ticks what is on it, and takes it away as a file."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from supine.errors import BadInput
from supine.exchange.report.page import pdf_of
from supine.exchange.report.take_along import ON_SHEET, read_on_sheet, sheet_of
from supine.exchange.report.take_along_words import sheet_words
from supine.journal.visiting import next_visit
from supine.web.door import PersonRequest
from supine.web.views.visit import Visit, begin, show

__all__ = ["choose", "sheet"]


def choose(request: PersonRequest) -> HttpResponse:
    """Show what can be on the sheet."""
    return _page(request, begin(request), frozenset(ON_SHEET))


def sheet(request: PersonRequest) -> HttpResponse:
    """Return the sheet with what was ticked and nothing else; without anything, what to tick."""
    visit = begin(request)
    try:
        items = read_on_sheet(request.GET.getlist("with"))
    except BadInput:
        return _page(request, visit, frozenset(), _("One of these cannot be on the sheet."))
    if not items:
        return _page(request, visit, items, _("Tick at least one thing."))
    page = pdf_of(sheet_of(visit.view, visit.handbook, items, visit.now), visit.now)
    response = HttpResponse(page, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="supine-sheet-{visit.now.date()}.pdf"'
    return response


def _page(request: PersonRequest, visit: Visit, chosen: frozenset[str], fault: str = "") -> HttpResponse:
    words = sheet_words(visit.handbook.language)
    planned = next_visit(visit.view, visit.now.date())
    return show(
        request,
        visit,
        "take-along.html",
        "care",
        fault=fault,
        items=[(one, words.items[one].label, one in chosen) for one in ON_SHEET],
        planned=planned,
        asked=[one for one in (planned.body.note.splitlines() if planned else ()) if one.strip()],
    )
