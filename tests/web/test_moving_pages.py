"""Moving: what fits now, each movement with its drawing, what is not for this person, and one tap for a walk."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

import supine.web
from supine.journal.handbook import open_handbook
from supine.journal.moved import MOVING, moving_steps
from supine.session.routine.rows import StepRow
from tests.web.entries import bodies, put
from tests.web.walking import BOOK, answered_all_no

HANDBOOK = open_handbook()
ROUTINES = HANDBOOK.routines.about(*MOVING)
STEPS = moving_steps(HANDBOOK)
SESSION = {
    "dose": {"minutes": 5, "clothing": "tshirt", "surface": "bed", "support": "none", "mat": "other"},
    "on_mat_seconds": 300,
    "ended": "completed",
    "felt": "comfortable",
    "pain_before": 5,
    "pain_after": 4,
    "marks": "none",
}


def page(client: Client, address: str = "/moving/") -> str:
    return unescape(client.get(address).text)


def answer(client: Client, **changes: bool | None) -> None:
    answers = {one.id: False if one.low is None else one.low for one in BOOK.questions}
    put(client, "screening", {"answers": answers | changes}, 1)


@pytest.fixture
def screened(insider: Client) -> Client:
    answered_all_no(insider, days_ago=9)
    return insider


def test_the_routines_come_first_each_with_its_minutes(screened: Client) -> None:
    shown = page(screened)
    assert re.findall(r'class="row" href="/routine/(\w+)/"', shown) == [one.id for one in ROUTINES]
    assert "about 9 minutes" in shown
    assert shown.index(ROUTINES[-1].title) < shown.index(STEPS[0].title) < shown.index("I walked 20 minutes")


def test_one_button_begins_what_fits_now(screened: Client) -> None:
    assert "Begin: Before the mat" in page(screened)
    put(screened, "session", SESSION)
    assert "Begin: After the mat" in page(screened)


def test_each_movement_is_listed_with_its_drawing(screened: Client) -> None:
    shown = page(screened)
    assert re.findall(r'href="/moving/(\w+)/"><span class="small"', shown) == [one.id for one in STEPS]
    assert shown.count('<svg class="figure"') == len(STEPS)


@pytest.mark.parametrize("row", STEPS, ids=lambda one: one.id)
def test_a_movement_has_a_page_with_all_there_is_to_know(screened: Client, row: StepRow) -> None:
    shown = page(screened, f"/moving/{row.id}/")
    for text in (row.title, row.say, *row.how, *row.when_not, f"{row.seconds} seconds"):
        assert text in shown
    assert f'href="/routine/move-{row.id}/"' in shown
    assert "<summary>Why?</summary>" in shown
    assert HANDBOOK.library.sources["article-c"].title in shown
    assert screened.get(f"/routine/move-{row.id}/").status_code == 200


def test_what_an_answer_speaks_against_is_shown_with_the_reason_and_not_offered(screened: Client) -> None:
    answer(screened, osteoporosis_or_steroids=True)
    question = next(one.text for one in BOOK.questions if one.id == "osteoporosis_or_steroids")
    shown = page(screened, "/moving/child/")
    assert "Not for you now" in shown
    assert question in shown
    assert "/routine/move-child/" not in shown
    assert "/routine/move-march/" in page(screened, "/moving/march/")
    whole = page(screened)
    assert (
        whole.count("Not for you now") == len([one for one in STEPS if "osteoporosis_or_steroids" in one.not_with]) + 1
    )
    assert "I did yoga" not in whole


def test_a_routine_of_which_only_getting_up_is_left_is_not_offered(screened: Client) -> None:
    answer(screened, osteoporosis_or_steroids=True, pregnant=None)
    shown = page(screened)
    assert 'href="/routine/stretch_after_mat/"' not in shown
    assert 'href="/routine/break_standing/"' in shown


def test_in_an_emergency_there_is_the_number_and_nothing_to_try(screened: Client) -> None:
    answer(screened, saddle_numbness=True)
    shown = page(screened)
    assert 'href="tel:' in shown
    assert "/routine/" not in shown
    assert "/routine/" not in page(screened, "/moving/child/")


def test_urgent_care_comes_before_what_there_is_to_do(screened: Client) -> None:
    answer(screened, fever_or_unwell=True)
    assert "Call first." in page(screened)


def test_a_walk_is_written_down_with_one_tap_and_taken_back_with_another(screened: Client) -> None:
    led_to = screened.post("/moving/", {"what": "walking", "minutes": "20"}).headers["Location"]
    assert [(one["what"], one["minutes"]) for one in bodies(screened, "care")] == [("walking", 20)]
    shown = page(screened, led_to)
    assert "Written down" in shown
    assert "You walked 20 minutes." in shown
    kept = re.search(r'name="withdraw" value="([^"]+)"', shown)
    assert kept is not None
    screened.post("/moving/", {"withdraw": kept[1]})
    assert "You walked 20 minutes." not in page(screened)


def test_a_habit_says_how_to_begin_and_has_a_button_for_each_length(screened: Client) -> None:
    row = HANDBOOK.activities["swimming"]
    shown = page(screened, "/moving/swimming/")
    for text in (row.lead, *row.how, *row.when_not, *(row.say.format(minutes=one) for one in row.minutes)):
        assert text in shown


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"what": "walking", "minutes": "x"}, 302),
        ({"what": "walking", "minutes": "9999"}, 302),
        ({"what": "walking"}, 302),
        ({"what": "sleeping", "minutes": "20"}, 404),
        ({"withdraw": "nobody"}, 404),
    ],
)
def test_what_nobody_offered_is_not_kept(screened: Client, sent: dict[str, str], status: int) -> None:
    assert screened.post("/moving/", sent).status_code == status
    assert bodies(screened, "care") == []


def test_no_other_entry_can_be_taken_back_here(screened: Client) -> None:
    heat = put(screened, "care", {"what": "heat", "minutes": 15, "helped": None})
    assert screened.post("/moving/", {"withdraw": heat}).status_code == 404


def test_a_movement_that_is_not_there_is_not_found(screened: Client) -> None:
    assert screened.get("/moving/handstand/").status_code == 404


def test_today_says_that_the_mat_may_ease_what_was_stretched(screened: Client) -> None:
    put(screened, "session", SESSION, 2)
    put(screened, "care", {"what": "hips", "minutes": 7, "did": ["leg_up"], "skipped": []})
    assert "You stretched before. The mat after it may ease soreness." in page(screened, "/").partition("<details")[0]


def test_today_offers_the_stretch_after_the_mat_until_it_is_done(screened: Client) -> None:
    assert "stretch_after_mat" not in page(screened, "/")
    put(screened, "session", SESSION)
    assert 'href="/routine/stretch_after_mat/"' in page(screened, "/")
    put(screened, "care", {"what": "stretch_after_mat", "minutes": 4, "did": ["pelvic_tilt"], "skipped": []})
    assert "stretch_after_mat" not in page(screened, "/")


def test_nothing_counts_days_in_a_row_or_cheers(screened: Client) -> None:
    for n in range(4):
        put(screened, "care", {"what": "walking", "minutes": 20}, n)
    shown = page(screened).partition('id="week"')[2].partition("</section>")[0]
    assert shown.count("You walked 20 minutes.") == 4
    assert not re.search(r"in a row|streak|well done|great|!", shown)


def test_it_speaks_german(screened: Client) -> None:
    put(screened, "settings", {"language": "de"})
    german = open_handbook("de")
    shown = page(screened, "/moving/child/")
    assert german.routines.steps["child"].title in shown
    assert all(text in shown for text in german.routines.steps["child"].how)


def test_a_small_drawing_keeps_its_lines(screened: Client) -> None:
    style = (Path(supine.web.__file__).parent / "static" / "moving.css").read_text(encoding="utf-8")
    assert ".moves .figure { stroke-width: 5; }" in style
