"""Entries that count for nothing, or not as they were meant, each said aloud."""

from collections.abc import Iterator

from supine.errors import BadInput
from supine.journal.entries import Check, Clearance, Screening
from supine.journal.view import Dated, View
from supine.screening.answers import read_answers
from supine.screening.clearance import last_day
from supine.screening.rulebook import Rulebook
from supine.screening.verdict import Mat

__all__ = ["oddities"]


def oddities(view: View, rulebook: Rulebook) -> tuple[str, ...]:
    """Return in one line each what a person should know of entries that were kept and are not followed."""
    return (*_odd_answers(view, rulebook), *_odd_words(view, rulebook))


def _odd_answers(view: View, rulebook: Rulebook) -> Iterator[str]:
    sheets = [(one.id, one.body.answers) for one in view.all(Screening)]
    sheets += [(one.id, one.body.answers) for one in view.all(Check)]
    for entry, answers in sheets:
        for question, given in answers.items():
            try:
                read_answers(rulebook, {question: given})
            except BadInput as error:
                yield f"entry {entry}, question '{question}': {error.what}; it counts as not known"


def _odd_words(view: View, rulebook: Rulebook) -> Iterator[str]:
    mats = {rule.id: rule.mat for rule in rulebook.rules}
    for one in view.all(Clearance):
        fault = _fault(one, mats.get(one.body.rule), rulebook)
        if fault:
            yield f"entry {one.id}: a word for '{one.body.rule}' {fault}"


def _fault(one: Dated[Clearance], mat: Mat | None, rulebook: Rulebook) -> str:
    last = last_day(rulebook, one.day)
    if mat is None:
        return "lifts nothing: there is no such rule"
    if mat is not Mat.ASK:
        return "lifts nothing: only an 'ask' can be lifted"
    if not one.body.who.strip():
        return "lifts nothing: it does not say whose word it is"
    if one.body.until < one.day:
        return f"lifts nothing: it ended on {one.body.until}, before it was written down"
    return f"holds until {last} at the longest, not until {one.body.until}" if one.body.until > last else ""
