"""Progress answers in one sentence; what is behind it unfolds, and before a trial's end there is nothing to peek at."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from supine.journal.handbook import open_handbook
from supine.outcomes.trial.protocol import Protocol
from supine.outcomes.trial.schedule import arms_by_day
from tests.journal.making import session_body
from tests.outcomes.trial.drawing import a_protocol, wavy
from tests.web.entries import put

UNKNOWN = open_handbook().verdicts.unknown


def page(client: Client, address: str = "/progress/") -> str:
    return unescape(client.get(address).text.partition("<main")[2].partition("</main>")[0])


def unfolded(shown: str) -> str:
    """Return what is on the page before anything is unfolded."""
    return re.sub(r"<details.*?</details>", "", shown, flags=re.DOTALL)


def lead(shown: str) -> str:
    return re.sub(r"<[^>]+>", "", shown.partition('<p class="lead')[2].partition("</p>")[0].partition(">")[2])


def in_a_trial(client: Client, day: int, fall: int = 2) -> Protocol:
    """Put into the record a trial that is on its day of this number, from 0, rated on every day before."""
    protocol = a_protocol(starts=timezone.localdate() - timedelta(days=day))
    body = {
        "comparison": protocol.comparison,
        "arms": list(protocol.arms),
        "block_days": protocol.block_days,
        "sets": protocol.sets,
        "starts": protocol.starts.isoformat(),
        "seed": protocol.seed,
        "outcome": "pain_average",
        "ended": None,
    }
    put(client, "trial", body, day + 1)
    for n, arm in enumerate(arms_by_day(protocol)[:day]):
        put(client, "rating", {"pain_average": wavy(n, arm, fall)}, day - n)
    return protocol


def test_at_first_it_says_that_it_is_not_known_and_how_to_find_out(insider: Client) -> None:
    shown = page(insider)
    assert lead(shown) == "Not enough days yet to say."
    assert "The clearest way to find out is a trial on yourself" in shown
    assert 'href="/trial/"' in insider.get("/progress/").text
    assert 'class="effect"' not in shown


def test_after_the_last_day_the_answer_is_one_sentence_with_its_picture(insider: Client) -> None:
    in_a_trial(insider, 57)
    shown = page(insider)
    assert lead(shown).startswith("The mat very likely helps you more than lying down only")
    assert unfolded(shown).count('class="effect"') == 1
    assert "about 19 in 20" not in unfolded(shown)
    for summary in ("What the numbers mean", "Relief at once", "How this was worked out"):
        assert re.search(rf"<summary>{summary}", shown)
    assert "about 19 in 20" in shown
    assert "a split this large would come up" in shown
    assert "/report/" in insider.get("/progress/").text.partition('class="act"')[2].partition("</div>")[0]


def test_before_the_last_day_there_is_nothing_to_peek_at(insider: Client) -> None:
    protocol = in_a_trial(insider, 20, fall=0)
    shown = page(insider)
    answer = shown.partition("<nav")[0]
    assert lead(shown) == f"Too early to say: day 21 of {protocol.days}."
    assert not re.search(r"\d points|usual pain|What the numbers mean|How this was worked out", answer)
    table = answer.partition("<tbody>")[2].partition("</tbody>")[0]
    assert table.count("<tr>") == 20
    assert not re.search(r"<td>\d+</td>", table)


def test_while_a_trial_runs_the_button_leads_to_the_diary_and_else_to_a_trial(insider: Client) -> None:
    def act() -> str:
        return insider.get("/progress/").text.partition('class="act"')[2].partition("</div>")[0]

    assert "Start a trial on yourself" in act()
    in_a_trial(insider, 3)
    assert "Write in the diary" in act()
    assert "Start a trial" not in act()


def test_what_an_earlier_trial_came_to_stays_when_another_one_runs(insider: Client) -> None:
    in_a_trial(insider, 60)
    assert "Earlier trials" not in page(insider)
    in_a_trial(insider, 1)
    shown = page(insider)
    assert lead(shown) == "Too early to say: day 2 of 56."
    assert "The mat very likely helps you more" in shown.partition("Earlier trials")[2].partition("</details>")[0]


def test_relief_at_once_is_folded_beside_why_it_proves_little(insider: Client) -> None:
    for days_ago in (3, 2, 1):
        put(insider, "session", session_body(pain_before=6, pain_after=3), days_ago)
    shown = page(insider)
    relief = shown.partition("<summary>Relief at once")[2].partition("<nav")[0]
    assert "You wrote a lower number after 3 of 3 sessions." in relief
    assert "tell 42 in 100 people that it helped" in relief
    assert 'class="pairs"' in relief
    assert "lower number" not in unfolded(shown)


def test_relief_is_open_only_while_there_is_nothing_else_to_show(insider: Client) -> None:
    def is_open() -> bool:
        return "<details open><summary>Relief at once" in page(insider)

    assert not is_open()
    put(insider, "session", session_body(), 1)
    assert is_open()
    in_a_trial(insider, 2)
    assert not is_open()


def test_a_diary_without_lots_is_told_as_an_association_and_no_more(insider: Client) -> None:
    for n in range(1, 31):
        put(insider, "rating", {"pain_now": 5 + n % 2, "moment": "morning"}, n)
        if n % 2:
            put(insider, "session", session_body(20), n)
        put(insider, "rating", {"pain_average": 5 - 2 * (n % 2), "moment": "evening"}, n)
    shown = page(insider)
    assert lead(shown).endswith("this cannot tell the mat from the reasons you used it.")
    assert "help" not in lead(shown)
    assert "what such reasons may add" in shown


def test_what_it_cannot_know_is_a_page_of_its_own(insider: Client) -> None:
    assert 'href="/progress/limits/"' in page(insider)
    shown = page(insider, "/progress/limits/")
    assert shown.count("<h1") == 1
    assert all(one.title in shown and one.text in shown for one in UNKNOWN)
    assert "Nobody can hide a mat from you" in shown


def test_a_page_for_a_clinician_is_one_tap_away(insider: Client) -> None:
    assert "A page for my clinician" in page(insider)


@pytest.mark.parametrize("day", [0, 20, 57])
def test_in_german_the_whole_answer_is_german(insider: Client, day: int) -> None:
    in_a_trial(insider, day)
    put(insider, "settings", {"language": "de"})
    shown = page(insider)
    assert not re.search(r"\b(the mat|points|Too early|begins on)\b", shown.partition("<nav")[0])


def test_a_trial_of_days_to_come_is_no_day_yet(insider: Client) -> None:
    protocol = a_protocol(starts=date.today() + timedelta(days=3))  # noqa: DTZ011
    body = {"comparison": protocol.comparison, "arms": list(protocol.arms), "block_days": 2, "sets": 14}
    put(insider, "trial", body | {"starts": protocol.starts.isoformat(), "seed": protocol.seed})
    assert lead(page(insider)).startswith("Your trial begins on ")
