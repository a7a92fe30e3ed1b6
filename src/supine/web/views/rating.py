"""The number of a morning or of an evening, in a few seconds."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from supine.journal.entries import Diary, Moment
from supine.journal.rated import due, evenings, mornings
from supine.journal.today import Next, Today
from supine.journal.trialled import standing_of
from supine.outcomes.quick import Quick
from supine.outcomes.sayings import Sayings
from supine.outcomes.trial.standing import Phase
from supine.web.door import PersonRequest
from supine.web.forms import Asked, is_no_rating, rating_in
from supine.web.views.changing import changes
from supine.web.views.diary import YES_NO, line_of
from supine.web.views.visit import Visit, begin, show, write

__all__ = ["card", "evening", "morning", "shell_cards"]

_ROOM_FOR_IT: Mapping[Next, str] = MappingProxyType(
    {
        Next.CHECK: "above",
        Next.SESSION: "above",
        Next.REST: "above",
        Next.CHOOSE_MAT: "above",
        Next.READ_RESULT: "below",
    }
)
"""Where Today has room for the card: never where care or a question comes first, and below what may tell of care."""


@dataclass(frozen=True, slots=True)
class Card:
    """A rating as a page asks for it; ``asks_kept`` while a trial runs and the day is over."""

    id: str
    title: str
    asked: Asked
    asks_kept: bool
    place: str = ""


def morning(request: PersonRequest) -> HttpResponse:
    """Ask for the number before deciding; keep it."""
    return _page(request, Moment.MORNING)


def evening(request: PersonRequest) -> HttpResponse:
    """Ask for the number of the day; keep it."""
    return _page(request, Moment.EVENING)


def card(visit: Visit, found: Today) -> Card | None:
    """Return the rating that Today asks for now, None when it is there or something else comes first."""
    quick = due(visit.view, visit.handbook.sayings.quick, visit.now)
    place = _ROOM_FOR_IT.get(found.next)
    return _card(visit, quick, place) if quick and place else None


def shell_cards(sayings: Sayings) -> list[Card]:
    """Return both ratings for a page that knows nobody: whether a trial runs, its script finds out."""
    return [_of(quick, sayings, is_drawn=True) for quick in sayings.quick]


def _page(request: PersonRequest, moment: Moment) -> HttpResponse:
    visit = begin(request)
    quick = next(one for one in visit.handbook.sayings.quick if one.id == moment.value)
    if request.method == "POST":
        return _keep(request, visit, quick)
    kept = next((one for one in visit.view.all(Diary) if one.id == request.GET.get("kept")), None)
    changed = changes(visit, kept.id) if kept else None
    if kept and changed:
        return show(request, visit, "diary-changed.html", "today", changed=changed, wrote=line_of(kept.body))
    return _asking(request, visit, quick, wrote=line_of(kept.body) if kept else "")


def _keep(request: PersonRequest, visit: Visit, quick: Quick) -> HttpResponse:
    sent = request.POST.dict()
    number, kept = rating_in(sent, quick.scale), YES_NO.get(sent.get("kept", ""))
    if is_no_rating(sent, quick.scale) or (number is None and kept is None):
        return _asking(request, visit, quick, is_faulty=True)
    given: dict[str, Any] = {quick.scale: number}
    receipt = write(visit, "rating", Diary(kept=kept, moment=Moment(quick.id), **given))
    return redirect(f"{reverse(quick.id)}?{urlencode({'kept': receipt.id})}")


def _asking(request: PersonRequest, visit: Visit, quick: Quick, **context: Any) -> HttpResponse:
    found = mornings(visit.view) if quick.id == Moment.MORNING.value else evenings(visit.view, quick.scale).ratings
    context |= {"quick": _card(visit, quick), "before": found.get(visit.now.date())}
    return show(request, visit, "quick-rating.html", "today", **context)


def _card(visit: Visit, quick: Quick, place: str = "") -> Card:
    standing = standing_of(visit.view, visit.now)
    runs = standing is not None and standing.phase is Phase.RUNNING
    return replace(_of(quick, visit.handbook.sayings, is_drawn=runs), place=place)


def _of(quick: Quick, sayings: Sayings, *, is_drawn: bool) -> Card:
    scale = sayings.scales[quick.scale]
    asked = Asked(scale.id, scale.text, is_rating=True, low_words=scale.low_words, high_words=scale.high_words)
    return Card(quick.id, quick.title, asked, asks_kept=is_drawn and quick.id == Moment.EVENING.value)
