"""Spasm now: the care check first, then heat, cold and gentle movement, the days, and what helped."""

import pytest
from django.test import Client

from supine.journal.handbook import open_handbook
from tests.web.entries import bodies, entries, put
from tests.web.walking import BOOK, answered_all_no

LIBRARY = open_handbook().library
RED = [one for one in BOOK.questions if one.group == "emergency"]
MOST = next(one.numbers["days"] for one in BOOK.signs if one.id == "spasm_for_days")
NO = {one.id: "no" if one.low is None else "4" for one in BOOK.questions} | {"spasm": "yes", "spasm_days": "0"}


def answer(client: Client, **changes: str) -> None:
    """Answer the signs of an emergency and then the rest, with these answers changed."""
    client.post("/spasm/", {one.id: NO[one.id] for one in RED} | {k: v for k, v in changes.items() if k in NO})
    client.post("/spasm/", NO | changes)


@pytest.fixture
def screened(insider: Client) -> Client:
    answered_all_no(insider, days_ago=9)
    return insider


def test_the_page_is_one_tap_from_care(insider: Client) -> None:
    assert 'href="/spasm/"' in insider.get("/care/").text


def test_the_signs_of_an_emergency_come_first_and_alone(screened: Client) -> None:
    page = screened.get("/spasm/").text
    assert all(f'id="{one.id}"' in page for one in RED)
    assert 'id="pain_now"' not in page
    assert "No to all I left open" not in page
    assert "/spasm/heat/" not in page


def test_no_aid_opens_before_the_check(screened: Client) -> None:
    assert screened.get("/spasm/heat/").headers["Location"] == "/spasm/"


def test_a_sign_left_open_is_asked_again_and_the_others_are_kept(screened: Client) -> None:
    given = {one.id: "no" for one in RED[1:]}
    page = screened.post("/spasm/", given).text
    assert "One more thing" in page
    assert f'id="{RED[0].id}"' in page
    assert f'id="{RED[1].id}"' not in page
    assert bodies(screened, "check") == [{"answers": dict.fromkeys(given, False)}]


@pytest.mark.parametrize("said", ["yes", "unsure"])
@pytest.mark.parametrize("sign", [one.id for one in RED])
def test_a_sign_of_an_emergency_leads_to_the_call_and_nothing_to_try(screened: Client, sign: str, said: str) -> None:
    answer_to = screened.post("/spasm/", {one.id: "no" for one in RED} | {sign: said})
    assert answer_to.headers["Location"] == "/care/emergency/"
    answer(screened)
    page = screened.get("/spasm/").text
    assert 'href="tel:' in page
    assert "/spasm/heat/" not in page
    assert screened.get("/spasm/heat/").headers["Location"] == "/spasm/"


def test_a_sign_of_an_emergency_told_before_goes_before_all_questions(insider: Client) -> None:
    put(insider, "screening", {"answers": {"chest_pain": True}}, days_ago=1)
    assert 'class="care emergency"' in insider.get("/spasm/").text
    assert 'id="chest_pain"' in insider.get("/spasm/?again").text


def test_an_urgent_sign_leads_to_its_page_and_stands_first_on_ours(screened: Client) -> None:
    screened.post("/spasm/", {one.id: "no" for one in RED})
    assert screened.post("/spasm/", NO | {"fever_or_unwell": "yes"}).headers["Location"] == "/care/urgent/"
    page = screened.get("/spasm/").text
    assert "Call first." in page
    assert page.index('class="care urgent"') < page.index("/spasm/heat/")


def test_what_was_answered_today_is_not_asked_again_until_something_is_new(screened: Client) -> None:
    put(screened, "check", {"answers": {one.id: False for one in RED}})
    put(screened, "rating", {"pain_now": 3, "spasm": True})
    page = screened.get("/spasm/").text
    assert 'id="limb_weakness_worsening"' in page
    assert not any(f'id="{one}"' in page for one in ("saddle_numbness", "pain_now", "spasm", "cancer_history"))
    answer(screened)
    assert "Something is new" in screened.get("/spasm/").text
    again = screened.get("/spasm/?again").text
    assert all(f'id="{one}"' in again for one in LIBRARY.asking.today)
    assert 'id="cancer_history"' not in again


def test_asked_again_an_open_question_keeps_what_was_answered_beside_it(screened: Client) -> None:
    answer(screened)
    everything = {one: NO[one] for one in LIBRARY.asking.today}
    page = screened.post("/spasm/?again", {**everything, "chest_pain": ""}).text
    assert "One more thing" in page
    assert screened.post("/spasm/?again", everything | {"spasm_days": "2"}).headers["Location"] == "/spasm/"
    assert "Day 3 of this spasm." in screened.get("/spasm/").text


def test_yesterdays_answers_are_asked_again(screened: Client) -> None:
    put(screened, "check", {"answers": dict.fromkeys(LIBRARY.asking.today, False)}, days_ago=1)
    assert 'id="saddle_numbness"' in screened.get("/spasm/").text


def test_who_was_never_screened_is_asked_what_heat_and_cold_hang_on(insider: Client) -> None:
    insider.post("/spasm/", {one.id: "no" for one in RED})
    page = insider.get("/spasm/").text
    assert all(f'id="{one}"' in page for one in LIBRARY.asking.once)
    answer(insider)
    assert "/spasm/heat/" in insider.get("/spasm/").text


