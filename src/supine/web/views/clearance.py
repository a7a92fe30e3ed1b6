"""A doctor's or pharmacist's word: who said that a reason need not hold the person back, and until when."""

from datetime import date, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from supine.journal.entries import Clearance
from supine.screening.verdict import Mat, Reason
from supine.web.door import PersonRequest
from supine.web.views import visit as visits
from supine.web.views.visit import Visit, begin, show, write

__all__ = ["clearance"]

_LONGEST = timedelta(days=365)
_LONGEST_NAME = 100


def clearance(request: PersonRequest, rule: str) -> HttpResponse:
    """Ask who said so and until when; or show what was said, to take it back."""
    visit = begin(request)
    reason = _reason(visit, rule)
    if request.method != "POST":
        return _page(request, visit, reason, {})
    if "withdraw" in request.POST:
        _take_back(visit, rule)
        return redirect("result")
    who, until = request.POST.get("who", "").strip()[:_LONGEST_NAME], _day(request.POST.get("until", ""))
    faults = _faults(who, until, visit.now.date())
    if faults or until is None:
        return _page(request, visit, reason, faults)
    write(visit, "clearance", Clearance(rule, who, until))
    return redirect("result")


def _reason(visit: Visit, rule: str) -> Reason:
    """Return the reason that may be lifted or is; a refusal that nobody can lift is no page."""
    today = visit.today()
    if today.group is None and today.verdict is not None:
        for one in today.verdict.reasons:
            if one.rule == rule and (one.mat is Mat.ASK or one.is_lifted):
                return one
    raise Http404


def _take_back(visit: Visit, rule: str) -> None:
    for one in visit.view.all(Clearance):
        if one.body.rule == rule:
            visits.correct(visit, "clearance", None, one)


def _day(sent: str) -> date | None:
    try:
        return date.fromisoformat(sent)
    except ValueError:
        return None


def _faults(who: str, until: date | None, today: date) -> dict[str, str]:
    faults = {} if who else {"who": _("Write who said so, for example “my pharmacist”.")}
    if until is None or not today <= until <= today + _LONGEST:
        faults["until"] = _("Choose a day from today on, at most a year ahead.")
    return faults


def _page(request: PersonRequest, visit: Visit, reason: Reason, faults: dict[str, str]) -> HttpResponse:
    said = [one.body for one in visit.view.all(Clearance) if one.body.rule == reason.rule]
    return show(
        request,
        visit,
        "clearance.html",
        "today",
        reason=reason,
        said=said[-1] if said and reason.is_lifted else None,
        faults=faults,
        who=request.POST.get("who", ""),
        until=request.POST.get("until", ""),
        first=visit.now.date().isoformat(),
        last=(visit.now.date() + _LONGEST).isoformat(),
    )
