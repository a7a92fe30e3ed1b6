"""Diary: how are you? Ratings and a note, and correcting what was written."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from supine.journal.entries import Diary
from supine.units import Rating
from supine.web.door import PersonRequest
from supine.web.forms import Asked, given_number
from supine.web.views import visit as visits
from supine.web.views.changing import changes
from supine.web.views.visit import Visit, begin, show, write

__all__ = ["correct", "diary", "ratings_of", "short_of"]

_SHORT = ("spasm", "stops_daily_life")
_YES_NO: Mapping[str, bool] = MappingProxyType({"yes": True, "no": False})
_SAID: Mapping[bool | None, str] = MappingProxyType({True: "yes", False: "no", None: ""})
_KEYS = ("pain_now", "pain_worst", "pain_average", "sleep")
_LONGEST_NOTE = 2000
_LONGEST_SHOWN = 80


def diary(request: PersonRequest) -> HttpResponse:
    """Show the form above what was written; keep what is sent."""
    visit = begin(request)
    if request.method == "POST":
        body = _body(request)
        if body == Diary():
            return _page(request, visit, body, is_empty=True)
        receipt = write(visit, "rating", body)
        return redirect(f"{reverse('diary')}?{urlencode({'kept': receipt.id})}")
    written = list(reversed(visit.view.all(Diary)))
    kept = next((one for one in written if one.id == request.GET.get("kept")), None)
    changed = changes(visit, kept.id) if kept else None
    if kept and changed:
        return show(request, visit, "diary-changed.html", "progress", changed=changed, wrote=_line(kept.body))
    lines = [(one, _line(one.body)) for one in written]
    return _page(request, visit, Diary(), written=lines, is_kept=kept is not None)


def correct(request: PersonRequest, entry_id: str) -> HttpResponse:
    """Show one day's words to put right; the correction stands from then on, the old words stay underneath."""
    visit = begin(request)
    found = next((one for one in visit.view.all(Diary) if one.id == entry_id), None)
    if found is None:
        raise Http404
    if request.method == "POST":
        visits.correct(visit, "rating", None if "withdraw" in request.POST else _body(request), found)
        return redirect("diary")
    return _page(request, visit, found.body, correcting=found)


def _page(request: PersonRequest, visit: Visit, body: Diary, **context: Any) -> HttpResponse:
    ratings, short = ratings_of(body), short_of(body)
    return show(request, visit, "diary.html", "progress", fields=ratings, short=short, body=body, **context)


def _body(request: PersonRequest) -> Diary:
    sent = request.POST.dict()
    ratings = {key: given_number(sent, key, 0, 10) for key in _KEYS}
    note = sent.get("note", "").strip()[:_LONGEST_NOTE]
    given = {key: None if n is None else Rating(n) for key, n in ratings.items()}
    spasm, stops = (_YES_NO.get(sent.get(key, "")) for key in _SHORT)
    return Diary(**given, note=note, spasm=spasm, stops_daily_life=stops)


def ratings_of(body: Diary) -> list[Asked]:
    """Return the four ratings as the form asks for them."""
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


def _line(body: Diary) -> str:
    """Return an entry in one line."""
    names = zip((_("now"), _("worst"), _("usual"), _("sleep")), _KEYS, strict=True)
    ratings = [f"{name} {getattr(body, key)}" for name, key in names if getattr(body, key) is not None]
    spasm = {True: _("in spasm"), False: _("no spasm"), None: ""}[body.spasm]
    stopped = _("everyday things stopped") if body.stops_daily_life else ""
    return " · ".join(filter(None, (*ratings, spasm, stopped, Truncator(body.note).chars(_LONGEST_SHOWN))))


def short_of(body: Diary) -> list[Asked]:
    """Return the two questions of a yes or a no."""
    spasm, stops = _("Is your back in spasm?"), _("Did the pain stop you from everyday things?")
    rows = (("spasm", spasm, body.spasm), ("stops_daily_life", stops, body.stops_daily_life))
    return [Asked(key, text, given=_SAID[given]) for key, text, given in rows]


def _written(rating: Rating | None) -> str:
    return "" if rating is None else str(rating)
