"""Make one small loosening at a time in the rows that decide: questions, rules, signs, limits, plan, script."""

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

__all__ = ["FILES", "Mutant", "mutants_of"]

Row = dict[str, Any]
Change = tuple[str, Row | None]
"""What was done, and the row as it is then; None when it is gone."""

SCREENING, PLANNING = "src/supine/screening", "src/supine/planning"
MATS = ("no", "ask", "use")
CARES = ("emergency", "urgent", "routine", "none")
SURFACES = ("bed", "couch", "floor")
CLOTHINGS = ("sweater", "tshirt", "bare")
SUPPORTS = ("none", "knees", "lumbar")
MOVES = ("down", "hold", "up")
LASTS = ("until_asked_again", "today", "now")
GATE = "bladder_or_bowel_change"
"""The first question asked, so that any other may be made to hang on it."""

_HEAD = re.compile(r"(?m)^(?=\[\[)")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A data file with one row loosened."""

    kind: str
    name: str
    file: str
    text: str


def mutants_of(file: str, text: str) -> Iterator[Mutant]:
    """Yield every mutant of a data file."""
    start, *blocks = _HEAD.split(text)
    for n, block in enumerate(blocks):
        [(table, [row])] = tomllib.loads(block).items()
        for kind, make in FILES[file].get(table, {}).items():
            for done, changed in make(row):
                after = "" if changed is None else _rewritten(block, row, changed)
                yield Mutant(kind, f"{row['id']}: {done}", file, "".join((start, *blocks[:n], after, *blocks[n + 1 :])))


def _rewritten(block: str, row: Row, changed: Row) -> str:
    """Return a row's text with what changed in it rewritten, and nothing else."""
    for key in [one for one in row if changed.get(one) != row[one]]:
        block, times = re.subn(
            rf"(?m)^{key} = .*\n", _kept(f"{key} = {_toml(changed[key])}\n" if key in changed else ""), block
        )
        if times != 1:
            raise ValueError(f"{row['id']}: '{key}' is not one line")
    for key in changed.keys() - row.keys():
        first, rest = block.split(f'id = "{row["id"]}"\n', 1)
        block = f'{first}id = "{row["id"]}"\n{key} = {_toml(changed[key])}\n{rest}'
    [(_, [after])] = tomllib.loads(block).items()
    if after != changed:
        raise ValueError(f"{row['id']}: {after} is not {changed}")
    return block


def _kept(line: str) -> Callable[[re.Match[str]], str]:
    """Return what puts a line in as it is, whatever backslashes are in it."""
    return lambda _: line


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def _freer(value: str, order: tuple[str, ...]) -> str | None:
    return order[order.index(value) + 1] if value != order[-1] else None


def _loosened(key: str, order: tuple[str, ...]) -> Callable[[Row], Iterator[Change]]:
    """Return what makes one step towards the free end of an order."""

    def make(row: Row) -> Iterator[Change]:
        freer = _freer(row[key], order) if key in row else None
        if freer is not None:
            yield f"{key} {row[key]} -> {freer}", {**row, key: freer}

    return make


def _all_the_way(key: str, order: tuple[str, ...]) -> Callable[[Row], Iterator[Change]]:
    """Return what makes every step towards the free end of an order, each a mutant."""

    def make(row: Row) -> Iterator[Change]:
        now = row.get(key, order[0])
        for freer in order[order.index(now) + 1 :]:
            yield f"{key} {now} -> {freer}", {**row, key: freer}

    return make


def _moved(key: str, by: int) -> Callable[[Row], Iterator[Change]]:
    """Return what moves a number."""

    def make(row: Row) -> Iterator[Change]:
        if key in row and row[key] + by >= 0:
            yield f"{key} {row[key]} -> {row[key] + by}", {**row, key: row[key] + by}

    return make


def _gone(_row: Row) -> Iterator[Change]:
    yield "deleted", None


def _without(key: str) -> Callable[[Row], Iterator[Change]]:
    """Return what takes a key away."""

    def make(row: Row) -> Iterator[Change]:
        if row.get(key):
            yield f"{key} removed", {name: value for name, value in row.items() if name != key}

    return make


def _without_each(key: str) -> Callable[[Row], Iterator[Change]]:
    """Return what takes each member of a list away."""

    def make(row: Row) -> Iterator[Change]:
        members = row.get(key, [])
        for n, one in enumerate(members):
            yield f"{key} without {one}", {**row, key: [*members[:n], *members[n + 1 :]]}

    return make


def _conditions(row: Row) -> Iterator[Change]:
    """Drop each condition of a rule that has more than one; fewer conditions fire more, so that a law must notice."""
    if len(row["when"]) > 1:
        for n, one in enumerate(row["when"]):
            named = one.get("question") or one.get("sign")
            yield f"when without {named}", {**row, "when": [*row["when"][:n], *row["when"][n + 1 :]]}


