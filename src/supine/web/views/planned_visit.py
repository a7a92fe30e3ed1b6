"""A visit: planned with its day and kind, changed, or taken back."""

from datetime import date, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from supine.errors import BadInput
from supine.guidance.visits import VisitKind
from supine.journal.entries import PlannedVisit
from supine.journal.reminder import time_of_day
from supine.journal.view import Dated
from supine.web.door import PersonRequest
from supine.web.views import visit as visits
from supine.web.views.typed import Typed, typed_in
from supine.web.views.visit import Visit, begin, show, write

__all__ = ["again", "new"]

_LONGEST_NOTE = 2000
_FARTHEST = timedelta(days=2 * 365)
_KEYS = ("what", "day", "when")


def new(request: PersonRequest) -> HttpResponse:
    """Ask for a visit; keep it."""
    return _page(request, begin(request), None)


def again(request: PersonRequest, entry_id: str) -> HttpResponse:
    """Show a visit to change or to take back."""
    visit = begin(request)
    found = next((one for one in visit.view.all(PlannedVisit) if one.id == entry_id), None)
    if found is None:
        raise Http404
    if "withdraw" in request.POST:
        visits.correct(visit, "visit", None, found)
        return redirect("therapist")
    return _page(request, visit, found)


def _page(request: PersonRequest, visit: Visit, kept: Dated[PlannedVisit] | None) -> HttpResponse:
    sent = {key: request.POST.get(key, "").strip() for key in _KEYS} if request.method == "POST" else _shown(kept)
    note = typed_in(request.POST.get("note", "") if request.method == "POST" else kept.body.note if kept else "")
    faults = _faults(sent, note, visit.now.date()) if request.method == "POST" else {}
    if request.method == "POST" and not faults:
        body = PlannedVisit(
            date.fromisoformat(sent["day"]), VisitKind(sent["what"]), sent["when"][:5] or None, note.text
        )
        if kept:
            visits.correct(visit, "visit", body, kept)
        else:
            write(visit, "visit", body)
        return redirect("therapist")
    return show(
        request,
        visit,
        "planned-visit.html",
        "care",
        kept=kept,
        sent=sent,
        note=note.text,
        faults=faults,
        kinds=visit.handbook.visits.rows.values(),
        first=visit.now.date().isoformat(),
    )


def _shown(kept: Dated[PlannedVisit] | None) -> dict[str, str]:
    if kept is None:
        return {"what": VisitKind.PHYSIOTHERAPY.value, "day": "", "when": ""}
    return {"what": kept.body.what.value, "day": kept.body.day.isoformat(), "when": kept.body.when or ""}


def _faults(sent: dict[str, str], note: Typed, today: date) -> dict[str, str]:
    """Return what is wrong, by field. Nothing that was typed is lost: the form comes back with it."""
    faults = {}
    if sent["what"] not in {one.value for one in VisitKind}:
        faults["what"] = _("Choose one of these.")
    day = _day(sent["day"])
    if day is None:
        faults["day"] = _("Choose a day.")
    elif not today <= day <= today + _FARTHEST:
        faults["day"] = _("Choose today or a day within two years.")
    if sent["when"] and not _is_time(sent["when"]):
        faults["when"] = _("That is no time of day. Leave it empty if you do not know it yet.")
    if len(note.text) > _LONGEST_NOTE:
        faults["note"] = _("That is too long: up to 2000 characters.")
    if note.had_control:
        faults["note"] = _("There were signs in it that nobody can read. We took them out: look at it and save again.")
    return faults


def _day(sent: str) -> date | None:
    try:
        return date.fromisoformat(sent)
    except ValueError:
        return None


def _is_time(sent: str) -> bool:
    """Return whether it is a time; some browsers send seconds, too."""
    try:
        time_of_day(sent.removesuffix(":00") if sent.count(":") > 1 else sent, "when")
    except BadInput:
        return False
    return True
