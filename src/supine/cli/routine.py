"""``supine routine``: list what can be done off the mat, print or write one of it, or play it in the terminal."""

import argparse
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from supine.cli.player.clock import Clock, as_clock
from supine.cli.player.help import call_words
from supine.cli.player.keeping import refuse_unwritable
from supine.cli.reading import journal_of_file, print_json
from supine.cli.routine_play import perform
from supine.cli.sound_out import refuse_no_sound_file, write_sound
from supine.cli.speech import Translator, translator
from supine.errors import BadInput
from supine.journal.handbook import Handbook, open_handbook
from supine.journal.merge import journal_of
from supine.journal.own import open_own
from supine.journal.routines import OpenRoutine, open_routine, open_routines, routine_named
from supine.journal.today import Today, today
from supine.journal.view import View, view_of
from supine.screening.verdict import Care
from supine.session.routine.laying import Guided
from supine.session.routine.own import OWN
from supine.session.routine.shipped import as_json
from supine.sound.recipe import recipe_of_guided
from supine.units import Minutes

__all__ = ["add_parser", "run"]

_DESCRIPTION = """\
List what can be done off the mat, print it, write its sound, or play it: each sentence is a line, printed at its time.
With a journal, the answers in it say what is for you, and what was done is added to it; what is to be asked first is
asked in the browser. Without one, what speaks against it is printed first. Ctrl-C ends it; what was done counts.
Exit code: 0 when it was played, printed or listed, 1 when it is not for you now, 2 for wrong input.
"""


@dataclass(frozen=True, slots=True)
class _Visit:
    """What the journal says now; an empty one where none was given."""

    handbook: Handbook
    view: View
    found: Today
    now: datetime
    translate: Translator


