"""The way in: one token, one cookie, and nothing of a person's without it."""

from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client

from supine.web import tokens
from supine.web.door import make_token


def enter(client: Client, token: str) -> int:
    return client.get(f"/enter?{urlencode({'token': token})}").status_code


def test_the_token_becomes_a_cookie_that_scripts_cannot_read(empty_record: None) -> None:
    client = Client()
    response = client.get(f"/enter?token={make_token(settings.DATA_FOLDER)}")
    cookie = response.cookies[settings.DOOR_COOKIE_NAME]
    assert (response.status_code, response["Location"]) == (302, "/")
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_a_token_works_once(empty_record: None) -> None:
    token = make_token(settings.DATA_FOLDER)
    assert enter(Client(), token) == 302
    again = Client().get(f"/enter?token={token}")
    assert again.status_code == 403
    assert "used already" in again.content.decode()
    assert "supine" in again.content.decode()


def test_of_many_who_use_a_token_at_once_one_gets_in(empty_record: None) -> None:
    token = make_token(settings.DATA_FOLDER)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: tokens.use_up(settings.DATA_FOLDER, tokens.For.THIS_MACHINE, token), range(8)))
    assert sum(person is not None for person in found) == 1


@pytest.mark.parametrize("token", ["", "x", "x" * 5000, "é", "\0"])
def test_a_wrong_token_is_refused_and_leaves_the_right_one_good(empty_record: None, token: str) -> None:
    right = make_token(settings.DATA_FOLDER)
    assert enter(Client(), token) == 403
    assert enter(Client(), right) == 302


def test_a_new_token_makes_the_earlier_one_worthless(empty_record: None) -> None:
    first = make_token(settings.DATA_FOLDER)
    make_token(settings.DATA_FOLDER)
    assert enter(Client(), first) == 403


def test_only_the_hash_of_a_token_is_kept_and_only_for_this_user(empty_record: None) -> None:
    token = make_token(settings.DATA_FOLDER)
    file = settings.DATA_FOLDER / "token.json"
    assert token not in file.read_text()
    assert file.stat().st_mode & 0o077 == 0


def test_asking_for_the_head_of_the_address_does_not_use_it_up(empty_record: None) -> None:
    token = make_token(settings.DATA_FOLDER)
    assert Client().head(f"/enter?token={token}").status_code == 405
    assert enter(Client(), token) == 302


def test_without_the_cookie_a_page_says_how_to_get_in(empty_record: None) -> None:
    response = Client().get("/")
    assert response.status_code == 403
    assert "terminal" in response.content.decode()


def test_without_the_cookie_the_api_answers_401_in_json(empty_record: None) -> None:
    for path in ("/api/entries", "/api/today", "/api/openapi.json", "/api/nothing"):
        response = Client().get(path)
        assert response.status_code == 401
        assert response.json()["title"]


def test_an_edited_cookie_is_no_cookie(insider: Client) -> None:
    insider.cookies[settings.DOOR_COOKIE_NAME] = insider.cookies[settings.DOOR_COOKIE_NAME].value + "x"
    assert insider.get("/api/entries").status_code == 401


def test_the_door_speaks_the_language_of_the_browser(empty_record: None) -> None:
    response = Client(headers={"Accept-Language": "de"}).get("/")
    assert '<html lang="de"' in response.content.decode()


def test_health_and_styles_need_no_cookie(empty_record: None) -> None:
    assert Client().get("/health").json()["status"] == "ok"
    style = Client().get("/static/tokens.css")
    assert style.status_code == 200
    style.close()
