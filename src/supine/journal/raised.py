"""What a stop or an event raises: the questions to ask at once, until they are answered."""

from collections.abc import Iterator
from datetime import datetime

from supine.journal.entries import Event
from supine.journal.handbook import Handbook
from supine.journal.said import Said
from supine.journal.view import View
from supine.screening.rulebook import Question
from supine.session.happened import Happened

__all__ = ["follow_up"]


def follow_up(view: View, handbook: Handbook, everything: tuple[Said, ...]) -> tuple[Question, ...]:
    """Return the questions that something gone wrong raised and nobody has answered since, in their usual order."""
    answered = {question: one.at for one in everything if one.is_asked for question in one.answers}
    open_ones = {
        question
        for at, asks in _raised(view, handbook)
        for question in asks
        if question not in answered or answered[question] <= at
    }
    return tuple(one for one in handbook.rulebook.questions if one.id in open_ones)


def _raised(view: View, handbook: Handbook) -> Iterator[tuple[datetime, tuple[str, ...]]]:
    for session in view.all(Happened):
        yield session.at, handbook.script.raised_by(session.body.stop_reason).asks
    for event in view.all(Event):
        yield event.at, handbook.script.raised_by(trouble=event.body.what).asks
