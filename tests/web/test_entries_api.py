"""Entries in and out over HTTP: each answered for itself, and the same again changes nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.web.record import a_note


def send(client: Client, body: Any) -> Any:
    response = client.post("/api/entries", body, content_type="application/json")
    assert response.status_code == 200, response.content
    return response.json()["receipts"]


def test_each_entry_gets_a_receipt_in_the_order_it_was_sent(insider: Client) -> None:
    good, other = a_note(), a_note()
    broken = {**a_note(), "kind": "note", "body": {"text": 5}}
    receipts = send(insider, [good, broken, {"id": 7}, other])
    assert [one["status"] for one in receipts] == ["stored", "refused", "refused", "stored"]
    assert [one["id"] for one in receipts] == [good["id"], broken["id"], "", other["id"]]
    assert "text" in receipts[1]["why"]


def test_sending_again_changes_nothing(insider: Client) -> None:
    note = a_note()
    assert send(insider, {"entries": [note]})[0]["status"] == "stored"
    assert send(insider, [note, note])[1]["status"] == "already_there"
    assert len(insider.get("/api/entries").json()["entries"]) == 1


def test_an_id_with_another_content_is_refused_and_the_rest_is_stored(insider: Client) -> None:
    note = a_note("first")
    send(insider, [note])
    receipts = send(insider, [{**note, "body": {"text": "second"}}, a_note("third")])
    assert [one["status"] for one in receipts] == ["refused", "stored"]
    assert [one["body"]["text"] for one in insider.get("/api/entries").json()["entries"]] == ["first", "third"]


def test_one_id_with_two_contents_in_one_batch_is_stored_once_and_refused_once(insider: Client) -> None:
    note = a_note("first")
    receipts = send(insider, [note, {**note, "body": {"text": "second"}}])
    assert [one["status"] for one in receipts] == ["stored", "refused"]


def test_an_entry_dated_tomorrow_is_refused_by_itself(insider: Client) -> None:
    receipts = send(insider, [a_note(ahead=timedelta(days=1)), a_note(ahead=timedelta(minutes=4))])
    assert [one["status"] for one in receipts] == ["refused", "stored"]
    assert "future" in receipts[0]["why"]


def test_an_entry_of_an_unknown_kind_is_kept_and_given_back_untouched(insider: Client) -> None:
    strange = {**a_note(), "kind": "moon_phase", "body": {"phase": [1, {"deep": None}]}, "extra": "kept"}
    assert send(insider, [strange])[0]["status"] == "stored"
    assert insider.get("/api/entries").json()["entries"] == [strange]


def test_the_cursor_walks_through_every_entry_once(insider: Client) -> None:
    notes = [a_note(str(n)) for n in range(7)]
    send(insider, notes)
    seen, cursor, is_last = [], 0, False
    while not is_last:
        page = insider.get(f"/api/entries?after={cursor}&limit=3").json()
        seen += [one["id"] for one in page["entries"]]
        cursor, is_last = page["cursor"], page["is_last"]
    assert seen == [one["id"] for one in notes]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ('[{"id": NaN}]', "NaN"),
        ('[{"id": 1e400}]', "1e400"),
        ('[{"id": "a", "id": "b"}]', "twice"),
        ("[" * 100_000, "deep"),
        ("[" + "9" * 5000 + "]", "number"),
        ('[{"id": "\\ud800"}]', "letter"),
        ('[{"id": "\\u0000"}]', "NUL"),
        ("not json", "not JSON"),
        (b"\xff\xfe", "UTF-8"),
    ],
)
def test_ambiguous_json_is_refused_with_the_reason(insider: Client, body: Any, says: str) -> None:
    response = insider.post("/api/entries", body, content_type="application/json")
    assert response.status_code == 400
    assert says in response.json()["detail"]


def test_too_much_at_once_is_refused_with_what_is_allowed(insider: Client) -> None:
    response = insider.post("/api/entries", [a_note("x" * 600_000)], content_type="application/json")
    assert response.status_code == 413
    assert "524,288" in response.json()["detail"]


@pytest.mark.parametrize("body", ["{}", "5", '"text"', "[1]", '{"entries": 5}', ""])
def test_what_is_no_list_of_entries_is_refused(insider: Client, body: str) -> None:
    assert insider.post("/api/entries", body, content_type="application/json").status_code in (400, 422)


@pytest.mark.parametrize("query", ["after=-1", "after=x", "limit=0", "limit=100000", f"after={10**30}"])
def test_a_cursor_that_cannot_be_is_refused(insider: Client, query: str) -> None:
    assert insider.get(f"/api/entries?{query}").status_code == 422


def test_today_says_what_is_next(insider: Client) -> None:
    answer = insider.get("/api/today")
    assert answer.status_code == 200, answer.content
    assert answer.json()["next"] == "answer"


def test_the_description_names_every_call(insider: Client) -> None:
    paths = insider.get("/api/openapi.json").json()["paths"]
    assert set(paths) == {"/api/ahead", "/api/entries", "/api/today"}


def test_an_unknown_call_is_404_in_json(insider: Client) -> None:
    response = insider.get("/api/nothing")
    assert response.status_code == 404
    assert response.json()["title"]
