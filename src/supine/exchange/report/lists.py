"""The short lists of the page: what went wrong, how sessions ended, the skin, the mat, the plan, answers on health."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from supine.exchange.report.chosen import Chosen
from supine.exchange.report.parts import Listed
from supine.exchange.report.printable import shortened_text
from supine.exchange.report.words import ReportWords
from supine.journal.entries import ChosenMat, ChosenSetup, Event, SkinMarks
from supine.journal.handbook import Handbook
from supine.journal.said import answers_now, said
from supine.journal.today import today
from supine.journal.view import View
from supine.outcomes.questionnaires import FilledIn, Scoring
from supine.planning.decision import Answer as PlanAnswer
from supine.screening.answers import Answer, Answers
from supine.screening.rulebook import Question
from supine.session.happened import Ended, Happened, Marks
from supine.units import as_minutes

__all__ = ["answers_said", "ended", "limits", "scores", "screening", "setup", "skin", "went_wrong"]

_LONGEST_NOTE = 160
_LONGEST_NAME = 40
_ANSWERS_STAY = 3
"""The person ticked each of them, so they stay long."""
_FEW_STAY = 8
"""These lists have few lines whatever the record is, so they stay whole."""


def went_wrong(view: View, handbook: Handbook, chosen: Chosen, words: ReportWords) -> Listed:
    """Return what went wrong, the newest first, with the person's own words when they chose them."""
    named = {one.id: one.text for one in handbook.script.troubles}
    found = [one for one in view.all(Event) if one.day in chosen.period][::-1]
    lines = []
    for one in found:
        what = named.get(one.body.what) or shortened_text(one.body.what, _LONGEST_NAME)
        if one.body.note and "notes" in chosen.items:
            what = words.say("with_note", what=what, note=shortened_text(one.body.note, _LONGEST_NOTE))
        lines.append(words.say("on_day", day=words.outcomes.day(one.day), what=what))
    return Listed(words.items["events"].heading, tuple(lines) or (words.say("none_wrong"),))


def ended(view: View, handbook: Handbook, chosen: Chosen, words: ReportWords) -> Listed:
    """Return how often the time ran out, and each reason to stop before."""
    sessions = [one.body for one in view.all(Happened) if one.day in chosen.period and one.body.speed == 1]
    counts = Counter(_ending(one, handbook, words) for one in sessions)
    lines = (words.say("count", what=what, n=n, of=len(sessions)) for what, n in counts.most_common())
    return Listed(words.say("ended"), tuple(lines) or (words.say("empty"),), _FEW_STAY)


def skin(view: View, chosen: Chosen, words: ReportWords) -> Listed:
    """Return how often the skin showed what, after sessions and whenever else somebody looked."""
    after = [one.body.marks for one in view.all(Happened) if one.day in chosen.period and one.body.marks is not None]
    looks = [one.body for one in view.all(SkinMarks) if one.day in chosen.period]
    seen = Counter[Marks]([*after, *(one.marks for one in looks)])
    names = {one.id: one.text for one in words.outcomes.answers_of("marks")}
    lines = [
        words.say("count", what=names[marks.value], n=seen[marks], of=seen.total()) for marks in Marks if seen[marks]
    ]
    sore = sum(one.is_sore is True for one in looks)
    if sore:
        lines.append(words.say("count", what=words.say("sore"), n=sore, of=len(looks)))
    return Listed(words.items["marks"].heading, tuple(lines) or (words.say("empty"),), _FEW_STAY)


def scores(view: View, handbook: Handbook, chosen: Chosen, words: ReportWords) -> Listed | None:
    """Return what each questionnaire came to, the newest first; None when none was filled in."""
    found = [one for one in view.all(FilledIn) if one.day in chosen.period][::-1]
    lines = [
        words.say("on_day", day=words.outcomes.day(one.day), what=what)
        for one in found
        if (what := _score(one.body, handbook, words))
    ]
    return Listed(words.items["scores"].heading, tuple(lines)) if lines else None


def setup(view: View, handbook: Handbook, chosen: Chosen, words: ReportWords) -> Listed:
    """Return the mat and how the person lies on it."""
    return Listed(words.items["setup"].heading, tuple(_setup(view, handbook, chosen, words)), _FEW_STAY)


