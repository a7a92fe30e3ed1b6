"""Which questions to put to a person, and in which order."""

from supine.screening.answers import NOTHING, Answers
from supine.screening.rulebook import Group, Lasts, Question, Rulebook

__all__ = ["applies", "asked", "check_questions", "next_group", "still_to_ask", "unanswered"]


def applies(question: Question, answers: Answers) -> bool:
    """Return whether a question is to be asked: unless something it hangs on is a no."""
    return all(answers.get(gate) is not False for gate in question.asked_when)


def asked(rulebook: Rulebook, answers: Answers) -> tuple[Question, ...]:
    """Return the questions that apply, in order: a conditional one unless what it hangs on is a no."""
    return tuple(question for question in rulebook.questions if applies(question, answers))


def unanswered(rulebook: Rulebook, answers: Answers) -> tuple[str, ...]:
    """Return the ids of the questions that apply and whose answer is not known: missing or 'not sure'."""
    return tuple(question.id for question in asked(rulebook, answers) if answers.get(question.id) is None)


def still_to_ask(rulebook: Rulebook, answers: Answers) -> tuple[Question, ...]:
    """Return the questions that apply and that the person has not met yet; 'not sure' counts as met."""
    return tuple(question for question in asked(rulebook, answers) if question.id not in answers)


def next_group(rulebook: Rulebook, answers: Answers) -> Group | None:
    """Return the first group with a question still to ask, or None when all is asked."""
    waiting = {question.group for question in still_to_ask(rulebook, answers)}
    return next((group for group in rulebook.groups if group.id in waiting), None)


def check_questions(rulebook: Rulebook, carried: Answers = NOTHING) -> tuple[Question, ...]:
    """Return the questions of the short check before a session.

    ``carried`` is what holds so far: a passing trouble that it still shows (sunburn last week) is asked about too,
    so that a check can end it.
    """
    return tuple(question for question in rulebook.questions if question.check or _may_have_passed(question, carried))


def _may_have_passed(question: Question, carried: Answers) -> bool:
    return question.lasts is Lasts.TODAY and question.id in carried and carried[question.id] is not False
