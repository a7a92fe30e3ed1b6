"""Looking after mats: cleaned, looked at, broken, replaced, and which one is used."""

import re

import pytest
from django.test import Client

from tests.journal.making import session_body
from tests.web.entries import bodies, put
from tests.web.walking import answered_all_no


@pytest.fixture
def settled(insider: Client) -> Client:
    """Return the browser of a person who answered everything with no, and has a mat, for a month."""
    answered_all_no(insider, days_ago=30)
    return insider


def lain(client: Client, *days_ago: int, mat: str = "other") -> None:
    for days in days_ago:
        put(client, "session", session_body(mat=mat), days)


def which(client: Client) -> str:
    found = re.search(r'name="which" value="([^"]+)"', client.get("/mat/care/").text)
    assert found
    return found[1]


def tell(client: Client, **form: str) -> str:
    return client.post("/mat/care/", {"which": which(client)} | form, follow=True).text


def test_without_a_mat_there_is_nothing_to_look_after(insider: Client) -> None:
    assert "First say which mat you have" in insider.get("/mat/care/").text


def test_a_mat_is_due_after_ten_sessions_and_today_says_nothing_of_it(settled: Client) -> None:
    lain(settled, *range(9, 0, -1))
    assert "9 sessions, not cleaned yet" in settled.get("/mat/care/").text
    assert "Time to clean it" not in settled.get("/mat/care/").text
    lain(settled, 0)
    assert "Time to clean it" in settled.get("/mat/care/").text
    assert "clean" not in settled.get("/").text.lower()


def test_a_mat_is_due_after_two_weeks_of_use(settled: Client) -> None:
    lain(settled, 14)
    assert "Time to clean it" in settled.get("/mat/care/").text


def test_cleaning_begins_the_count_anew(settled: Client) -> None:
    lain(settled, 20, 2)
    page = tell(settled, what="cleaned")
    assert "Written down" in page
    assert "0 sessions since it was cleaned on" in page
    assert bodies(settled, "mat_care") == [{"mat": "other", "what": "cleaned", "name": ""}]
    assert "0 sessions since it was cleaned on" in settled.get("/mat/").text


@pytest.mark.parametrize("what", ["spike_broken", "spike_glued_hot"])
def test_a_broken_or_glued_spike_keeps_the_mat_away_until_it_is_replaced(settled: Client, what: str) -> None:
    assert "Do not lie on it" in tell(settled, what=what)
    page = settled.get("/").text
    assert "Rest for now" in page
    assert "Your mat has a broken spike" in page
    assert 'href="/mat/care/">It is replaced' in page
    tell(settled, what="checked_fine")
    assert "Rest for now" in settled.get("/").text
    assert "Do not lie on it" not in tell(settled, what="replaced")
    assert "Rest for now" not in settled.get("/").text


def test_another_mat_may_be_used_while_one_is_broken(settled: Client) -> None:
    tell(settled, what="spike_broken")
    settled.post("/mat/", {"mat": "halsa"})
    assert "Rest for now" not in settled.get("/").text
    page = settled.get("/mat/care/").text
    assert "It is broken: not for lying on" in page
    assert "Use this one now" not in page


def test_a_fault_said_by_mistake_is_taken_back(settled: Client) -> None:
    tell(settled, what="spike_broken")
    settled.post("/mat/care/", {"which": which(settled), "mistake": "yes"})
    assert "Rest for now" not in settled.get("/").text


def test_torn_fabric_is_told_and_does_not_keep_the_mat_away(settled: Client) -> None:
    assert "Sew it before you lie on it again" in tell(settled, what="fabric_torn")
    assert "Rest for now" not in settled.get("/").text
    assert "Sew it" not in tell(settled, what="checked_fine")


def test_each_mat_counts_its_own_sessions(settled: Client) -> None:
    lain(settled, 20)
    put(settled, "mat", {"mat": "other", "name": "the blue one"}, days_ago=10)
    lain(settled, 9, 8)
    put(settled, "mat", {"mat": "halsa"}, days_ago=5)
    lain(settled, 4, mat="halsa")
    page = settled.get("/mat/care/").text
    assert re.findall(r"(\d+) sessions?, not cleaned yet", page) == ["1", "2", "1"]
    assert "the blue one" in page


def test_another_mat_is_used_with_one_tap(settled: Client) -> None:
    put(settled, "mat", {"mat": "halsa"}, days_ago=5)
    page = settled.get("/mat/care/").text
    other = re.findall(r'name="which" value="([^"]+)"', page)[-1]
    settled.post("/mat/care/", {"which": other, "use": "yes"})
    assert bodies(settled, "mat")[-1] == {"mat": "other", "name": ""}


def test_nothing_chosen_and_nonsense_are_said_and_change_nothing(settled: Client) -> None:
    for form in ({}, {"what": "sharpened"}):
        page = settled.post("/mat/care/", {"which": "nobody", **form}).text
        assert "Choose one of them" in page
    assert bodies(settled, "mat_care") == []
    assert settled.get("/mat/care/?which=nobody&kept=nonsense").status_code == 200
