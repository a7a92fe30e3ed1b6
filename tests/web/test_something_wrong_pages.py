"""Something went wrong: one tap, kept, and what to do."""

import pytest
from django.test import Client

from tests.web.entries import bodies
from tests.web.walking import answer_all, choose_a_mat


@pytest.mark.parametrize("address", ["/care/", "/diary/"])
def test_it_can_be_reached_from_care_and_diary(insider: Client, address: str) -> None:
    assert 'href="/wrong/"' in insider.get(address).text


@pytest.mark.parametrize("what", ["rash_or_itching", "more_pain", "dizzy", "numb_limb", "bruise", "other"])
def test_each_choice_is_kept_and_leads_to_what_to_do_and_to_care(insider: Client, what: str) -> None:
    answer = insider.post("/wrong/", {"what": what, "note": " on the left "}, follow=True)
    assert bodies(insider, "event") == [{"what": what, "note": "on the left"}]
    assert "The mat rests" in answer.text
    assert 'href="/care/">When to get help' in answer.text


def test_a_numb_leg_shows_where_to_get_help_today(insider: Client) -> None:
    assert 'class="care urgent"' in insider.post("/wrong/", {"what": "numb_limb"}, follow=True).text


def test_a_bruise_rests_the_mat_until_the_skin_is_whole(insider: Client) -> None:
    answer_all(insider)
    choose_a_mat(insider)
    insider.post("/wrong/", {"what": "bruise"})
    assert bodies(insider, "marks") == [{"marks": "bruise_or_broken", "is_sore": None}]
    assert "My skin is whole again" in insider.get("/").text


def test_without_a_choice_nothing_is_kept(insider: Client) -> None:
    assert "Choose what it was" in insider.post("/wrong/", {"what": "bad_luck", "note": "x"}).text
    assert bodies(insider, "event") == []


def test_an_address_with_nonsense_shows_the_question(insider: Client) -> None:
    assert "What went wrong?" in insider.get("/wrong/?kept=bad_luck").text
