"""A doctor's or pharmacist's word: it lifts an "ask", never a "no", and only until a day."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from supine.journal.handbook import open_handbook
from supine.screening.verdict import Mat
from tests.web.entries import bodies, put
from tests.web.walking import answer_all

ASK = next(
    rule
    for rule in open_handbook().rulebook.rules
    if rule.mat is Mat.ASK and len(rule.when) == 1 and rule.when[0].at_least is None
)
LONGEST = open_handbook().rulebook.word.longest_days
NO = next(
    rule
    for rule in open_handbook().rulebook.rules
    if rule.mat is Mat.NO and len(rule.when) == 1 and rule.when[0].question == "skin_broken"
)


def day(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def asking(insider: Client) -> Client:
    """Return the browser of a person with one reason to ask a doctor."""
    answer_all(insider, **{ASK.when[0].question: "yes"})
    return insider


def say(client: Client, until: object, who: str = "my pharmacist") -> str:
    return client.post(f"/result/{ASK.id}/", {"who": who, "until": str(until)}, follow=True).text


def test_a_word_lifts_the_reason_and_says_so(asking: Client) -> None:
    assert f'href="/result/{ASK.id}/"' in asking.get("/result/").text
    page = say(asking, day(30))
    assert "A doctor or pharmacist says it is fine." in page
    assert "My doctor or pharmacist says it is fine" not in page
    assert "Go by what they told you" in page
    assert "We found no reason in your answers" not in page
    assert bodies(asking, "clearance") == [{"rule": ASK.id, "who": "my pharmacist", "until": day(30).isoformat()}]


FAULTS = [
    (day(-1), "That day is over"),
    (day(LONGEST + 1), "too far ahead"),
    ("soon", "Choose a day"),
    ("", "Choose a day"),
]


@pytest.mark.parametrize(("until", "said"), FAULTS)
def test_a_day_that_is_past_or_too_far_or_none_is_a_fault_of_the_form(asking: Client, until: object, said: str) -> None:
    page = say(asking, until)
    assert said in page
    assert 'value="my pharmacist"' in page
    assert bodies(asking, "clearance") == []


@pytest.mark.parametrize("until", [day(0), day(LONGEST)])
def test_today_and_the_longest_time_ahead_are_taken(asking: Client, until: date) -> None:
    say(asking, until)
    assert len(bodies(asking, "clearance")) == 1


def test_somebody_must_have_said_it(asking: Client) -> None:
    assert "Write who said so" in say(asking, day(3), who="  ")
    assert bodies(asking, "clearance") == []


def test_it_can_be_taken_back(asking: Client) -> None:
    say(asking, day(30))
    assert "my pharmacist" in asking.get(f"/result/{ASK.id}/").text
    asking.post(f"/result/{ASK.id}/", {"withdraw": "yes"})
    assert "My doctor or pharmacist says it is fine" in asking.get("/result/").text


def test_a_no_never_offers_it(insider: Client) -> None:
    answer_all(insider, **{NO.when[0].question: "yes"})
    assert f'href="/result/{NO.id}/"' not in insider.get("/result/").text
    answer = insider.post(f"/result/{NO.id}/", {"who": "x", "until": str(day(9))})
    assert answer.status_code == 404
    assert "For this reason nobody&#x27;s word makes the mat right for you" in answer.text
    assert bodies(insider, "clearance") == []


def test_a_reason_that_is_not_there_is_no_page(insider: Client) -> None:
    answer_all(insider)
    assert insider.get(f"/result/{ASK.id}/").status_code == 404
    assert "not among your reasons now" in insider.get(f"/result/{ASK.id}/").text


def test_what_is_no_rule_is_no_page(insider: Client) -> None:
    answer_all(insider)
    assert "not among your reasons" not in insider.get("/result/nothing/").text
    assert insider.get("/result/nothing/").status_code == 404


def test_a_word_that_has_ended_is_said_to_have_ended(asking: Client) -> None:
    put(asking, "clearance", {"rule": ASK.id, "who": "my doctor", "until": day(-3).isoformat()}, days_ago=9)
    assert "My doctor or pharmacist says it is fine" in asking.get("/result/").text
    assert "Their last word held until" in asking.get(f"/result/{ASK.id}/").text
