"""From Today through the check to the player."""

import json
import re
from html import unescape
from typing import Any

from django.test import Client

from tests.web.walking import answer_all, choose_a_mat


def test_today_says_what_to_do_next_at_every_step(insider: Client) -> None:
    assert "Start the questions" in insider.get("/").text
    answer_all(insider)
    assert "Choose my mat" in insider.get("/").text
    choose_a_mat(insider)
    page = insider.get("/").text
    assert "Start with 5 minutes" in page
    assert 'href="/check/"' in page


def test_a_refusal_shows_its_reason_and_no_start(insider: Client) -> None:
    answer_all(insider, blood_thinner="yes")
    page = insider.get("/").text
    assert "Leave the mat alone for now" in page
    assert "Start with" not in page
    assert insider.get("/session/").status_code == 302


def test_everything_is_fine_needs_a_rating_of_the_pain(insider: Client) -> None:
    answer_all(insider)
    choose_a_mat(insider)
    assert "Some questions have no answer yet" in insider.post("/check/", {"fine": "yes"}).text
    answer = insider.post("/check/", {"fine": "yes", "pain_now": "4"})
    assert answer.headers["Location"] == "/session/"


def test_a_trouble_said_in_the_check_leads_back_to_today(insider: Client) -> None:
    answer_all(insider)
    choose_a_mat(insider)
    fine = re.findall(r'name="(\w+)" value="no"', insider.get("/check/").text)
    form = dict.fromkeys(fine, "no") | {"skin_broken": "yes", "pain_now": "4"}
    assert insider.post("/check/", form).headers["Location"] == "/"


def test_the_player_carries_the_timeline_of_the_plan_and_the_pain_before(insider: Client) -> None:
    answer_all(insider)
    choose_a_mat(insider)
    insider.post("/check/", {"fine": "yes", "pain_now": "4"})
    page = insider.get("/session/").text
    prepared = _prepared(page)
    assert prepared["timeline"]["dose"]["minutes"] == 5
    assert prepared["pain_before"] == 4
    assert '<html lang="en" data-theme="dark">' in page


def test_all_that_is_said_stands_on_the_page_in_its_order_and_in_the_theme_of_the_person(insider: Client) -> None:
    answer_all(insider)
    choose_a_mat(insider)
    insider.post("/check/", {"fine": "yes", "pain_now": "4"})
    insider.post("/settings/", {"theme": "light"})
    page = insider.get("/session/").text
    written = re.findall(r"<li>(.*?)</li>", page.partition('id="script">')[2].partition("</ol>")[0])
    assert [unescape(one) for one in written] == [
        cue["text"] for cue in _prepared(page)["timeline"]["cues"] if cue["text"]
    ]
    assert written
    assert '<html lang="en" data-theme="light">' in page


def test_the_player_kept_for_offline_holds_no_session_and_nothing_of_the_person(insider: Client) -> None:
    before = insider.get("/session/shell/").text
    answer_all(insider)
    choose_a_mat(insider)
    insider.post("/check/", {"fine": "yes", "pain_now": "4"})
    after = insider.get("/session/shell/").text
    assert '<script id="prepared" type="application/json">null</script>' in after
    assert _without_token(after) == _without_token(before)


def _prepared(page: str) -> dict[str, Any]:
    found = re.search(r'<script id="prepared" type="application/json">(.*?)</script>', page, re.DOTALL)
    assert found
    prepared: dict[str, Any] = json.loads(found[1])
    return prepared


def _without_token(page: str) -> str:
    return re.sub(r'<meta name="csrf"[^>]*>', "", page)
