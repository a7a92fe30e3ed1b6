"""Progress: is it helping? The answer in one sentence and its picture; all that is behind it unfolds below."""

from django.http import HttpResponse

from supine.journal.answered import Answered, answered, earlier
from supine.journal.entries import Diary
from supine.journal.handbook import Handbook
from supine.journal.trialled import standing_of
from supine.outcomes.effect_picture import effect_picture, effect_table
from supine.outcomes.regular import regularity
from supine.outcomes.regular import words as regular_words
from supine.outcomes.trial.standing import Phase
from supine.planning.goal import Goal
from supine.session.happened import Happened
from supine.web.door import PersonRequest
from supine.web.views.curves import relief_of, settled_of
from supine.web.views.visit import Visit, begin, show
from supine.web.views.walked import walked

__all__ = ["limits", "progress"]


def progress(request: PersonRequest) -> HttpResponse:
    """Show whether it helps, and behind it the numbers, relief at once, how it was computed, and the path."""
    visit = begin(request)
    place, found = standing_of(visit.view, visit.now), answered(visit.view, visit.handbook, visit.now)
    is_over = place is not None and place.phase is Phase.OVER
    return show(
        request,
        visit,
        "progress.html",
        "progress",
        **_answer(found, visit.handbook),
        relief=relief_of(visit, visit.view.all(Happened)),
        earlier=earlier(visit.view, visit.handbook, visit.now),
        has_trial=place is not None,
        is_trial_on=place is not None and not is_over,
        is_answered=is_over and found.answer.enough,
        settled=settled_of(visit, visit.view.all(Happened)),
        diary=visit.view.latest(Diary),
        walked=walked(visit),
        regular=_regular(visit),
    )


def limits(request: PersonRequest) -> HttpResponse:
    """Show what no answer on Progress can know, and why."""
    visit = begin(request)
    return show(request, visit, "knows.html", "progress", unknown=visit.handbook.verdicts.unknown)


def _answer(found: Answered, book: Handbook) -> dict[str, object]:
    """Return the answer, its picture and the same as a table."""
    return {
        "answer": found.answer,
        "picture": effect_picture(found.shown, book.verdicts, book.sayings),
        "table": effect_table(found.shown, book.verdicts, book.sayings),
    }


def _regular(visit: Visit) -> tuple[str, ...]:
    """Return how regularly the person was on the mat, in sentences; none before the first session."""
    sayings = visit.handbook.sayings
    sessions = ((one.day, one.body) for one in visit.view.all(Happened))
    goals = tuple((one.day, one.body) for one in visit.view.all(Goal))
    found = regularity(sessions, goals, visit.now.date(), sayings.smoothing)
    return regular_words(found, sayings) if found else ()
