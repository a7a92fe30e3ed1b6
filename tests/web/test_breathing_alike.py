"""The breath in the browser: ``breath.json`` holds moments that Python and the script must answer alike."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from supine.journal.handbook import open_handbook
from supine.session.player import breath_at

ASKED = json.loads((Path(__file__).parent / "breath.json").read_text(encoding="utf-8"))
BREATHING = open_handbook().script.breathing


def test_the_file_asks_for_every_pace_that_may_be_chosen() -> None:
    paces = {one["per_minute"] for one in ASKED}
    assert paces == set(range(BREATHING.least_per_minute, BREATHING.most_per_minute + 1))


@pytest.mark.parametrize("asked", ASKED, ids=lambda one: f"{one['per_minute']} a minute")
def test_python_breathes_as_the_file_says(asked: dict[str, Any]) -> None:
    pace = BREATHING.pace(asked["per_minute"])
    assert (pace.in_s, pace.hold_s, pace.out_s) == pytest.approx((asked["in_s"], asked["hold_s"], asked["out_s"]))
    for at_s, part, done in asked["moments"]:
        found = breath_at(pace, timedelta(seconds=at_s))
        assert found.part.value == part
        assert found.done == pytest.approx(done)
