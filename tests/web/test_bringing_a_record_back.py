"""A saved record brought back: first what it would do, then exactly that, and nothing where anything is wrong."""

import json
import os
import time
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertRedirects

from supine.journal.entries import BODIES
from supine.web.epoch import epoch_of
from supine.web.staging import HOURS
from supine.web.views.kinds import kind_in_words
from tests.web.entries import bodies, put
from tests.web.record import a_note
from tests.web.walking import answered_all_no

PAGE = "/settings/record/"


def a_file(*entries: dict[str, Any]) -> bytes:
    return json.dumps({"schema": 1, "entries": entries}).encode()


def sent(client: Client, raw: bytes, page: str = PAGE) -> Any:
    """Send a file as the form does, and follow to what is shown of it."""
    return client.post(page, {"file": SimpleUploadedFile("file", raw)}, follow=True)


def fields_of(answer: Any) -> dict[str, str]:
    """Return what the button would send."""
    found = answer.context["found"]
    return {"file": answer.context["file"], "after": found.after.sha256}


def brought(client: Client, raw: bytes, **more: str) -> Any:
    return client.post(PAGE, fields_of(sent(client, raw)) | more, follow=True)


def record(client: Client) -> bytes:
    return bytes(client.get("/settings/journal.json").content)


def test_it_is_shown_first_then_brought_in_and_comes_to_what_was_foretold(insider: Client) -> None:
    answered_all_no(insider, 3)
    whole, before = record(insider), epoch_of(settings.DATA_FOLDER)
    insider.post("/settings/delete/", {"word": "delete"})
    erased = epoch_of(settings.DATA_FOLDER)
    shown = sent(insider, whole)
    assert "2 entries are in the file" in shown.text
    assert "All questions about your health" in shown.text
    assert sha256(whole).hexdigest() in shown.text
    assert json.loads(record(insider))["entries"] == []
    done = insider.post(PAGE, fields_of(shown), follow=True)
    assert "2 entries came in" in done.text
    assert sha256(whole).hexdigest() in done.text
    assert record(insider) == whole
    assert epoch_of(settings.DATA_FOLDER) == erased != before  # nothing was lost: phones have nothing to send again
    assert insider.get("/api/today").json()["next"] == "check"


def test_the_table_of_every_entry_does_it_too_and_a_second_time_changes_nothing(insider: Client) -> None:
    put(insider, "rating", {"note": "=1+1"})
    put(insider, "moon_phase", {"full": True})
    table, whole = insider.get("/settings/entries.csv").content, record(insider)
    again = sent(insider, table)
    assert "There is nothing new in it" in again.text
    assert "Unknown to this Supine, and kept as they are" in again.text
    insider.post("/settings/delete/", {"word": "delete"})
    brought(insider, table)
    assert record(insider) == whole


def test_what_contradicts_and_what_is_still_to_come_is_shown_and_stays_out(insider: Client) -> None:
    own = put(insider, "note", {"text": "mine"})
    late, new = a_note("late", ahead=timedelta(days=1)), a_note("new")
    shown = sent(insider, a_file(a_note("another", id=own), late, new))
    assert "Contradict your record, and stay out" in shown.text
    assert "Dated in the future, and stay out" in shown.text
    assert late["id"] in shown.text
    insider.post(PAGE, fields_of(shown))
    assert [one["text"] for one in bodies(insider, "note")] == ["mine", "new"]


def test_a_record_that_changed_meanwhile_is_shown_again_and_nothing_comes_in(insider: Client) -> None:
    shown = sent(insider, a_file(a_note("new")))
    put(insider, "note", {"text": "meanwhile"})
    answer = insider.post(PAGE, fields_of(shown))
    assert "Your record has changed meanwhile" in answer.text
    assert len(bodies(insider, "note")) == 1
    insider.post(PAGE, fields_of(answer))
    assert len(bodies(insider, "note")) == 2


def test_another_file_than_the_one_shown_never_comes_in(insider: Client) -> None:
    first, second = sent(insider, a_file(a_note("shown"))), sent(insider, a_file(a_note("not shown")))
    answer = insider.post(PAGE, fields_of(first) | {"file": second.context["file"]})
    assert "Nothing was brought in" in answer.text
    [kept] = [one for one in Path(settings.DATA_FOLDER, "brought").iterdir() if first.context["file"] in one.name]
    kept.write_bytes(a_file(a_note("changed on the disk")))
    assert "Choose it again" in insider.post(PAGE, fields_of(first)).text
    assert bodies(insider, "note") == []


