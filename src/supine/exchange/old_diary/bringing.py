"""The entries that an old diary gives, line by line, and the lines that give none, each with the reason."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from hashlib import sha256
from uuid import UUID

from supine.errors import BadInput
from supine.exchange.harmless import as_written
from supine.exchange.old_diary.dates import day_in, orders_of, time_in
from supine.exchange.old_diary.finding import Found
from supine.exchange.old_diary.legend import RATED, Legend, Meaning, Order, fault_of
from supine.exchange.table import NOT_RATED, Row, one_line
from supine.journal.entries import By, Diary, Entry
from supine.journal.merge import Journal, journal_of
from supine.jsontext import canonical
from supine.units import Rating

__all__ = ["DEVICE", "FIRST_DAY", "LONGEST_NOTE", "Brought", "Made", "Refused", "bring"]

DEVICE = "csv"
"""What such an entry names as its device: it was written elsewhere, and came in as a table."""

FIRST_DAY = date(1950, 1, 1)
"""The first day that is taken for one."""

LONGEST_NOTE = 2000

_NUMBER = re.compile(r"-?[0-9]{1,9}([.,][0-9]{1,9})?")


@dataclass(frozen=True, slots=True)
class Made:
    """An entry and the line it was made of."""

    line: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that gives no entry: the id of the saying that tells why, the cell, and what would have been allowed."""

    line: int
    why: str
    column: str = ""
    cell: str = ""
    allowed: str = ""


@dataclass(frozen=True, slots=True)
class Brought:
    """What a table gives.

    ``empty`` counts lines with nothing but a day. ``rounded`` counts numbers that became whole ones, a half upwards.
    ``together`` holds the lines of each day that has more than one; all of them come in.
    """

    made: tuple[Made, ...]
    refused: tuple[Refused, ...]
    empty: int
    rounded: int
    together: tuple[tuple[int, ...], ...]

    def journal(self) -> Journal:
        """Return the entries as a journal."""
        return journal_of(one.entry for one in self.made)


@dataclass(frozen=True, slots=True)
class _Line:
    """What a line says."""

    n: int
    day: date
    time: time | None
    ratings: Mapping[str, Rating | None]
    note: str
    rounded: int

    @property
    def is_empty(self) -> bool:
        return not self.note and all(rating is None for rating in self.ratings.values())


class _Wrong(Exception):
    """A line that cannot be used."""

    def __init__(self, why: str, column: str, cell: str, allowed: str = "") -> None:
        super().__init__(why)
        self.why, self.column, self.cell, self.allowed = why, column, one_line(cell), allowed


def bring(found: Found, legend: Legend, now: datetime) -> Brought:
    """Return the entries of a table; the same lines give the same entries whenever they are brought.

    ``now`` carries the person's time zone. A line without a time stands at the beginning of its day. Raises
    BadInput for a legend that is not whole, and where no order can be right for all the days.
    """
    if fault_of(legend) or len(legend.meanings) != len(found.names):
        raise BadInput(found.where, "its columns are not all explained", "one day, and a number or a note")
    _refuse_both_orders(found, legend)
    refused = [Refused(row.n, "width", cell=str(len(row.cells)), allowed=str(len(found.names))) for row in found.odd]
    lines: list[_Line] = []
    for row in found.rows:
        try:
            lines.append(_line(row, found, legend, now))
        except _Wrong as wrong:
            refused.append(Refused(row.n, wrong.why, wrong.column, wrong.cell, wrong.allowed))
    full = [line for line in lines if not line.is_empty]
    by_day: dict[date, list[int]] = defaultdict(list)
    for line in full:
        by_day[line.day].append(line.n)
    return Brought(
        made=_made(full, now),
        refused=tuple(sorted(refused, key=lambda one: one.line)),
        empty=len(lines) - len(full),
        rounded=sum(line.rounded for line in full),
        together=tuple(tuple(lines) for lines in by_day.values() if len(lines) > 1),
    )


