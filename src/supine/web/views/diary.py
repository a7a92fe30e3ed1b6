"""Diary: how are you? Ratings and a note, and correcting what was written."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from supine.journal.entries import Diary, FilledIn, Moment
from supine.journal.view import Dated
from supine.units import Rating
from supine.web.door import PersonRequest
from supine.web.forms import Asked, is_no_rating, rating_in
from supine.web.views import visit as visits
from supine.web.views.changing import changes
from supine.web.views.scored import in_words
from supine.web.views.visit import Visit, begin, show, write

__all__ = ["YES_NO", "correct", "diary", "line_of", "ratings_of", "short_of"]

YES_NO: Mapping[str, bool] = MappingProxyType({"yes": True, "no": False})
"""What the buttons of a short question stand for."""

_SHORT = ("spasm", "stops_daily_life")
_SAID: Mapping[bool | None, str] = MappingProxyType({True: "yes", False: "no", None: ""})
_KEYS = ("pain_now", "pain_worst", "pain_average", "sleep")
_LONGEST_NOTE = 2000
_LONGEST_SHOWN = 80
_NOON = 12


@dataclass(frozen=True, slots=True)
class Written:
    """Something that was written, in one line, and where it can be put right."""

    day: date
    line: str
    address: str


def diary(request: PersonRequest) -> HttpResponse:
    """Show the form above what was written; keep what is sent."""
    visit = begin(request)
    if request.method == "POST":
        body = _body(request)
        if body == Diary() or _is_faulty(request):
            return _page(request, visit, body, is_empty=body == Diary(), is_faulty=_is_faulty(request))
        receipt = write(visit, "rating", body)
        return redirect(f"{reverse('diary')}?{urlencode({'kept': receipt.id})}")
    kept = next((one for one in visit.view.all(Diary) if one.id == request.GET.get("kept")), None)
    changed = changes(visit, kept.id) if kept else None
    if kept and changed:
        return show(request, visit, "diary-changed.html", "progress", changed=changed, wrote=line_of(kept.body))
    return _page(request, visit, Diary(), written=_written_of(visit), is_kept=kept is not None)


def correct(request: PersonRequest, entry_id: str) -> HttpResponse:
    """Show one day's words to put right; the correction stands from then on, the old words stay underneath."""
    visit = begin(request)
    found = next((one for one in visit.view.all(Diary) if one.id == entry_id), None)
    if found is None:
        raise Http404
    if request.method != "POST":
        return _page(request, visit, found.body, correcting=found)
    body = replace(_body(request), moment=found.body.moment, kept=found.body.kept)
    if _is_faulty(request) and "withdraw" not in request.POST:
        return _page(request, visit, body, correcting=found, is_faulty=True)
    visits.correct(visit, "rating", None if "withdraw" in request.POST else body, found)
    return redirect("diary")


def _page(request: PersonRequest, visit: Visit, body: Diary, **context: Any) -> HttpResponse:
    context |= {
        "fields": ratings_of(body),
        "short": short_of(body),
        "body": body,
        "questionnaires": visit.handbook.questionnaires.offered(visit.handbook.language),
        "quick": visit.handbook.sayings.quick[0 if visit.now.hour < _NOON else -1],
    }
    return show(request, visit, "diary.html", "progress", **context)


def _written_of(visit: Visit) -> list[Written]:
    """Return everything that was written here, the newest first."""
    known = visit.handbook.questionnaires
    offered = {row.id for row in known.offered(visit.handbook.language)}
    told: list[tuple[Dated[Any], Written]] = [
        (one, Written(one.day, line_of(one.body), reverse("correct", args=[one.id]))) for one in visit.view.all(Diary)
    ]
    for filled in visit.view.all(FilledIn):
        scale = filled.body.scale
        address = reverse("questions_again", args=[scale, filled.id]) if scale in offered else ""
        told.append((filled, Written(filled.day, in_words(filled.body, known), address)))
    return [line for _one, line in sorted(told, key=lambda pair: (pair[0].at, pair[0].id), reverse=True)]


def _body(request: PersonRequest) -> Diary:
    sent = request.POST.dict()
    note = sent.get("note", "").strip()[:_LONGEST_NOTE]
    spasm, stops = (YES_NO.get(sent.get(key, "")) for key in _SHORT)
    ratings = {key: rating_in(sent, key) for key in _KEYS}
    return Diary(**ratings, note=note, spasm=spasm, stops_daily_life=stops, moment=None, kept=None)


def _is_faulty(request: PersonRequest) -> bool:
    """Return whether something was sent for a number that is none from 0 to 10."""
    sent = request.POST.dict()
    return any(is_no_rating(sent, key) for key in _KEYS)


def ratings_of(body: Diary) -> list[Asked]:
    """Return the four ratings as the form asks for them."""
    pain = (_("no pain"), _("the worst pain you can think of"))
    rows = (
        ("pain_now", _("Your pain now"), *pain),
        ("pain_worst", _("The worst pain since yesterday"), *pain),
        ("pain_average", _("Your usual pain today"), *pain),
        ("sleep", _("How you slept"), _("very badly"), _("very well")),
    )
    return [
        Asked(key, text, is_rating=True, low_words=low, high_words=high, given=_written(getattr(body, key)))
        for key, text, low, high in rows
    ]


def line_of(body: Diary) -> str:
    """Return an entry in one line."""
    moment = {Moment.MORNING: _("in the morning"), Moment.EVENING: _("in the evening"), None: ""}[body.moment]
    names = zip((_("now"), _("worst"), _("usual"), _("sleep")), _KEYS, strict=True)
    ratings = [f"{name} {getattr(body, key)}" for name, key in names if getattr(body, key) is not None]
    spasm = {True: _("in spasm"), False: _("no spasm"), None: ""}[body.spasm]
    stopped = _("everyday things stopped") if body.stops_daily_life else ""
    kept = {True: _("went as drawn"), False: _("did not go as drawn"), None: ""}[body.kept]
    parts = (moment, *ratings, spasm, stopped, kept, Truncator(body.note).chars(_LONGEST_SHOWN))
    return " · ".join(filter(None, parts))


def short_of(body: Diary) -> list[Asked]:
    """Return the two questions of a yes or a no."""
    spasm, stops = _("Is your back in spasm?"), _("Did the pain stop you from everyday things?")
    rows = (("spasm", spasm, body.spasm), ("stops_daily_life", stops, body.stops_daily_life))
    return [Asked(key, text, given=_SAID[given]) for key, text, given in rows]


def _written(rating: Rating | None) -> str:
    return "" if rating is None else str(rating)