def limits(view: View, handbook: Handbook, now: datetime, words: ReportWords) -> Listed:
    """Return what the plan says of today, and the limits in force."""
    decision = today(view, handbook, now).decision
    lines = [one.text for one in decision.limits]
    if decision.answer is PlanAnswer.GO and decision.dose is not None:
        lying = handbook.catalogue.lying_words(decision.dose)
        lines.insert(0, words.say("planned", setup=lying, minutes=decision.dose.minutes))
    else:
        first, *others = [one.text for one in decision.reasons]
        lines = [words.say("no_session", why=first), *others, *lines]
    return Listed(words.items["limits"].heading, tuple(lines))


def screening(view: View, handbook: Handbook, chosen: Chosen, now: datetime, words: ReportWords) -> Listed:
    """Return the answers that hold now to the questions chosen, each yes first."""
    lines = (
        words.say("answered", question=question.text, answer=answer)
        for question, answer in answers_said(view, handbook, now, words)
        if question.id in chosen.questions
    )
    return Listed(words.items["screening"].heading, tuple(lines), _ANSWERS_STAY)


def answers_said(view: View, handbook: Handbook, now: datetime, words: ReportWords) -> tuple[tuple[Question, str], ...]:
    """Return every question with the answer that holds now in words: first each yes, then numbers, not sure, no."""
    rulebook = handbook.rulebook
    answers = answers_now(view, said(view, handbook), rulebook, now.date())
    in_order = sorted(rulebook.questions, key=lambda one: _weight(one, answers))
    return tuple((one, _answer(one, answers, words)) for one in in_order)


def _score(filled: FilledIn, handbook: Handbook, words: ReportWords) -> str:
    """Return a score with its ends; nothing for a questionnaire we do not know."""
    row, found = handbook.questionnaires.rows.get(filled.scale), handbook.questionnaires.score_of(filled)
    if row is None or found is None:
        return ""
    name = next((one.term for one in words.meanings if one.questionnaire == row.id), row.title)
    if found.value is None:
        return words.say("score_missing", name=name, answered=found.answered, of=found.of)
    value = words.decimal(found.value) if row.scoring is Scoring.MEAN else f"{found.value:g}"
    return words.say("score", name=name, value=value, low=row.low, high=row.high)


def _ending(session: Happened, handbook: Handbook, words: ReportWords) -> str:
    if session.ended is Ended.COMPLETED:
        return words.say("completed")
    if session.stop_reason is None:
        return words.say("stopped")
    return words.say("stopped_for", reason=handbook.script.stop(session.stop_reason).text)


def _setup(view: View, handbook: Handbook, chosen: Chosen, words: ReportWords) -> Iterator[str]:
    catalogue = handbook.catalogue
    mat = view.latest(ChosenMat)
    if mat is None:
        yield words.say("no_mat")
    else:
        name = catalogue.mat_name(mat.body.mat)
        own = shortened_text(mat.body.name, _LONGEST_NAME)
        yield words.say("the_mat", mat=words.say("own_name", mat=name, name=own) if own else name)
    wanted = view.latest(ChosenSetup)
    if wanted is not None:
        yield words.say("chosen_setup", setup=catalogue.lying_words(wanted.body))
    lain = [one.body for one in view.all(Happened) if one.day in chosen.period and one.body.speed == 1]
    if lain:
        minutes = as_minutes(timedelta(seconds=lain[-1].on_mat_seconds))
        yield words.say("last_setup", setup=catalogue.lying_words(lain[-1].dose), minutes=minutes)


def _answer(question: Question, answers: Answers, words: ReportWords) -> str:
    if question.id not in answers:
        return words.say("not_answered")
    return _said(answers[question.id], words)


def _said(answer: Answer, words: ReportWords) -> str:
    if isinstance(answer, bool):
        return words.say("yes" if answer else "no")
    return words.say("not_sure") if answer is None else f"{answer:g}"


def _weight(question: Question, answers: Answers) -> int:
    """Return the place of an answer: a yes, a number, not sure, no, not answered."""
    if question.id not in answers:
        return 4
    answer = answers[question.id]
    if isinstance(answer, bool):
        return 0 if answer else 3
    return 2 if answer is None else 1
