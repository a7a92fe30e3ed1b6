"""A saved record brought back: what is in the file, what it would do, and then what it did."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from supine.errors import BadInput
from supine.exchange.restoring import Foretold, foretell, read_saved
from supine.web.door import PersonRequest
from supine.web.marking import mark_of
from supine.web.staging import let_go
from supine.web.views.kinds import kind_in_words
from supine.web.views.sent_file import Fault, bring, brought, gone, kept_bytes, receive, unusable
from supine.web.views.visit import Visit, begin, show

__all__ = ["record"]

_PAGE = "record"
_MOST_SHOWN = 20


def record(request: PersonRequest) -> HttpResponse:
    """Take a file, show what it would do, and do that when the person says so."""
    visit = begin(request)
    told = brought(request, visit)
    if told:
        return told
    if request.method == "POST" and "file" not in request.POST:
        received = receive(request)
        if isinstance(received, Fault):
            return _choose(request, visit, fault=received)
        return redirect(f"{reverse(_PAGE)}?file={received}")
    return _looked_at(request, visit) if "file" in request.POST or "file" in request.GET else _choose(request, visit)


def _looked_at(request: PersonRequest, visit: Visit) -> HttpResponse:
    raw = kept_bytes(request)
    if raw is None:
        return _choose(request, visit, fault=gone())
    try:
        saved = read_saved(raw, "file")
    except BadInput as error:
        return _choose(request, visit, fault=unusable(request, error))
    foretold = foretell(visit.records.journal(), saved, visit.now)
    if request.method != "POST":
        return _look(request, visit, foretold)
    whose = request.POST.get("whose", "")
    if foretold.is_strange and whose != "mine":
        return _not_theirs(request, visit) if whose == "other" else _look(request, visit, foretold, is_unsaid=True)
    return bring(request, visit, foretold, _PAGE) or _look(request, visit, foretold, is_changed=True)


def _not_theirs(request: PersonRequest, visit: Visit) -> HttpResponse:
    let_go(mark_of(request))
    return _choose(request, visit, note=_("Nothing was brought in, and the file is not kept here."))


def _choose(request: PersonRequest, visit: Visit, **context: Any) -> HttpResponse:
    return show(request, visit, "record.html", "settings", n_entries=len(visit.view.standing), **context)


def _look(request: PersonRequest, visit: Visit, foretold: Foretold, **context: Any) -> HttpResponse:
    out = [(entry, kind_in_words(entry.kind)) for entry, _why in foretold.refused]
    context |= {
        "file": request.POST.get("file") or request.GET.get("file"),
        "found": foretold,
        "n_found": sum(n for _kind, n in foretold.kinds),
        "n_new": len(foretold.new),
        "kinds": [(kind_in_words(kind), n) for kind, n in foretold.kinds],
        "left_out": out[:_MOST_SHOWN],
        "more_left_out": len(out[_MOST_SHOWN:]),
    }
    return show(request, visit, "record-look.html", "settings", **context)
