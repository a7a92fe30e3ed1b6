"""Texts as the page can print them: no character without a letter of ours, nothing too long."""

import re
import unicodedata

__all__ = ["BOX", "PRINTED", "printable", "shortened_text"]

BOX = "□"
"""Stands for a character that the page cannot print."""

PRINTED = (
    (0x0A, 0x0A),
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x391, 0x3A1),
    (0x3A3, 0x3A9),
    (0x3B1, 0x3C9),
    (0x401, 0x40C),
    (0x40E, 0x44F),
    (0x451, 0x45C),
    (0x45E, 0x45F),
    (0x2009, 0x2009),
    (0x2013, 0x2014),
    (0x2018, 0x201A),
    (0x201C, 0x201E),
    (0x2022, 0x2022),
    (0x2026, 0x2026),
    (0x202F, 0x202F),
    (0x20AC, 0x20AC),
    (0x2190, 0x2193),
    (0x2212, 0x2212),
    (0x2248, 0x2248),
    (0x2264, 0x2265),
    (0x25A1, 0x25A1),
)
"""The characters the letters inside typst have: Latin, Greek, Cyrillic and some signs; a test prints them all."""

_NO_BREAK = 24
"""So many characters in a row, and a line may break after them."""
_MAY_BREAK = "\u200b"
_GAP = re.compile(r"\s+")
_LONG = re.compile(rf"(\S{{{_NO_BREAK}}})(?=\S)")


def printable(text: str) -> str:
    """Return a text with a box for each character that cannot be printed; what takes no room is left out."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(one if _is_printed(one) else BOX for one in composed if not _takes_no_room(one))


def shortened_text(text: str, most: int) -> str:
    """Return what a person typed on one line, at most so many characters, with places to break it."""
    line = _GAP.sub(" ", printable(_GAP.sub(" ", text))).strip()
    cut = line if len(line) <= most else line[: most - 1].rstrip() + "…"
    return _LONG.sub(rf"\1{_MAY_BREAK}", cut)


def _takes_no_room(one: str) -> bool:
    return unicodedata.category(one) == "Cf" and one != _MAY_BREAK


def _is_printed(one: str) -> bool:
    return one == _MAY_BREAK or any(first <= ord(one) <= last for first, last in PRINTED)
