"""``supine import``: add the entries of a journal file to the record."""

import argparse
from pathlib import Path
from typing import Any

from supine.cli.reading import print_json, text_of_file
from supine.cli.the_web import open_data_folder, web

__all__ = ["add_parser", "run"]

_DESCRIPTION = """\
Add the entries of a journal file to the record. Entries that are there already change nothing, so the same
file can be imported again. An entry that cannot be stored is named with the reason; the others are stored.
"""


def add_parser(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser("import", help="add a journal file to the record", description=_DESCRIPTION)
    parser.add_argument("file", type=Path, metavar="FILE", help="a journal file (JSON)")
    parser.add_argument("--data", type=Path, metavar="DIR", help="the data folder (default: SUPINE_DATA, or yours)")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Import; 1 when an entry was refused. Raises BadInput when the file is no journal."""
    text = text_of_file(arguments.file, "a journal file")
    open_data_folder(arguments.data)
    counts, refused = web("import_journal")(text, str(arguments.file))
    if arguments.json:
        print_json({**counts, "why": {one.id: one.why for one in refused}})
    else:
        print(f"Stored: {counts['stored']}. There already: {counts['already_there']}. Refused: {counts['refused']}.")
        for one in refused:
            print(f"  {one.id}: {one.why}")
    return 1 if refused else 0
