"""The sheet to take along to a physiotherapist, put together out of a record: what was chosen, and nothing else."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from statistics import fmean
from types import MappingProxyType

from supine.errors import BadInput
from supine.exchange.report.chosen import Chosen, Period
from supine.exchange.report.lists import setup
from supine.exchange.report.parts import Listed, Report
from supine.exchange.report.printable import BOX, shortened_text
from supine.exchange.report.take_along_words import SheetWords, sheet_words
from supine.exchange.report.weeks import last_of_day, spread
from supine.journal.entries import Aid, OwnExercise
from supine.journal.handbook import Handbook
from supine.journal.own import days_done, own_exercises
from supine.journal.rated import minutes_on_mat
from supine.journal.view import View
from supine.journal.visiting import next_visit
from supine.outcomes.helped import Tried, eased_by
from supine.session.routine.own import OWN

__all__ = ["ON_SHEET", "read_on_sheet", "sheet_of"]

_RATED = ("pain_average", "pain_worst", "sleep")
_STAY = 3


def read_on_sheet(given: Iterable[str]) -> frozenset[str]:
    """Return what was chosen. Raises BadInput naming what cannot be on a sheet, and what can."""
    found = frozenset(given)
    for one in sorted(found - set(ON_SHEET)):
        raise BadInput("sheet", f"there is no item {one!r:.60}", ", ".join(ON_SHEET))
    return found


def sheet_of(view: View, handbook: Handbook, items: frozenset[str], now: datetime) -> Report:
    """Return the sheet with these items; ``now`` is the moment it is made, in the person's own time zone."""
    words = sheet_words(handbook.language)
    last = now.date()
    chosen = Chosen(Period(last - timedelta(days=words.time.days - 1), last), items)
    meanings = [row for row in words.meanings if not row.items or items.intersection(row.items)]
    said = words.report
    sheet = Report(
        language=handbook.language,
        title=words.say("title"),
        blanks=(said.say("name"), said.say("born")),
        about=(
            said.say("own_record"),
            said.say("period", first=said.day(chosen.period.first), last=said.day(last)),
            said.say("made", day=said.day(last)),
        ),
        answer=None,
        picture=None,
        weeks=None,
        lists=tuple(_LISTS[one](view, handbook, chosen, words) for one in ON_SHEET if one in items),
        meanings=Listed(words.say("meanings"), tuple(row.text for row in meanings)),
        terms=tuple(row.term for row in meanings),
        foot=(words.say("i"),),
        more=said.say("more", n="{n}"),
    )
    return replace(sheet, foot=(*sheet.foot, said.say("missing_letters"))) if BOX in str(sheet) else sheet


def _mat(view: View, handbook: Handbook, chosen: Chosen, words: SheetWords) -> Listed:
    lain = {day: minutes for day, minutes in minutes_on_mat(view).items() if day in chosen.period and minutes > 0}
    line = words.say("lain", lain=len(lain), days=chosen.period.days, minutes=round(sum(lain.values())))
    own = setup(view, handbook, chosen, words.report)
    return Listed(words.items["mat"].heading, (*own.lines, line), _STAY)


def _pain(view: View, _: Handbook, chosen: Chosen, words: SheetWords) -> Listed:
    return Listed(words.items["pain"].heading, tuple(_ratings(view, chosen.period, words)) or _nothing(words), _STAY)


def _ratings(view: View, period: Period, words: SheetWords) -> Iterator[str]:
    said = words.report
    for key in _RATED:
        found = last_of_day(view, period, key)
        if found:
            told = spread(list(found.values()), said)
            yield words.say("rated", what=said.say(key), spread=told, rated=len(found), days=period.days)
        if key == "pain_average":
            yield from _halves(found, period, words)


def _halves(found: Mapping[date, int], period: Period, words: SheetWords) -> Iterator[str]:
    """Yield the usual pain of the two weeks side by side, where both have some."""
    half = period.first + timedelta(days=period.days // 2)
    first = [rating for day, rating in found.items() if day < half]
    second = [rating for day, rating in found.items() if day >= half]
    if first and second:
        decimal = words.report.decimal
        yield words.say("halves", first=decimal(fmean(first)), second=decimal(fmean(second)))


def _helped(view: View, handbook: Handbook, chosen: Chosen, words: SheetWords) -> Listed:
    """Return how often each thing was used in this time, and how much it helped."""
    used = [one.body for one in view.all(Aid) if one.day in chosen.period and one.body.what != OWN]
    names = {one.id: one.title for one in handbook.routines.routines.values()}
    names |= {one.id: one.title for one in handbook.routines.steps.values() if one.id not in names}
    eased = {one.aid: one for one in eased_by((Tried(one.what, one.helped, one.eased) for one in used), names)}
    lines = []
    for what, n in Counter(one.what for one in used).most_common():
        name = names.get(what, shortened_text(what, words.time.longest_name))
        is_told = what in eased
        lines.append(eased[what].said(names, handbook.sayings) if is_told else words.say("tried", what=name, n=n))
    return Listed(words.items["helped"].heading, tuple(lines) or _nothing(words))


def _exercises(view: View, _: Handbook, chosen: Chosen, words: SheetWords) -> Listed:
    lines = tuple(_exercise(view, one.body, chosen.period, words) for one in own_exercises(view))
    return Listed(words.items["exercises"].heading, lines or (words.say("no_exercises"),), _STAY)


def _exercise(view: View, exercise: OwnExercise, period: Period, words: SheetWords) -> str:
    title = shortened_text(exercise.title, words.time.longest_name)
    if not exercise.is_on:
        return words.say("exercise_off", title=title)
    done = sum(day in period for day in days_done(view, exercise))
    saying = "exercise_sides" if exercise.sides > 1 else "exercise"
    told = {"seconds": exercise.seconds, "times": exercise.times, "done": done, "days": period.days}
    return words.say(saying, title=title, **told)


def _questions(view: View, _: Handbook, chosen: Chosen, words: SheetWords) -> Listed:
    """Return what the person wrote down to ask at the next visit, a line each."""
    planned = next_visit(view, chosen.period.last)
    asked = [one for one in (planned.body.note.splitlines() if planned else ()) if one.strip()]
    lines = tuple(shortened_text(one, words.time.longest_question) for one in asked[: words.time.most_questions])
    return Listed(words.items["questions"].heading, lines or (words.say("no_questions"),), _STAY)


def _nothing(words: SheetWords) -> tuple[str, ...]:
    return (words.report.say("empty"),)


_LISTS: Mapping[str, Callable[[View, Handbook, Chosen, SheetWords], Listed]] = MappingProxyType(
    {"questions": _questions, "exercises": _exercises, "mat": _mat, "pain": _pain, "helped": _helped}
)

ON_SHEET = tuple(_LISTS)
"""Everything that can be on a sheet, in its order."""
