"""The table in a file: how its cells are divided, where its names stand, and what its columns seem to be."""

import csv
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from types import MappingProxyType

from supine.errors import BadInput
from supine.exchange.old_diary.dates import orders_of
from supine.exchange.old_diary.decoding import decoded
from supine.exchange.old_diary.legend import MOST_COLUMNS, RATED, Legend, Meaning, Order, Scale
from supine.exchange.sheet import COLUMNS as OWN
from supine.exchange.table import DELIMITERS, NOT_RATED, Row, read_rows

__all__ = ["MOST_LINES", "Found", "find", "guess", "samples"]

MOST_LINES = 50_000
"""The most lines of a diary."""

_LOOKED_AT = 40
_NUMBER = re.compile(r"[0-9]{1,3}([.,][0-9]{1,6})?")
_NAMED: Mapping[Meaning, re.Pattern[str]] = MappingProxyType(
    {
        Meaning.DAY: re.compile(r"\b(date|day|datum|tag)\b"),
        Meaning.TIME: re.compile(r"\b(time|hour|uhrzeit|zeit|uhr)\b"),
        Meaning.SLEEP: re.compile(r"sleep|slept|schlaf"),
        Meaning.PAIN_WORST: re.compile(r"worst|max|highest|schlimm|stärkst|höchst"),
        Meaning.PAIN_AVERAGE: re.compile(r"average|avg|mean|usual|durchschn|mittel|üblich"),
        Meaning.NOTE: re.compile(r"note|notiz|comment|kommentar|remark|bemerk|anmerk"),
        Meaning.PAIN_NOW: re.compile(r"pain|schmerz|nrs|vas"),
    }
)


@dataclass(frozen=True, slots=True)
class Found:
    """A table: its columns' names, its lines below them, and lines with another number of cells, which are none of it.

    ``head`` is the number of the line with the names, 0 where there is none.
    """

    where: str
    names: tuple[str, ...]
    head: int
    rows: tuple[Row, ...]
    odd: tuple[Row, ...]


def find(raw: bytes, where: str) -> Found:
    """Return the table in a file. Raises BadInput naming the line, the fault and what is allowed."""
    text = decoded(raw, where)
    rows = [row for row in read_rows(text, where, _delimiter(text)) if not row.cells[0].lower().startswith("sep=")]
    if len(rows) > MOST_LINES:
        raise BadInput(where, f"has {len(rows):,} lines", f"at most {MOST_LINES:,}")
    widths = Counter(len(row.cells) for row in rows)
    width = max(widths, key=lambda one: (widths[one], one), default=0)
    if not 2 <= width <= MOST_COLUMNS:
        allowed = f"2 to {MOST_COLUMNS}, divided by commas, semicolons or tabs"
        raise BadInput(where, f"has {width} columns", allowed)
    table = tuple(row for row in rows if len(row.cells) == width)
    if table[0].cells == OWN:
        raise BadInput(where, "is a table of Supine's own, not an old diary", "the journal file (JSON) brings it back")
    has_names = not any(orders_of(cell) for cell in table[0].cells)
    names = _names(table[0].cells if has_names else ("",) * width)
    below = table[1:] if has_names else table
    if not below:
        raise BadInput(where, "has no line below its names", "a line for each day")
    odd = tuple(row for row in rows if len(row.cells) != width)
    return Found(where, names, table[0].n if has_names else 0, below, odd)


def guess(found: Found) -> Legend:
    """Return what the columns seem to be; ``order`` is None where the days do not tell, or contradict each other."""
    columns = tuple(zip(*(row.cells for row in found.rows), strict=True))
    meanings = _meanings(found.names, columns)
    scales = tuple(Scale.HUNDRED if _goes_past_ten(column) else Scale.TEN for column in columns)
    order = _order(columns[meanings.index(Meaning.DAY)]) if Meaning.DAY in meanings else None
    return Legend(meanings, scales, order)


def samples(found: Found, column: int, most: int = 3) -> tuple[str, ...]:
    """Return the first different cells of a column that are not empty."""
    cells = (row.cells[column] for row in found.rows)
    return tuple(islice(dict.fromkeys(cell for cell in cells if cell), most))


def _delimiter(text: str) -> str:
    """Return what divides the cells of most lines; a comma last, for it may stand in numbers."""
    lines = list(islice(StringIO(text, newline=""), _LOOKED_AT))

    def fit(delimiter: str) -> tuple[int, int]:
        widths: Counter[int] = Counter()
        with suppress(csv.Error):  # what is wrong is said by read_rows
            for row in csv.reader(lines, delimiter=delimiter):
                widths[len(row)] += len(row) > 1
        return max(((n, width) for width, n in widths.items()), default=(0, 0))

    return max(reversed(DELIMITERS), key=fit)


def _names(cells: Sequence[str]) -> tuple[str, ...]:
    """Return a name for each column, each another; what has none is called by its place."""
    named: list[str] = []
    for n, cell in enumerate(cells, start=1):
        name = " ".join(cell.split()) or f"#{n}"
        named.append(f"{name} #{n}" if name in named else name)
    return tuple(named)


def _meanings(names: Sequence[str], columns: Sequence[Sequence[str]]) -> tuple[Meaning, ...]:
    taken: dict[int, Meaning] = {}
    for meaning in _NAMED:
        fits = [n for n, column in enumerate(columns) if n not in taken and _may_be(meaning, column)]
        named = [n for n in fits if names[n] == meaning.value]
        named += [n for n in fits if _NAMED[meaning].search(names[n].lower().replace("_", " "))]
        if meaning is Meaning.DAY:
            named += fits
        if named:
            taken[named[0]] = meaning
    return tuple(taken.get(n, Meaning.NOTHING) for n in range(len(columns)))


def _may_be(meaning: Meaning, column: Sequence[str]) -> bool:
    """Return whether most of what stands in a column can be meant so."""
    cells = [cell for cell in column if cell not in NOT_RATED]
    if meaning is Meaning.DAY:
        good = sum(bool(orders_of(cell)) for cell in cells)
    elif meaning in RATED:
        good = sum(_NUMBER.fullmatch(cell) is not None for cell in cells)
    else:
        return bool(cells)
    return good * 2 > len(cells)


def _goes_past_ten(column: Sequence[str]) -> bool:
    """Return whether most of the numbers are above 10: a few are slips, and must not divide all the others."""
    numbers = [float(cell.replace(",", ".")) for cell in column if _NUMBER.fullmatch(cell)]
    return sum(number > Scale.TEN.value for number in numbers) * 2 > len(numbers)


def _order(column: Sequence[str]) -> Order | None:
    """Return the one order in which most days can be read; with dots between, the day stands before the month."""
    possible = [(cell, orders_of(cell)) for cell in column if orders_of(cell)]
    year_first = sum(orders == {Order.YMD} for _, orders in possible)
    if year_first * 2 >= len(possible):
        return Order.YMD
    others = [(cell, orders) for cell, orders in possible if Order.YMD not in orders]
    shared = frozenset(Order).intersection(*(orders for _, orders in others))
    if shared == {Order.DMY, Order.MDY} and all("." in cell for cell, _ in others):
        return Order.DMY
    return next(iter(shared)) if len(shared) == 1 else None
