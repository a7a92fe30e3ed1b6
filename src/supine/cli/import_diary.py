"""``supine import --map``: a pain diary kept elsewhere, what of it would come in, and what cannot and why."""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from supine.cli.reading import print_json
from supine.cli.the_web import web
from supine.errors import BadInput
from supine.exchange.old_diary.bringing import Brought, Made, bring
from supine.exchange.old_diary.finding import Found, find, guess
from supine.exchange.old_diary.legend import RATED, Legend, Meaning, Order, Scale, fault_of
from supine.exchange.old_diary.words import diary_words

__all__ = ["Read", "diary_of", "diary_out", "refuse_flags"]

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Read:
    """A diary as it was read."""

    found: Found
    legend: Legend
    brought: Brought


def refuse_flags(given: argparse.Namespace) -> None:
    """Raise BadInput for flags of a table without --map."""
    for flag in ("order", "scale", "skip"):
        if getattr(given, flag) and not given.map:
            raise BadInput(f"--{flag}", "is about a table", "only with --map")


def diary_of(raw: bytes, where: str, given: argparse.Namespace) -> Read:
    """Return the diary in a file. Raises BadInput when it cannot be used, or does not say what its columns are."""
    found = find(raw, where)
    guessed = guess(found)
    if not given.map:
        raise BadInput(where, "is a table, and only you know what its columns are", f"--map {_as_flag(found, guessed)}")
    legend = _legend(found, given, guessed)
    fault = fault_of(legend)
    if fault:
        fix = (
            "--order dmy, mdy or ymd" if fault == "needs_order" else "--map day=COLUMN pain_average=COLUMN note=COLUMN"
        )
        raise BadInput("--map", diary_words(given.lang).say(fault).rstrip("."), fix)
    return Read(found, legend, bring(found, legend, web("local_now")()))


def diary_out(read: Read, given: argparse.Namespace) -> int:
    """Bring the entries in unless lines were refused or it is a dry run, and say so; 1 when lines were refused."""
    told = web("foretold")(read.brought.journal())
    is_done = not given.dry_run and (given.skip or not read.brought.refused)
    if is_done:
        web("bring_in")(told)
    if given.json:
        print_json(_document(read, told, given.lang) | {"dry_run": given.dry_run, "stored": len(told.new) * is_done})
    else:
        print("\n".join(_lines(read, told, given.lang, is_done=is_done)))
    return 1 if read.brought.refused or told.refused else 0


def _legend(found: Found, given: argparse.Namespace, guessed: Legend) -> Legend:
    meanings = [Meaning.NOTHING] * len(found.names)
    for what, column in (_pair("--map", one) for one in given.map):
        place = _place(found, column)
        if meanings[place] is not Meaning.NOTHING:
            raise BadInput("--map", f"'{column}' is named twice", "each column once")
        meanings[place] = Meaning(_one_of("--map", what, [one.value for one in Meaning]))
    scales = [Scale.TEN] * len(found.names)
    for what, top in (_pair("--scale", one) for one in given.scale or ()):
        meaning = Meaning(_one_of("--scale", what, [one.value for one in RATED if one in meanings]))
        scales[meanings.index(meaning)] = Scale(int(_one_of("--scale", top, [str(one.value) for one in Scale])))
    is_same_day = Meaning.DAY in meanings and meanings.index(Meaning.DAY) == guessed.place(Meaning.DAY)
    order = Order(given.order) if given.order else guessed.order if is_same_day else None
    return Legend(tuple(meanings), tuple(scales), order)


def _pair(flag: str, given: str) -> tuple[str, str]:
    what, equals, value = given.partition("=")
    if not equals or not value:
        raise BadInput(flag, f"'{given}' does not say two things", "WHAT=COLUMN" if flag == "--map" else "WHAT=100")
    return what, value


def _place(found: Found, column: str) -> int:
    numbers = [f"#{n}" for n in range(1, len(found.names) + 1)]
    if column in numbers:
        return numbers.index(column)
    return found.names.index(_one_of("--map", column, list(found.names)))


def _one_of(flag: str, given: str, allowed: list[str]) -> str:
    if given not in allowed:
        raise BadInput(flag, f"'{given}' is not there", ", ".join(allowed))
    return given


def _as_flag(found: Found, guessed: Legend) -> str:
    """Return the guess as the flag that would say so."""
    pairs = zip(guessed.meanings, found.names, strict=True)
    return " ".join(f'"{one.value}={name}"' for one, name in pairs if one is not Meaning.NOTHING) or "day=COLUMN ..."


def _lines(read: Read, told: Any, language: str, *, is_done: bool) -> Iterator[str]:
    words, brought = diary_words(language), read.brought
    order = read.legend.order or Order.YMD
    for meaning, scale, name in zip(read.legend.meanings, read.legend.scales, read.found.names, strict=True):
        more = f", {words.say(f'scale_{scale.value}')}" if meaning in RATED else ""
        more = f", {words.say(order.value)}" if meaning is Meaning.DAY else more
        if meaning is not Meaning.NOTHING:
            yield f"{name}: {words.say(meaning.value)}{more}"
    yield f"Entries: {len(brought.made)}. Lines with nothing but a day: {brought.empty}. Rounded: {brought.rounded}."
    yield from (f"  {_line(one)}" for one in brought.made[:_SHOWN])
    if len(brought.made) > _SHOWN:
        yield f"  and {len(brought.made) - _SHOWN} more"
    if brought.together:
        first = ", ".join(map(str, brought.together[0]))
        yield f"Days with more than one line: {len(brought.together)}, the first with lines {first}. All are entries."
    yield f"Lines that cannot be used: {len(brought.refused)}."
    yield from (f"  {words.place(one)}: {words.why(one)}" for one in brought.refused)
    stored = "Stored" if is_done else "Nothing was stored. Would be stored"
    yield f"{stored}: {len(told.new)}. There already: {told.here}. Refused: {len(told.refused)}."
    yield f"Before: {told.before.entries} entries, SHA-256 {told.before.sha256}"
    yield f"After:  {told.after.entries} entries, SHA-256 {told.after.sha256}"


def _line(one: Made) -> str:
    body = one.entry.body
    ratings = [f"{key} {getattr(body, key)}" for key in (m.value for m in RATED) if getattr(body, key) is not None]
    note = [repr(body.note[:60])] if body.note else []
    return f"line {one.line}: {one.entry.at:%Y-%m-%d %H:%M} {', '.join([*ratings, *note])}"


def _document(read: Read, told: Any, language: str) -> dict[str, Any]:
    words, brought = diary_words(language), read.brought
    return {
        "entries": [{"line": one.line, "id": one.entry.id, "day": str(one.entry.day)} for one in brought.made],
        "already_there": told.here,
        "refused": len(told.refused),
        "lines_refused": [
            {"line": one.line, "column": one.column, "id": one.why, "why": words.why(one)} for one in brought.refused
        ],
        "empty": brought.empty,
        "rounded": brought.rounded,
        "before": {"entries": told.before.entries, "sha256": told.before.sha256},
        "after": {"entries": told.after.entries, "sha256": told.after.sha256},
    }
