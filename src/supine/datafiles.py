"""Read the TOML files that ship with Supine, strictly, in the words of a language."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from hashlib import sha256
from importlib.resources import files
from types import MappingProxyType
from typing import Any, TypeVar, get_args, get_type_hints

from supine.errors import BadFile, BadShape
from supine.strict import build, place
from supine.units import Text

__all__ = [
    "ENGLISH",
    "Words",
    "fingerprint",
    "read_document",
    "read_words",
    "require_known",
    "shipped_names",
    "shipped_text",
    "the_only",
    "words_missing",
]

T = TypeVar("T")

Overlay = Mapping[str, Mapping[str, Mapping[str, object]]]
"""table -> row id -> key -> the text in another language."""

_OVERLAY: Any = Overlay


@dataclass(frozen=True, slots=True)
class Words:
    """The texts of one language, by file name; what it lacks stays English."""

    language: str
    overlays: Mapping[str, Overlay] = field(default_factory=lambda: MappingProxyType({}))

    def without(self, names: Iterable[str]) -> "Words":
        """Return the same words with these files left in English."""
        left_out = frozenset(names)
        return replace(self, overlays={name: rows for name, rows in self.overlays.items() if name not in left_out})


ENGLISH = Words("en")


def shipped_text(package: str, name: str) -> str:
    """Return a data file's text. Raises BadFile when it is not there or not UTF-8."""
    try:
        return files(package).joinpath(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadFile(name, f"cannot be read: {error}") from error


def shipped_names(package: str, folder: str) -> tuple[str, ...]:
    """Return the names of the TOML files in a package's folder, none when there is no such folder."""
    inside = files(package).joinpath(folder)
    if not inside.is_dir():
        return ()
    return tuple(sorted(one.name for one in inside.iterdir() if one.name.endswith(".toml")))


def read_document(shape: type[T], text: str, name: str, words: Words = ENGLISH) -> T:
    """Return a data file as ``shape``, a dataclass with one tuple of rows for each table of the file.

    Texts are replaced by those of ``words`` row by row. Raises BadFile naming file, row, key and what is allowed.
    """
    raw = _parsed(text, name)
    overlay = words.overlays.get(name)
    try:
        english = build(shape, raw, name)
        if not overlay:
            return english
        where = f"{name} in '{words.language}'"
        _lay_over(shape, raw, overlay, where)
        return build(shape, raw, where)
    except BadShape as error:
        raise BadFile(*error.args) from error


def read_words(language: str, texts: Mapping[str, str]) -> Words:
    """Return a language's words from the texts of its files, by file name. Raises BadFile for another form."""
    return Words(
        language, MappingProxyType({name: _overlay(text, f"{language}/{name}") for name, text in texts.items()})
    )


def words_missing(shape: type[object], text: str, name: str, words: Words) -> tuple[str, ...]:
    """Return every text of a data file that ``words`` has no words for, as places."""
    overlay = words.overlays.get(name, {})
    return tuple(
        place(name, f"{table} '{row_id}', key '{key}'")
        for table, row_id, key in _texts(shape, _parsed(text, name))
        if not overlay.get(table, {}).get(row_id, {}).get(key)
    )


def require_known(name: str, row_id: str, key: str, ids: Iterable[str], known: Iterable[str]) -> None:
    """Raise BadFile when a row names an id that does not exist."""
    allowed = frozenset(known)
    for given in ids:
        if given not in allowed:
            close = [one for one in sorted(allowed) if one[:3].lower() == given[:3].lower()] or sorted(allowed)
            raise BadFile(f"{name}, row '{row_id}', key '{key}'", f"'{given}' does not exist", ", ".join(close[:12]))


def the_only(name: str, table: str, rows: tuple[T, ...]) -> T:
    """Return the row of a table that has exactly one. Raises BadFile naming file and table for none or several."""
    if len(rows) != 1:
        raise BadFile(f"{name}, table '{table}'", "needs exactly one row", "one row")
    return rows[0]


def fingerprint(*texts: str) -> str:
    """Return the short name of exactly these texts, the same on every machine."""
    return sha256("\0".join(texts).encode()).hexdigest()[:12]


def _parsed(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadFile(name, f"is not TOML: {error}") from error


def _overlay(text: str, name: str) -> Overlay:
    try:
        return build(_OVERLAY, _parsed(text, name), name)
    except BadShape as error:
        raise BadFile(*error.args) from error


def _lay_over(shape: Any, raw: dict[str, Any], overlay: Overlay, where: str) -> None:
    known = set(_texts(shape, raw))
    by_id = {(table, row.get("id")): row for table in overlay for row in raw.get(table, ())}
    for table, rows in overlay.items():
        for row_id, texts in rows.items():
            row = by_id.get((table, row_id), {})
            for key, value in texts.items():
                if (table, row_id, key) not in known:
                    raise BadFile(
                        f"{where}, {table} '{row_id}', key '{key}'", "there is no such text in the English file"
                    )
                if isinstance(value, list) and len(value) != len(row[key]):
                    raise BadFile(
                        f"{where}, {table} '{row_id}', key '{key}'",
                        "has another number of sentences",
                        str(len(row[key])),
                    )
                row[key] = value


def _texts(shape: Any, raw: Mapping[str, Any]) -> Iterable[tuple[str, str, str]]:
    """Yield (table, row id, key) for every text a person reads in the raw document."""
    for table, hint in get_type_hints(shape).items():
        for key in _text_keys(get_args(hint)[0]):
            for row in raw.get(table, ()):
                if row.get(key):
                    yield table, row.get("id", ""), key


def _text_keys(row: Any) -> list[str]:
    hints = get_type_hints(row)
    return [one.name for one in fields(row) if hints[one.name] is Text or Text in get_args(hints[one.name])]
