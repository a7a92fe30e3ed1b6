"""What a phone gets for when the server cannot be reached."""

import json
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.test import Client

from supine.web.epoch import renew
from tests.web.record import a_note, asking
from tests.web.walking import answer_all, choose_a_mat


def get(client: Client, **headers: str) -> Any:
    return client.get("/api/ahead", headers=headers)


def test_before_anything_was_answered_there_is_no_session(insider: Client) -> None:
    assert get(insider).json()["sessions"] == []


def test_the_next_sessions_come_with_their_check_and_all_that_the_player_needs(insider: Client) -> None:
    answer_all(insider)
    choose_a_mat(insider)
    found = get(insider).json()
    first, *others = found["sessions"]
    assert first["prepared"]["timeline"]["dose"]["minutes"] == first["minutes"]
    fine = {one["id"]: one["goes_ahead"] for one in first["check"]}
    assert fine["fever_or_unwell"] == [False]
    assert 0 < fine["pain_now"]["at_most"] < 10
    assert [one["kind"] for one in first["check"] if one["id"] == "pain_now"] == ["rating"]
    assert [one["asks_skin"] for one in others] == [True] * len(others)
    opened = [datetime.fromisoformat(one["opens"]) for one in found["sessions"]]
    assert opened == sorted(opened)
    assert opened[0] <= datetime.fromisoformat(found["made_at"]) + timedelta(seconds=5)


def test_what_goes_on_is_what_the_plan_holds_for(insider: Client) -> None:
    fine = get(insider).json()["goes_on"]
    assert "time_up" in fine["stop_reasons"]
    assert "dizzy" not in fine["stop_reasons"]
    assert "too_strong" not in fine["felt"]
    assert fine["marks"] == ["fading_redness", "none", None]


def test_nothing_changed_is_said_without_the_sessions_and_an_entry_changes_it(insider: Client) -> None:
    first = get(insider)
    assert get(insider, **{"If-None-Match": first["ETag"]}).status_code == 304
    insider.post("/api/entries", json.dumps([a_note()]), content_type="application/json", headers=asking(insider))
    assert get(insider, **{"If-None-Match": first["ETag"]}).status_code == 200


def test_the_language_of_the_person_is_spoken(insider: Client) -> None:
    answer_all(insider)
    choose_a_mat(insider)
    german = get(insider, **{"Accept-Language": "de"}).json()
    assert german["language"] == "de"
    assert german["sessions"][0]["check"][0]["text"] != get(insider).json()["sessions"][0]["check"][0]["text"]


def test_a_clock_that_is_wrong_stores_nothing_and_tells_the_time(insider: Client) -> None:
    sent_at = (datetime.now().astimezone() + timedelta(days=365)).isoformat()
    body = json.dumps({"entries": [a_note()], "sent_at": sent_at})
    answer = insider.post("/api/entries", body, content_type="application/json", headers=asking(insider))
    assert answer.status_code == 409
    assert abs(datetime.fromisoformat(answer.json()["now"]) - datetime.now().astimezone()) < timedelta(seconds=5)
    assert insider.get("/api/entries").json()["entries"] == []


def test_a_restored_copy_begins_a_new_epoch_and_deleting_marks_the_record(insider: Client) -> None:
    def told() -> tuple[str, str]:
        server = get(insider).json()["server"]
        return server["epoch"], server["erased"]

    first = told()
    assert told() == first
    renew(settings.DATA_FOLDER)
    second = told()
    assert second[0] != first[0]
    insider.post("/settings/delete/", {"word": "delete"})
    assert told()[0] == second[0]
    assert told()[1] != second[1]


def test_it_can_be_put_among_the_apps_of_a_phone(insider: Client) -> None:
    said = insider.get("/manifest.webmanifest")
    assert said["Content-Type"] == "application/manifest+json"
    found = said.json()
    assert (found["start_url"], found["display"]) == ("/", "standalone")
    for icon in found["icons"]:
        answer = insider.get(icon["src"])
        size = int(icon["sizes"].partition("x")[0])
        png = b"".join(answer)
        assert png[:8] == b"\x89PNG\r\n\x1a\n"
        assert int.from_bytes(png[16:20]) == int.from_bytes(png[20:24]) == size
        assert len(png) < 10_000
