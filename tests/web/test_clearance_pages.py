"""A doctor's or pharmacist's word: it lifts an "ask", never a "no", and only until a day."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from supine.journal.handbook import open_handbook
from supine.screening.verdict import Mat
from tests.web.entries import bodies
from tests.web.walking import answer_all

ASK = next(
    rule
    for rule in open_handbook().rulebook.rules
    if rule.mat is Mat.ASK and len(rule.when) == 1 and rule.when[0].at_least is None
)
NO = next(
    rule
    for rule in open_handbook().rulebook.rules
    if rule.mat is Mat.NO and len(rule.when) == 1 and rule.when[0].question == "skin_broken"
)


@pytest.fixture
def asking(insider: Client) -> Client:
    """Return the browser of a person with one reason to ask a doctor."""
    answer_all(insider, **{ASK.when[0].question: "yes"})
    return insider


def day(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


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


@pytest.mark.parametrize("until", [day(-1), day(366), "tomorrow", ""])
def test_a_day_that_is_past_or_too_far_or_none_is_a_fault_of_the_form(asking: Client, until: object) -> None:
    page = say(asking, until)
    assert "Choose a day from today on" in page
    assert 'value="my pharmacist"' in page
    assert bodies(asking, "clearance") == []


@pytest.mark.parametrize("until", [day(0), day(365)])
def test_today_and_a_year_ahead_are_taken(asking: Client, until: date) -> None:
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
    assert insider.post(f"/result/{NO.id}/", {"who": "x", "until": str(day(9))}).status_code == 404
    assert bodies(insider, "clearance") == []


def test_a_reason_that_is_not_there_is_no_page(insider: Client) -> None:
    answer_all(insider)
    assert insider.get(f"/result/{ASK.id}/").status_code == 404
