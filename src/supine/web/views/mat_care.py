"""Looking after a mat: cleaned, looked at, broken or replaced, for each mat a person has; and which is used now."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from supine.fitting.caring import Cared, Found, Tip
from supine.journal.entries import ChosenMat, MatCare
from supine.journal.mats import Owned, owned
from supine.web.door import PersonRequest
from supine.web.views.basis import Basis, basis_of
from supine.web.views.visit import Visit, begin, correct, show, write

__all__ = ["Kept", "kept_mats", "mat_care"]


@dataclass(frozen=True, slots=True)
class Kept:
    """A mat in words: its name, how it was looked after, and whether it is time to clean it."""

    owned: Owned
    name: str
    is_due: bool
    is_used: bool


def mat_care(request: PersonRequest) -> HttpResponse:
    """Show how a mat was looked after; keep what was done to it or found, or which is used now."""
    visit = begin(request)
    mats = kept_mats(visit)
    if not mats:
        return show(request, visit, "mat-care.html", "today", mats=mats)
    named = request.POST.get("which") or request.GET.get("which")
    mine = next((one for one in mats if one.owned.id == named), mats[0])
    if request.method == "POST" and _keep(request, visit, mine):
        return redirect(_address(mine, request.POST.get("what", "")))
    return show(request, visit, "mat-care.html", "today", **_page(request, visit, mats, mine))


def kept_mats(visit: Visit) -> tuple[Kept, ...]:
    """Return the mats of a person, the one they use first."""
    catalogue = visit.handbook.catalogue
    found = owned(visit.view, catalogue.caring, visit.now)
    return tuple(
        Kept(
            owned=one,
            name=one.chosen.name or catalogue.mat_name(one.chosen.mat),
            is_due=one.is_due(catalogue.caring.due, visit.now.date()),
            is_used=n == 0,
        )
        for n, one in enumerate(found)
    )


def _keep(request: PersonRequest, visit: Visit, mine: Kept) -> bool:
    """Keep what is sent; return whether there was anything."""
    chosen, what = mine.owned.chosen, request.POST.get("what")
    if "use" in request.POST:
        write(visit, "mat", ChosenMat(chosen.mat, chosen.name))
        return True
    if "mistake" in request.POST:
        wrong = mine.owned.fault or mine.owned.torn
        if wrong is not None:
            correct(visit, "mat_care", None, wrong)
        return True
    if what not in {one.value for one in Cared}:
        return False
    write(visit, "mat_care", MatCare(chosen.mat, Cared(what), chosen.name))
    return True


def _address(mine: Kept, what: str) -> str:
    return f"{reverse('mat_care')}?{urlencode({'which': mine.owned.id} | ({'kept': what} if what else {}))}"


def _page(request: PersonRequest, visit: Visit, mats: tuple[Kept, ...], mine: Kept) -> dict[str, Any]:
    caring, found = visit.handbook.catalogue.caring, mine.owned
    wrong = found.fault or found.torn
    offered = [row for one, row in caring.found.items() if one is not Cared.REPLACED]
    if wrong is not None:
        offered.insert(0, caring.found[Cared.REPLACED])
    kept = next((row for row in caring.found.values() if row.id == request.GET.get("kept")), None)
    return {
        "mats": mats,
        "mine": mine,
        "others": [one for one in mats if one is not mine],
        "wrong": caring.found[wrong.body.what] if wrong else None,
        "wrong_on": wrong.day if wrong else None,
        "offered": _answers(offered),
        "kept": kept,
        "is_missing": request.method == "POST",
        "clean": _tips(visit, caring.clean),
        "look": _tips(visit, caring.look),
        "travel": _tips(visit, caring.travel),
    }


def _answers(rows: Iterable[Found]) -> list[tuple[str, str]]:
    return [(row.id, row.text) for row in rows]


def _tips(visit: Visit, tips: Iterable[Tip]) -> list[tuple[Tip, Basis]]:
    return [(one, basis_of(visit.handbook.library, one.claims, one.sources)) for one in tips]
