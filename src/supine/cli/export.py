"""``supine export``: a journal in a form that other programs read, or as one page for a clinician."""

import argparse
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from supine.cli.reading import journal_of_file, moment, write_file
from supine.errors import BadInput
from supine.journal.codec import write_journal
from supine.journal.handbook import open_handbook
from supine.journal.merge import Journal
from supine.journal.view import view_of

__all__ = ["add_parser", "run"]

_DESCRIPTION = """\
Write a journal in another form. csv: a table with a line for each session, diary entry and questionnaire, corrections
applied. entries: a table with a line for every entry, which supine import reads back. json: the whole journal, entries
we do not know included, in the one way to write it. pdf: one page for a clinician, with what
--with names and nothing else. sheet: one page to take along to a physiotherapist, in the same way, about the last two
weeks. ics: the reminders for a calendar program; when OUT is a folder, one file for each event, as a CalDAV server
takes them.
"""

_TABLE, _ENTRIES, _WHOLE, _PAGE, _SHEET, _CALENDAR = "csv", "entries", "json", "pdf", "sheet", "ics"


def add_parser(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "export", help="a journal for a spreadsheet, another program or a clinician", description=_DESCRIPTION
    )
    parser.add_argument("journal", type=Path, metavar="JOURNAL.json", help="a journal file; - reads it in")
    forms = (_TABLE, _ENTRIES, _WHOLE, _PAGE, _SHEET, _CALENDAR)
    parser.add_argument("--to", choices=forms, required=True, help="the form to write")
    parser.add_argument("out", type=Path, metavar="OUT", help="the file to write; - prints it")
    parser.add_argument("--now", metavar="ISO", help="the moment of the export, with its offset (default: now)")
    parser.add_argument("--from", dest="first", metavar="DATE", help="pdf: the first day (default: of the journal)")
    parser.add_argument("--until", dest="last", metavar="DATE", help="pdf: the last day (default: that of --now)")
    parser.add_argument(
        "--with",
        dest="items",
        metavar="ITEM,ITEM",
        help="pdf: what is on the page: answer, chart, time, events, notes, marks, ratings, scores, setup, limits, "
        "screening:QUESTION for the answer to one question (default: all but notes and screening); sheet: questions, "
        "exercises, mat, pain, helped (default: all)",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the file. Raises BadInput when one of the two files cannot be used, or the page cannot be as asked."""
    now = moment(arguments.now)
    journal = journal_of_file(arguments.journal, now)
    if arguments.to == _PAGE:
        _write_bytes(arguments.out, _page(arguments, journal, now))
        return 0
    is_sheet = arguments.to == _SHEET
    for flag, given in (("--from", arguments.first), ("--until", arguments.last), ("--with", arguments.items)):
        if given is not None and not (is_sheet and flag == "--with"):
            raise BadInput(flag, f"says nothing of {arguments.to}", "--to pdf")
    if is_sheet:
        _write_bytes(arguments.out, _sheet(arguments, journal, now))
        return 0
    if arguments.to == _CALENDAR:
        for file, content in _calendars(arguments, journal, now):
            _write_bytes(file, content)
        return 0
    write_file(arguments.out, {_TABLE: _table, _ENTRIES: _entries, _WHOLE: write_journal}[arguments.to](journal))
    return 0


def _table(journal: Journal) -> str:
    from supine.exchange.sheet import sheet

    return sheet(view_of(journal), open_handbook().questionnaires)


def _sheet(arguments: argparse.Namespace, journal: Journal, now: datetime) -> bytes:
    from supine.exchange.report.page import pdf_of
    from supine.exchange.report.take_along import ON_SHEET, read_on_sheet, sheet_of

    given = ON_SHEET if arguments.items is None else filter(None, map(str.strip, arguments.items.split(",")))
    return pdf_of(sheet_of(view_of(journal), open_handbook(arguments.lang), read_on_sheet(given), now), now)


def _entries(journal: Journal) -> str:
    from supine.exchange.every_entry import every_entry

    return every_entry(journal)


def _page(arguments: argparse.Namespace, journal: Journal, now: datetime) -> bytes:
    from supine.exchange.report.chosen import USUAL, Chosen, Period, everything, read_items
    from supine.exchange.report.composing import report_of
    from supine.exchange.report.page import pdf_of

    handbook, view = open_handbook(arguments.lang), view_of(journal)
    given = USUAL if arguments.items is None else filter(None, map(str.strip, arguments.items.split(",")))
    items = read_items(given, handbook.rulebook)
    last = _day("--until", arguments.last, now.date())
    first = _day("--from", arguments.first, min(last, everything(view, now.date()).first))
    if last > now.date():
        raise BadInput("--until", f"{last} is yet to come", f"a day up to {now.date()}")
    return pdf_of(report_of(view, handbook, Chosen(Period(first, last), items), now), now)


def _calendars(arguments: argparse.Namespace, journal: Journal, now: datetime) -> list[tuple[Path, bytes]]:
    """Return the calendar, or for a folder each event by itself, with where to write it."""
    from supine.exchange.calendar.events import events_of
    from supine.exchange.calendar.writing import file, standing
    from supine.exchange.calendar.zones import zone_named

    words = open_handbook(arguments.lang).reminding
    events = events_of(journal, words, ZoneInfo("UTC"), zone_named)
    shown = standing(events, now, words.outside.cancelled_days)
    if arguments.out.is_dir():
        return [(arguments.out / f"{one.uid}.ics", file([one], words.outside)) for one in shown]
    return [(arguments.out, file(shown, words.outside))]


def _day(flag: str, given: str | None, usual: date) -> date:
    if given is None:
        return usual
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise BadInput(flag, f"'{given}' is no day", "YYYY-MM-DD") from error


def _write_bytes(file: Path, page: bytes) -> None:
    """Write the bytes to a file, or to standard output for "-". Raises BadInput when it cannot be written."""
    if str(file) == "-":
        sys.stdout.buffer.write(page)
        return
    try:
        file.write_bytes(page)
    except OSError as error:
        raise BadInput(str(file), f"cannot be written: {error.strerror}", "a file in a folder of yours") from error
