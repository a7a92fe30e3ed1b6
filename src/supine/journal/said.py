"""What a person has said of their health, in the order of their life, and what of it holds now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from supine.journal.entries import Check, Diary, Event, Screening
from supine.journal.handbook import Handbook
from supine.journal.view import View
from supine.screening.answers import NOTHING, Answer, Answers, understood
from supine.screening.carry import Check as Laid
from supine.screening.carry import carry_over
from supine.screening.history import SpasmSaid
from supine.screening.rulebook import Rulebook
from supine.screening.signs import spasm_goes_on
from supine.session.happened import Happened

__all__ = ["Said", "answers_now", "said", "spasms_said"]


@dataclass(frozen=True, slots=True)
class Said:
    """Answers given at a moment; ``is_asked`` is False for what a diary or an event tells by itself."""

    entry: str
    at: datetime
    day: date
    answers: Answers
    is_asked: bool


def said(view: View, handbook: Handbook) -> tuple[Said, ...]:
    """Return everything said of one's health, oldest first: screenings, checks, diary, stops and events."""
    found = sorted((*_asked(view, handbook), *_told(view, handbook)), key=lambda one: (one.at, one.entry))
    return tuple(_with_days(found))


def answers_now(view: View, everything: tuple[Said, ...], rulebook: Rulebook, today: date) -> Answers:
    """Return the answers that hold: the last screening, with all that was said since laid over it.

    Before any screening only what speaks against the mat is kept of what was said: all questions are still to ask.
    """
    screening = view.latest(Screening)
    if screening is None:
        laid = [Laid(one.answers, is_today=one.day >= today) for one in everything]
        return {one: answer for one, answer in carry_over(rulebook, NOTHING, laid).items() if answer}
    whole = next(one.answers for one in everything if one.entry == screening.id)
    since = [one for one in everything if one.at > screening.at]
    laid = [Laid(whole, is_today=screening.day >= today)]
    laid += [Laid(one.answers, is_today=one.day >= today) for one in since]
    return carry_over(rulebook, whole, laid)


def spasms_said(everything: tuple[Said, ...]) -> tuple[SpasmSaid, ...]:
    """Return what was said of a spasm, oldest first; "not sure" says nothing either way."""
    return tuple(_spasm(one.day, one.answers) for one in everything if isinstance(one.answers.get("spasm"), bool))


def _spasm(day: date, answers: Answers) -> SpasmSaid:
    days = answers.get("spasm_days")
    return SpasmSaid(day, is_on=answers["spasm"] is True, days=None if days is None else int(days))


def _asked(view: View, handbook: Handbook) -> Iterator[Said]:
    for screening in view.all(Screening):
        answers = understood(handbook.rulebook, screening.body.answers)
        yield Said(screening.id, screening.at, screening.day, answers, is_asked=True)
    for check in view.all(Check):
        answers = understood(handbook.rulebook, check.body.answers)
        yield Said(check.id, check.at, check.day, answers, is_asked=True)


def _told(view: View, handbook: Handbook) -> Iterator[Said]:
    for diary in view.all(Diary):
        yield Said(diary.id, diary.at, diary.day, _of_diary(diary.body), is_asked=False)
    for session in view.all(Happened):
        tells = handbook.script.raised_by(session.body.stop_reason).tells
        yield Said(session.id, session.at, session.day, dict.fromkeys(tells, True), is_asked=False)
    for event in view.all(Event):
        tells = handbook.script.raised_by(trouble=event.body.what).tells
        yield Said(event.id, event.at, event.day, dict.fromkeys(tells, True), is_asked=False)


def _of_diary(body: Diary) -> Answers:
    given: Mapping[str, Answer] = {
        "pain_now": body.pain_now,
        "spasm": body.spasm,
        "pain_stops_daily_life": body.stops_daily_life,
    }
    return {question: answer for question, answer in given.items() if answer is not None}


def _with_days(found: list[Said]) -> Iterator[Said]:
    """Yield all that was said, a spasm of the diary with the days it has lasted: nobody is asked for them there."""
    began: date | None = None
    for one in found:
        if not isinstance(one.answers.get("spasm"), bool):
            yield one
            continue
        began = spasm_goes_on(began, _spasm(one.day, one.answers))
        if began is None or one.is_asked:
            yield one
        else:
            yield replace(one, answers={**one.answers, "spasm_days": max(0, (one.day - began).days)})
