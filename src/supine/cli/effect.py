"""``supine effect``: say whether it helps the person whose journal or table this is, by how much, and how surely."""

import argparse
import sys
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from supine.cli.answer_out import answer_json, answer_lines
from supine.cli.picture_out import refuse_no_picture_file, write_picture
from supine.cli.reading import journal_of_file, moment, print_json, text_of_file
from supine.errors import BadInput
from supine.exchange.columns import LONGEST, Asked, assigned, watched
from supine.journal.answered import answered, wording_of
from supine.journal.handbook import Handbook, open_handbook
from supine.journal.view import view_of
from supine.outcomes.answer import Answer, Wording
from supine.outcomes.answering import answer_of_change, answer_of_table
from supine.outcomes.assigned import Given, read_assigned
from supine.outcomes.change import Watched, change_of_days
from supine.outcomes.effect_picture import effect_picture
from supine.outcomes.shown import Shown, shown_of_change, shown_of_table

__all__ = ["add_parser", "run"]

_DESCRIPTION = """\
Say whether it helps: the answer in one sentence, then the numbers behind it and how sure they are.
A journal answers with its trial, where there is one, else with its diary, which can show an association at most.
A table needs a line for each day: --treatment for days of two kinds that were drawn by lot, or --minutes and --morning
for a diary without lots. Numbers run from 0 to 10, less is better; an empty cell is a day without one.
Exit code: 0 for an answer, 1 when there is not enough for one, 2 when something in the file cannot be used.
"""


def add_parser(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "effect",
        help="does it help, by how much, and how sure is that?",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("journal", type=Path, nargs="?", metavar="JOURNAL.json", help="a journal file; - reads it in")
    parser.add_argument("--now", metavar="ISO", help="the moment to answer for, with its offset (default: now)")
    table = parser.add_argument_group("a table instead of a journal")
    table.add_argument(
        "--csv", type=Path, metavar="FILE", help="a CSV file with the columns' names in line 1; - reads it in"
    )
    table.add_argument("--day", metavar="COLUMN", help="the column with the day: 2026-11-21, or a whole number")
    table.add_argument("--outcome", metavar="COLUMN", help="the column with the number from 0 to 10")
    table.add_argument("--treatment", metavar="COLUMN", help="the column that says which of two kinds the day was")
    table.add_argument(
        "--control", metavar="CODE", help="what that column holds on days without (default: 0, no, off, control ...)"
    )
    table.add_argument("--minutes", metavar="COLUMN", help="without lots: the column with the minutes on the mat")
    table.add_argument("--morning", metavar="COLUMN", help="without lots: the column with the number of the morning")
    out = parser.add_argument_group("the answer")
    out.add_argument("--json", action="store_true", help="print one JSON document")
    out.add_argument("--picture", type=Path, metavar="OUT", help="also draw it into a new file, .svg or .png")
    parser.set_defaults(run=run)


@dataclass(frozen=True, slots=True)
class _Found:
    """The answer, its picture, and what else is to be said beside it."""

    answer: Answer
    shown: Shown
    beside: tuple[str, ...] = ()


def run(arguments: argparse.Namespace) -> int:
    """Answer; 1 when there is not enough for an answer. Raises BadInput for what cannot be used."""
    _refuse_muddled(arguments)
    if arguments.picture:
        refuse_no_picture_file(arguments.picture)
    handbook = open_handbook(arguments.lang)
    found = _of_table(arguments, handbook) if arguments.csv else _of_journal(arguments, handbook)
    if arguments.json:
        print_json(answer_json(found.answer, handbook, found.beside))
    else:
        print("\n".join(answer_lines(found.answer, found.beside)))
    if arguments.picture and not found.shown.days:
        print("supine: --picture: there is nothing to draw yet", file=sys.stderr)
    elif arguments.picture:
        write_picture(arguments.picture, effect_picture(found.shown, handbook.verdicts, handbook.sayings))
    return 0 if found.answer.enough else 1


def _refuse_muddled(given: argparse.Namespace) -> None:
    """Raise BadInput unless it is one journal, or one table with the columns that one of the two questions needs."""
    flags = ("day", "outcome", "treatment", "control", "minutes", "morning")
    named = {name for name in flags if getattr(given, name) is not None}
    if given.csv is None:
        if given.journal is None:
            raise BadInput("effect", "names no file", "JOURNAL.json, or --csv FILE")
        if named:
            raise BadInput(f"--{min(named)}", "names a column of a table", "only with --csv")
        return
    if given.journal is not None or given.now is not None:
        raise BadInput("--csv", "is a table instead of a journal", "one of the two, and --now with a journal only")
    drawn, diary = {"day", "outcome", "treatment"}, {"day", "outcome", "minutes", "morning"}
    if named - {"control"} != drawn and named != diary:
        raise BadInput(
            "--csv", "does not say which columns", "--day --outcome --treatment, or --day --outcome --minutes --morning"
        )


def _of_journal(given: argparse.Namespace, handbook: Handbook) -> _Found:
    now = moment(given.now)
    found = answered(view_of(journal_of_file(given.journal, now)), handbook, now)
    return _Found(found.answer, found.shown)


def _of_table(given: argparse.Namespace, handbook: Handbook) -> _Found:
    _refuse_long(given.csv)
    text, where, wording = text_of_file(given.csv, "a CSV file"), str(given.csv), wording_of(handbook)
    if given.treatment is None:
        days = watched(text, where, given.day, (given.outcome, given.minutes, given.morning))
        lived = zip(days.days, days.ratings, days.mornings, days.minutes, strict=True)
        reading = change_of_days(
            tuple(Watched(date.min + timedelta(days=day), *numbers) for day, *numbers in lived), handbook.beliefs
        )
        answer = answer_of_change(reading, wording)
        return _Found(answer, _counted(shown_of_change(reading, answer, wording), wording))
    found = assigned(text, where, Asked(given.day, given.outcome, given.treatment, given.control))
    control, treatment = (f"{given.treatment} {code}" for code in found.names)
    told = read_assigned(Given(found.days, found.ratings, found.treated, (control, treatment)), handbook.beliefs)
    answer = answer_of_table(told, wording)
    beside = (handbook.verdicts.say("filled", days=found.filled),) if found.filled else ()
    return _Found(answer, shown_of_table(told, answer, wording), beside)


def _counted(shown: Shown, wording: Wording) -> Shown:
    """Return the same with days that are counted: those of a table may have no date."""
    days = (replace(day, name=wording.verdicts.say("count_day", day=n)) for n, day in enumerate(shown.days, start=1))
    return replace(shown, days=tuple(days))


def _refuse_long(file: Path) -> None:
    """Raise BadInput for a table that is too long, before it is read."""
    if file.is_file() and file.stat().st_size > LONGEST:
        raise BadInput(str(file), f"is {file.stat().st_size:,} bytes long", f"a table of at most {LONGEST:,}")
