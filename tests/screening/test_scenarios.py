"""Cases a clinician can read: what is answered, and what Supine then says."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from supine.screening.answers import Answers, read_answers
from supine.screening.carry import Check, carry_over
from supine.screening.judge import judge
from tests.screening.sheets import HEALTHY, RULEBOOK

FOLDER = Path(__file__).parents[1] / "scenarios" / "screening"
CASES = {
    case["name"]: case
    for file in sorted(FOLDER.glob("*.toml"))
    for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
}
SAID = {"yes": True, "no": False, "not sure": None}


def given(answers: dict[str, Any]) -> Answers:
    return read_answers(RULEBOOK, {question: SAID.get(said, said) for question, said in answers.items()})


def held(case: dict[str, Any]) -> Answers:
    left_out = case.get("left_out", [])
    screening = {one: said for one, said in {**HEALTHY, **given(case["answers"])}.items() if one not in left_out}
    checks = [Check(given(check["answers"]), check["day"] == "today") for check in case.get("checks", [])]
    return carry_over(RULEBOOK, screening, checks)


@pytest.mark.parametrize("name", CASES)
def test_scenario(name: str) -> None:
    case = CASES[name]
    verdict = judge(RULEBOOK, held(case), frozenset(case.get("cleared", [])), frozenset(case.get("shown", [])))
    assert (verdict.mat.value, verdict.care.value) == (case["mat"], case["care"])
    assert [reason.rule for reason in verdict.reasons] == case["reasons"]
    assert list(verdict.unanswered) == case.get("not_known", [])
    assert set(verdict.limits) == set(case.get("limits", []))


def test_every_rule_has_a_scenario() -> None:
    assert {rule for case in CASES.values() for rule in case["reasons"]} == set(RULEBOOK.rule_ids)


def test_no_case_has_a_key_that_nobody_reads() -> None:
    read = {
        "name",
        "answers",
        "left_out",
        "checks",
        "cleared",
        "shown",
        "mat",
        "care",
        "reasons",
        "not_known",
        "limits",
    }
    assert all(set(case) <= read for case in CASES.values())


def test_no_two_cases_share_a_name() -> None:
    files = [tomllib.loads(file.read_text(encoding="utf-8"))["case"] for file in FOLDER.glob("*.toml")]
    assert len(CASES) == sum(map(len, files)) >= 60
