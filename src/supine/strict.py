"""Build typed values out of raw ones (TOML, JSON), refusing whatever does not fit exactly."""

import math
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, NewType, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from supine.errors import BadShape
from supine.units import RANGES

__all__ = ["build", "place", "plain"]

T = TypeVar("T")

_NAMES = {
    str: "a text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    date: "a date, YYYY-MM-DD",
    datetime: "an instant with its offset, such as 2026-11-21T08:00:00+01:00",
}


def build(shape: type[T], raw: object, where: str) -> T:
    """Return ``raw`` as a ``shape``: a dataclass, an enum, a unit, a plain value, or tuples and mappings of them.

    Raises BadShape naming the place below ``where``, the fault and what is allowed.
    """
    return cast(T, _build(shape, raw, where))


def plain(value: object) -> Any:
    """Return a built value as raw ones again, ready for JSON: what ``build`` would make the same value from."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value) if field.init}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, tuple) else value


def place(where: str, step: str) -> str:
    """Return the name of the place one step further in."""
    return f"{where}, {step}" if where else step


def _build(shape: Any, raw: object, where: str) -> object:
    if isinstance(shape, NewType):
        return _within(shape, _build(shape.__supertype__, raw, where), where)
    origin = get_origin(shape)
    if origin in (Union, UnionType):
        return _optional(shape, raw, where)
    if origin is tuple:
        return _tuple(get_args(shape)[0], raw, where)
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(get_args(shape)[1], raw, where)
    if is_dataclass(shape):
        return _dataclass(shape, raw, where)
    if issubclass(shape, Enum):
        return _member(shape, raw, where)
    return _plain(shape, raw, where)


def _within(unit: NewType, value: object, where: str) -> object:
    if unit not in RANGES:
        return value
    low, high = RANGES[unit]
    if not low <= cast(float, value) <= high:
        raise BadShape(where, f"{value} is out of range", f"{low:g} to {high:g}")
    return value


def _optional(shape: Any, raw: object, where: str) -> object:
    options = [option for option in get_args(shape) if option is not NoneType]
    if raw is None and len(options) < len(get_args(shape)):
        return None
    if len(options) == 1:
        return _build(options[0], raw, where)
    for option in options:
        if _is_plain(option, raw):
            return raw
    raise BadShape(
        where, f"{_shown(raw)} does not fit", ", ".join(_NAMES.get(option, str(option)) for option in options)
    )


def _tuple(item: Any, raw: object, where: str) -> tuple[object, ...]:
    if not isinstance(raw, (list, tuple)):
        raise BadShape(where, f"{_shown(raw)} is not a list", "a list")
    built = tuple(_build(item, value, place(where, _row_name(value, n))) for n, value in enumerate(raw, start=1))
    _refuse_repeated_ids(built, where)
    return built


def _row_name(raw: object, n: int) -> str:
    if isinstance(raw, Mapping) and isinstance(raw.get("id"), str):
        return f"row '{raw['id']}'"
    return f"row {n}"


def _refuse_repeated_ids(rows: tuple[object, ...], where: str) -> None:
    seen: set[object] = set()
    for row in rows:
        row_id = getattr(row, "id", None)
        if row_id is not None and row_id in seen:
            raise BadShape(place(where, f"row '{row_id}'"), "this id is used twice", "each id once")
        seen.add(row_id)


def _mapping(item: Any, raw: object, where: str) -> Mapping[str, object]:
    if not isinstance(raw, Mapping):
        raise BadShape(where, f"{_shown(raw)} is not a table", "a table of keys and values")
    return MappingProxyType({str(key): _build(item, value, place(where, f"key '{key}'")) for key, value in raw.items()})


def _dataclass(shape: Any, raw: object, where: str) -> object:
    if not isinstance(raw, Mapping):
        raise BadShape(where, f"{_shown(raw)} is not a table", f"a table with {', '.join(_keys(shape))}")
    for key in raw:
        if key not in _keys(shape):
            raise BadShape(place(where, f"key '{key}'"), "this key is not known", ", ".join(_keys(shape)))
    values = {}
    for key, (field, hint) in _keys(shape).items():
        if key in raw:
            values[field.name] = _build(hint, raw[key], place(where, f"key '{key}'"))
        elif field.default is MISSING and field.default_factory is MISSING:
            raise BadShape(place(where, f"key '{key}'"), "this key is missing", ", ".join(_keys(shape)))
    try:
        return cast(Callable[..., object], shape)(**values)
    except BadShape as error:
        raise BadShape(place(where, f"key '{error.where}'"), error.what, error.allowed) from error


@cache
def _keys(shape: Any) -> Mapping[str, tuple[Field[object], object]]:
    hints = get_type_hints(shape)
    return {field.name: (field, hints[field.name]) for field in fields(shape) if field.init}


def _member(shape: type[Enum], raw: object, where: str) -> Enum:
    for member in shape:
        if type(raw) is type(member.value) and raw == member.value:
            return member
    raise BadShape(where, f"{_shown(raw)} is not one of the choices", ", ".join(str(member.value) for member in shape))


def _plain(shape: Any, raw: object, where: str) -> object:
    if shape in (object, Any):
        return raw
    value = _read(shape, raw)
    if not _is_plain(shape, value):
        raise BadShape(where, f"{_shown(raw)} does not fit", _NAMES.get(shape, shape.__name__))
    if isinstance(value, datetime) and value.utcoffset() is None:
        raise BadShape(where, f"{_shown(raw)} has no offset", _NAMES[datetime])
    return value


def _read(shape: Any, raw: object) -> object:
    """Return what a whole number or a text says as a ``shape``, or None where it says nothing of the kind."""
    try:
        if shape is float and type(raw) is int:
            return float(raw)
        if shape is date and type(raw) is str:
            day = date.fromisoformat(raw)
            return day if day.isoformat() == raw else None
        return datetime.fromisoformat(raw) if shape is datetime and type(raw) is str else raw
    except (ValueError, OverflowError):
        return None


def _is_plain(shape: Any, value: object) -> bool:
    if isinstance(value, float) and not math.isfinite(value):
        return False
    return type(value) is shape


def _shown(raw: object) -> str:
    text = repr(raw)
    return text if len(text) <= 60 else f"{text[:57]}..."
