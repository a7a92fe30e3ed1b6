"""The text in a file whose encoding nobody names."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from supine.errors import BadInput
from supine.exchange.table import LONGEST

__all__ = ["decoded"]

_MARKED = ((BOM_UTF8, "utf-8-sig"), (BOM_UTF16_LE, "utf-16"), (BOM_UTF16_BE, "utf-16"))
_UNMARKED = ("utf-8", "cp1252")
_SAVE_AS = "CSV saved as UTF-8 text"


def decoded(raw: bytes, where: str) -> str:
    """Return the text: as its byte order mark says, else UTF-8, else what Windows writes in Western Europe.

    Raises BadInput for what is empty, far too long, or no text, naming the line.
    """
    if not raw.strip():
        raise BadInput(where, "is empty", "a line of names and a line for each day")
    if len(raw) > LONGEST:
        raise BadInput(where, f"is {len(raw):,} bytes long", f"at most {LONGEST:,}")
    marked = next((name for mark, name in _MARKED if raw.startswith(mark)), None)
    if marked is None and b"\0" in raw:
        line = raw.count(b"\n", 0, raw.index(b"\0")) + 1
        raise BadInput(f"{where}, line {line}", "holds a NUL, which is no text", _SAVE_AS)
    for name in (marked,) if marked else _UNMARKED:
        try:
            return raw.decode(name)
        except UnicodeDecodeError:
            continue
    raise BadInput(where, "is no text in an encoding we know", _SAVE_AS)
