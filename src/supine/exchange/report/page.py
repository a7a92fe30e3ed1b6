"""The page as PDF/UA-1: one sheet of A4, the same bytes for the same record and moment."""

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from supine.datafiles import shipped_text
from supine.errors import BadInput
from supine.exchange.report.parts import Report, shortened
from supine.exchange.report.printable import printable
from supine.strict import plain

if TYPE_CHECKING:
    from typst import Compiler

__all__ = ["pdf_of"]

_TRIES = (
    (14, 10, 110),
    (10, 10, 100),
    (10, 9.5, 95),
    (8, 9.5, 90),
    (6, 9, 85),
    (5, 9, 80),
    (4, 8.5, 75),
    (3, 8.5, 70),
    (2, 8, 70),
    (2, 7.5, 70),
    (1, 7.5, 70),
    (1, 7, 60),
)
"""The most lines in a list, the size of the letters in points, how tall the picture may be in millimetres: one after
the other until all is on one sheet."""

_COARSE = 8.0
"""Pixels per inch of the pictures that only tell how many sheets there are."""


def pdf_of(report: Report, moment: datetime) -> bytes:
    """Return the page as a tagged PDF. Raises BadInput when not even the shortest form is one sheet."""
    page, made = _fitting(report), int(moment.timestamp())
    return cast(bytes, page.compile(_template(), format="pdf", pdf_standards="ua-1", timestamp=made))


def _fitting(report: Report) -> "Compiler":
    """Return the page with as much of each list as one sheet holds."""
    for most, size, tallest in _TRIES:
        page = _page(shortened(report, most), size, tallest)
        if isinstance(page.compile(_template(), format="png", ppi=_COARSE), bytes):  # a list where there are several
            return page
    raise BadInput("report", "does not fit on one page", "fewer items")


def _page(report: Report, size: float, tallest: float) -> "Compiler":
    """Return one page to be set. What people typed goes in as data, never as markup, and reads no file."""
    from typst import Compiler  # noqa: PLC0415

    inputs = {"report": json.dumps(_printed(plain(report))), "size": f"{size}", "tallest": f"{tallest}"}
    return Compiler(_template(), ignore_system_fonts=True, sys_inputs=inputs)


def _template() -> bytes:
    return shipped_text("supine.exchange.report", "report.typ").encode()


def _printed(value: Any) -> Any:
    """Return the same with every text as the page can print it."""
    if isinstance(value, dict):
        return {key: _printed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_printed(item) for item in value]
    return printable(value) if isinstance(value, str) else value