def test_no_to_the_rest_never_answers_for_the_spasm_itself(screened: Client) -> None:
    screened.post("/spasm/", {one.id: "no" for one in RED})
    page = screened.post("/spasm/", {"rest": "no", "pain_now": "4"}).text
    assert 'id="spasm"' in page
    assert 'id="fever_or_unwell"' not in page


def test_three_ways_the_words_of_the_plan_and_never_the_roll(screened: Client) -> None:
    answer(screened)
    page = screened.get("/spasm/").text
    assert all(f'href="/spasm/{one}/"' in page for one in ("heat", "cold", "movement"))
    assert (
        "at most 20 minutes, on something soft, in a t\N{NON-BREAKING HYPHEN}shirt, with no roll under your back"
        in page
    )
    assert "The plan says: 5 minutes." in page


@pytest.mark.parametrize("days_ago", [0, 1, MOST - 1])
def test_the_days_are_counted_to_the_number_of_the_rules(screened: Client, days_ago: int) -> None:
    put(screened, "rating", {"spasm": True}, days_ago=days_ago)
    answer(screened, spasm_days=str(days_ago))
    page = screened.get("/spasm/").text
    assert f"Day {days_ago + 1} of this spasm. If it lasts more than {MOST} days, see a doctor." in page
    assert 'class="care routine"' not in page


def test_a_spasm_of_too_many_days_sends_to_care(screened: Client) -> None:
    put(screened, "rating", {"spasm": True}, days_ago=MOST)
    answer(screened, spasm_days=str(MOST))
    page = screened.get("/spasm/").text
    assert f"Day {MOST + 1} of this spasm. After more than {MOST} days, see a doctor." in page
    assert 'href="/care/routine/"' in page
    assert "Leave the mat alone for now" in page


def test_no_spasm_says_so_and_still_offers_what_eases(screened: Client) -> None:
    answer(screened, spasm="no")
    page = screened.get("/spasm/").text
    assert "You said: no spasm." in page
    assert "/spasm/heat/" in page


@pytest.mark.parametrize("said", [True, None])
def test_heat_and_cold_are_not_for_skin_that_feels_less(insider: Client, said: bool | None) -> None:
    answers = {one.id: False if one.low is None else one.low for one in BOOK.questions} | {"sensation_loss": said}
    put(insider, "screening", {"answers": answers}, days_ago=9)
    answer(insider)
    for aid in ("heat", "cold"):
        page = insider.get(f"/spasm/{aid}/").text
        assert "Not for you now" in page
        assert "Less feeling somewhere on your back or legs?" in page
        assert 'id="start"' not in page
    assert 'id="start"' in insider.get("/spasm/movement/").text


def test_a_passing_reason_against_heat_is_asked_about_again(screened: Client) -> None:
    put(screened, "check", {"answers": {"sedating_medicine_or_alcohol": True}}, days_ago=2)
    answer(screened)
    assert 'id="start"' in screened.get("/spasm/heat/").text


def test_an_aid_says_how_long_how_and_when_not(screened: Client) -> None:
    answer(screened)
    page = screened.get("/spasm/heat/").text
    assert "15 minutes" in page
    assert "20 minutes" in page
    for line in (*LIBRARY.aids["heat"].steps, *LIBRARY.aids["heat"].when_not):
        assert line in page


def test_without_a_script_the_form_is_kept_and_can_be_taken_back(screened: Client) -> None:
    answer(screened)
    kept = screened.post("/spasm/heat/", {"minutes": "15", "helped": "better"})
    assert bodies(screened, "care") == [{"what": "heat", "minutes": 15, "helped": "better"}]
    page = screened.get(kept.headers["Location"]).text
    assert "Written down" in page
    screened.post("/spasm/", {"withdraw": entries(screened, "care")[0]["id"]})
    assert bodies(screened, "care")[1] is None
    assert "too few" not in screened.get("/spasm/").text


@pytest.mark.parametrize("minutes", ["", "999", "x"])
def test_minutes_that_cannot_be_are_not_kept(screened: Client, minutes: str) -> None:
    screened.post("/spasm/heat/", {"minutes": minutes, "helped": "better"})
    assert bodies(screened, "care") == []


def test_what_helped_is_said_for_each_aid_once_there_is_enough(screened: Client) -> None:
    for helped in ("better", "better", "worse", "better", None):
        put(screened, "care", {"what": "heat", "minutes": 15, "helped": helped}, days_ago=3)
    put(screened, "care", {"what": "cold", "minutes": 5, "helped": "same"}, days_ago=3)
    answer(screened)
    page = screened.get("/spasm/").text
    assert "Heat: better 3 of 4 times." in page
    assert "Cold: too few to say (1 of 3 times)." in page
    assert "Take turns with heat and cold" in page


def test_what_is_on_is_shown_without_asking_anything_first(screened: Client) -> None:
    assert "It rings at the end." in screened.get("/spasm/heat/?on").text


def test_another_aid_is_no_page(insider: Client) -> None:
    assert insider.get("/spasm/tea/").status_code == 404
    assert insider.post("/spasm/", {"withdraw": "x"}).status_code == 404
