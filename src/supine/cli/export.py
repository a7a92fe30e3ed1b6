"""``supine export``: a journal in a form that other programs read."""

import argparse
from pathlib import Path
from typing import Any

from supine.cli.reading import journal_of_file, moment, write_file
from supine.exchange.sheet import sheet
from supine.journal.codec import write_journal
from supine.journal.view import view_of

__all__ = ["add_parser", "run"]

_DESCRIPTION = """\
Write a journal in another form. csv: a table with a line for each session and diary entry, corrections applied.
json: the whole journal, entries we do not know included, in the one way to write it.
"""

_FORMS = {"csv": lambda journal: sheet(view_of(journal)), "json": write_journal}


def add_parser(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "export", help="a journal for a spreadsheet or another program", description=_DESCRIPTION
    )
    parser.add_argument("journal", type=Path, metavar="JOURNAL.json", help="a journal file; - reads it in")
    parser.add_argument("--to", choices=tuple(_FORMS), required=True, help="the form to write")
    parser.add_argument("out", type=Path, metavar="OUT", help="the file to write; - prints it")
    parser.add_argument("--now", metavar="ISO", help="the moment of the export, with its offset (default: now)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the file. Raises BadInput when one of the two files cannot be used."""
    journal = journal_of_file(arguments.journal, moment(arguments.now))
    write_file(arguments.out, _FORMS[arguments.to](journal))
    return 0
