"""A journal as it would be if things went well: for what is decided before they are known."""

from dataclasses import replace
from datetime import datetime

from supine.journal.entries import By, Check, Entry, SkinMarks
from supine.journal.view import View
from supine.screening.answers import Answer, Answers
from supine.screening.rulebook import Kind, Question
from supine.session.happened import Happened, Marks

__all__ = ["best_answers", "with_good_check", "with_session", "with_whole_skin"]


def best_answers(questions: tuple[Question, ...], **known: Answer) -> Answers:
    """Return the answers that hold a person back least; those known stand as they are."""
    best = {one.id: False if one.kind is Kind.YES_NO else one.low for one in questions}
    return {key: known.get(key, answer) for key, answer in best.items()}


def with_good_check(view: View, answers: Answers, at: datetime) -> View:
    """Return a journal in which the short check was answered so at a moment."""
    return _with(view, "check", Check(answers), at)


def with_whole_skin(view: View, at: datetime) -> View:
    """Return a journal in which the skin showed nothing at a moment."""
    return _with(view, "marks", SkinMarks(Marks.NONE), at)


def with_session(view: View, session: Happened, at: datetime) -> View:
    """Return a journal with one more session."""
    return _with(view, "session", session, at)


def _with(view: View, kind: str, body: object, at: datetime) -> View:
    entry = Entry("", kind, at, at.date(), "", By.PERSON, body)
    return replace(view, standing=(*view.standing, entry))
