"""A code to scan, drawn in the terminal."""

import sys
from typing import Any

__all__ = ["drawn"]

_BLACK_ON_WHITE = "\x1b[38;5;16;48;5;231m"
_AS_BEFORE = "\x1b[0m"
_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
_QUIET = 2


def drawn(text: str, *, has_colours: bool | None = None) -> str:
    """Return lines that a phone's camera reads as the text.

    With colours the code is black on white whatever the terminal's are. Without them what is light in the code is
    ink: right on a dark terminal, and on a light one turned round, which most cameras read as well.
    """
    import segno

    has_colours = sys.stdout.isatty() if has_colours is None else has_colours
    rows = _rows(segno.make(text, error="l", micro=False))
    pairs = (zip(rows[n], rows[n + 1], strict=True) for n in range(0, len(rows), 2))
    lines = ("".join(_HALVES[(top == has_colours, low == has_colours)] for top, low in pair) for pair in pairs)
    if not has_colours:
        return "\n".join(lines)
    return "\n".join(f"{_BLACK_ON_WHITE}{line}{_AS_BEFORE}" for line in lines)


def _rows(code: Any) -> list[list[bool]]:
    """Return the code with its quiet border, an even number of rows; true is dark."""
    rows = [[bool(one) for one in row] for row in code.matrix_iter(border=_QUIET)]
    return rows if len(rows) % 2 == 0 else [*rows, [False] * len(rows[0])]
