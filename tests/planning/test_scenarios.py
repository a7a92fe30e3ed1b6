"""The plan, case by case, as a physiotherapist would check it: a journal, and what is decided on it."""

import json
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import run
from tests.planning.telling import told

Said = Mapping[str, Any]

FOLDER = Path(__file__).parents[1] / "scenarios" / "planning"
CASES = [case for file in sorted(FOLDER.glob("*.toml")) for case in tomllib.loads(file.read_text("utf-8"))["case"]]
LISTS = {"reasons", "binding", "allowed", "refused", "unsaid", "words", "ways"}
"""What an expectation holds beside values that are to be the same; an empty text stands for nothing at all."""
BY_PROGRAM = [case for case in CASES if "fit" not in case and not case.get("is_future")][::10]


def name_of(case: Said) -> str:
    return str(case["name"])


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_the_plan_says(case: dict[str, Any]) -> None:
    found = told(case).says()
    assert faults(found, case["expect"]) == [], found


@pytest.mark.parametrize("case", BY_PROGRAM, ids=name_of)
def test_the_program_says_the_same(case: dict[str, Any], tmp_path: Path) -> None:
    journal = tmp_path / "journal.json"
    journal.write_text(told(case).text, encoding="utf-8")
    ended = run("plan", journal, "--json", "--now", told(case).now.isoformat(), folder=tmp_path / "data")
    found = json.loads(ended.stdout)
    assert faults(found, case["expect"]) == [], found
    assert ended.returncode == (1 if found["verdict"] == "refuse" else 0)


def test_there_are_cases_enough_and_no_two_are_named_alike() -> None:
    assert len(CASES) >= 75
    assert [name for name, times in Counter(map(name_of, CASES)).items() if times > 1] == []


def faults(found: Said, expected: Said) -> list[str]:
    """Return in words where a decision is not as expected: lists need only hold what is named, the rest is the same."""
    return [*_not_held(found, expected), *_not_worded(found, expected), *_not_the_same(found, expected)]


def _not_held(found: Said, expected: Said) -> Iterator[str]:
    ways = found["alternatives"]
    held = {
        "reasons": {one["id"] for one in found["reasons"]},
        "binding": {one["id"] for one in found["limits"] if one["binding"]},
        "allowed": {one["id"] for one in ways if one["allowed"]},
        "refused": {one["id"] for one in ways if not one["allowed"]},
    }
    for key, names in held.items():
        yield from (f"{one} is not among the {key}" for one in expected.get(key, ()) if one not in names)
    said = held["reasons"] | held["allowed"]
    yield from (f"{one} is said" for one in expected.get("unsaid", ()) if one in said)


def _not_worded(found: Said, expected: Said) -> Iterator[str]:
    ways = {one["id"]: one for one in found["alternatives"]}
    texts = {one["id"]: one["text"] for one in found["reasons"]}
    texts |= {name: one["reason"]["text"] for name, one in ways.items()}
    for name, part in expected.get("words", {}).items():
        if part not in texts.get(name, ""):
            yield f"{name} says {texts.get(name)!r}"
    for name, dose in expected.get("ways", {}).items():
        if name not in ways or not dose.items() <= ways[name]["dose"].items():
            yield f"{name} is {ways.get(name)}"


def _not_the_same(found: Said, expected: Said) -> Iterator[str]:
    whole = {**found, **(found["dose"] or {})}
    for key in expected.keys() - LISTS:
        if whole[key] != (None if expected[key] == "" else expected[key]):
            yield f"{key} is {whole[key]!r}"
