"""Starting a trial on oneself: what to compare, for how long, and what it asks of each day; then lots are drawn."""

import secrets
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import redirect

from supine.journal.routines import closed_routines
from supine.journal.trialled import Open, open_comparisons, trial_of
from supine.outcomes.trial.designs import Comparison, Design
from supine.outcomes.trial.standing import Phase, standing
from supine.session.happened import Happened
from supine.web.door import PersonRequest
from supine.web.views.visit import Visit, begin, show, write

__all__ = ["choosing", "new"]

_SEED_BYTES = 32


def new(request: PersonRequest) -> HttpResponse:
    """Ask for what is not chosen yet, one page each; the last page starts the trial."""
    visit = begin(request)
    mine = trial_of(visit.view)
    if mine and standing(mine.body, visit.now.date()).phase is not Phase.OVER:
        return redirect("trial")
    asked = request.POST if request.method == "POST" else request.GET
    comparison = _asked_for(visit, asked.get("compare", ""))
    if comparison is None:
        return choosing(request, visit)
    design = next((one for one in visit.handbook.designs.designs_of(comparison) if one.id == asked.get("design")), None)
    if design is None:
        return _designs(request, visit, comparison)
    if request.method == "POST":
        return _started(request, visit, comparison, design)
    return _confirming(request, visit, comparison, design)


def choosing(request: PersonRequest, visit: Visit) -> HttpResponse:
    """Show what can be compared, and why some of it is not open now."""
    rows = _open(visit)
    is_open = [one for one in rows if one.is_open]
    closed = [one for one in rows if not one.is_open]
    chosen = is_open[0].comparison.id if is_open else ""
    return show(request, visit, "trial.html", "progress", rows=is_open, closed=closed, chosen=chosen)


def _asked_for(visit: Visit, name: str) -> Comparison | None:
    """Return a comparison by its id when it is open now."""
    return next((one.comparison for one in _open(visit) if one.is_open and one.comparison.id == name), None)


def _open(visit: Visit) -> tuple[Open, ...]:
    found = visit.today()
    closed = closed_routines(visit.view, visit.handbook, found, visit.now.date())
    return open_comparisons(found, visit.handbook.designs, closed)


def _designs(request: PersonRequest, visit: Visit, comparison: Comparison) -> HttpResponse:
    designs = visit.handbook.designs
    usual = designs.default_of(comparison)
    return show(
        request,
        visit,
        "trial-design.html",
        "progress",
        comparison=comparison,
        usual=(usual, designs.power_words(usual.id)),
        others=[(one, designs.power_words(one.id)) for one in designs.designs_of(comparison) if one is not usual],
    )


def _confirming(request: PersonRequest, visit: Visit, comparison: Comparison, design: Design) -> HttpResponse:
    designs = visit.handbook.designs
    return show(
        request,
        visit,
        "trial-start.html",
        "progress",
        comparison=comparison,
        design=design,
        arms=designs.arms_of(comparison),
        power=designs.power_words(design.id),
        plan_first=designs.say("plan_first"),
        expecting=designs.say("expecting"),
        may_start_today=not _has_lain(visit),
    )


def _started(request: PersonRequest, visit: Visit, comparison: Comparison, design: Design) -> HttpResponse:
    """Draw the seed and keep the trial: from then on nothing about it can be chosen."""
    seed = secrets.token_hex(_SEED_BYTES)
    write(visit, "trial", visit.handbook.designs.protocol(comparison.id, design.id, _first_day(request, visit), seed))
    return redirect("today")


def _first_day(request: PersonRequest, visit: Visit) -> date:
    is_today = request.POST.get("starts") == "today" and not _has_lain(visit)
    return visit.now.date() + timedelta(days=0 if is_today else 1)


def _has_lain(visit: Visit) -> bool:
    """Return whether the person was on the mat today: the lot of today would come too late."""
    return any(one.day == visit.now.date() for one in visit.view.all(Happened))
