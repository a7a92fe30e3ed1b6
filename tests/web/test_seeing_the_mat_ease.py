"""Progress shows how strong the mat felt, minute by minute: with few answers, with many, and with none."""

import re
from html import unescape
from typing import Any

from django.test import Client

from tests.journal.making import session_body
from tests.web.entries import put


def lain(client: Client, days_ago: int, *answers: tuple[int, int], **more: Any) -> None:
    check_ins = [{"at_seconds": at_s, "sensation": number, "is_bearable": None} for at_s, number in answers]
    put(client, "session", session_body(6, check_ins=check_ins, **more), days_ago)


def section(client: Client) -> str:
    page = client.get("/progress/").text
    return page.partition('id="settling"')[2].partition("</section>")[0]


def test_before_any_answer_it_says_what_will_be_there(insider: Client) -> None:
    assert "After your first session with an answer on the mat" in section(insider)
    put(insider, "session", session_body(), 1)
    assert "<svg" not in section(insider)


def test_one_session_shows_a_picture_its_words_and_its_table(insider: Client) -> None:
    lain(insider, 1, (62, 7), (303, 4))
    shown = unescape(section(insider))
    assert "Bed, t-shirt, one session, so it says little yet: 7 at one minute, 4 at five." in shown
    assert shown.count("<svg") == 1
    assert "our own choice, because nobody gives numbers" in shown
    assert re.search(r"<td>7</td>\s*<td>4</td>\s*<td>no answer</td>", shown)


def test_it_stands_there_without_a_number_before_and_after(insider: Client) -> None:
    lain(insider, 1, (62, 7), (303, 4), pain_before=None, pain_after=None)
    assert "<svg" in section(insider)


def test_the_first_sessions_stand_beside_the_last(insider: Client) -> None:
    for days_ago in range(6, 0, -1):
        lain(insider, days_ago, (62, 7 if days_ago > 3 else 5), (303, 4))
    shown = unescape(section(insider))
    assert "your last 3 sessions: 5 at one minute, 4 at five." in shown
    assert "Your first 3 sessions: 7 at one minute, 4 at five." in shown
    assert {"first 3", "last 3", "expected"} <= set(re.findall(r"<text[^>]*>([^<]+)</text>", shown))
