"""The answer to "is it helping?" on the page, and the picture."""

from datetime import datetime
from html import unescape

from supine.exchange.report.chosen import Chosen
from supine.exchange.report.daily import daily
from supine.exchange.report.parts import Listed, Picture
from supine.exchange.report.words import ReportWords
from supine.journal.answered import Answered, answered
from supine.journal.handbook import Handbook
from supine.journal.view import View
from supine.outcomes.effect_picture import effect_picture

__all__ = ["answer_now", "pictured", "said_of"]


def answer_now(view: View, handbook: Handbook, chosen: Chosen, now: datetime) -> Answered | None:
    """Return the answer when it was chosen; it looks at all days, whatever time was chosen."""
    return answered(view, handbook, now) if "answer" in chosen.items else None


def said_of(found: Answered | None, words: ReportWords) -> Listed | None:
    """Return the answer as a sentence, what its numbers mean, and what must be known beside it."""
    if found is None:
        return None
    answer = found.answer
    numbers = answer.told[0].lines if answer.told else ()
    others = (one.sentence for one in answer.told[1:])
    return Listed(words.items["answer"].heading, (answer.sentence, *numbers, *others, *answer.lines))


def pictured(
    found: Answered | None, view: View, handbook: Handbook, chosen: Chosen, words: ReportWords
) -> Picture | None:
    """Return the trial as a picture, where the answer is on the page and rests on one; else the days of the time."""
    if "chart" not in chosen.items:
        return None
    if found is None or found.trial is None:
        return daily(view, chosen.period, words)
    svg = effect_picture(found.shown, handbook.verdicts, handbook.sayings)
    return Picture(words.say("trial"), svg, _told(svg)) if svg else None


def _told(svg: str) -> str:
    """Return a picture in words, as it carries them itself."""
    return unescape(svg.partition("<desc>")[2].partition("</desc>")[0])
