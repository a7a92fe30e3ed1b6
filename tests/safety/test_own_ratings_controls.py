"""Controls on what is foretold from a person's own ratings: it is told, and nothing is decided by it."""

import ast
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from supine.journal.handbook import open_handbook
from supine.journal.today import today
from supine.journal.view import view_of
from supine.journal.wire import today_json
from supine.screening.rulebook import Kind
from tests.journal.making import NOW, journal, raw_entry, session_body

HANDBOOK = open_handbook()
HEALTHY = {one.id: False if one.kind is Kind.YES_NO else one.low for one in HANDBOOK.rulebook.questions}
SOURCES = Path(__file__).resolve().parents[2] / "src" / "supine"
FORETELLING = ("supine.journal.felt", "supine.journal.fitted", "supine.fitting.feel")
MAY_FORETELL = ("cli", "web", "fitting", "cohort", "journal/felt.py", "journal/fitted.py", "journal/fit.py")
"""Pages and commands, the model itself, virtual people, and the one door by which the plan asks it."""


def record(pain: int) -> list[dict[str, Any]]:
    """Return the record of somebody who answered everything and rated three sessions on the mat."""
    rated = [{"at_seconds": 60, "sensation": 6}, {"at_seconds": 300, "sensation": 2}]
    answers = HEALTHY | {"pain_now": pain}
    screening = raw_entry(1, "screening", {"answers": answers}, NOW - timedelta(days=9))
    mat = raw_entry(2, "mat", {"mat": "shakti-original"}, NOW - timedelta(days=9))
    sessions = [
        raw_entry(3 + n, "session", session_body(check_ins=rated), NOW - timedelta(days=8 - n)) for n in range(3)
    ]
    return [screening, mat, *sessions]


def imported(path: Path) -> set[str]:
    """Return every module that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
        elif isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
    return found


@pytest.mark.parametrize("pain", [0, 9])
@pytest.mark.parametrize("mass_kg", [31, 249])
def test_a_body_that_is_kept_changes_no_verdict_no_limit_and_no_plan(mass_kg: int, pain: int) -> None:
    told = {"mass_kg": mass_kg, "height_cm": 150, "sex": "m"}
    body = raw_entry(9, "body", told, NOW - timedelta(days=1))
    without, with_it = (
        today_json(today(view_of(journal(*entries)), HANDBOOK, NOW), HANDBOOK)
        for entries in (record(pain), [*record(pain), body])
    )
    assert with_it == without


def test_what_is_foretold_comes_to_the_plan_by_one_door_only() -> None:
    knowing = [
        path.relative_to(SOURCES).as_posix()
        for path in SOURCES.rglob("*.py")
        if any(name.startswith(FORETELLING) for name in imported(path))
    ]
    assert "journal/felt.py" in knowing
    assert [one for one in knowing if not one.startswith(MAY_FORETELL)] == []
