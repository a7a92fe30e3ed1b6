"""An old pain diary brought in: the file, what its columns are, the entries it gives, and then what came in."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from supine.errors import BadInput
from supine.exchange.old_diary.bringing import Made, bring
from supine.exchange.old_diary.finding import Found, find, guess, samples
from supine.exchange.old_diary.legend import RATED, Legend, Meaning, Order, Scale, fault_of
from supine.exchange.old_diary.words import diary_words
from supine.exchange.restoring import foretell
from supine.web.door import PersonRequest
from supine.web.views.diary import line_of
from supine.web.views.sent_file import Fault, brought, gone, kept_bytes, receive, unusable
from supine.web.views.sent_file import bring as bring_foretold
from supine.web.views.visit import Visit, begin, show

__all__ = ["bring_in"]

_PAGE = "bring_in"
_FIRST = 20
_MOST_REFUSED = 50


@dataclass(frozen=True, slots=True)
class Column:
    """A column as the page asks about it."""

    n: int
    name: str
    samples: str
    meaning: str
    scale: int
    has_numbers: bool


def bring_in(request: PersonRequest) -> HttpResponse:
    """Take a file, ask what its columns are, show what they give, and bring it in when the person says so."""
    visit = begin(request)
    told = brought(request, visit)
    if told:
        return told
    if request.method == "POST" and "file" not in request.POST:
        received = receive(request)
        if isinstance(received, Fault):
            return _choose(request, visit, received)
        return redirect(f"{reverse(_PAGE)}?file={received}")
    return _looked_at(request, visit) if "file" in request.POST or "file" in request.GET else _choose(request, visit)


def _looked_at(request: PersonRequest, visit: Visit) -> HttpResponse:
    raw = kept_bytes(request)
    if raw is None:
        return _choose(request, visit, gone())
    sent = request.POST if request.method == "POST" else request.GET
    try:
        found = find(raw, "file")
        legend = _legend(sent, found)
        if "look" not in sent or fault_of(legend):
            return _ask(request, visit, found, legend)
        return _look(request, visit, found, legend)
    except BadInput as error:
        return _choose(request, visit, unusable(request, error))


def _legend(sent: QueryDict, found: Found) -> Legend:
    """Return what the person said of each column, and where they said nothing yet, what it seems to be."""
    guessed = guess(found)
    meanings, scales = [], []
    for n, (meaning, scale) in enumerate(zip(guessed.meanings, guessed.scales, strict=True)):
        said = sent.get(f"m{n}")
        meanings.append(Meaning(said) if said in {one.value for one in Meaning} else meaning)
        scales.append(next((one for one in Scale if str(one.value) == sent.get(f"s{n}")), scale))
    order = next((one for one in Order if one.value == sent.get("order")), None)
    return Legend(tuple(meanings), tuple(scales), order or (None if "look" in sent else guessed.order))


def _choose(request: PersonRequest, visit: Visit, fault: Fault | None = None) -> HttpResponse:
    return show(request, visit, "bring-in.html", "settings", fault=fault)


def _ask(request: PersonRequest, visit: Visit, found: Found, legend: Legend) -> HttpResponse:
    words = diary_words(visit.handbook.language)
    fault = fault_of(legend) if "look" in request.GET else ""
    return show(
        request,
        visit,
        "bring-in-columns.html",
        "settings",
        file=request.GET.get("file"),
        n_lines=len(found.rows),
        columns=_columns(found, legend),
        meanings=[(one.value, words.say(one.value)) for one in Meaning],
        scales=[(one.value, words.say(f"scale_{one.value}")) for one in Scale],
        orders=[(one.value, words.say(one.value)) for one in Order],
        order=legend.order.value if legend.order else "",
        fault=words.say(fault) if fault else "",
    )


def _columns(found: Found, legend: Legend) -> list[Column]:
    columns = enumerate(zip(found.names, legend.meanings, legend.scales, strict=True))
    return [
        Column(
            n,
            name,
            " · ".join(samples(found, n)),
            meaning.value,
            scale.value,
            any(cell[:1].isdigit() for cell in samples(found, n)) and meaning is not Meaning.DAY,
        )
        for n, (name, meaning, scale) in columns
    ]


def _look(request: PersonRequest, visit: Visit, found: Found, legend: Legend) -> HttpResponse:
    given = bring(found, legend, visit.now)
    foretold = foretell(visit.records.journal(), given.journal(), visit.now)
    if request.method == "POST":
        done = bring_foretold(request, visit, foretold, _PAGE)
        if done:
            return done
    words = diary_words(visit.handbook.language)
    lines = [_shown(one) for one in given.made]
    refused = [(words.place(one), words.why(one)) for one in given.refused]
    fields = _fields(request, legend)
    context: dict[str, Any] = {
        "found": foretold,
        "n_new": len(foretold.new),
        "given": given,
        "first": lines[:_FIRST],
        "more": lines[_FIRST:],
        "refused": refused[:_MOST_REFUSED],
        "more_refused": len(refused[_MOST_REFUSED:]),
        "divided": _divided(found, legend),
        "fields": fields,
        "back": f"{reverse(_PAGE)}?{urlencode(fields)}",
        "is_changed": request.method == "POST",
    }
    return show(request, visit, "bring-in-look.html", "settings", **context)


def _divided(found: Found, legend: Legend) -> list[str]:
    """Return the names of the columns whose numbers are divided."""
    columns = zip(found.names, legend.meanings, legend.scales, strict=True)
    return [name for name, meaning, scale in columns if meaning in RATED and scale is Scale.HUNDRED]


def _fields(request: PersonRequest, legend: Legend) -> dict[str, str]:
    """Return what the form sends again, so that what comes in is what was shown."""
    fields = {"file": request.POST.get("file") or request.GET.get("file", "")}
    for n, (meaning, scale) in enumerate(zip(legend.meanings, legend.scales, strict=True)):
        fields |= {f"m{n}": meaning.value, f"s{n}": str(scale.value)}
    return fields | {"order": legend.order.value if legend.order else ""}


def _shown(one: Made) -> tuple[int, object, str, str]:
    at = one.entry.at
    return one.line, one.entry.day, f"{at:%H:%M}" if (at.hour, at.minute) != (0, 0) else "", line_of(one.entry.body)
