"""The plan, case by case, as a physiotherapist would check it."""

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from supine.journal.handbook import open_handbook
from supine.planning.decision import Decision, decide
from supine.planning.situation import Happening, Situation
from supine.screening.verdict import Care, Mat, Verdict
from tests.planning.people import moment, person, session, steady

FOLDER = Path(__file__).parents[1] / "scenarios" / "planning"
CASES = [case for file in sorted(FOLDER.glob("*.toml")) for case in tomllib.loads(file.read_text("utf-8"))["case"]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_plan_says(case: dict[str, Any]) -> None:
    decision = decide(_situation(case), open_handbook().policy, moment(case["now"], case.get("hour", 18)))

    said = _said(decision)
    for key, expected in case["expect"].items():
        if key in ("reasons", "allowed", "refused", "binding"):
            assert set(expected) <= set(said[key]), (key, said[key])
        else:
            assert said[key] == expected, (key, said)


def _situation(case: dict[str, Any]) -> Situation:
    sessions = [_session(dict(one)) for one in case.get("sessions", ())] + steady(case.get("steady_days", 0))
    return person(
        *sessions,
        verdict=Verdict(Mat.USE, Care.NONE, (), (), tuple(case.get("limits", ())), "test"),
        choice=case.get("choice"),
        mat=case.get("mat", "generic") or None,
        happenings=tuple(_happening(moment(one["day"], one.get("hour", 18))) for one in case.get("happenings", ())),
        has_broken_skin=case.get("broken_skin", False),
    )


def _happening(at: datetime) -> Happening:
    return Happening(at, at.date(), "rash")


def _session(one: dict[str, Any]) -> Any:
    renamed = {"finished": "is_finished", "real_time": "is_real_time"}
    told = {renamed.get(key, key): value for key, value in one.items()}
    if told.get("felt") == "":
        told["felt"] = None
    return session(**told)


def _said(decision: Decision) -> dict[str, Any]:
    dose = decision.dose
    return {
        "verdict": decision.answer.value,
        "minutes": dose and dose.minutes,
        "clothing": dose and dose.clothing.value,
        "surface": dose and dose.surface.value,
        "support": dose and dose.support.value,
        "reasons": [one.id for one in decision.reasons],
        "binding": [one.id for one in decision.limits if one.is_binding],
        "allowed": [one.id for one in decision.alternatives if one.is_allowed],
        "refused": [one.id for one in decision.alternatives if not one.is_allowed],
        "rest_until": decision.rest_until and decision.rest_until.isoformat(),
        "step_up": decision.is_step_up,
    }
