"""Put the page together out of a record: what was chosen is on it, and nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from supine.exchange.report.answer import answer_now, pictured, said_of
from supine.exchange.report.chosen import Chosen
from supine.exchange.report.lists import ended, limits, scores, screening, setup, skin, went_wrong
from supine.exchange.report.parts import Listed, Report
from supine.exchange.report.printable import BOX
from supine.exchange.report.weeks import weeks
from supine.exchange.report.words import Meaning, ReportWords, report_words
from supine.journal.handbook import Handbook
from supine.journal.view import View
from supine.outcomes.questionnaires import FilledIn

__all__ = ["report_of"]


def report_of(view: View, handbook: Handbook, chosen: Chosen, now: datetime) -> Report:
    """Return the page about a record; ``now`` is the moment it is made, in the person's own time zone."""
    words = report_words(handbook.language)
    found = answer_now(view, handbook, chosen, now)
    meanings = _meanings(view, chosen, words)
    report = Report(
        language=handbook.language,
        title=words.say("title"),
        blanks=(words.say("name"), words.say("born")),
        about=_about(chosen, now, words),
        answer=said_of(found, words),
        picture=pictured(found, view, handbook, chosen, words),
        weeks=weeks(view, handbook, chosen, words),
        lists=tuple(_lists(view, handbook, chosen, now, words)),
        meanings=Listed(words.say("meanings"), tuple(row.text for row in meanings)),
        terms=tuple(row.term for row in meanings),
        foot=(words.say("you"),),
        more=words.say("more", n="{n}"),
    )
    return replace(report, foot=(*report.foot, words.say("missing_letters"))) if BOX in str(report) else report


def _meanings(view: View, chosen: Chosen, words: ReportWords) -> list[Meaning]:
    """Return what is said of the numbers that are on the page."""
    filled = {one.body.scale for one in view.all(FilledIn) if one.day in chosen.period}
    on_page = (row for row in words.meanings if not row.items or chosen.items.intersection(row.items))
    return [row for row in on_page if not row.questionnaire or row.questionnaire in filled]


def _about(chosen: Chosen, now: datetime, words: ReportWords) -> tuple[str, ...]:
    first, last = words.day(chosen.period.first), words.day(chosen.period.last)
    made = words.say("made", day=words.day(now.date()))
    return words.say("own_record"), words.say("period", first=first, last=last), made


def _lists(view: View, handbook: Handbook, chosen: Chosen, now: datetime, words: ReportWords) -> Iterator[Listed]:
    if "events" in chosen.items:
        yield went_wrong(view, handbook, chosen, words)
        yield ended(view, handbook, chosen, words)
    if "marks" in chosen.items:
        yield skin(view, chosen, words)
    if "scores" in chosen.items and (found := scores(view, handbook, chosen, words)):
        yield found
    if "setup" in chosen.items:
        yield setup(view, handbook, chosen, words)
    if "limits" in chosen.items:
        yield limits(view, handbook, now, words)
    if chosen.questions:
        yield screening(view, handbook, chosen, now, words)
