"""What people type into a field of several lines, as it may be kept."""

import unicodedata
from dataclasses import dataclass

__all__ = ["Typed", "typed_in"]


@dataclass(frozen=True, slots=True)
class Typed:
    """A text without signs that nobody can read, and whether there were any."""

    text: str
    had_control: bool

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the lines that say something."""
        return tuple(line for one in self.text.split("\n") if (line := one.strip()))


def typed_in(sent: str) -> Typed:
    """Return what was typed; a tab is a gap, every way to end a line is one."""
    text = sent.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").strip()
    kept = "".join(one for one in text if one == "\n" or unicodedata.category(one) != "Cc")
    return Typed(kept, kept != text)
