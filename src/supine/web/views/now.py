"""Today: what now? The next session as four drawings, or rest, or what is still missing."""

from dataclasses import dataclass

from django.http import HttpResponse

from supine.fitting.catalogue import Catalogue, Choice
from supine.planning.decision import Decision
from supine.planning.dose import Dose
from supine.web.door import PersonRequest
from supine.web.views.basis import lines_of_plan
from supine.web.views.visit import begin, emergency_number, show

__all__ = ["Shown", "chosen_dose", "now", "shown"]

_FEW = 3


@dataclass(frozen=True, slots=True)
class Shown:
    """A session in words."""

    minutes: int
    surface: Choice
    clothing: Choice
    support: Choice


def now(request: PersonRequest) -> HttpResponse:
    """Show the one thing to do now."""
    visit = begin(request)
    found = visit.today()
    library, decision = visit.handbook.library, found.decision
    return show(
        request,
        visit,
        "today.html",
        "today",
        today=found,
        dose=shown(decision.dose, visit.handbook.catalogue) if decision.dose else None,
        reasons=lines_of_plan(library, decision.reasons)[:_FEW],
        limits=[one for one in decision.limits if one.is_binding],
        others=[one for one in decision.alternatives if one.is_allowed],
        care=library.care["emergency"],
        number=emergency_number(request, visit),
        mat_name=visit.handbook.catalogue.mat_name(found.mat.mat) if found.mat else "",
    )


def shown(dose: Dose, catalogue: Catalogue) -> Shown:
    """Return a dose with the names of its choices."""
    choice = catalogue.choice
    return Shown(dose.minutes, choice(dose.surface), choice(dose.clothing), choice(dose.support))


def chosen_dose(decision: Decision, take: str) -> Dose | None:
    """Return the dose of the alternative a person took, if they may; else the plan's own."""
    others = {one.id: one.dose for one in decision.alternatives if one.is_allowed}
    return others.get(take, decision.dose)
