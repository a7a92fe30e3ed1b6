"""``supine restore``: put a copy of the record back in its place."""

import argparse
from pathlib import Path
from typing import Any

from supine.cli.the_web import open_data_folder, web

__all__ = ["add_parser", "run"]

_DESCRIPTION = """\
Put a file that `supine backup` wrote in the place of the record. What was there before is kept beside it,
and the command says where. Stop Supine first.
"""

_WHO_IS_IN = {
    0: "No browser is let in: open the address that supine prints, and pair phones anew.",
    1: "The browser that was let in before still is, and no other.",
}


def add_parser(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser("restore", help="put a backup in the place of the record", description=_DESCRIPTION)
    parser.add_argument("file", type=Path, metavar="FILE", help="the backup")
    parser.add_argument("--data", type=Path, metavar="DIR", help="the data folder (default: SUPINE_DATA, or yours)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Restore. Raises BadInput for a file that is no backup, and Busy while Supine runs."""
    open_data_folder(arguments.data)
    count, aside, browsers = web("restore")(arguments.file.absolute())
    print(f"{count} entries are back.")
    if aside is not None:
        print(f"What was there before is in {aside}.")
    print(_WHO_IS_IN.get(browsers, f"The {browsers} browsers that were let in before still are, and no others."))
    return 0
