"""The page for the clinician: chosen box by box, made here, and nothing in it that was not ticked."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from supine.exchange.report.chosen import ITEMS, USUAL
from supine.journal.handbook import open_handbook
from tests.journal.making import session_body
from tests.web.entries import put
from tests.web.walking import answer_all

BOOK = open_handbook().rulebook


def page(client: Client) -> str:
    return client.get("/report/").content.decode()


def made(client: Client, *items: str, period: str = "four_weeks") -> Any:
    return client.post("/report/", {"period": period, "items": items})


def text_of(response: Any) -> str:
    [found] = PdfReader(BytesIO(response.content)).pages
    return " ".join(found.extract_text().split())


def ticked(html: str) -> list[str]:
    return re.findall(r'name="items" value="([\w:]+)" checked', html)


def test_the_page_offers_every_item_and_ticks_none_of_the_persons_words(insider: Client) -> None:
    html = page(insider)
    assert set(re.findall(r'name="items" value="(\w+)"', html)) == set(ITEMS)
    assert set(ticked(html)) == set(USUAL)


def test_before_any_record_the_file_is_an_honest_page(insider: Client) -> None:
    assert "Nothing was written down as gone wrong." in text_of(made(insider, *USUAL))


def test_what_is_ticked_is_in_the_file_and_nothing_else(insider: Client) -> None:
    put(insider, "event", {"what": "dizzy", "note": "after the shower"}, 3)
    put(insider, "session", session_body(), 3)
    response = made(insider, "events")
    assert response.headers["Content-Type"] == "application/pdf"
    assert re.fullmatch(r'attachment; filename="supine-\d{4}-\d\d-\d\d\.pdf"', response.headers["Content-Disposition"])
    said = text_of(response)
    assert "Dizzy or faint" in said
    assert "shower" not in said
    assert "Week by week" not in said
    assert "after the shower" in text_of(made(insider, "events", "notes"))


def test_answers_about_health_are_ticked_one_by_one(insider: Client) -> None:
    answer_all(insider, pregnant="yes")
    asked = {one.id: one.text for one in BOOK.questions}
    html = page(insider)
    assert 'value="screening:pregnant"' in html
    assert not [one for one in ticked(html) if one.startswith("screening:")]
    said = text_of(made(insider, "screening:pregnant"))
    assert f"{asked['pregnant']} Yes." in said
    assert [one for one, text in asked.items() if " ".join(text.split()) in said] == ["pregnant"]


def test_without_answers_there_are_none_to_tick(insider: Client) -> None:
    assert "screening:" not in page(insider)


def test_an_older_time_is_not_in_the_last_four_weeks(insider: Client) -> None:
    put(insider, "event", {"what": "bruise"}, 40)
    assert "A bruise" not in text_of(made(insider, "events"))
    assert "A bruise" in text_of(made(insider, "events", period="eight_weeks"))
    assert "A bruise" in text_of(made(insider, "events", period="everything"))


def test_the_trial_can_be_chosen_once_there_is_one(insider: Client) -> None:
    assert 'value="trial"' not in page(insider)
    comparison = next(iter(open_handbook().designs.comparisons.values()))
    body = {
        "comparison": comparison.id,
        "arms": list(comparison.arms),
        "block_days": 2,
        "sets": 14,
        "starts": "2020-01-01",
        "seed": "ab" * 32,
    }
    put(insider, "trial", body, 1)
    assert re.search(r'value="trial" checked', page(insider))
    assert "From 1 Jan 2020" in text_of(made(insider, *USUAL, period="trial"))


@pytest.mark.parametrize(
    ("period", "items", "fault"),
    [
        ("", ["answer"], "Choose a time."),
        ("moon", ["answer"], "Choose a time."),
        ("trial", ["answer"], "Choose a time."),
        ("four_weeks", [], "Tick at least one thing."),
        ("four_weeks", ["answer", "moon"], "One of these cannot be on the page."),
        ("four_weeks", ["screening:moon"], "One of these cannot be on the page."),
    ],
)
def test_what_cannot_be_is_said_and_keeps_the_ticks(insider: Client, period: str, items: list[str], fault: str) -> None:
    response = made(insider, *items, period=period)
    html = response.content.decode()
    assert response.headers["Content-Type"].startswith("text/html")
    assert fault in html
    assert ticked(html) == [one for one in items if one in ITEMS]


def test_the_page_and_the_file_speak_german(insider: Client) -> None:
    insider.post("/settings/", {"language": "de"})
    assert "Zeit auf der Matte" in page(insider)
    assert "Hilft die Matte?" in text_of(made(insider, "answer"))


def test_nobody_from_outside_gets_the_page(empty_record: None) -> None:
    assert Client().get("/report/").status_code != 200
    assert made(Client(), "answer").status_code != 200
