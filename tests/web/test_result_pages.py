"""The result: every reason once, under what it asks of the person, with when to ask again."""

import re
from html import unescape

from django.test import Client

from supine.screening.judge import judge
from tests.web.entries import put
from tests.web.walking import BOOK, answer_all, answered_all_no, no_to_all

HEADINGS = {
    "now": "What to do now",
    "ask": "Ask a doctor or pharmacist about this",
    "mind": "Keep this in mind",
    "unsure": "Where you were not sure",
}


def groups(client: Client) -> dict[str, str]:
    """Return the text of each group of reasons, in the order of the page."""
    page = client.get("/result/").text
    found = re.findall(r'<section class="stack tight" id="(\w+)">(.*?)</section>', page, re.DOTALL)
    return {kind: unescape(text) for kind, text in found}


def test_each_reason_stands_under_what_it_asks_of_the_person(insider: Client) -> None:
    answer_all(insider, blood_thinner="yes", pregnant="yes", heart_disease="unsure")
    found = groups(insider)
    assert list(found) == ["now", "ask", "unsure"]
    assert all(HEADINGS[kind] in text for kind, text in found.items())
    assert "blood" in found["now"]
    assert 'href="/result/pregnant/"' in found["ask"]
    assert 'href="/start/blood_and_heart/#heart_disease"' in found["unsure"]


def test_a_doctor_can_speak_for_what_the_person_is_not_sure_of(insider: Client) -> None:
    answer_all(insider, pregnant="unsure", blood_thinner="unsure")
    unsure = groups(insider)["unsure"]
    assert 'href="/result/pregnant/"' in unsure
    assert 'href="/result/blood_thinner/"' not in unsure


def test_every_reason_is_shown_once_with_what_to_do(insider: Client) -> None:
    yes = {one.id: "yes" for one in BOOK.questions if one.low is None and one.group != "emergency"}
    answer_all(insider, **yes)
    answers = {one.id: one.group != "emergency" if one.low is None else one.low for one in BOOK.questions}
    page = " ".join(groups(insider).values())
    reasons = judge(BOOK, answers).reasons
    assert len(reasons) > 40
    assert [one.rule for one in reasons if page.count(f"<p>{one.because}</p>") < 1 or one.do not in page] == []
    assert page.count("<summary>Why?") == len(reasons)


def test_what_passes_in_time_says_from_which_day(insider: Client) -> None:
    answer_all(insider, new_medicine_or_illness="yes")
    found = groups(insider)["mind" if "mind" in groups(insider) else "ask"]
    rule = next(one for one in BOOK.rules if one.id == "new_medicine_or_illness")
    assert rule.again in found
    assert "That can be from" in found


def test_what_the_record_shows_says_so(insider: Client) -> None:
    answered_all_no(insider, days_ago=9)
    put(insider, "rating", {"spasm": True}, days_ago=5)
    put(insider, "rating", {"spasm": True}, days_ago=1)
    assert "From your diary and sessions" in groups(insider)["ask"]
    assert "From your diary and sessions" in insider.get("/").text


def test_before_all_is_answered_the_page_says_what_is_known_so_far(insider: Client) -> None:
    for group in ("emergency", "life"):
        insider.post(f"/start/{group}/", no_to_all(group) | ({"pregnant": "yes"} if group == "life" else {}))
    page = insider.get("/result/").text
    assert page.count("<h1") == 1
    assert "What we know so far" in page
    assert "My doctor or pharmacist says it is fine" not in page
    assert "Go on with the questions" in page


def test_an_entry_that_lifts_nothing_is_named(insider: Client) -> None:
    answer_all(insider, blood_thinner="yes")
    put(insider, "clearance", {"rule": "blood_thinner", "who": "my doctor", "until": "2099-01-01"})
    page = insider.get("/result/").text
    assert "Entries that we keep and do not follow" in page
    assert "a word for &#x27;blood_thinner&#x27; lifts nothing" in page
    assert "Do not use a mat now" in page
