"""The JSON that the browser plays."""

import json
from typing import Any

import pytest
from hypothesis import given

from supine.planning.dose import Dose
from supine.planning.goal import Ending
from supine.session.states import State
from supine.session.timeline import as_json, timeline
from supine.session.wishes import Wishes
from tests.session.given import DOSES, dose, script

KEYS = {
    "schema", "dose", "total_s", "on_mat_from_s", "on_mat_until_s", "most_on_mat_s", "phases", "cues", "check_ins",
    "breathing", "longer", "ending", "getting_off", "stop_reasons", "after", "states",
}  # fmt: skip


def shipped(minutes: int = 10, language: str = "en", ending: Ending = Ending.WAKE) -> dict[str, Any]:
    return dict(as_json(timeline(script(language), dose(minutes), Wishes(ending=ending))))


@given(DOSES)
def test_a_timeline_survives_json_and_has_the_same_keys_for_every_dose(dose: Dose) -> None:
    sent = as_json(timeline(script(), dose))
    assert json.loads(json.dumps(sent)) == sent
    assert set(sent) == KEYS


def test_times_are_seconds_from_the_start() -> None:
    sent = shipped()
    assert (sent["on_mat_from_s"], sent["on_mat_until_s"], sent["total_s"]) == (45, 645, 705)
    assert sent["phases"][1] == {"state": "lying_down", "starts_s": 45, "ends_s": 60, "title": "Lie back slowly"}
    assert sent["dose"] == {"minutes": 10, "clothing": "tshirt", "surface": "bed", "support": "none", "mat": None}


@pytest.mark.parametrize("ending", Ending)
def test_getting_off_is_the_same_after_a_stop_as_at_the_end(ending: Ending) -> None:
    sent = shipped(ending=ending)
    assert sent["ending"] == ending.value
    at_the_end = [
        {"at_s": cue["at_s"] - sent["on_mat_until_s"], "text": cue["text"], "drawing": cue["drawing"]}
        for cue in sent["cues"]
        if cue["state"] == "getting_off" and cue["kind"] in ("say", "murmur")
    ]
    assert sent["getting_off"] == at_the_end


def test_every_state_has_its_moves() -> None:
    assert set(shipped()["states"]) == {state.value for state in State}
    assert shipped()["states"]["paused"]["resume"] == "before_pause"


def test_the_texts_are_in_the_language_of_the_script() -> None:
    assert shipped(language="de")["phases"][0]["title"] == "Mach dich bereit"
    assert shipped(language="de")["breathing"]["in_text"] == "Einatmen"


def test_every_reason_to_stop_says_what_to_do() -> None:
    reasons = shipped()["stop_reasons"]
    assert [one["id"] for one in reasons] == [
        "time_up", "too_strong", "sharp_or_spreading", "dizzy", "numb_limb", "other",
    ]  # fmt: skip
    assert [one["care"] for one in reasons] == ["none", "none", "routine", "routine", "urgent", "none"]
    assert all(one["then"] for one in reasons)
