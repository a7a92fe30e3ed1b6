"""The whole record as one table: a line for every entry, corrected, withdrawn and unknown ones too; and back."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from io import StringIO

from supine.errors import BadInput
from supine.exchange.harmless import as_written, harmless
from supine.exchange.table import read_rows
from supine.journal.codec import read_entry
from supine.journal.entries import Entry, Unread, entry_text, write_entry
from supine.journal.merge import Journal, journal_of
from supine.journal.view import view_of
from supine.jsontext import canonical, read_json

__all__ = ["COLUMNS", "every_entry", "is_every_entry", "read_every_entry"]

COLUMNS = ("id", "day", "at", "kind", "stands", "body", "device", "by", "supersedes", "schema", "whole")
"""``stands`` is no for what was corrected or withdrawn and empty for what we cannot read; ``body`` is JSON.

``whole`` holds the entry's JSON where the other cells cannot say it.
"""

_HEAD = ",".join(COLUMNS)


def every_entry(journal: Journal) -> str:
    """Return the table as CSV text (RFC 4180), oldest first; ``read_every_entry`` gives the same journal back."""
    standing = {entry.id for entry in view_of(journal).standing}
    text = StringIO(newline="")
    table = csv.DictWriter(text, COLUMNS, lineterminator="\r\n")
    table.writeheader()
    table.writerows(_cells(entry, is_standing=entry.id in standing) for entry in journal)
    return text.getvalue()


def is_every_entry(text: str) -> bool:
    """Return whether a text begins as such a table does."""
    return text.startswith(_HEAD)


def read_every_entry(text: str, where: str) -> Journal:
    """Return the journal that such a table was made of.

    Raises BadInput naming the line, also for cells that another program has changed.
    """
    return journal_of(_entries(text, where))


def _entries(text: str, where: str) -> Iterator[Entry]:
    for n, row in enumerate(read_rows(text, where, ",", is_stripped=False)):
        place = f"{where}, line {row.n}"
        if len(row.cells) != len(COLUMNS):
            raise BadInput(place, f"has {len(row.cells)} cells", f"{len(COLUMNS)}: {_HEAD}")
        if n == 0:
            continue
        cells = {key: as_written(cell) for key, cell in zip(COLUMNS, row.cells, strict=True)}
        entry = read_entry(_raw(cells, place), place)
        if any(harmless(cells[key]) != cell for key, cell in _cells(entry, is_standing=True).items() if key in _SAYING):
            raise BadInput(place, "was changed by another program", "the table as Supine wrote it")
        yield entry


def _raw(cells: Mapping[str, str], place: str) -> object:
    if cells["whole"]:
        return read_json(cells["whole"], f"{place}, column 'whole'")
    body = read_json(cells["body"], f"{place}, column 'body'")
    schema = read_json(cells["schema"], f"{place}, column 'schema'")
    said = {key: cells[key] for key in ("id", "kind", "at", "day", "device", "by")}
    return {**said, "body": body, "schema": schema, "supersedes": cells["supersedes"] or None}


def _cells(entry: Entry, *, is_standing: bool) -> dict[str, str]:
    raw = write_entry(entry)
    is_odd = isinstance(entry.body, Unread) or entry.supersedes == ""
    cells = {
        **{key: _said(getattr(entry, key)) for key in ("id", "day", "at", "kind", "device", "supersedes", "schema")},
        "by": entry.by.value,
        "stands": "" if isinstance(entry.body, Unread) else "yes" if is_standing else "no",
        "body": "" if is_odd else canonical(raw["body"]),
        "whole": entry_text(entry) if is_odd else "",
    }
    return {key: harmless(cell) for key, cell in cells.items()}


def _said(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return "" if value is None else str(value)


_SAYING = tuple(key for key in COLUMNS if key != "stands")
