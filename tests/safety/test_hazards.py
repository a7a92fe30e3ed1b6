"""The hazard log names only what exists: every control its place, its test and the change that removes it."""

import ast
import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from scripts.hazards import LOG, PAGE, Control, read_log, written
from scripts.proving import ROOT

HAZARDS = read_log()
CONTROLS = [pytest.param(one, id=f"{one.hazard} {one.does}") for one in HAZARDS.control]
SCENARIOS = ROOT / "tests" / "scenarios"


@cache
def text_of(file: str) -> str:
    return (ROOT / file).read_text(encoding="utf-8")


@cache
def names_in(file: str) -> frozenset[str]:
    """Return the functions, classes, methods and top-level names of a module."""
    found = set()
    for node in ast.parse(text_of(file)).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}.{one.name}" for one in node.body if isinstance(one, ast.FunctionDef)}
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {one.id for one in targets if isinstance(one, ast.Name)}
    return frozenset(found)


@cache
def rows_in(file: str) -> frozenset[str]:
    """Return the row ids of a data file, or of a file of words for one."""
    found: set[str] = set()
    for rows in tomllib.loads(text_of(file)).values():
        found |= set(rows) if isinstance(rows, dict) else {row["id"] for row in rows}
    return frozenset(found)


@cache
def case_names() -> frozenset[str]:
    files = sorted(SCENARIOS.rglob("*.toml"))
    return frozenset(case["name"] for file in files for case in tomllib.loads(file.read_text("utf-8")).get("case", ()))


def is_there(where: str) -> bool:
    file, _, named = where.partition(":")
    if not (ROOT / file).is_file() or not named:
        return False
    if file.endswith(".py"):
        return named in names_in(file)
    return named in (rows_in(file) if file.endswith(".toml") else text_of(file))


def is_a_test(node: str) -> bool:
    file, _, named = node.partition("::")
    if not (ROOT / file).is_file():
        return False
    if file.endswith(".mjs"):
        return f'test("{named}"' in text_of(file)
    function, _, case = named.partition("[")
    is_case = not case or case.removesuffix("]") in case_names() or case.removesuffix("]") in text_of(file)
    return function.startswith("test_") and function in names_in(file) and is_case


def test_the_log_holds_at_least_twenty_hazards_and_each_has_a_control() -> None:
    assert len(HAZARDS.hazard) >= 20
    assert [one.id for one in HAZARDS.hazard] == [f"H-{n:02}" for n in range(1, len(HAZARDS.hazard) + 1)]
    assert [one.id for one in HAZARDS.hazard if not HAZARDS.controls_of(one)] == []
    assert {one.hazard for one in HAZARDS.control} <= {one.id for one in HAZARDS.hazard}


def test_every_guess_is_between_one_and_five_and_no_control_makes_a_hazard_likelier() -> None:
    for one in HAZARDS.hazard:
        assert 1 <= one.left <= one.likelihood <= 5
        assert 1 <= one.severity <= 5


def test_no_two_controls_say_the_same() -> None:
    said = Counter((one.hazard, one.does) for one in HAZARDS.control)
    assert [one for one, times in said.items() if times > 1] == []


@pytest.mark.parametrize("control", CONTROLS)
def test_a_control_is_where_the_log_says(control: Control) -> None:
    assert is_there(control.where), control.where


@pytest.mark.parametrize("control", CONTROLS)
def test_the_test_of_a_control_exists(control: Control) -> None:
    assert is_a_test(control.test), control.test


@pytest.mark.parametrize("control", CONTROLS)
def test_what_removes_a_control_stands_once_in_the_product(control: Control) -> None:
    removal = control.removal
    assert removal.file.startswith("src/supine/")
    assert removal.find != removal.replace
    assert text_of(removal.file).count(removal.find) == 1, removal


@pytest.mark.parametrize("node", ["tests/safety/test_hazards.py::test_nobody_wrote", "tests/nowhere.py::test_x"])
def test_a_test_that_is_not_there_is_noticed(node: str) -> None:
    assert not is_a_test(node)


@pytest.mark.parametrize(
    "where",
    [
        "src/supine/screening/judge.py:no_such_function",
        "src/supine/screening/rules.toml:no_such_rule",
        "src/supine/web/static/playing.js:noSuchWord",
        "src/supine/nowhere.py:judge",
        "src/supine/screening/judge.py",
    ],
)
def test_a_place_that_is_not_there_is_noticed(where: str) -> None:
    assert not is_there(where)


def test_the_page_is_made_from_the_log() -> None:
    assert (ROOT / PAGE).read_text(encoding="utf-8") == written(HAZARDS), "run: python -m scripts.hazards"


def test_the_page_says_what_a_person_must_know_before_the_table() -> None:
    page = text_of(str(PAGE))
    titles = re.findall(r"^## (.+)$", page, re.MULTILINE)
    assert titles == [
        "What Supine is for",
        "What Supine is not",
        "Who it is for, and who not",
        "If something went wrong",
        "How this log is kept",
        "What we do not know",
        "The hazards",
    ]


def test_the_log_is_kept_beside_its_tests() -> None:
    assert (ROOT / LOG).parent == Path(__file__).resolve().parent
