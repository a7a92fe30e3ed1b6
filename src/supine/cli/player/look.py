"""How the terminal player looks: the dark colours of the pages, and what is drawn with letters."""

from rich.text import Text
from textual.theme import Theme

from supine.session.player import Breath, BreathPart

__all__ = ["SUPINE", "bar", "fullness", "hints"]

SUPINE = Theme(
    name="supine",
    primary="#7cc8b9",
    secondary="#b3b8ac",
    accent="#e5a98b",
    warning="#f0c06a",
    error="#ff9f91",
    foreground="#f0eadd",
    background="#101715",
    surface="#18211e",
    panel="#2f3b37",
    dark=True,
)
"""The colours of tokens.css, dark."""

_GAP = "   "
_EIGHTHS = " ▏▎▍▌▋▊▉"


def fullness(breath: Breath) -> float:
    """Return how full the breath is, from 0 to 1, slow at both ends."""
    eased = breath.done * breath.done * (3 - 2 * breath.done)
    return {BreathPart.IN: eased, BreathPart.HOLD: 1.0, BreathPart.OUT: 1 - eased}[breath.part]


def bar(full: float, width: int) -> str:
    """Return a bar of this width, filled so far, exact to an eighth of a letter."""
    eighths = round(min(max(full, 0.0), 1.0) * width * 8)
    whole, rest = divmod(eighths, 8)
    return ("█" * whole + (_EIGHTHS[rest] if rest else "")).ljust(width)


def hints(width: int, *keys: tuple[str, str]) -> Text:
    """Return what keys do, in lines of at most this width that part no key from its words."""
    lines = [Text()]
    for key, words in keys:
        one = Text.assemble((key, "bold #7cc8b9"), (f" {words}", "#b3b8ac"))
        if lines[-1] and len(lines[-1]) + len(one) + len(_GAP) > width:
            lines.append(one)
        else:
            lines[-1] = lines[-1].append(_GAP if lines[-1] else "").append_text(one)
    return Text("\n").join(lines)
