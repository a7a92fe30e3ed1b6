"""Today offers a step with two answers; Progress shows the path; what a person takes is kept with the session."""

import json
import re
from html import unescape
from typing import Any

from django.test import Client

from tests.journal.making import session_body
from tests.web.entries import bodies, put
from tests.web.walking import answered_all_no


def lain(client: Client, days_ago: int, minutes: int = 5, support: str = "none", **more: Any) -> None:
    body = session_body(minutes, **more)
    put(client, "session", body | {"dose": body["dose"] | {"support": support}}, days_ago)


def text_of(client: Client, path: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", client.get(path).text)).split())


def ready_for_a_step(client: Client) -> None:
    answered_all_no(client, 9)
    for days_ago in (5, 4, 3, 2):
        lain(client, days_ago, support="none" if days_ago == 5 else "knees")


def test_a_step_is_a_question_with_two_answers_and_its_reasons_in_three_lines(insider: Client) -> None:
    ready_for_a_step(insider)
    page = insider.get("/").text
    assert "One small step further?" in page
    assert re.search(r'href="/check/">Yes, 10 minutes</a>', page)
    assert re.search(r'href="/check/\?take=stay">Stay with 5 minutes</a>', page)
    shown = page.partition('<div class="few">')[2].partition("<details>")[0]
    assert shown.count("<p>") == 3


def test_a_step_that_is_no_longer_session_is_not_told_as_minutes(insider: Client) -> None:
    answered_all_no(insider, 9)
    lain(insider, 2)
    page = insider.get("/").text
    assert "Yes, take the step" in page
    assert "Stay as last time" in page


def test_what_was_taken_goes_to_the_player_and_back(insider: Client) -> None:
    ready_for_a_step(insider)
    insider.post("/check/", {"fine": "yes", "pain_now": "3"})
    for query, taken, minutes in (("", "step", 10), ("?take=stay", "stay", 5), ("?take=moon", "step", 10)):
        page = insider.get(f"/session/{query}").text
        made = json.loads(re.search(r'id="prepared" type="application/json">(.*?)</script>', page, re.S)[1])  # type: ignore[index]
        assert (made["decided"]["taken"], made["timeline"]["dose"]["minutes"]) == (taken, minutes)
        assert set(made["decided"]["versions"]) == {"plan", "rules", "model"}


def test_other_ways_of_the_day_stand_there_on_demand_with_why_and_why_not(insider: Client) -> None:
    ready_for_a_step(insider)
    page = insider.get("/").text.partition("Other ways today")[2].partition("</details>")[0]
    assert 'take=gentler"' in page
    assert "take=floor" not in page
    assert "Not now: it would pass a limit." in page


def test_the_path_shows_the_steps_walked_where_one_is_and_those_ahead(insider: Client) -> None:
    ready_for_a_step(insider)
    shown = insider.get("/progress/").text.partition('id="path"')[2].partition("</section>")[0]
    assert re.findall(r'<li class="(\w+)"', shown) == ["walked", "here", "ahead", "ahead", "ahead"]
    assert shown.count("<rect") == 4
    assert "5 minutes at the most" in shown
    assert "5 minutes: Bed, t-shirt, knee roll" in shown
    assert "20 minutes: Bed, t-shirt, knee roll" in shown


def test_before_the_first_session_the_path_lies_ahead(insider: Client) -> None:
    answered_all_no(insider, 2)
    shown = insider.get("/progress/").text.partition('id="path"')[2].partition("</section>")[0]
    assert re.findall(r'<li class="(\w+)"', shown)[0] == "here"
    assert "<rect" not in shown


def test_regularity_is_told_without_a_streak(insider: Client) -> None:
    ready_for_a_step(insider)
    assert "on the mat on 4 of" in text_of(insider, "/progress/")


def test_two_weeks_without_benefit_are_said_plainly_with_a_way_to_stop(insider: Client) -> None:
    answered_all_no(insider, 20)
    for days_ago in range(18, 1, -2):
        lain(insider, days_ago, pain_before=5, pain_after=5)
        put(insider, "rating", {"pain_now": 5}, days_ago)
    put(insider, "rating", {"pain_now": 5}, 1)
    page = insider.get("/").text
    assert "In two weeks you wrote no less pain after the mat than before it" in unescape(page)
    assert re.search(r'href="/goal/">Stop for now</a>', page)


def test_who_stopped_for_now_is_asked_nothing_and_can_go_on(insider: Client) -> None:
    answered_all_no(insider, 2)
    put(insider, "goal", {"is_paused": True}, 0)
    page = insider.get("/").text
    assert "You have stopped for now." in page
    assert re.search(r'href="/goal/">Go on again</a>', page)


def test_a_sore_back_on_the_day_after_rests_the_mat(insider: Client) -> None:
    answered_all_no(insider, 9)
    lain(insider, 1, marks="fading_redness")
    form = {"fine": "yes", "pain_now": "3", "marks": "none", "sore": "yes"}
    assert insider.post("/check/", form).headers["Location"] == "/"
    assert bodies(insider, "marks") == [{"marks": "none", "is_sore": True}]
    assert "Your back was still sore from the mat." in text_of(insider, "/")


def test_the_time_of_day_is_the_persons_own(insider: Client) -> None:
    answered_all_no(insider, 2)
    put(insider, "goal", {"time_of_day": "bedtime"}, 1)
    assert "Before you sleep, as you planned." in text_of(insider, "/")
