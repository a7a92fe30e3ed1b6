"""The first two weeks: what most people find by a day, my own numbers beside it, and what to try where it is hard."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.urls import reverse

from supine.guidance.citing import Claiming
from supine.journal.today import Next, Today
from supine.outcomes.weeks import Lain, Way, stages_of, ways_of
from supine.session.happened import Happened
from supine.web.door import PersonRequest
from supine.web.views.basis import basis_of, together
from supine.web.views.curves import relief_of, settled_of
from supine.web.views.now import in_a_line
from supine.web.views.trial_day import day_of
from supine.web.views.visit import Visit, begin, show

__all__ = ["weeks"]

_OPEN = (Next.CHECK, Next.SESSION)
"""Where a session may be taken today."""


def weeks(request: PersonRequest) -> HttpResponse:
    """Show the stages of the first weeks beside the person's own, and what to try where it is hard."""
    visit = begin(request)
    book, library = visit.handbook.weeks, visit.handbook.library
    sessions = tuple(one for one in visit.view.all(Happened) if one.body.speed == 1)
    stages = stages_of(
        book, tuple(Lain(one.day, one.body) for one in sessions), visit.now.date(), visit.handbook.sayings
    )
    last_day = book.days[-1]
    first = sessions[0].day if sessions else None
    early = tuple(one for one in sessions if first is not None and (one.day - first).days < last_day)
    rows: tuple[Claiming, ...] = (*book.findings, *book.doors, *book.tips)
    return show(
        request,
        visit,
        "weeks.html",
        "progress",
        day=None if first is None else (visit.now.date() - first).days + 1,
        last_day=last_day,
        stages=stages,
        doors=_doors(visit, visit.today()),
        settled=settled_of(visit, early),
        relief=relief_of(visit, early),
        basis=together([basis_of(library, one.claims, one.sources) for one in rows]),
    )


def _doors(visit: Visit, found: Today) -> list[tuple[object, list[tuple[Way, str, str]]]]:
    """Return each door with its ways: the tip, where it leads, and the session it takes in a line."""
    trial = day_of(visit, found)
    is_without = trial.leads and trial.part is not None and trial.part.arm.without_mat
    decision = found.decision if found.next in _OPEN and not is_without else None
    dose, others = (decision.dose, decision.alternatives) if decision else (None, ())
    begins = reverse("session" if found.next is Next.SESSION else "check")
    book = visit.handbook.weeks
    return [(one, _led(visit, ways_of(one, book, dose, others), begins)) for one in book.doors]


def _led(visit: Visit, ways: Iterable[Way], begins: str) -> list[tuple[Way, str, str]]:
    catalogue = visit.handbook.catalogue
    return [
        (one, f"{begins}?take={one.take.id}", in_a_line(one.take.dose, catalogue))
        if one.take
        else (one, reverse(one.tip.leads_to), "")
        for one in ways
    ]
