"""The mutants that may survive are ones that are made, of lines that are there; the last score left none."""

from pathlib import Path

import pytest

from scripts.mutants import EXPLAINED, PAGE, TESTS, Code, read_explained
from scripts.proving import ROOT
from scripts.row_mutants import FILES, mutants_of

MADE = [one for file in FILES for one in mutants_of(file, (ROOT / file).read_text(encoding="utf-8"))]
KEPT = read_explained()
SOURCES = ROOT / "src" / "supine"


def test_every_table_that_decides_has_its_mutants() -> None:
    kinds = {(file, kind) for file, tables in FILES.items() for makers in tables.values() for kind in makers}
    assert {(one.file, one.kind) for one in MADE} == kinds
    assert len({(one.file, one.kind, one.name) for one in MADE}) == len(MADE) > 500


def test_every_mutant_differs_from_its_file() -> None:
    texts = {file: (ROOT / file).read_text(encoding="utf-8") for file in FILES}
    assert [one.name for one in MADE if one.text == texts[one.file]] == []


def test_a_row_that_is_explained_is_a_mutant_that_is_made() -> None:
    made = {f"{Path(one.file).name} {one.name}" for one in MADE}
    assert {one.name for one in KEPT.row} <= made


@pytest.mark.parametrize("kept", KEPT.code, ids=lambda one: f"{one.function}: {one.becomes}")
def test_a_line_that_is_explained_is_there(kept: Code) -> None:
    module, _, name = kept.function.rpartition(".")
    source = (SOURCES / f"{module.replace('.', '/')}.py").read_text(encoding="utf-8")
    assert f"def {name}(" in source
    assert " ".join(kept.was.split()) in " ".join(source.split())


def test_everything_explained_says_why() -> None:
    assert all(one.why for one in KEPT.row), EXPLAINED
    assert all(one.why for one in KEPT.code), EXPLAINED


def test_the_tests_that_are_run_on_every_row_are_there() -> None:
    assert [one for one in TESTS if not (ROOT / one).exists()] == []


def test_the_last_run_left_no_survivor() -> None:
    page = (ROOT / PAGE).read_text(encoding="utf-8")
    scores = [line.split("|")[1:-1] for line in page.splitlines() if line.startswith(("| rows |", "| code |"))]
    assert {"rows", "code"} == {score[0].strip() for score in scores if "**all**" in score[1]}
    assert [score for score in scores if int(score[-1]) > 0] == []
