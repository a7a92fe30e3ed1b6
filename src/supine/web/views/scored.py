"""What a filled-in questionnaire came to, in words."""

from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from supine.outcomes.measure import SmallestChange
from supine.outcomes.questionnaires import FilledIn, Questionnaire, Questionnaires

__all__ = ["change_in_words", "in_words", "number_in_words"]


def in_words(filled: FilledIn, known: Questionnaires) -> str:
    """Return a filled-in questionnaire in one line."""
    row = known.rows.get(filled.scale)
    return f"{row.title} · {number_in_words(filled, row, known)}" if row else filled.scale


def number_in_words(filled: FilledIn, row: Questionnaire, known: Questionnaires) -> str:
    """Return its number of the highest there is, or how many answers are missing."""
    score = known.score_of(filled)
    if score is None or score.value is None:
        missing = score.of - score.answered if score else 0
        words = ngettext("none, because {n} answer is missing", "none, because {n} answers are missing", missing)
        return words.format(n=missing)
    return _("{number} of {most}").format(number=floatformat(score.value, -1), most=row.high)


def change_in_words(change: SmallestChange) -> str:
    """Return the smallest change that matters, as people say it."""
    share = "" if change.share is None else f"{floatformat(change.share * 100, 0)} %"
    points = "" if change.points is None else ngettext("{n} point", "{n} points", round(change.points))
    points = points.format(n=floatformat(change.points, -1)) if points else ""
    if points and share:
        return _("A change by {points}, or by {share} of your number, usually matters.").format(
            points=points, share=share
        )
    return _("A change by {size} usually matters.").format(
        size=points or _("{share} of your number").format(share=share)
    )
