"""Progress: is it helping, and when does the mat ease? Sentences, their pictures, and the same as tables."""

from django.http import HttpResponse

from supine.journal.entries import Diary
from supine.outcomes.picture import picture, table
from supine.outcomes.regular import regularity
from supine.outcomes.regular import words as regular_words
from supine.outcomes.relief import by_minutes, by_setup, pairs, summary
from supine.outcomes.settling import answered, settling
from supine.outcomes.settling_picture import settling_picture, settling_table
from supine.outcomes.settling_words import settling_sentences
from supine.planning.goal import Goal
from supine.session.happened import Happened
from supine.web.door import PersonRequest
from supine.web.views.visit import Visit, begin, show
from supine.web.views.walked import walked

__all__ = ["progress"]


def progress(request: PersonRequest) -> HttpResponse:
    """Show what was written before and after, counted, and how strong the mat felt in between."""
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
        settled=_settled(visit),
        diary=visit.view.latest(Diary),
        walked=walked(visit),
        regular=_regular(visit),
    )


def _regular(visit: Visit) -> tuple[str, ...]:
    """Return how regularly the person was on the mat, in sentences; none before the first session."""
    sayings = visit.handbook.sayings
    sessions = ((one.day, one.body) for one in visit.view.all(Happened))
    goals = tuple((one.day, one.body) for one in visit.view.all(Goal))
    found = regularity(sessions, goals, visit.now.date(), sayings.smoothing)
    return regular_words(found, sayings) if found else ()


def _settled(visit: Visit) -> dict[str, object]:
    """Return how the mat settles for this person, in words, as a picture and as a table; empty before any session."""
    sayings, catalogue = visit.handbook.sayings, visit.handbook.catalogue
    sessions = answered((one.day, one.body) for one in visit.view.all(Happened))
    if not sessions:
        return {}
    found = settling(sessions, sayings)
    return {
        "sentences": settling_sentences(found, catalogue, sayings),
        "picture": settling_picture(found, sayings),
        "table": settling_table(found, catalogue, sayings),
        "band": sayings.say("settling_band"),
    }
