"""A table as text, line by line: every fault names its line, and nothing is guessed but what divides the cells."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from supine.errors import BadInput

__all__ = ["DELIMITERS", "LONGEST", "NOT_RATED", "Row", "one_line", "read_rows"]

LONGEST = 16 * 1024 * 1024
"""The most characters of a table we try to read; a line for each day of a life is far shorter."""

NOT_RATED = ("", "NA")
"""What a cell holds where nothing was written down."""

DELIMITERS = (",", ";", "\t")
"""What divides cells."""

_LONGEST_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Row:
    """A line that is not empty: where it begins in the file, counted from 1, and its cells."""

    n: int
    cells: tuple[str, ...]


def read_rows(text: str, where: str, delimiter: str | None = None, *, is_stripped: bool = True) -> Iterator[Row]:
    """Yield the lines of a table; empty ones, and spaces around cells, are left out. Raises BadInput naming the line.

    Without a ``delimiter`` it is the one that line 1 holds most often.
    """
    _refuse_whole(text, where)
    head = text.split("\n", 1)[0]
    divided = delimiter or max(DELIMITERS, key=head.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=divided, strict=True)
    begins = 1
    try:
        for cells in reader:
            if cells:
                yield Row(begins, tuple(cell.strip() for cell in cells) if is_stripped else tuple(cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise _no_line(text, f"{where}, line {begins}", begins, divided) from error


def one_line(cell: str) -> str:
    """Return a cell as one line of a message can hold it: a file must not write on the terminal."""
    shown = "".join(letter if letter.isprintable() else "?" for letter in cell[:_LONGEST_SHOWN])
    return shown if len(cell) <= _LONGEST_SHOWN else f"{shown}..."


def _refuse_whole(text: str, where: str) -> None:
    if len(text) > LONGEST:
        raise BadInput(where, f"is {len(text):,} characters long", f"at most {LONGEST:,}")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise BadInput(f"{where}, line {line}", "holds a NUL, which is no text", "CSV saved as UTF-8 text")


def _no_line(text: str, place: str, begins: int, delimiter: str) -> BadInput:
    """Return what is wrong with the line that begins there: a cell far too long, or a quotation mark."""
    rest = "".join(StringIO(text, newline="").readlines()[begins - 1 :])
    most, column, length, is_quoted = csv.field_size_limit(), 1, 0, False
    for letter in rest:
        if letter == '"':
            is_quoted = not is_quoted
        if not is_quoted and letter in (delimiter, "\n", "\r"):
            column, length = column + 1 if letter == delimiter else 1, 0
            continue
        length += 1
        if length > most:
            fault = f"is no line of a table: a cell of more than {most:,} characters; a quotation mark may be missing"
            return BadInput(f"{place}, column {column}", fault, f"at most {most:,}")
    return BadInput(place, "is no line of a table: a quotation mark is missing, or stands where none may", "CSV")