def _refuse_both_orders(found: Found, legend: Legend) -> None:
    """Raise BadInput where one line can only begin with the day and another only with the month."""
    place = legend.meanings.index(Meaning.DAY)
    first = {orders_of(row.cells[place]): row.n for row in reversed(found.rows)}
    by_day, by_month = first.get(frozenset({Order.DMY})), first.get(frozenset({Order.MDY}))
    if by_day and by_month:
        fault = f"line {by_day} begins with the day, line {by_month} with the month: what lies between may be either"
        raise BadInput(f"{found.where}, column '{one_line(found.names[place])}'", fault, "one order in all lines")


def _line(row: Row, found: Found, legend: Legend, now: datetime) -> _Line:
    cells = {meaning: (name, cell) for meaning, name, cell in zip(legend.meanings, found.names, row.cells, strict=True)}
    if row.cells == found.names:
        raise _Wrong("names_again", "", "")
    day, at = _day(*cells[Meaning.DAY], legend.order or Order.YMD)
    if cells.get(Meaning.TIME, ("", ""))[1] not in NOT_RATED:
        at = _time(*cells[Meaning.TIME])
    name, cell = cells[Meaning.DAY]
    if day > now.date() or (at and datetime.combine(day, at, now.tzinfo) > now):
        raise _Wrong("ahead", name, cell)
    scales = dict(zip(legend.meanings, legend.scales, strict=True))
    ratings: dict[str, Rating | None] = {}
    rounded = 0
    for meaning in RATED:
        if meaning in cells and cells[meaning][1] not in NOT_RATED:
            exact = _rating(*cells[meaning], scales[meaning].value)
            ratings[meaning.value] = Rating(int(exact.quantize(Decimal(1), ROUND_HALF_UP)))
            rounded += exact != ratings[meaning.value]
    return _Line(row.n, day, at, ratings, _note(*cells.get(Meaning.NOTE, ("", ""))), rounded)


def _day(name: str, cell: str, order: Order) -> tuple[date, time | None]:
    found = day_in(cell, order)
    if found is None:
        raise _Wrong("other_order" if orders_of(cell) else "no_day", name, cell, order.value)
    if found[0] < FIRST_DAY:
        raise _Wrong("too_early", name, cell, FIRST_DAY.isoformat())
    return found


def _time(name: str, cell: str) -> time:
    found = time_in(cell)
    if found is None:
        raise _Wrong("no_time", name, cell)
    return found


def _rating(name: str, cell: str, highest: int) -> Decimal:
    """Return a number on the scale from 0 to 10."""
    if not _NUMBER.fullmatch(cell):
        raise _Wrong("no_number", name, cell)
    number = Decimal(cell.replace(",", "."))
    if not 0 <= number <= highest:
        raise _Wrong("out_of_range", name, cell, str(highest))
    return number * 10 / highest


def _note(name: str, cell: str) -> str:
    note = as_written(cell)
    if len(note) > LONGEST_NOTE:
        raise _Wrong("long_note", name, cell, str(LONGEST_NOTE))
    return note


def _made(lines: list[_Line], now: datetime) -> tuple[Made, ...]:
    """Return an entry for each line; of lines that say the same, each gets a name of its own."""
    seen: Counter[str] = Counter()
    made = []
    for line in lines:
        at = line.time.isoformat("minutes") if line.time else ""
        said = canonical([line.day.isoformat(), at, dict(line.ratings), line.note])
        seen[said] += 1
        when = datetime.combine(line.day, line.time or time.min, now.tzinfo)
        body = Diary(**line.ratings, note=line.note)  # type: ignore[arg-type]
        made.append(Made(line.n, Entry(_name(said, seen[said]), "rating", when, line.day, DEVICE, By.PERSON, body)))
    return tuple(made)


def _name(said: str, nth: int) -> str:
    """Return the id that the same line always gets: a UUID of version 8 (RFC 9562), which says nothing of when."""
    number = int.from_bytes(sha256(f"old diary:{nth}:{said}".encode()).digest()[:16])
    number &= ~(0xF << 76) & ~(0b11 << 62)
    return str(UUID(int=number | 0x8 << 76 | 0b10 << 62))
