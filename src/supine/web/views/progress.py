"""Progress: is it helping? The answer in one sentence and its picture; all that is behind it unfolds below."""

from django.http import HttpResponse

from supine.journal.answered import Answered, answered, earlier
from supine.journal.entries import Diary
from supine.journal.handbook import Handbook
from supine.journal.trialled import standing_of
from supine.outcomes.effect_picture import effect_picture, effect_table
from supine.outcomes.picture import picture, table
from supine.outcomes.regular import regularity
from supine.outcomes.regular import words as regular_words
from supine.outcomes.relief import by_minutes, by_setup, pairs, summary
from supine.outcomes.settling import answered as answered_sessions
from supine.outcomes.settling import settling
from supine.outcomes.settling_picture import settling_picture, settling_table
from supine.outcomes.settling_words import settling_sentences
from supine.outcomes.trial.standing import Phase
from supine.planning.goal import Goal
from supine.session.happened import Happened
from supine.web.door import PersonRequest
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
        relief=_relief(visit),
        earlier=earlier(visit.view, visit.handbook, visit.now),
        has_trial=place is not None,
        is_trial_on=place is not None and not is_over,
        is_answered=is_over and found.answer.enough,
        settled=_settled(visit),
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


def _relief(visit: Visit) -> dict[str, object]:
    """Return what was written before and after sessions, counted, and why that proves little."""
    book = visit.handbook
    found = pairs((one.day, one.body) for one in visit.view.all(Happened))
    return {
        "summary": summary(found, book.sayings),
        "picture": picture(found, book.catalogue, book.sayings),
        "table": table(found, book.catalogue, book.sayings),
        "groups": (by_minutes(found, book.sayings), by_setup(found, book.catalogue, book.sayings)),
        "little": book.verdicts.say("at_once"),
    }


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
    sessions = answered_sessions((one.day, one.body) for one in visit.view.all(Happened))
    if not sessions:
        return {}
    found = settling(sessions, sayings)
    return {
        "sentences": settling_sentences(found, catalogue, sayings),
        "picture": settling_picture(found, sayings),
        "table": settling_table(found, catalogue, sayings),
        "band": sayings.say("settling_band"),
    }
