"""What to say on the phone, from what the person told us."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from supine.journal.today import Today
from supine.screening.rulebook import Rule
from supine.screening.verdict import Care, Reason
from supine.web.views.visit import Visit

__all__ = ["known_reasons", "told"]


def known_reasons(found: Today, level: Care) -> tuple[Reason, ...]:
    """Return what the person said, or the record shows, that calls for exactly this care."""
    reasons = found.verdict.known_reasons if found.verdict else ()
    return tuple(one for one in reasons if one.care is level)


def told(visit: Visit, found: Today, level: Care) -> tuple[str, ...]:
    """Return sentences to read aloud for what the person answered, each once."""
    rules = {one.id: one for one in visit.handbook.rulebook.rules}
    lines = (line for one in known_reasons(found, level) for line in _lines(visit, found, rules[one.rule]))
    return tuple(dict.fromkeys(lines))


def _lines(visit: Visit, found: Today, rule: Rule) -> Iterator[str]:
    """Yield the person's own words for what a rule rests on, else the question with its answer."""
    questions = [one.question for one in rule.when if one.question]
    said = {one.id: one.said for one in visit.handbook.library.signs}
    own = [said[one] for one in questions if one in said]
    if own:
        yield from own
    elif questions:
        yield _answered(visit, found, questions[-1])


def _answered(visit: Visit, found: Today, question_id: str) -> str:
    """Return a question with the answer it has, in one line."""
    question = next(one for one in visit.handbook.rulebook.questions if one.id == question_id)
    answer = found.answers.get(question_id)
    return f"{question.text} {_('Yes') if answer is True else answer}."
