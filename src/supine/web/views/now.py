"""Today: what now? The next session as four drawings, or rest, or what is still missing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import ngettext

from supine.fitting.catalogue import Catalogue, Choice
from supine.guidance.library import Library
from supine.journal.moving import offered_after
from supine.journal.today import Next
from supine.planning.alternatives import Alternative
from supine.planning.decision import LimitMet
from supine.planning.dose import Dose
from supine.session.decided import TRIAL
from supine.units import Text
from supine.web.door import PersonRequest
from supine.web.views.basis import Line, basis_of, lines_of_plan, together
from supine.web.views.calling import calling
from supine.web.views.quietly import quiet_lines
from supine.web.views.rating import card
from supine.web.views.reasons import with_record
from supine.web.views.reminded import reminded, ringing
from supine.web.views.trial_day import day_of
from supine.web.views.visit import begin, show

__all__ = ["Shown", "in_a_line", "now", "shown"]

_FEW = 3

_LESS = ("stay", "shorter")
"""The alternatives that stand beside the plan as a button."""

_PLAINLY = ("no_benefit",)
"""Reasons that are said at the top, whatever else there is to say."""


@dataclass(frozen=True, slots=True)
class Other:
    """Another way today: what it is in a few words, why, and whether it can be taken."""

    id: str
    words: str
    because: str
    is_allowed: bool


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
    reasons = tuple(one for one in decision.reasons if one.id not in _PLAINLY)
    planned = with_record(found, lines_of_plan(library, reasons))
    lines = (*planned, *_lines_of_limits(library, decision.limits))
    less = next((one for one in decision.alternatives if one.id in _LESS), None)
    others = tuple(_other(one, visit.handbook.catalogue) for one in decision.alternatives)
    trial = day_of(visit, found)
    dose = trial.part.dose if trial.leads and trial.part and trial.part.dose else decision.dose
    return show(
        request,
        visit,
        "today.html",
        "today",
        today=found,
        begins=reverse("session" if found.next is Next.SESSION else "check"),
        dose=shown(dose, visit.handbook.catalogue) if dose else None,
        trial=trial,
        trial_take=TRIAL,
        reasons=lines[:_FEW],
        more_reasons=lines[_FEW:],
        basis=together([one.basis for one in lines]),
        is_paused=any(one.id == "paused" for one in decision.reasons),
        waits_for_skin=any(one.id == "marks_still_there" for one in decision.reasons),
        is_mat_broken=any(one.id == "mat_broken" for one in decision.reasons),
        has_marks=any(one.rule == "record_marks_not_fading" for one in lines),
        less=less,
        others=tuple(one for one in others if less is None or one.id != less.id),
        plainly=tuple(one for one in decision.reasons if one.id in _PLAINLY),
        care=library.care["emergency"],
        call=calling(request, visit),
        quick=card(visit, found),
        quietly=quiet_lines(visit, found),
        stretch=offered_after(visit.view, visit.handbook, found, visit.now.date()),
        reminded=reminded(visit, found),
        rings=ringing(visit, found),
        mat_name=(found.mat.name or visit.handbook.catalogue.mat_name(found.mat.mat)) if found.mat else "",
    )


def shown(dose: Dose, catalogue: Catalogue) -> Shown:
    """Return a dose with the names of its choices."""
    surface, clothing, support = (catalogue.choice(one) for one in (dose.surface, dose.clothing, dose.support))
    return Shown(dose.minutes, _unbroken(surface), _unbroken(clothing), _unbroken(support))


def in_a_line(dose: Dose, catalogue: Catalogue) -> str:
    """Return a dose in one line of words."""
    minutes = ngettext("{minutes} minute", "{minutes} minutes", dose.minutes).format(minutes=dose.minutes)
    return f"{minutes}: {catalogue.lying_words(dose)}"


def _other(one: Alternative, catalogue: Catalogue) -> Other:
    return Other(one.id, in_a_line(one.dose, catalogue), one.reason.text, one.is_allowed)


def _unbroken(choice: Choice) -> Choice:
    """Return a choice whose name does not break at a hyphen: "t-shirt" stays one word on the smallest phone."""
    return replace(choice, name=Text(choice.name.replace("-", "\N{NON-BREAKING HYPHEN}")))


def _lines_of_limits(library: Library, limits: Iterable[LimitMet]) -> tuple[Line, ...]:
    bound = (one for one in limits if one.is_binding)
    return tuple(Line("", one.text, is_unsure=False, basis=basis_of(library, one.claims, ())) for one in bound)
