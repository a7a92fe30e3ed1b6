"""Progress: is it helping? One sentence, its picture, and the same as a table."""

from django.http import HttpResponse

from supine.journal.entries import Diary
from supine.outcomes.picture import picture, table
from supine.outcomes.relief import by_minutes, by_setup, pairs, summary
from supine.session.happened import Happened
from supine.web.door import PersonRequest
from supine.web.views.visit import begin, show

__all__ = ["progress"]


def progress(request: PersonRequest) -> HttpResponse:
    """Show what was written before and after, counted."""
    visit = begin(request)
    sayings, catalogue = visit.handbook.sayings, visit.handbook.catalogue
    sessions = visit.view.all(Happened)
    found = pairs((one.day, one.body) for one in sessions)
    return show(
        request,
        visit,
        "progress.html",
        "progress",
        summary=summary(found, sayings),
        picture=picture(found, catalogue, sayings),
        table=table(found, catalogue, sayings),
        groups=(by_minutes(found, sayings), by_setup(found, catalogue, sayings)),
        n_sessions=len(sessions),
        diary=visit.view.latest(Diary),
    )