def add_parser(subparsers: Any) -> None:
    """Add the command."""
    words = "heat, cold, moving, breathing: off the mat, guided in time"
    parser = subparsers.add_parser("routine", help=words, description=_DESCRIPTION)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("id", nargs="?", metavar="ID", help="a routine, as --list names it, or move-STEP for one step")
    parser.add_argument("journal", nargs="?", type=Path, metavar="JOURNAL.json", help="a journal file to add to")
    parser.add_argument("--list", action="store_true", help="list the routines")
    parser.add_argument("--minutes", type=int, metavar="N", help="how long, where that can be chosen")
    parser.add_argument("--timeline", action="store_true", help="print what would be said and when; play nothing")
    parser.add_argument("--json", action="store_true", help="with --list or --timeline: print one JSON document")
    parser.add_argument("--sound", type=Path, metavar="FILE", help="write its sound to an .mp3 or .wav; play nothing")
    parser.add_argument("--speed", type=float, default=1.0, metavar="N", help="play N times faster, 1 to 1000")
    parser.add_argument("--now", metavar="ISO", help="the moment it is, with its offset (default: now)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """List, print, write or play; 1 when it is not for this person now. Raises BadInput for what cannot be."""
    _refuse_nonsense(arguments)
    clock = Clock(arguments.now)
    visit = _visit(arguments, clock)
    if arguments.list:
        return _list(visit, is_json=arguments.json)
    opened = _opened(visit, arguments.id)
    if arguments.journal and not opened.may_begin and not arguments.timeline and not arguments.sound:
        return _say_no(opened, visit)
    guided = _laid(opened, visit, arguments.minutes)
    if arguments.sound:
        recipe = recipe_of_guided(guided, visit.view.settings().mix, visit.handbook.language)
        write_sound(arguments.sound, recipe, visit.translate)
    elif arguments.timeline:
        _print_timeline(guided, is_json=arguments.json)
    else:
        if arguments.journal is None:
            _say_against(opened, visit)
        return perform(guided, arguments.speed, visit.translate, clock, arguments.journal)
    return 0


def _refuse_nonsense(arguments: argparse.Namespace) -> None:
    if not 1 <= arguments.speed <= 1000:
        raise BadInput("--speed", f"{arguments.speed:g} is out of range", "1 to 1000")
    if not arguments.list and arguments.id is None:
        raise BadInput("ID", "is missing", "a routine (supine routine --list)")
    if arguments.json and not (arguments.list or arguments.timeline):
        raise BadInput("--json", "is for the list and the timeline", "--list --json or --timeline --json")
    if arguments.sound:
        refuse_no_sound_file(arguments.sound)
    if arguments.journal and not (arguments.list or arguments.timeline or arguments.sound):
        refuse_unwritable(arguments.journal)


def _visit(arguments: argparse.Namespace, clock: Clock) -> _Visit:
    handbook, now = open_handbook(arguments.lang), clock.now()
    view = view_of(journal_of_file(arguments.journal, now) if arguments.journal else journal_of(()))
    return _Visit(handbook, view, today(view, handbook, now), now, translator(arguments.lang))


def _opened(visit: _Visit, routine_id: str) -> OpenRoutine:
    day = visit.now.date()
    if routine_id == OWN:
        opened = open_own(visit.view, visit.handbook, visit.found, day)
        if not opened.steps:
            raise BadInput("ID", "no exercises of your own are typed in yet", "a journal with some that are on")
        return opened
    row = routine_named(visit.handbook, routine_id)
    if row is None:
        raise BadInput("ID", f"'{routine_id}' is no routine", ", ".join(visit.handbook.routines.routines))
    return open_routine(visit.view, visit.handbook, visit.found, day, row)


def _laid(opened: OpenRoutine, visit: _Visit, minutes: int | None) -> Guided:
    """Return the routine in time, with the steps that are for this person; all of them where none was left."""
    row, routines = opened.routine, visit.handbook.routines
    if minutes is not None and not row.minutes:
        raise BadInput("--minutes", f"'{row.id}' lasts as long as its steps say", "no minutes")
    pace = visit.handbook.script.breathing.pace(visit.view.wishes().breaths_per_minute)
    wanted = (row.least_minutes or None) if minutes is None else Minutes(minutes)
    return routines.guided(row, opened.steps or routines.steps_of(row), wanted, pace)


def _list(visit: _Visit, *, is_json: bool) -> int:
    day = visit.now.date()
    rows = visit.handbook.routines.routines.values()
    opened = open_routines(visit.view, visit.handbook, visit.found, day, rows)
    if is_json:
        print_json({"routines": [_listed(one) for one in opened]})
        return 0
    wide = max(len(row.id) for row in rows) + 2
    for row in rows:
        minutes = "-".join(str(one) for one in row.minutes)
        print(f"{row.id:<{wide}}{minutes:>6}  {row.title}. {row.lead}")
    return 0


def _listed(opened: OpenRoutine) -> dict[str, Any]:
    row = opened.routine
    return {
        "id": row.id,
        "title": row.title,
        "lead": row.lead,
        "about": row.about.value,
        "minutes": list(row.minutes),
        "steps": list(row.steps),
        "left_out": list(opened.left_out),
        "asks": [one.id for one in opened.asks],
        "against": [one.id for one in opened.against],
        "care": opened.care.value,
        "when_not": list(row.when_not),
        "claims": list(row.claims),
        "sources": list(row.sources),
    }


def _print_timeline(guided: Guided, *, is_json: bool) -> None:
    if is_json:
        print_json(as_json(guided))
        return
    for said in guided.said:
        print(f"{as_clock(said.at):>6}  {said.text}")


def _say_no(opened: OpenRoutine, visit: _Visit) -> int:
    """Say why it is not for this person now, and return the code for that."""
    _ = visit.translate
    if opened.care is Care.EMERGENCY:
        care = visit.handbook.library.care[Care.EMERGENCY.value]
        print(*call_words(visit.view.settings(), visit.handbook, _), *care.now, sep="\n")
    elif opened.against:
        print(_("Not for you now"), *(f"  - {one.text}" for one in opened.against), sep="\n")
    else:
        print(_("A few questions come first. Answer them in the browser: supine"))
        print(*(f"  - {one.text}" for one in opened.asks), sep="\n")
    return 1


def _say_against(opened: OpenRoutine, visit: _Visit) -> None:
    """Print what a person without a journal is to ask themselves."""
    row = opened.routine
    print(*(f"  - {line}" for line in row.when_not), sep="\n")
    named = {*row.not_with, *(one for step in opened.steps for one in step.not_with)}
    against = [one for one in opened.asks if one.id in named or one.group == Care.EMERGENCY.value]
    if against:
        print(visit.translate("Not if your answer to one of these is yes, or you are not sure:"))
        print(*(f"  - {one.text}" for one in against), sep="\n")
