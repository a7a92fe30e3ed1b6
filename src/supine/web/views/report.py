"""A page for the clinician: the person chooses the time and each thing on it, and takes it away as a file."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext as _

from supine.errors import BadInput
from supine.exchange.report.chosen import ITEMS, QUESTION, USUAL, Chosen, Period, period_named, read_items
from supine.exchange.report.composing import report_of
from supine.exchange.report.lists import answers_said
from supine.exchange.report.page import pdf_of
from supine.exchange.report.words import ReportWords, report_words
from supine.journal.said import answers_now, said
from supine.web.door import PersonRequest
from supine.web.views.visit import Visit, begin, show

__all__ = ["report"]


@dataclass(frozen=True, slots=True)
class Choice:
    """A box to tick."""

    id: str
    label: str
    is_chosen: bool
    detail: str = ""


def report(request: PersonRequest) -> HttpResponse:
    """Show what can be on the page; make it of what is chosen."""
    visit = begin(request)
    words = report_words(visit.handbook.language)
    if request.method != "POST":
        return _page(request, visit, words, frozenset(USUAL))
    given = frozenset(request.POST.getlist("items"))
    period = _period(visit, request.POST.get("period", ""), words)
    if period is None or not given:
        fault = _("Choose a time.") if period is None else _("Tick at least one thing.")
        return _page(request, visit, words, given, fault=fault)
    try:
        chosen = Chosen(period, read_items(given, visit.handbook.rulebook))
    except BadInput:
        return _page(request, visit, words, given & frozenset(ITEMS), fault=_("One of these cannot be on the page."))
    page = pdf_of(report_of(visit.view, visit.handbook, chosen, visit.now), visit.now)
    response = HttpResponse(page, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="supine-{visit.now.date()}.pdf"'
    return response


def _page(
    request: PersonRequest, visit: Visit, words: ReportWords, chosen: frozenset[str], fault: str = ""
) -> HttpResponse:
    return show(
        request,
        visit,
        "report.html",
        "progress",
        fault=fault,
        periods=_periods(visit, words, request.POST.get("period", "")),
        items=[Choice(one, words.items[one].label, one in chosen) for one in _in_order()],
        questions=_questions(visit, words, chosen),
        is_open=any(one.startswith(QUESTION) for one in chosen),
    )


def _in_order() -> list[str]:
    """Return the items as they are shown: the person's own words beside what they belong to."""
    return [one for item in USUAL for one in ((item, "notes") if item == "events" else (item,))]


def _period(visit: Visit, name: str, words: ReportWords) -> Period | None:
    return period_named(name, visit.view, _today(visit)) if name in words.periods else None


def _periods(visit: Visit, words: ReportWords, sent: str) -> list[Choice]:
    """Return the times to choose from; the trial is the one chosen where there is one."""
    found = {one: period_named(one, visit.view, _today(visit)) for one in words.periods}
    usual = "trial" if found["trial"] else "eight_weeks"
    wanted = sent if found.get(sent) else usual
    return [
        Choice(one, words.periods[one].label, one == wanted, _days(period, words))
        for one, period in found.items()
        if period is not None
    ]


def _days(period: Period, words: ReportWords) -> str:
    return words.say("period", first=words.day(period.first), last=words.day(period.last))


def _questions(visit: Visit, words: ReportWords, chosen: frozenset[str]) -> list[Choice]:
    """Return the questions that have an answer, each with it."""
    answers = answers_now(visit.view, said(visit.view, visit.handbook), visit.handbook.rulebook, _today(visit))
    return [
        Choice(f"{QUESTION}{question.id}", question.text, f"{QUESTION}{question.id}" in chosen, answer)
        for question, answer in answers_said(visit.view, visit.handbook, visit.now, words)
        if question.id in answers
    ]


def _today(visit: Visit) -> date:
    return visit.now.date()
