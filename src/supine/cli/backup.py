"""``supine backup``: copy the whole record into a file."""

import argparse
from pathlib import Path
from typing import Any

from supine.cli.the_web import open_data_folder, web

__all__ = ["add_parser", "run"]

_DESCRIPTION = """\
Copy the whole record into one new file, also while Supine runs. The file holds everything you wrote:
keep it where only you can read it. `supine restore FILE` brings it back.
"""


def add_parser(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser("backup", help="copy the whole record into a file", description=_DESCRIPTION)
    parser.add_argument("file", type=Path, metavar="FILE", help="the file to write; it must not exist")
    parser.add_argument("--data", type=Path, metavar="DIR", help="the data folder (default: SUPINE_DATA, or yours)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the copy. Raises BadInput when that cannot be done."""
    open_data_folder(arguments.data)
    count = web("back_up")(arguments.file.absolute())
    print(f"{count} entries are in {arguments.file}.")
    return 0