def test_a_file_is_kept_an_hour_for_this_user_alone_and_goes_with_everything(insider: Client) -> None:
    shown = sent(insider, a_file(a_note()))
    [kept] = Path(settings.DATA_FOLDER, "brought").iterdir()
    assert (kept.stat().st_mode | kept.parent.stat().st_mode) & 0o077 == 0
    late = time.time() - HOURS * 3600 - 1
    os.utime(kept, (late, late))
    assert "The file is kept here for an hour" in insider.post(PAGE, fields_of(shown)).text
    sent(insider, a_file(a_note()))
    insider.post("/settings/delete/", {"word": "delete"})
    assert list(Path(settings.DATA_FOLDER, "brought").iterdir()) == []


def test_anothers_record_is_asked_about_and_stays_out_unless_it_is_said_on_purpose(insider: Client) -> None:
    put(insider, "note", {"text": "mine"})
    theirs = a_file(a_note("theirs", device="their phone"))
    shown = sent(insider, theirs)
    assert "Is this your own record?" in shown.text
    assert "checked" not in shown.text.partition('id="whose"')[2].partition("</fieldset>")[0]
    assert "Choose an answer" in insider.post(PAGE, fields_of(shown)).text
    assert "Nothing was brought in" in insider.post(PAGE, fields_of(shown) | {"whose": "other"}).text
    assert "Choose it again" in insider.post(PAGE, fields_of(shown) | {"whose": "mine"}).text
    assert len(bodies(insider, "note")) == 1
    brought(insider, theirs, whose="mine")
    assert len(bodies(insider, "note")) == 2


def test_a_record_of_a_phone_of_ones_own_and_one_on_an_empty_server_are_not_asked_about(insider: Client) -> None:
    assert "Is this your own record?" not in sent(insider, a_file(a_note(device="their phone"))).text
    put(insider, "note", {"text": "mine"})
    assert "Is this your own record?" not in sent(insider, a_file(a_note())).text


HALF = a_file(a_note())[:-20]


@pytest.mark.parametrize(
    ("raw", "words", "detail"),
    [
        (b"", "The file is empty", ""),
        (HALF, "This file cannot be used", "ends in the middle: only a part of it was saved"),
        (b"Dear diary", "This file cannot be used", "file, line 1, letter 1: is not JSON"),
        (b"\xff\xfe", "This file cannot be used", "is not UTF-8 text (byte 0)"),
        (b'{"schema": 9, "entries": []}', "This file cannot be used", "update it"),
        (b'{"schema": 1, "schema": 1, "entries": []}', "This file cannot be used", "twice"),
        (a_file(a_note(kind="rating", body={"pain_now": float("nan")})), "This file cannot be used", "holds NaN"),
        (a_file(a_note(kind="rating", body={"pain_now": 11})), "This file cannot be used", "pain_now&#x27;: 11 is out"),
        (a_file(a_note(), a_note(id="x")), "This file cannot be used", "file, entry 2 (x), key"),
        (b"id,day,at,kind,stands,body,device,by,supersedes,schema,whole\r\n1,2\r\n", "cannot be used", "line 2: has 2"),
        (b"[" * 100_000, "This file cannot be used", "too deep"),
        (b"x" * (40 * 1024 * 1024), "The file is 40 MB long. Here it may be up to 16 MB", ""),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_file_that_cannot_be_used_is_told_and_changes_nothing(
    insider: Client, raw: bytes, words: str, detail: str
) -> None:
    put(insider, "note", {"text": "mine"})
    before = record(insider)
    answer = sent(insider, raw)
    assert words in answer.text
    assert "Nothing was changed" in answer.text
    assert detail in answer.text
    assert record(insider) == before
    assert not any(Path(settings.DATA_FOLDER).glob("brought/*"))


def test_no_file_and_a_name_that_leads_elsewhere_are_told(insider: Client) -> None:
    assert "Choose a file first" in insider.post(PAGE, {}).text
    for name in ("0" * 64, "../secret.key", ""):
        assert "Choose it again" in insider.get(PAGE, {"file": name}).text


def test_what_came_in_is_said_only_to_an_address_of_ours(insider: Client) -> None:
    assert "came in" not in insider.get(PAGE, {"done": "[9,9,9,9,9]"}).text


def test_every_kind_has_words_and_one_we_do_not_know_its_own() -> None:
    assert [kind for kind in BODIES if kind_in_words(kind) == kind] == []
    assert kind_in_words("moon_phase") == "moon_phase"


def test_settings_leads_to_all_of_it(insider: Client) -> None:
    page = insider.get("/settings/").text
    for name in ("as_json", "as_csv", "as_entries", "record", "bring_in"):
        assert f'href="{reverse(name)}"' in page


def test_the_page_is_sent_to_the_look_at_the_file_so_that_it_can_be_loaded_again(insider: Client) -> None:
    raw = a_file(a_note())
    answer = insider.post(PAGE, {"file": SimpleUploadedFile("file", raw)})
    assertRedirects(answer, f"{PAGE}?file={sha256(raw).hexdigest()}")
