"""``supine cohort simulate``: the same seed says the same, in words and as JSON, and nonsense is refused."""

import json

import pytest

from supine.cli.main import main

FEW = ("cohort", "simulate", "--people", "6", "--weeks", "4")


def test_the_document_names_every_guide_and_the_plan_passes_no_limit(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*FEW, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["people"], found["weeks"], found["seed"]) == (6, 4, 1)
    assert list(found["guides"]) == ["plan", "article-a", "article-b", "article-b-faq", "article-c"]
    assert list(found["plan_beside"]) == ["article-a", "article-b", "article-b-faq", "article-c"]
    assert found["guides"]["plan"]["over_caps"] == found["guides"]["plan"]["against_rest"] == 0
    share = found["guides"]["article-a"]["intolerable_share"]
    assert share["low"] <= share["value"] <= share["high"]


def test_the_same_seed_prints_the_same_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*FEW, "--seed", "3"]) == 0
    first = capsys.readouterr().out
    assert main([*FEW, "--seed", "3"]) == 0
    assert capsys.readouterr().out == first
    assert "not that a mat helps" in first
    assert max(map(len, first.splitlines())) <= 140


@pytest.mark.parametrize(("flag", "given"), [("--people", "0"), ("--weeks", "0"), ("--seed", "-1")])
def test_a_number_that_cannot_be_is_refused(flag: str, given: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cohort", "simulate", flag, given]) == 2
    assert flag in capsys.readouterr().err
