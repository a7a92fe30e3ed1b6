"""A table of days that somebody else kept, read strictly: every fault names its line, and nothing is guessed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NoReturn

from supine.errors import BadInput
from supine.exchange.table import LONGEST, NOT_RATED, one_line, read_rows

__all__ = ["LONGEST", "NOT_RATED", "Asked", "Assigned", "Watched", "assigned", "watched"]

_NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,9})?")
_DAY_NUMBER = re.compile(r"[0-9]{1,6}")
_LOWEST, _HIGHEST, _MOST_MINUTES = 0, 10, 24 * 60
_LONGEST_DAYS = 36_525
_LONGEST_CODE = 30
_WITHOUT = frozenset(("0", "0.0", "no", "n", "false", "off", "none", "control", "placebo", "baseline", "usual"))
"""What a day without the treatment is called; where neither code or both are in here, the person must say."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The names of the columns; ``control`` is the code of the days without the treatment, None to go by its name."""

    day: str
    outcome: str
    treatment: str
    control: str | None = None


@dataclass(frozen=True, slots=True)
class Assigned:
    """Days on each of which one of two things was done: ``names`` are their codes, the control first.

    ``days`` are the rated days, counted from the first day of the table, ``ratings`` theirs. ``treated`` says of every
    calendar day from the first to the last, rated or not, whether it was a treated one. ``filled`` counts the days that
    are not in the table and lie between two days of one kind: they are taken to have been of that kind, too.
    """

    days: tuple[int, ...]
    ratings: tuple[float, ...]
    treated: tuple[bool, ...]
    names: tuple[str, str]
    filled: int


@dataclass(frozen=True, slots=True)
class Watched:
    """Days with a rating in the evening, the minutes on the mat, and the rating of the morning before them."""

    days: tuple[int, ...]
    ratings: tuple[float, ...]
    minutes: tuple[float, ...]
    mornings: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the table: its number in the file, its day counted from any first one, and its other cells."""

    n: int
    day: int
    cells: tuple[str, ...]


def assigned(text: str, where: str, asked: Asked) -> Assigned:
    """Return the days of a table: one treatment a day, of exactly two.

    Raises BadInput naming file, line, fault and what is allowed.
    """
    lines = _lines(text, where, asked.day, (asked.outcome, asked.treatment))
    names = _codes(lines, f"{where}, column '{asked.treatment}'", asked.control)
    first = lines[0].day
    rated = [one for one in lines if one.cells[0] not in NOT_RATED]
    treated = _every_day(lines, names, where)
    return Assigned(
        days=tuple(one.day - first for one in rated),
        ratings=tuple(_rating(one.cells[0], f"{where}, line {one.n}, column '{asked.outcome}'") for one in rated),
        treated=treated,
        names=names,
        filled=len(treated) - len(lines),
    )


def watched(text: str, where: str, day: str, columns: tuple[str, str, str]) -> Watched:
    """Return the days of a table that have all three: the evening, the minutes on the mat and the morning.

    ``columns`` names these three. Raises BadInput naming file, line, fault and what is allowed.
    """
    outcome, minutes, morning = columns
    lines = _lines(text, where, day, columns)
    full = [one for one in lines if not any(cell in NOT_RATED for cell in one.cells)]
    first = lines[0].day
    return Watched(
        days=tuple(one.day - first for one in full),
        ratings=tuple(_rating(one.cells[0], f"{where}, line {one.n}, column '{outcome}'") for one in full),
        minutes=tuple(_minutes(one.cells[1], f"{where}, line {one.n}, column '{minutes}'") for one in full),
        mornings=tuple(_rating(one.cells[2], f"{where}, line {one.n}, column '{morning}'") for one in full),
    )


def _lines(text: str, where: str, day: str, others: Sequence[str]) -> list[_Line]:
    """Return the lines in the order of their days, each day once."""
    rows = list(_rows(text, where, (day, *others)))
    if not rows:
        raise BadInput(where, "has no line below its names", "a line for each day")
    days = _days([(n, cells[0]) for n, cells in rows], f"column '{day}'", where)
    lines = [_Line(n, found, cells[1:]) for (n, cells), found in zip(rows, days, strict=True)]
    lines.sort(key=lambda one: (one.day, one.n))
    for before, after in pairwise(lines):
        if before.day == after.day:
            raise BadInput(f"{where}, lines {before.n} and {after.n}", "are about the same day", "each day once")
    if lines[-1].day - lines[0].day >= _LONGEST_DAYS:
        raise BadInput(where, "runs for more than a hundred years", "the days of one person")
    return lines


def _rows(text: str, where: str, wanted: Sequence[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield each line's number and its cells of these columns."""
    rows = read_rows(text, where)
    first = next(rows, None)
    names = list(first.cells) if first else []
    places = [_place(names, name, where) for name in wanted]
    for row in rows:
        if len(row.cells) != len(names):
            raise BadInput(f"{where}, line {row.n}", f"has {len(row.cells)} cells", f"{len(names)}, as line 1")
        yield row.n, tuple(row.cells[place] for place in places)


