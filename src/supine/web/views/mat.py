"""My mat: which one, and how the set-ups compare, from gentle to strong."""

from dataclasses import dataclass
from typing import TypeVar

from django.http import HttpResponse
from django.shortcuts import redirect

from supine.fitting.catalogue import OTHER
from supine.fitting.compare import compare
from supine.fitting.rows import Way
from supine.fitting.setup import Clothing, Setup, Support, Surface
from supine.journal.entries import ChosenMat, ChosenSetup
from supine.web.door import PersonRequest
from supine.web.views.basis import Basis, basis_of, together
from supine.web.views.chosen import PARTS, mat_of, setup_of
from supine.web.views.mat_care import kept_mats
from supine.web.views.visit import Visit, begin, show, write

__all__ = ["mat"]

C = TypeVar("C", Surface, Clothing, Support)

_GENTLEST = Setup(min(Surface), Clothing.SWEATER, min(Support))
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Beside:
    """How a set-up presses beside the gentlest one, in words."""

    words: str
    lines: tuple[str, ...]
    basis: Basis


def mat(request: PersonRequest) -> HttpResponse:
    """Show the mats and the set-ups; keep what is chosen, or say only how it presses."""
    visit = begin(request)
    mine, setup = mat_of(visit), setup_of(visit)
    if request.method == "POST":
        picked, lain = _picked(request, visit, mine), _lain(request, setup)
        if "look" not in request.POST:
            _keep(visit, picked, lain)
            return redirect("today")
        mine, setup = picked, lain
    catalogue = visit.handbook.catalogue
    return show(
        request,
        visit,
        "mat.html",
        "today",
        mats=[one for one in catalogue.mats.values() if one.id != OTHER],
        other=catalogue.mats[OTHER],
        chosen=mine,
        looks=[(look, basis_of(visit.handbook.library, look.claims, look.sources)) for look in catalogue.choosing],
        parts=[
            (part, [catalogue.choice(member) for member in members], getattr(setup, part).value)
            for part, members in PARTS.items()
        ],
        beside=_beside(visit, setup),
        gentlest=[catalogue.choice(one) for one in (_GENTLEST.surface, _GENTLEST.clothing, _GENTLEST.support)],
        kept_mat=next(iter(kept_mats(visit)), None),
        is_open=request.method == "POST" or visit.view.latest(ChosenSetup) is not None,
    )


def _picked(request: PersonRequest, visit: Visit, mine: ChosenMat) -> ChosenMat:
    sent = request.POST.get("mat", "")
    if sent not in visit.handbook.catalogue.mats:
        return mine
    name = " ".join(request.POST.get("name", "").split())[:_LONGEST_NAME]
    return ChosenMat(sent, name if sent == OTHER else "")


def _lain(request: PersonRequest, setup: ChosenSetup) -> ChosenSetup:
    """Return the set-up as it was picked; a part that was not sent, or is nonsense, stays."""
    sent = request.POST.dict()
    return ChosenSetup(
        _member(Surface, sent.get("surface"), setup.surface),
        _member(Clothing, sent.get("clothing"), setup.clothing),
        _member(Support, sent.get("support"), setup.support),
    )


def _member(members: type[C], sent: str | None, otherwise: C) -> C:
    return next((one for one in members if one.value == sent), otherwise)


def _keep(visit: Visit, picked: ChosenMat, lain: ChosenSetup) -> None:
    """Keep what differs from what holds already; the plan's own set-up is nothing the person chose."""
    latest = visit.view.latest(ChosenMat)
    if latest is None or latest.body != picked:
        write(visit, "mat", picked)
    if lain != setup_of(visit):
        write(visit, "setup", lain)


def _beside(visit: Visit, setup: ChosenSetup) -> Beside:
    library = visit.handbook.library
    found = compare(Setup(setup.surface, setup.clothing, setup.support), _GENTLEST, visit.handbook.catalogue)
    differing = [one for one in found.differences if one.way is not Way.SAME]
    basis = together([basis_of(library, one.claims, one.sources) for one in differing])
    return Beside(found.words, tuple(one.words for one in differing), basis)
