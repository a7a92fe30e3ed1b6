"""Read JSON that others wrote, strictly, and write JSON that is the same bytes everywhere."""

import json
import math
from typing import Any

from supine.errors import BadInput

__all__ = ["LONGEST", "canonical", "read_json"]

LONGEST = 64 * 1024 * 1024
"""The most characters of JSON we try to read at once."""

_DEEPEST = 40


def read_json(text: str, where: str) -> Any:
    """Return what a JSON text says.

    Refuses with BadInput what plain readers let through: NaN and infinities, a key given twice, lone surrogates,
    NUL, endless nesting, numbers of thousands of digits.
    """
    if len(text) > LONGEST:
        raise BadInput(where, f"is {len(text):,} characters long", f"at most {LONGEST:,}")
    try:
        value = json.loads(
            text,
            parse_constant=lambda name: _refuse_number(name, where),
            parse_float=lambda digits: _finite(digits, where),
            object_pairs_hook=lambda pairs: _without_repeats(pairs, where),
        )
    except json.JSONDecodeError as error:
        raise BadInput(f"{where}, line {error.lineno}", f"is not JSON: {error.msg}") from error
    except (RecursionError, ValueError) as error:
        raise BadInput(where, "is not JSON we can hold: too deep, or a number too long") from error
    _refuse_odd_text(value, where, _DEEPEST)
    return value


def canonical(value: object) -> str:
    """Return the one way to write a JSON value: sorted keys, no spaces, UTF-8 letters as they are."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def _refuse_number(name: str, where: str) -> float:
    raise BadInput(where, f"holds {name}", "finite numbers")


def _finite(digits: str, where: str) -> float:
    number = float(digits)
    return number if math.isfinite(number) else _refuse_number(digits, where)


def _without_repeats(pairs: list[tuple[str, object]], where: str) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        repeated = next(key for key in keys if keys.count(key) > 1)
        raise BadInput(where, f"gives the key '{repeated}' twice", "each key once")
    return found


def _refuse_odd_text(value: object, where: str, depth: int) -> None:
    if depth == 0:
        raise BadInput(where, "is nested too deeply", f"{_DEEPEST} levels")
    if isinstance(value, str):
        _refuse_odd_letters(value, where)
    elif isinstance(value, list):
        for item in value:
            _refuse_odd_text(item, where, depth - 1)
    elif isinstance(value, dict):
        for key, item in value.items():
            _refuse_odd_letters(key, where)
            _refuse_odd_text(item, where, depth - 1)


def _refuse_odd_letters(text: str, where: str) -> None:
    if text.isascii() and "\0" not in text:
        return
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise BadInput(where, "holds a character that is no text (NUL or half a letter)")
