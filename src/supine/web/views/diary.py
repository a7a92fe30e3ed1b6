"""Diary: how are you? Ratings and a note, and correcting what was written."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from supine.journal.entries import Diary
from supine.units import Rating
from supine.web.door import PersonRequest
from supine.web.forms import Asked, given_number
from supine.web.views import visit as visits
from supine.web.views.visit import begin, show, write

__all__ = ["correct", "diary"]

_KEYS = ("pain_now", "pain_worst", "pain_average", "sleep")
_LONGEST_NOTE = 2000


def diary(request: PersonRequest) -> HttpResponse:
    """Show the form above what was written; keep what is sent."""
    visit = begin(request)
    if request.method == "POST":
        body = _body(request)
        if body == Diary():
            return show(request, visit, "diary.html", "progress", fields=_fields(body), body=body, is_empty=True)
        write(visit, "rating", body)
        return redirect("diary")
    written = reversed(visit.view.all(Diary))
    return show(request, visit, "diary.html", "progress", fields=_fields(Diary()), body=Diary(), written=list(written))


def correct(request: PersonRequest, entry_id: str) -> HttpResponse:
    """Show one day's words to put right; the correction stands from then on, the old words stay underneath."""
    visit = begin(request)
    found = next((one for one in visit.view.all(Diary) if one.id == entry_id), None)
    if found is None:
        raise Http404
    if request.method == "POST":
        visits.correct(visit, "rating", None if "withdraw" in request.POST else _body(request), found)
        return redirect("diary")
    return show(request, visit, "diary.html", "progress", fields=_fields(found.body), body=found.body, correcting=found)


def _body(request: PersonRequest) -> Diary:
    sent = request.POST.dict()
    ratings = {key: given_number(sent, key, 0, 10) for key in _KEYS}
    note = sent.get("note", "").strip()[:_LONGEST_NOTE]
    return Diary(**{key: None if n is None else Rating(n) for key, n in ratings.items()}, note=note)


def _fields(body: Diary) -> list[Asked]:
    pain = (_("no pain"), _("the worst pain you can think of"))
    rows = (
        ("pain_now", _("Your pain now"), *pain),
        ("pain_worst", _("The worst pain since yesterday"), *pain),
        ("pain_average", _("Your usual pain since yesterday"), *pain),
        ("sleep", _("How you slept"), _("very badly"), _("very well")),
    )
    return [
        Asked(key, text, is_rating=True, low_words=low, high_words=high, given=_written(getattr(body, key)))
        for key, text, low, high in rows
    ]


def _written(rating: Rating | None) -> str:
    return "" if rating is None else str(rating)
