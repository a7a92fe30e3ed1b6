"""Spasm now: the care check first, then what can be done today, the days, and what helped."""

import pytest
from django.test import Client

from supine.journal.handbook import open_handbook
from supine.session.routine.rows import About
from tests.web.entries import bodies, put
from tests.web.walking import BOOK, answered_all_no

HANDBOOK = open_handbook()
LIBRARY = HANDBOOK.library
EASING = HANDBOOK.routines.about(About.SPASM)
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
    assert "/routine/heat/" not in page


def test_no_aid_opens_before_the_check(screened: Client) -> None:
    assert screened.get("/routine/heat/").headers["Location"] == "/spasm/"


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
    assert "/routine/heat/" not in page
    assert screened.get("/routine/heat/").headers["Location"] == "/spasm/"


def test_a_sign_of_an_emergency_told_before_goes_before_all_questions(insider: Client) -> None:
    put(insider, "screening", {"answers": {"chest_pain": True}}, days_ago=1)
    assert 'class="care emergency"' in insider.get("/spasm/").text
    assert 'id="chest_pain"' in insider.get("/spasm/?again").text


def test_an_urgent_sign_leads_to_its_page_and_stands_first_on_ours(screened: Client) -> None:
    screened.post("/spasm/", {one.id: "no" for one in RED})
    assert screened.post("/spasm/", NO | {"fever_or_unwell": "yes"}).headers["Location"] == "/care/urgent/"
    page = screened.get("/spasm/").text
    assert "Call first." in page
    assert page.index('class="care urgent"') < page.index("/routine/heat/")


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
    assert "/routine/heat/" in insider.get("/spasm/").text


def test_no_to_the_rest_never_answers_for_the_spasm_itself(screened: Client) -> None:
    screened.post("/spasm/", {one.id: "no" for one in RED})
    page = screened.post("/spasm/", {"rest": "no", "pain_now": "4"}).text
    assert 'id="spasm"' in page
    assert 'id="fever_or_unwell"' not in page


def test_every_way_to_ease_it_the_words_of_the_plan_and_never_the_roll(screened: Client) -> None:
    answer(screened)
    page = screened.get("/spasm/").text
    assert all(f'href="/routine/{one.id}/"' in page for one in EASING)
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
    assert "/routine/heat/" in page


@pytest.mark.parametrize("said", [True, None])
def test_heat_and_cold_are_shown_as_not_for_skin_that_feels_less(insider: Client, said: bool | None) -> None:
    answers = {one.id: False if one.low is None else one.low for one in BOOK.questions} | {"sensation_loss": said}
    put(insider, "screening", {"answers": answers}, days_ago=9)
    answer(insider)
    page = insider.get("/spasm/").text
    assert "Less feeling somewhere on your back or legs?" in page
    assert "/routine/heat/" not in page
    assert "/routine/cold/" not in page
    assert "/routine/movement/" in page


def test_what_was_kept_can_be_taken_back(screened: Client) -> None:
    answer(screened)
    kept = put(screened, "care", {"what": "heat", "minutes": 15, "eased": 7})
    assert "Written down" in screened.get(f"/spasm/?kept={kept}").text
    screened.post("/spasm/", {"withdraw": kept})
    assert bodies(screened, "care")[1] is None
    assert "too few" not in screened.get("/spasm/").text


def test_what_helped_is_said_for_each_once_there_is_enough_and_a_trial_is_offered(screened: Client) -> None:
    for eased in (6, 8, 7):
        put(screened, "care", {"what": "heat", "minutes": 15, "eased": eased}, days_ago=3)
    put(screened, "care", {"what": "cold", "minutes": 5, "eased": 2}, days_ago=3)
    answer(screened)
    page = screened.get("/spasm/").text
    assert "Heat: you wrote 7 of 10 in the middle, over 3 times." in page
    assert "Cold: too few to say (1 of 3 times)." in page
    assert "you gave Heat the highest number" in page
    assert "/trial/new/?compare=heat_or_usual" in page
    assert "Take turns with heat and cold" in page
    assert "Begin: Heat" in page


def test_the_trial_of_what_helped_begins_with_the_mat_left_as_it_is(screened: Client) -> None:
    page = screened.get("/trial/new/?compare=heat_or_usual&design=two_day_56").text
    assert "Heat, or none?" in page
    assert "The mat stays as your plan has it" in page


def test_another_thing_is_no_page(insider: Client) -> None:
    assert insider.get("/routine/tea/").status_code == 404
    assert insider.post("/spasm/", {"withdraw": "x"}).status_code == 404
