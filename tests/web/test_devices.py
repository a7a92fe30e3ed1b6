"""Browsers that are let in, each by itself: named, listed, removed; and those from before there was a list."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.conf import settings
from django.core import signing
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone

from supine.web import devices, keeping, opening
from supine.web.browsers import browser_and_system
from supine.web.door import make_token
from supine.web.opening import Manner, Opening
from supine.web.records import the_person
from supine.web.tokens import For

ANDROID = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36"


@pytest.mark.parametrize(
    ("said", "is_"),
    [
        (ANDROID, ("Chrome", "Android")),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Mobile/15E148 Safari/604.1", ("Safari", "iPhone")),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) CriOS/142.0 Mobile Safari/604.1", ("Chrome", "iPhone")),
        ("Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0", ("Firefox", "Android")),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", ("Firefox", "Linux")),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/142.0 Safari/537.36 Edg/142.0", ("Edge", "Windows")),
        ("Mozilla/5.0 (Linux; Android 14) SamsungBrowser/28.0 Safari/537.36", ("Samsung Internet", "Android")),
        ("curl/8", ("", "")),
        ("", ("", "")),
        ("<script>alert(1)</script>", ("", "")),
    ],
)  # fmt: skip
def test_a_browser_is_named_in_plain_words(said: str, is_: tuple[str, str]) -> None:
    assert browser_and_system(said) == is_


def cookie_of(client: Client) -> str:
    return client.cookies[settings.DOOR_COOKIE_NAME].value


def the_device(client: Client) -> UUID:
    return UUID(signing.loads(cookie_of(client), salt="supine.device"))


def another(agent: str = "") -> Client:
    client = Client(headers={"User-Agent": agent} if agent else None)
    assert client.get(f"/enter?token={make_token(settings.DATA_FOLDER)}").status_code == 302
    return client


def test_settings_list_every_browser_and_mark_this_one(insider: Client) -> None:
    another(ANDROID)
    page = insider.get("/settings/").text
    assert page.count("Let in on") == 2
    assert "Chrome on Android" in page
    assert page.count('class="tag">this one') == 1


def test_a_removed_browser_is_out_and_told_so_and_the_others_stay(insider: Client) -> None:
    other = another(ANDROID)
    answer = insider.post("/phone/remove", {"device": str(the_device(other))}, follow=True)
    assert "It is not let in any more" in answer.text
    assert "Chrome on Android" not in answer.text
    page = other.get("/")
    assert page.status_code == 403
    assert "This browser was removed" in page.text
    assert other.get("/api/entries").json()["title"] == "This browser was removed"
    assert insider.get("/settings/").status_code == 200


@pytest.mark.parametrize("named", ["", "x", "00000000-0000-0000-0000-000000000000"])
def test_removing_what_is_not_there_changes_nothing(insider: Client, named: str) -> None:
    assert insider.post("/phone/remove", {"device": named}).status_code in (302, 404)
    assert insider.get("/settings/").text.count("Let in on") == 1


def test_removing_asks_for_the_token_of_the_page_and_never_by_a_link(insider: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = insider.cookies
    for path in ("/phone/remove", "/phone/pair", "/phone/understood"):
        assert strict.post(path, {"device": str(the_device(insider))}).status_code == 403
        assert insider.get(path).status_code == 405
    assert insider.get("/settings/").status_code == 200


def test_a_browser_that_comes_in_again_stays_the_one_it_is(insider: Client) -> None:
    before = the_device(insider)
    assert insider.get(f"/enter?token={make_token(settings.DATA_FOLDER)}").status_code == 302
    assert the_device(insider) == before
    assert insider.get("/settings/").text.count("Let in on") == 1


def test_a_browser_that_was_removed_comes_in_again_as_a_new_one(insider: Client) -> None:
    other = another()
    before = the_device(other)
    insider.post("/phone/remove", {"device": str(before)})
    assert other.get(f"/enter?token={make_token(settings.DATA_FOLDER)}").status_code == 302
    assert the_device(other) != before
    assert other.get("/").status_code == 200


def test_a_cookie_from_before_the_list_is_let_in_as_one_browser_and_can_be_removed(insider: Client) -> None:
    old = Client(headers={"User-Agent": ANDROID})
    old.cookies[settings.DOOR_COOKIE_NAME] = signing.dumps(str(the_person()), salt="supine.door")
    assert [old.get("/api/entries").status_code for _ in range(3)] == [200] * 3
    page = insider.get("/settings/").text
    assert page.count("Chrome on Android</b>") == 1
    kept = next(one for one in devices.Devices(the_person()).all() if one.system == "Android")
    insider.post("/phone/remove", {"device": str(kept.id)})
    assert old.get("/api/entries").status_code == 401


def test_an_old_cookie_of_nobody_here_is_no_cookie(insider: Client) -> None:
    old = Client()
    old.cookies[settings.DOOR_COOKIE_NAME] = signing.dumps(str(UUID(int=7)), salt="supine.door")
    assert old.get("/api/entries").status_code == 401
    assert len(devices.Devices(the_person()).all()) == 1


def test_once_a_day_the_cookie_begins_anew_and_the_day_is_noted(insider: Client) -> None:
    assert settings.DOOR_COOKIE_NAME not in insider.get("/settings/").cookies
    own = devices.Devices(the_person())
    own.saw(the_device(insider), timezone.localdate() - timedelta(days=3))
    assert settings.DOOR_COOKIE_NAME in insider.get("/settings/").cookies
    assert own.all()[0].seen_on == timezone.localdate()
    assert settings.DOOR_COOKIE_NAME not in insider.get("/settings/").cookies


def test_a_disk_that_is_full_keeps_nobody_out(insider: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    own = devices.Devices(the_person())
    own.saw(the_device(insider), timezone.localdate() - timedelta(days=3))

    def full(*_: object) -> None:
        raise DatabaseError("database or disk is full")

    monkeypatch.setattr(devices.Devices, "saw", full)
    assert insider.get("/settings/").status_code == 200


def test_restoring_an_older_copy_lets_no_removed_browser_in_again(insider: Client) -> None:
    lost = another(ANDROID)
    copy = settings.DATA_FOLDER / "copy"
    keeping.back_up(copy)
    later = another()
    insider.post("/phone/remove", {"device": str(the_device(lost))})
    _, _, let_in = keeping.restore(copy)
    assert let_in == 2
    assert insider.get("/").status_code == 200
    assert later.get("/").status_code == 200
    assert lost.get("/").status_code == 403


def test_restoring_over_what_cannot_be_read_lets_nobody_in(insider: Client) -> None:
    copy = settings.DATA_FOLDER / "copy"
    keeping.back_up(copy)
    keeping.close_connections()
    for name in ("supine.sqlite3", "supine.sqlite3-wal", "supine.sqlite3-shm"):
        (settings.DATA_FOLDER / name).unlink(missing_ok=True)
    assert keeping.restore(copy)[2] == 0
    assert insider.get("/").status_code == 403


@pytest.fixture
def at_home(monkeypatch: pytest.MonkeyPatch, empty_record: None) -> Opening:
    """Answer as a door for phones."""
    found = Opening(
        Manner.LOCAL, ("https://mat.local:8766",), ("mat.local", "192.168.1.5"), 8766, "AB:CD", "2027-01-01"
    )
    monkeypatch.setattr(settings, "DOOR_MANNER", settings.DOOR_MANNER)
    monkeypatch.setattr(settings, "ALLOWED_HOSTS", settings.ALLOWED_HOSTS)
    monkeypatch.setattr(settings, "SECURE_PROXY_SSL_HEADER", None)
    opening.keep(settings.DATA_FOLDER, found)
    opening.adopt(found)
    return found


def test_a_code_asks_before_it_lets_a_browser_in(at_home: Opening) -> None:
    token = make_token(settings.DATA_FOLDER, For.PHONE)
    client = Client(headers={"Host": "mat.local:8766", "User-Agent": ANDROID})
    page = client.get(f"/enter?token={token}", secure=True)
    assert "It is Chrome on Android" in page.text
    assert client.get("/", secure=True).status_code == 403
    assert client.post("/enter", {"token": token}, secure=True)["Location"] == "/phone/"
    guide = client.get("/phone/", secure=True).text
    assert "AB:CD" in guide
    assert "<details open><summary>On Android" in guide


def test_who_is_in_does_not_use_a_code_up(at_home: Opening) -> None:
    client = Client(headers={"Host": "mat.local"})
    client.post("/enter", {"token": make_token(settings.DATA_FOLDER, For.PHONE)}, secure=True)
    token = make_token(settings.DATA_FOLDER, For.PHONE)
    assert client.get(f"/enter?token={token}", secure=True)["Location"] == "/"
    assert Client(headers={"Host": "mat.local"}).get(f"/enter?token={token}", secure=True).status_code == 200


@pytest.mark.parametrize("content", ["", "{", "[]", '{"manner": "x"}', '{"manner": "local", "addresses": []}'])
def test_a_note_of_the_door_that_cannot_be_read_counts_as_none(insider: Client, content: str) -> None:
    (settings.DATA_FOLDER / "phone.json").write_text(content)
    assert "supine serve --lan" in insider.get("/settings/").text
    assert insider.post("/phone/pair")["Location"] == "/settings/#devices"


def test_the_whole_address_can_be_pasted_where_there_is_no_camera(at_home: Opening) -> None:
    client = Client(headers={"Host": "mat.local"})
    page = client.get("/", secure=True)
    assert page.status_code == 403
    assert 'name="token"' in page.text
    address = f" https://mat.local:8766/enter?token={make_token(settings.DATA_FOLDER, For.PHONE)}\n"
    assert "Let it in" in client.get("/enter", {"token": address}, secure=True).text


def test_at_this_machines_own_door_no_code_is_asked_for(empty_record: None) -> None:
    assert 'name="token"' not in Client().get("/").text