def _at_least(row: Row) -> Iterator[Change]:
    for n, one in enumerate(row["when"]):
        if "at_least" in one:
            for by in (1, -1):
                changed = {**one, "at_least": one["at_least"] + by}
                yield f"at_least {one['at_least']} {by:+d}", {**row, "when": _put(row["when"], n, changed)}


def _more_conditions(row: Row) -> Iterator[Change]:
    """Make a rule fire only beside another answer."""
    if all(one.get("question") != GATE for one in row["when"]):
        yield f"only with {GATE}", {**row, "when": [*row["when"], {"question": GATE}]}


def _put(members: list[Any], n: int, one: Any) -> list[Any]:
    return [*members[:n], one, *members[n + 1 :]]


def _hung_on(row: Row) -> Iterator[Change]:
    if row["id"] != GATE and "asked_when" not in row:
        yield f"asked only with {GATE}", {**row, "asked_when": [GATE]}


def _numbers(row: Row) -> Iterator[Change]:
    for key, value in row["numbers"].items():
        for by in (1, -1):
            if value + by >= 1:
                yield f"{key} {value} {by:+d}", {**row, "numbers": {**row["numbers"], key: value + by}}


def _supports(row: Row) -> Iterator[Change]:
    for one in SUPPORTS:
        if "supports" in row and one not in row["supports"]:
            yield f"supports with {one}", {**row, "supports": [*row["supports"], one]}


def _threshold(row: Row) -> Iterator[Change]:
    for by in (1, -1):
        yield f"value {row['value']} {by:+d}", {**row, "value": row["value"] + by}


Makers = Mapping[str, Callable[[Row], Iterator[Change]]]

FILES: Mapping[str, Mapping[str, Makers]] = MappingProxyType(
    {
        f"{SCREENING}/rules.toml": {
            "rule": {
                "a rule deleted": _gone,
                "a condition dropped": _conditions,
                "a condition added": _more_conditions,
                "the mat softened": _loosened("mat", MATS),
                "care softened": _loosened("care", CARES),
                "a limit removed": _without_each("limits"),
                "a number of a rule moved": _at_least,
            },
            "word": {"a word that lasts longer": _moved("longest_days", 1)},
        },
        f"{SCREENING}/questions.toml": {
            "question": {
                "a question deleted": _gone,
                "an answer that lasts less": _all_the_way("lasts", LASTS),
                "a question of the check left out": _without("check"),
                "a question asked always": _without("asked_when"),
                "a question asked less": _hung_on,
            }
        },
        f"{SCREENING}/signs.toml": {"sign": {"a sign deleted": _gone, "a number of a sign moved": _numbers}},
        f"{PLANNING}/caps.toml": {
            "cap": {
                "a limit deleted": _gone,
                "more minutes": _moved("max_minutes", 1),
                "minutes without a limit": _without("max_minutes"),
                "a harder surface": _loosened("strongest_surface", SURFACES),
                "less cloth": _loosened("barest_clothing", CLOTHINGS),
                "one more support": _supports,
                "any support": _without("supports"),
                "steps in spite of it": _without("holds"),
            }
        },
        f"{PLANNING}/responses.toml": {
            "signal": {
                "a signal deleted": _gone,
                "a freer move": _loosened("move", MOVES),
                "less rest": _moved("rest_hours", -1),
            },
            "gap": {
                "a gap deleted": _gone,
                "a longer gap": _moved("days", 1),
                "fewer steps back": _moved("steps_back", -1),
            },
            "threshold": {"a threshold moved": _threshold},
        },
        f"{PLANNING}/path.toml": {
            "stage": {
                "a longer start or aim": _moved("minutes", 1),
                "a start or aim on a harder surface": _loosened("surface", SURFACES),
                "a start or aim with less cloth": _loosened("clothing", CLOTHINGS),
                "a start or aim with more support": _loosened("support", SUPPORTS),
            },
            "stride": {
                "a longer step": _moved("minutes", 1),
                "a step after fewer days": _moved("after", -1),
                "an easy step for days that were not": _without("is_easy"),
                "a step with more support": _loosened("support", SUPPORTS),
            },
            "beyond": {"a longer session of one's own": _moved("minutes", 1)},
        },
        "src/supine/session/script.toml": {
            "stop_reason": {
                "a stop that answers less": _without_each("tells"),
                "a stop that asks less": _without_each("asks"),
                "a stop with less care": _loosened("care", CARES),
            },
            "trouble": {
                "a trouble deleted": _gone,
                "a trouble that asks less": _without_each("asks"),
                "a trouble like nothing": _without("like"),
            },
        },
    }
)
"""For each data file, each table and each kind of mutant: what makes them."""
