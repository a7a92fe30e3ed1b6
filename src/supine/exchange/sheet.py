"""The record as one table for a spreadsheet: a line for each session and each diary entry."""

import csv
from collections.abc import Iterator, Mapping
from io import StringIO

from supine.journal.entries import Diary
from supine.journal.view import Dated, View
from supine.session.happened import Happened

__all__ = ["COLUMNS", "sheet"]

COLUMNS = (
    "day",
    "at",
    "kind",
    "minutes",
    "clothing",
    "surface",
    "support",
    "mat",
    "on_mat_seconds",
    "ended",
    "stop_reason",
    "pain_before",
    "pain_after",
    "felt",
    "marks",
    "speed",
    "pain_now",
    "pain_worst",
    "pain_average",
    "sleep",
    "note",
)

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def sheet(view: View) -> str:
    """Return the table as CSV text (RFC 4180), oldest first; what is not known is an empty cell."""
    text = StringIO(newline="")
    table = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\r\n")
    table.writeheader()
    table.writerows(_rows(view))
    return text.getvalue()


def _rows(view: View) -> Iterator[dict[str, object]]:
    lines = [(one.at, one.id, _session(one)) for one in view.all(Happened)]
    lines += [(one.at, one.id, _diary(one)) for one in view.all(Diary)]
    for _, _, cells in sorted(lines, key=lambda line: line[:2]):
        yield {column: _cell(value) for column, value in cells.items()}


def _session(one: Dated[Happened]) -> Mapping[str, object]:
    happened, dose = one.body, one.body.dose
    return {
        "day": one.day.isoformat(),
        "at": one.at.isoformat(),
        "kind": "session",
        "minutes": dose.minutes,
        "clothing": dose.clothing.value,
        "surface": dose.surface.value,
        "support": dose.support.value,
        "mat": dose.mat,
        "on_mat_seconds": happened.on_mat_seconds,
        "ended": happened.ended.value,
        "stop_reason": happened.stop_reason.value if happened.stop_reason else None,
        "pain_before": happened.pain_before,
        "pain_after": happened.pain_after,
        "felt": happened.felt.value if happened.felt else None,
        "marks": happened.marks.value if happened.marks else None,
        "speed": happened.speed,
    }


def _diary(one: Dated[Diary]) -> Mapping[str, object]:
    ratings = {key: getattr(one.body, key) for key in ("pain_now", "pain_worst", "pain_average", "sleep", "note")}
    return {"day": one.day.isoformat(), "at": one.at.isoformat(), "kind": "rating"} | ratings


def _cell(value: object) -> object:
    """Return a value a spreadsheet shows and never runs."""
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return "" if value is None else value
