"""The number of a morning and of an evening, and the questionnaires."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from supine.journal.handbook import open_handbook
from tests.web.entries import bodies, entries, put
from tests.web.walking import answer_all, answered_all_no

MORNING, NOON, EVENING = 8, 14, 20
CARD = 'data-then="/{}/"'
DRAWN = "Did today go as drawn?"
KNOWN = open_handbook().questionnaires
PEG = {"peg_pain": "5", "peg_enjoyment": "6", "peg_activity": "8"}


@contextmanager
def at_hour(hour: int) -> Iterator[None]:
    """Be where it is this hour of a day now."""
    off = (hour - timezone.now().astimezone(ZoneInfo("UTC")).hour + 12) % 24 - 12
    with timezone.override(ZoneInfo(f"Etc/GMT{-off:+d}" if off else "UTC")):
        yield


def cards(client: Client) -> list[str]:
    page = client.get("/").text
    return [one for one in ("morning", "evening") if CARD.format(one) in page]


def begin_a_trial(client: Client, days_ago: int) -> None:
    starts = timezone.localtime().date() - timedelta(days=days_ago)
    put(
        client,
        "trial",
        {
            "comparison": "mat_or_lying",
            "arms": ["lying", "mat"],
            "block_days": 7,
            "sets": 4,
            "starts": starts.isoformat(),
            "seed": "0" * 64,
        },
    )


@pytest.mark.parametrize(("hour", "asked"), [(MORNING, ["morning"]), (NOON, []), (EVENING, ["evening"])])
def test_today_asks_for_the_number_of_the_hour_and_never_for_both(insider: Client, hour: int, asked: list[str]) -> None:
    with at_hour(hour):
        answered_all_no(insider, days_ago=2)
        assert cards(insider) == asked


def test_today_does_not_ask_again_for_a_number_it_has(insider: Client) -> None:
    with at_hour(EVENING):
        answered_all_no(insider, days_ago=2)
        page = insider.post("/evening/", {"pain_average": "4"}, follow=True).text
        assert "You wrote: in the evening · usual 4" in page
        assert cards(insider) == []
    assert [(one["pain_average"], one["moment"], one["kept"]) for one in bodies(insider, "rating")] == [
        (4, "evening", None)
    ]


def test_before_the_questions_are_answered_nothing_is_rated(insider: Client) -> None:
    with at_hour(EVENING):
        assert cards(insider) == []


def test_where_care_comes_first_no_number_is_asked_for(insider: Client) -> None:
    with at_hour(EVENING):
        answer_all(insider, bladder_or_bowel_change="yes")
        assert "Get help first" in insider.get("/").text
        assert cards(insider) == []


def test_where_the_mat_must_wait_the_number_is_below_the_reasons(insider: Client) -> None:
    with at_hour(EVENING):
        answer_all(insider, pregnant="yes")
        page = insider.get("/").text
        assert 0 < page.index("Leave the mat alone for now") < page.index(CARD.format("evening"))


def test_the_morning_number_is_pain_now_and_may_change_the_verdict(insider: Client) -> None:
    with at_hour(MORNING):
        answered_all_no(insider, days_ago=9)
        assert "You wrote: in the morning · now 3" in insider.post("/morning/", {"pain_now": "3"}, follow=True).text
        assert bodies(insider, "rating")[0]["moment"] == "morning"
        put(insider, "rating", {"pain_now": 8, "stops_daily_life": True, "moment": "morning"})
        kept = entries(insider, "rating")[-1]["id"]
        assert "The mat rests now" in insider.get(f"/morning/?kept={kept}").text


def test_whether_the_day_went_as_drawn_is_asked_while_a_trial_runs(insider: Client) -> None:
    with at_hour(EVENING):
        answered_all_no(insider, days_ago=9)
        assert DRAWN not in insider.get("/evening/").text
        begin_a_trial(insider, days_ago=2)
        assert DRAWN in insider.get("/evening/").text
        assert DRAWN in insider.get("/").text
        assert DRAWN not in insider.get("/morning/").text
        page = insider.post("/evening/", {"pain_average": "4", "kept": "no"}, follow=True).text
        assert "did not go as drawn" in page
    assert bodies(insider, "rating")[0]["kept"] is False


def test_before_a_trial_begins_nothing_is_asked_of_it(insider: Client) -> None:
    with at_hour(EVENING):
        begin_a_trial(insider, days_ago=-2)
        assert DRAWN not in insider.get("/evening/").text


@pytest.mark.parametrize("number", ["", "11", "-1", "4.5", "four", "NaN", "٤", "1e1"])
@pytest.mark.parametrize(("page", "key"), [("/evening/", "pain_average"), ("/morning/", "pain_now")])
def test_what_is_no_number_is_said_and_not_saved(insider: Client, page: str, key: str, number: str) -> None:
    assert "Choose a number from 0 to 10" in insider.post(page, {key: number}).text
    assert entries(insider, "rating") == []


def test_the_diary_saves_nothing_beside_a_number_that_is_none(insider: Client) -> None:
    page = insider.post("/diary/", {"pain_now": "3", "pain_worst": "11", "note": "long drive"}).text
    assert "A number goes from 0 to 10" in page
    assert "long drive" in page
    assert entries(insider, "rating") == []


@pytest.mark.parametrize("number", [11, "4", 4.5, True])
def test_the_api_names_the_key_of_a_number_that_is_none(insider: Client, number: object) -> None:
    with pytest.raises(AssertionError, match="pain_average"):
        put(insider, "rating", {"pain_average": number})


def test_several_numbers_a_day_are_kept_and_the_page_says_which_counts(insider: Client) -> None:
    with at_hour(EVENING):
        insider.post("/evening/", {"pain_average": "4"})
        assert "You wrote 4 already. The last number of a day counts." in insider.get("/evening/").text
        insider.post("/evening/", {"pain_average": "6"})
        assert "You wrote 6 already." in insider.get("/evening/").text
    assert [one["pain_average"] for one in bodies(insider, "rating")] == [4, 6]


def test_putting_an_evening_right_leaves_it_an_evening(insider: Client) -> None:
    first = put(insider, "rating", {"pain_average": 4, "moment": "evening", "kept": True})
    insider.post(f"/diary/{first}/", {"pain_average": "5"})
    assert bodies(insider, "rating")[-1] | {"note": ""} == bodies(insider, "rating")[0] | {"pain_average": 5}


def test_the_peg_says_its_number_the_one_before_and_what_matters(insider: Client) -> None:
    put(insider, "questionnaire", {"scale": "peg", "answers": dict.fromkeys(PEG, 9)}, days_ago=30)
    page = insider.post("/questions/peg/", PEG, follow=True).text
    assert "Your number: 6.3 of 10" in page
    assert ": 9 of 10" in page
    assert "A change by 30 % of your number usually matters." in page
    assert bodies(insider, "questionnaire")[-1] == {
        "scale": "peg",
        "answers": {"peg_pain": 5, "peg_enjoyment": 6, "peg_activity": 8},
    }


def test_without_one_answer_there_is_no_number_and_the_page_says_why(insider: Client) -> None:
    page = insider.post("/questions/peg/", PEG | {"peg_pain": ""}, follow=True).text
    assert "Your number: none, because 1 answer is missing" in page
    assert bodies(insider, "questionnaire")[0]["answers"]["peg_pain"] is None
    assert "none, because 1 answer is missing" in insider.get("/diary/").text


@pytest.mark.parametrize("sent", [{}, {"peg_pain": ""}, PEG | {"peg_pain": "11"}, PEG | {"peg_pain": "NaN"}])
def test_a_peg_without_a_number_or_with_a_wrong_one_is_not_saved(insider: Client, sent: dict[str, str]) -> None:
    assert "Nothing was saved yet" in insider.post("/questions/peg/", sent).text
    assert entries(insider, "questionnaire") == []


def test_the_roland_morris_counts_the_ticks(insider: Client) -> None:
    page = insider.get("/questions/roland/").text
    assert all(one.words in page for one in KNOWN.statements_of("roland"))
    ticks = {f"roland_{n}": "yes" for n in (1, 5, 24)}
    assert "Your number: 3 of 24" in insider.post("/questions/roland/", ticks, follow=True).text
    assert sum(bodies(insider, "questionnaire")[0]["answers"].values()) == 3
    assert "Your number: 0 of 24" in insider.post("/questions/roland/", {"none": "yes"}, follow=True).text


@pytest.mark.parametrize("sent", [{}, {"none": "yes", "roland_1": "yes"}])
def test_an_empty_sheet_is_not_a_score_of_0(insider: Client, sent: dict[str, str]) -> None:
    assert "or only that none fits" in insider.post("/questions/roland/", sent).text
    assert entries(insider, "questionnaire") == []


def test_the_roland_morris_is_there_in_english_alone(insider: Client) -> None:
    put(insider, "questionnaire", {"scale": "roland", "answers": {f"roland_{n}": n < 8 for n in range(1, 25)}})
    assert 'href="/questions/roland/"' in insider.get("/diary/").text
    put(insider, "settings", {"language": "de"})
    page = insider.get("/diary/").text
    assert insider.get("/questions/roland/").status_code == 404
    assert 'href="/questions/roland/' not in page
    assert 'href="/questions/peg/"' in page
    assert "Dein Rücken heute · 7" in page


def test_a_questionnaire_can_be_put_right_and_taken_back(insider: Client) -> None:
    first = put(insider, "questionnaire", {"scale": "peg", "answers": dict.fromkeys(PEG, 9)}, days_ago=3)
    address = f"/questions/peg/{first}/"
    assert f'href="{address}"' in insider.get("/diary/").text
    assert "Nothing was saved yet" in insider.post(address, PEG | {"peg_pain": "12"}).text
    insider.post(address, PEG)
    page = insider.get("/diary/").text
    assert "6.3 of 10" in page
    assert "9 of 10" not in page
    second = entries(insider, "questionnaire")[-1]["id"]
    insider.post(f"/questions/peg/{second}/", {"withdraw": "yes"})
    assert "of 10" not in insider.get("/diary/").text
    assert insider.get(address).status_code == 404


def test_a_questionnaire_nobody_knows_is_not_found(insider: Client) -> None:
    assert insider.get("/questions/odd/").status_code == 404
    put(insider, "questionnaire", {"scale": "odd", "answers": {"a": 1}})
    assert "odd" in insider.get("/diary/").text


def test_the_table_holds_moments_and_scores(insider: Client) -> None:
    put(insider, "rating", {"pain_average": 4, "moment": "evening", "kept": True})
    put(insider, "questionnaire", {"scale": "peg", "answers": {"peg_pain": 5, "peg_enjoyment": 6, "peg_activity": 8}})
    table = insider.get("/settings/journal.csv").content.decode()
    assert ",evening,yes,,," in table
    assert ",peg,6.33,peg_activity=8; peg_enjoyment=6; peg_pain=5" in table
