"""My mat: which one, and how the set-ups compare, from gentle to strong."""

from django.http import HttpResponse
from django.shortcuts import redirect

from supine.fitting.catalogue import OTHER
from supine.fitting.setup import Clothing, Support, Surface
from supine.journal.entries import ChosenMat, ChosenSetup
from supine.web.door import PersonRequest
from supine.web.views.basis import basis_of
from supine.web.views.visit import Visit, begin, show, write

__all__ = ["mat"]

_PARTS: dict[str, type[Surface] | type[Clothing] | type[Support]] = {
    "surface": Surface,
    "clothing": Clothing,
    "support": Support,
}


def mat(request: PersonRequest) -> HttpResponse:
    """Show the mats and the set-ups; keep what is chosen."""
    visit = begin(request)
    if request.method == "POST":
        _keep(request, visit)
        return redirect("today")
    chosen = visit.view.latest(ChosenMat)
    catalogue = visit.handbook.catalogue
    return show(
        request,
        visit,
        "mat.html",
        "today",
        mats=[one for one in catalogue.mats.values() if one.id != OTHER],
        other=catalogue.mats[OTHER],
        chosen=chosen.body.mat if chosen else "",
        looks=[(look, basis_of(visit.handbook.library, look.claims, look.sources)) for look in catalogue.choosing],
        parts=_parts(visit),
    )


def _parts(visit: Visit) -> list[tuple[str, list[object], str]]:
    """Return each part of the set-up with its choices and the one taken."""
    chosen = visit.view.latest(ChosenSetup)
    catalogue = visit.handbook.catalogue
    return [
        (part, [catalogue.choice(member) for member in members], getattr(chosen.body, part).value if chosen else "")
        for part, members in _PARTS.items()
    ]


def _keep(request: PersonRequest, visit: Visit) -> None:
    """Keep the mat, and the set-up when all of it is chosen."""
    if request.POST.get("mat") in visit.handbook.catalogue.mats:
        write(visit, "mat", ChosenMat(request.POST["mat"]))
    given = {part: request.POST.get(part, "") for part in _PARTS}
    if all(given[part] in {one.value for one in members} for part, members in _PARTS.items()):
        body = ChosenSetup(Surface(given["surface"]), Clothing(given["clothing"]), Support(given["support"]))
        write(visit, "setup", body)
