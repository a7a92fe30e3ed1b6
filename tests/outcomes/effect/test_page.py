"""The page on the statistics names every number that is believed, and every design with its power."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.outcomes.effect.given import BELIEFS

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs" / "reference" / "statistics.md").read_text(encoding="utf-8")
TRIAL = ROOT / "src" / "supine" / "outcomes" / "trial"
PERCENT = 100


def rows() -> dict[str, list[str]]:
    """Return the cells beside each id that begins a row of a table."""
    found = (line.strip("|").split("|") for line in PAGE.splitlines() if re.match(r"\| `\w+` \|", line))
    return {first.strip().strip("`"): [cell.strip() for cell in rest] for first, *rest in found}


ROWS = rows()


def numbers() -> dict[str, float]:
    return {**BELIEFS.priors, **BELIEFS.thresholds}


@pytest.mark.parametrize("name", numbers())
def test_every_prior_and_threshold_stands_on_the_page_with_its_value(name: str) -> None:
    assert ROWS[name][0] == f"{numbers()[name]:g}"
    assert len(ROWS[name][1]) > len("what it is"), "and what it is"


def test_every_carry_over_stands_on_the_page_with_its_chance() -> None:
    told = {name: tuple(ROWS[name][:2]) for name in (one.id for one in BELIEFS.carry)}
    assert told == {one.id: (f"{one.phi:g}", f"{one.weight:g}") for one in BELIEFS.carry}


def test_every_design_stands_on_the_page_with_its_days_and_its_power() -> None:
    designs = tomllib.loads((TRIAL / "designs.toml").read_text(encoding="utf-8"))["design"]
    counted = tomllib.loads((TRIAL / "power.toml").read_text(encoding="utf-8"))["power"]
    for one in designs:
        powers = [row for row in counted if row["design"] == one["id"]]
        powers.sort(key=lambda row: (-row["effect"], row["lingers"]))
        days = one["arms"] * one["block_days"] * one["sets"]
        shape = [one["arms"], one["block_days"], one["sets"], days]
        percent = [f"{PERCENT * row['power']:.0f}" for row in powers]
        assert ROWS[one["id"]] == [*(str(x) for x in shape), *percent], one["id"]


def test_the_page_names_no_number_that_does_not_exist() -> None:
    designs = tomllib.loads((TRIAL / "designs.toml").read_text(encoding="utf-8"))["design"]
    known = {*numbers(), *(one.id for one in BELIEFS.carry), *(one["id"] for one in designs)}
    assert set(ROWS) - known == set()
