"""A person's own numbers as pictures: how the mat settles, and the pain before and after sessions."""

from collections.abc import Sequence

from supine.journal.view import Dated
from supine.outcomes.picture import picture, table
from supine.outcomes.relief import by_minutes, by_setup, pairs, summary
from supine.outcomes.settling import answered, settling
from supine.outcomes.settling_picture import settling_picture, settling_table
from supine.outcomes.settling_words import settling_sentences
from supine.session.happened import Happened
from supine.web.views.visit import Visit

__all__ = ["relief_of", "settled_of"]


def relief_of(visit: Visit, sessions: Sequence[Dated[Happened]]) -> dict[str, object]:
    """Return what was written before and after sessions, counted, and why that proves little."""
    book = visit.handbook
    found = pairs((one.day, one.body) for one in sessions)
    return {
        "summary": summary(found, book.sayings),
        "picture": picture(found, book.catalogue, book.sayings),
        "table": table(found, book.catalogue, book.sayings),
        "groups": (by_minutes(found, book.sayings), by_setup(found, book.catalogue, book.sayings)),
        "little": book.verdicts.say("at_once"),
    }


def settled_of(visit: Visit, sessions: Sequence[Dated[Happened]]) -> dict[str, object]:
    """Return how the mat settles for this person, in words, as a picture and as a table; empty before any session."""
    sayings, catalogue = visit.handbook.sayings, visit.handbook.catalogue
    told = answered((one.day, one.body) for one in sessions)
    if not told:
        return {}
    found = settling(told, sayings)
    return {
        "sentences": settling_sentences(found, catalogue, sayings),
        "picture": settling_picture(found, sayings),
        "table": settling_table(found, catalogue, sayings),
        "band": sayings.say("settling_band"),
    }