def _place(names: list[str], name: str, where: str) -> int:
    if names.count(name) != 1:
        fault = "stands there twice" if name in names else "is not there"
        raise BadInput(
            f"{where}, line 1", f"column '{name}' {fault}", ", ".join(one_line(one) for one in names[:12] if one)
        )
    return names.index(name)


def _days(cells: list[tuple[int, str]], column: str, where: str) -> list[int]:
    """Return each line's day as a number: of ISO dates their ordinal, else the whole numbers as they are.

    Dates may come in any order. Numbers must all rise or all fall: where they jump back, a second person or a second
    count may begin, and no order is the right one.
    """
    is_numbered = _DAY_NUMBER.fullmatch(cells[0][1]) is not None
    read = _day_number if is_numbered else _date
    days = [read(cell, f"{where}, line {n}, {column}") for n, cell in cells]
    if is_numbered and days != sorted(days) and days != sorted(days, reverse=True):
        at = next(n for n, (a, b) in enumerate(pairwise(days), start=1) if b < a)
        fault = f"day {days[at]} comes after day {days[at - 1]}"
        raise BadInput(f"{where}, line {cells[at][0]}, {column}", fault, "rising day numbers, or dates")
    return days


def _day_number(cell: str, where: str) -> int:
    return int(cell) if _DAY_NUMBER.fullmatch(cell) else _no_day(cell, where)


def _date(cell: str, where: str) -> int:
    try:
        found = date.fromisoformat(cell)
    except ValueError:
        return _no_day(cell, where)
    return found.toordinal() if found.isoformat() == cell else _no_day(cell, where)


def _no_day(cell: str, where: str) -> NoReturn:
    raise BadInput(where, f"'{one_line(cell)}' is no day", "2026-11-21 in every line, or a whole number in every line")


def _codes(lines: list[_Line], where: str, control: str | None) -> tuple[str, str]:
    """Return the two codes, the one without the treatment first."""
    seen = {one.cells[1]: one.n for one in reversed(lines)}
    for nothing in NOT_RATED:
        if nothing in seen:
            raise BadInput(f"{where}, line {seen[nothing]}", "does not say which it was", "one of two in every line")
    shown = ", ".join(f"'{one_line(code)}'" for code in sorted(seen)[:4])
    if len(seen) != 2:
        raise BadInput(where, f"holds {len(seen)} different values: {shown}", "exactly two")
    odd = next((code for code in seen if len(code) > _LONGEST_CODE or not code.isprintable()), None)
    if odd is not None:
        fault = f"'{one_line(odd)}' is no name"
        raise BadInput(f"{where}, line {seen[odd]}", fault, f"{_LONGEST_CODE} letters at most")
    without = [code for code in seen if (code == control if control is not None else code.lower() in _WITHOUT)]
    if len(without) != 1:
        raise BadInput(where, f"{shown} do not say which is without", "--control with one of the two")
    return without[0], next(code for code in seen if code != without[0])


def _every_day(lines: list[_Line], names: tuple[str, str], where: str) -> tuple[bool, ...]:
    """Return whether each calendar day was treated. Raises BadInput for a gap between two of different kinds."""
    treated: list[bool] = []
    for before, after in zip([None, *lines], lines, strict=False):
        missing = after.day - before.day - 1 if before else 0
        if before and missing and before.cells[1] != after.cells[1]:
            fault = f"between them {missing} days are missing, and what was done on these is not known"
            raise BadInput(f"{where}, lines {before.n} and {after.n}", fault, "a line for each day, not rated ones too")
        treated += [after.cells[1] == names[1]] * (missing + 1)
    return tuple(treated)


def _rating(cell: str, where: str) -> float:
    number = _number(cell, where)
    if not _LOWEST <= number <= _HIGHEST:
        raise BadInput(where, f"{cell} is out of range", f"{_LOWEST} to {_HIGHEST}")
    return number


def _minutes(cell: str, where: str) -> float:
    number = _number(cell, where)
    if not 0 <= number <= _MOST_MINUTES:
        raise BadInput(where, f"{cell} minutes do not fit into a day", f"0 to {_MOST_MINUTES}")
    return number


def _number(cell: str, where: str) -> float:
    if not _NUMBER.fullmatch(cell):
        raise BadInput(where, f"'{one_line(cell)}' is no number", "a number such as 4 or 4.5, or an empty cell")
    return float(cell)
