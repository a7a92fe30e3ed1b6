"""Cells that a spreadsheet shows and never runs, on the way out and back."""

__all__ = ["as_written", "harmless"]

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet takes for the beginning of a formula, the wide letters of East Asia among it (OWASP)."""

_MARK = "'"


def harmless(text: str) -> str:
    """Return a text as a cell that no spreadsheet runs; ``as_written`` gives it back whole."""
    return f"{_MARK}{text}" if text.lstrip(_MARK).startswith(_STARTS) else text


def as_written(cell: str) -> str:
    """Return the text that a cell was made of."""
    is_marked = cell.startswith(_MARK) and cell.lstrip(_MARK).startswith(_STARTS)
    return cell.removeprefix(_MARK) if is_marked else cell
