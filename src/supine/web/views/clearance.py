"""A doctor's or pharmacist's word: who said that a reason need not hold the person back, and until when."""

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from supine.journal.entries import Clearance
from supine.journal.view import Dated
from supine.screening.clearance import last_day
from supine.screening.verdict import Mat, Reason
from supine.web.door import PersonRequest
from supine.web.plain import Obstacle, answer_with
from supine.web.views import visit as visits
from supine.web.views.visit import Visit, begin, show, write

__all__ = ["clearance"]

_LONGEST_NAME = 100


def clearance(request: PersonRequest, rule: str) -> HttpResponse:
    """Ask who said so and until when; or show what was said, to take it back."""
    visit = begin(request)
    reason = _reason(visit, rule)
    if reason is None:
        return answer_with(request, _not_liftable(visit, rule))
    if request.method != "POST":
        return _page(request, visit, reason, {})
    if "withdraw" in request.POST:
        _take_back(visit, rule)
        return redirect("result")
    who, until = request.POST.get("who", "").strip()[:_LONGEST_NAME], _day(request.POST.get("until", ""))
    faults = _faults(who, until, visit.now.date(), _last(visit))
    if faults or until is None:
        return _page(request, visit, reason, faults)
    write(visit, "clearance", Clearance(rule, who, until))
    return redirect("result")


def _reason(visit: Visit, rule: str) -> Reason | None:
    """Return the reason that may be lifted or is, if this person has it."""
    today = visit.today()
    reasons = today.verdict.reasons if today.group is None and today.verdict is not None else ()
    return next((one for one in reasons if one.rule == rule and (one.mat is Mat.ASK or one.is_lifted)), None)


def _not_liftable(visit: Visit, rule: str) -> Obstacle:
    """Return the page that says why a word changes nothing here. Raises Http404 for what is no rule at all."""
    found = next((one for one in visit.handbook.rulebook.rules if one.id == rule), None)
    if found is None:
        raise Http404
    way_on = (reverse("result"), _("Back to your reasons"))
    if found.mat is not Mat.ASK:
        what = _("For this reason nobody's word makes the mat right for you. It ends when the reason itself is gone.")
        return Obstacle(404, _("This cannot be lifted"), what, found.again, way_on)
    what = _("This is not among your reasons now. A word counts only for the reason it was given for.")
    return Obstacle(404, _("Nothing to lift here"), what, "", way_on)


def _last(visit: Visit) -> date:
    return last_day(visit.handbook.rulebook, visit.now.date())


def _take_back(visit: Visit, rule: str) -> None:
    for one in visit.view.all(Clearance):
        if one.body.rule == rule:
            visits.correct(visit, "clearance", None, one)


def _day(sent: str) -> date | None:
    try:
        return date.fromisoformat(sent)
    except ValueError:
        return None


def _faults(who: str, until: date | None, today: date, last: date) -> dict[str, str]:
    faults = {} if who else {"who": _("Write who said so, for example “my pharmacist”.")}
    if until is None:
        faults["until"] = _("Choose a day.")
    elif until < today:
        faults["until"] = _("That day is over. A word that has ended changes nothing: choose today or a later day.")
    elif until > last:
        words = _("That is too far ahead. A word holds until %(day)s at the longest; then ask again.")
        faults["until"] = words % {"day": date_format(last, "DATE_FORMAT")}
    return faults


def _said(visit: Visit, reason: Reason) -> tuple[Dated[Clearance] | None, date | None]:
    """Return the word that holds longest for a reason, and its last day."""
    ends = [(min(one.body.until, last_day(visit.handbook.rulebook, one.day)), one) for one in visit.view.all(Clearance)]
    own = [(end, one) for end, one in ends if one.body.rule == reason.rule and one.body.who.strip()]
    end, word = max(own, key=lambda one: one[0], default=(None, None))
    return word, end


def _page(request: PersonRequest, visit: Visit, reason: Reason, faults: dict[str, str]) -> HttpResponse:
    word, end = _said(visit, reason)
    return show(
        request,
        visit,
        "clearance.html",
        "today",
        reason=reason,
        said=word.body if word and reason.is_lifted else None,
        end=end,
        faults=faults,
        who=request.POST.get("who", ""),
        until=request.POST.get("until", ""),
        first=visit.now.date().isoformat(),
        last=_last(visit).isoformat(),
    )
