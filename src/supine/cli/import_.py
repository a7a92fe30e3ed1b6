"""``supine import``: bring the entries of a file into the record, foretold to the last byte."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from supine.cli.import_diary import diary_of, diary_out, refuse_flags
from supine.cli.reading import bytes_of_file, print_json
from supine.cli.the_web import open_data_folder, web
from supine.errors import BadInput

__all__ = ["add_parser", "run"]

_DESCRIPTION = """\
Add the entries of a file to the record: a journal file (JSON), the table of every entry (CSV), or with --map a pain
diary kept elsewhere (CSV). Entries that are there already change nothing, so the same file can be imported again. An
entry that cannot be stored is named with the reason. --dry-run says what would be done, and does nothing.
"""

_TABLES = (".csv", ".tsv", ".txt")


def add_parser(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser("import", help="add a file's entries to the record", description=_DESCRIPTION)
    parser.add_argument("file", type=Path, metavar="FILE", help="a journal (JSON), or a table (CSV); - reads it in")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
    parser.add_argument("--mine", action="store_true", help="it is my own, though nothing in it is in the record")
    parser.add_argument("--data", type=Path, metavar="DIR", help="the data folder (default: SUPINE_DATA, or yours)")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    table = parser.add_argument_group("a pain diary kept elsewhere")
    table.add_argument(
        "--map",
        nargs="+",
        metavar="WHAT=COLUMN",
        help="what each column is, by its name or #number: day, time, pain_now, pain_worst, pain_average, sleep, note",
    )
    table.add_argument("--order", choices=("ymd", "dmy", "mdy"), help="how dates are written, where they do not tell")
    table.add_argument("--scale", nargs="+", metavar="WHAT=TOP", help="up to what numbers go: 10 or 100 (default: 10)")
    table.add_argument("--skip", action="store_true", help="bring in the good lines though others cannot be used")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Import; 1 when an entry or a line was refused. Raises BadInput when the file cannot be used."""
    refuse_flags(arguments)
    raw, where = bytes_of_file(arguments.file, "a journal file, or a table"), str(arguments.file)
    open_data_folder(arguments.data)
    if arguments.map or _looks_like_a_diary(raw, arguments.file):
        return diary_out(diary_of(raw, where, arguments), arguments)
    from supine.exchange.restoring import read_saved

    found = web("foretold")(read_saved(raw, where))
    if found.is_strange and not arguments.mine:
        fault = "shares no entry with the record, and no phone of it wrote them: it may be another person's"
        raise BadInput(where, fault, "--mine, where it is your own")
    if not arguments.dry_run:
        web("bring_in")(found)
    if arguments.json:
        print_json(_document(found) | {"dry_run": arguments.dry_run})
    else:
        print("\n".join(_lines(found, is_dry=arguments.dry_run)))
    return 1 if found.refused else 0


def _looks_like_a_diary(raw: bytes, file: Path) -> bool:
    from supine.exchange.every_entry import is_every_entry

    is_saved = is_every_entry(raw[:200].decode("utf-8-sig", errors="replace"))
    return file.suffix.lower() in _TABLES and not is_saved and not raw.lstrip().startswith(b"{")


def _document(found: Any) -> dict[str, Any]:
    return {
        "stored": len(found.new),
        "already_there": found.here,
        "refused": len(found.refused),
        "why": {entry.id: why for entry, why in found.refused},
        "kinds": dict(found.kinds),
        "unread": found.unread,
        "first": found.first.isoformat() if found.first else None,
        "last": found.last.isoformat() if found.last else None,
        "before": {"entries": found.before.entries, "sha256": found.before.sha256},
        "after": {"entries": found.after.entries, "sha256": found.after.sha256},
    }


def _lines(found: Any, *, is_dry: bool) -> Iterator[str]:
    if found.first:
        kinds = ", ".join(f"{kind} {n}" for kind, n in found.kinds)
        yield f"In the file: {sum(n for _, n in found.kinds)} entries, {found.first} to {found.last}: {kinds}."
    if found.unread:
        yield f"Of kinds we do not know, kept as they are: {found.unread}."
    stored = "Would be stored" if is_dry else "Stored"
    yield f"{stored}: {len(found.new)}. There already: {found.here}. Refused: {len(found.refused)}."
    yield from (f"  {entry.id}: {why}" for entry, why in found.refused)
    yield f"Before: {found.before.entries} entries, SHA-256 {found.before.sha256}"
    yield f"After:  {found.after.entries} entries, SHA-256 {found.after.sha256}"
