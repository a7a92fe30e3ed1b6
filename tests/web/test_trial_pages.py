"""The trial on oneself: chosen, begun by lot, told by Today and always below the plan, ended and laid open."""

import re
from datetime import date, timedelta
from hashlib import sha256
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from supine.journal.handbook import open_handbook
from supine.outcomes.trial.protocol import Protocol
from supine.outcomes.trial.schedule import arm_on
from tests.web.entries import bodies, put
from tests.web.walking import answer_all, choose_a_mat

DESIGNS = open_handbook().designs
MAT = DESIGNS.comparisons["mat_or_lying"]
USUAL = DESIGNS.default_of(MAT)
CHOSEN = {"compare": MAT.id, "design": USUAL.id}


def words(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def main_of(client: Client, path: str = "/", **headers: str) -> str:
    return client.get(path, headers=headers).text.partition("<main")[2].partition('<nav class="bar"')[0]


def today() -> date:
    return timezone.localdate()


def seed_for(arm: str, day: int, comparison: str = MAT.id) -> str:
    """Return a seed whose lots give this arm on a day of the usual design, counted from 0."""
    asked = DESIGNS.comparisons[comparison]
    for n in range(1000):
        seed = sha256(str(n).encode()).hexdigest()
        drawn = DESIGNS.protocol(comparison, DESIGNS.default_of(asked).id, date(2026, 1, 1), seed)
        if arm_on(drawn, drawn.starts + timedelta(days=day)) == arm:
            return seed
    raise LookupError(arm)


def running(client: Client, arm: str, day: int = 8, comparison: str = MAT.id, **changed: Any) -> dict[str, Any]:
    """Put a trial into the record that draws this arm for today."""
    body = {
        "comparison": comparison,
        "arms": list(DESIGNS.comparisons[comparison].arms),
        "block_days": USUAL.block_days,
        "sets": USUAL.sets,
        "starts": (today() - timedelta(days=day)).isoformat(),
        "seed": seed_for(arm, day, comparison) if 0 <= day < USUAL.days else "a" * 64,
        "outcome": "pain_average",
        "ended": None,
    } | changed
    put(client, "trial", body)
    return body


@pytest.fixture
def person(insider: Client) -> Client:
    """Return the browser of somebody who may use the mat now."""
    answer_all(insider)
    choose_a_mat(insider)
    return insider


def checked(client: Client) -> None:
    client.post("/check/", {"fine": "yes", "pain_now": "3"})


def test_without_a_trial_the_page_says_what_it_is_and_what_is_not_open_says_why(person: Client) -> None:
    page = words(main_of(person, "/trial/"))
    assert "Each evening you write one number" in page
    assert "Why are lots drawn?" in page
    assert MAT.text in page
    assert DESIGNS.say("beyond_plan", arm=DESIGNS.arms["mat_20"].text) in page
    assert "mat_20" not in re.findall(r'name="compare" value="(\w+)"', main_of(person, "/trial/"))


@pytest.mark.parametrize("pregnant", ["yes", "unsure"])
def test_who_must_not_use_the_mat_now_cannot_start(insider: Client, pregnant: str) -> None:
    answer_all(insider, pregnant=pregnant)
    choose_a_mat(insider)
    page = main_of(insider, "/trial/")
    assert "You cannot start one now." in page
    assert 'name="compare"' not in page
    insider.post("/trial/new/", CHOSEN)
    assert bodies(insider, "trial") == []


def test_each_design_says_before_the_start_how_long_it_takes_and_what_it_would_find(person: Client) -> None:
    page = words(main_of(person, f"/trial/new/?compare={MAT.id}"))
    for design in DESIGNS.designs_of(MAT):
        assert f"{design.days} days {design.text}" in page
        assert all(line in page for line in DESIGNS.power_words(design.id))
    assert f'value="{USUAL.id}" checked' in main_of(person, f"/trial/new/?compare={MAT.id}")


def test_starting_keeps_a_protocol_with_a_seed_of_its_own_and_shows_only_its_fingerprint(person: Client) -> None:
    assert f"{USUAL.days} days" in words(main_of(person, f"/trial/new/?compare={MAT.id}&design={USUAL.id}"))
    assert person.post("/trial/new/", CHOSEN | {"starts": "today"}).headers["Location"] == "/"
    [kept] = bodies(person, "trial")
    assert kept["starts"] == today().isoformat()
    assert re.fullmatch("[0-9a-f]{64}", kept["seed"])
    page = main_of(person, "/trial/")
    assert sha256(kept["seed"].encode()).hexdigest() in page
    assert kept["seed"] not in page + main_of(person)
    assert f"Day 1 of {USUAL.days}" in words(page)
    person.post("/trial/new/", CHOSEN | {"starts": "today"})
    assert len(bodies(person, "trial")) == 1


@pytest.mark.parametrize(
    "sent", [{}, {"design": "none"}, {"compare": "none", "design": USUAL.id}, {"compare": "ten_or_twenty"}]
)
def test_nonsense_and_what_is_not_open_starts_nothing(person: Client, sent: dict[str, str]) -> None:
    assert person.post("/trial/new/", {"compare": MAT.id} | sent).status_code == 200
    assert bodies(person, "trial") == []


def test_after_time_on_the_mat_a_trial_starts_tomorrow(person: Client) -> None:
    _session(person)
    assert "so it starts tomorrow" in main_of(person, f"/trial/new/?compare={MAT.id}&design={USUAL.id}")
    person.post("/trial/new/", CHOSEN | {"starts": "today"})
    assert bodies(person, "trial")[0]["starts"] == (today() + timedelta(days=1)).isoformat()
    assert "Your trial starts on" in main_of(person)


def test_on_a_day_with_the_mat_today_leads_to_the_session_drawn_and_it_is_kept_as_such(person: Client) -> None:
    running(person, "mat")
    page = main_of(person)
    assert f"Your trial: day 9 of {USUAL.days}" in page
    assert DESIGNS.arms["mat"].today in page
    assert 'href="/check/?take=trial"' in page
    assert (
        person.post("/check/?take=trial", {"fine": "yes", "pain_now": "3"}).headers["Location"]
        == "/session/?take=trial"
    )
    assert '"taken": "trial"' in person.get("/session/?take=trial").text


def test_on_a_day_without_the_mat_lying_down_comes_first_and_the_mat_stays_within_reach(person: Client) -> None:
    running(person, "lying")
    page = main_of(person)
    assert DESIGNS.arms["lying"].today in page
    assert page.index('href="/trial/lying/"') < page.index("Use the mat anyway")
    assert 'href="/check/">Use the mat anyway' in page
    assert "How long today?" not in page
    assert "minutes on your back" in main_of(person, "/trial/lying/")
    checked(person)
    assert '"taken": "plan"' in person.get("/session/?take=trial").text


def test_on_a_day_of_nothing_only_the_diary_is_left_to_do(person: Client) -> None:
    running(person, "nothing", comparison="mat_or_nothing")
    page = main_of(person)
    assert 'class="button" href="/evening/"' in page
    assert "Use the mat anyway" in page
    assert person.get("/trial/lying/").headers["Location"] == "/"


@pytest.mark.parametrize(("arm", "said"), [("mat", "so the trial yields today"), ("lying", "Lie down for")])
def test_rest_comes_before_the_trial_which_yields_only_where_it_drew_the_mat(
    person: Client, arm: str, said: str
) -> None:
    running(person, arm)
    _session(person, 3)
    put(person, "goal", {"is_paused": True})
    page = main_of(person)
    assert page.index("Rest for now") < page.index(said)
    assert "take=trial" not in page


def test_a_refusal_stands_above_every_lot(person: Client) -> None:
    running(person, "mat")
    person.post("/start/skin/", {"skin_broken": "yes"})
    answer_all(person, skin_broken="yes")
    page = main_of(person)
    assert page.index("Leave the mat alone for now") < page.index("so the trial yields today")
    assert "take=trial" not in page
    assert person.get("/session/?take=trial").headers["Location"] == "/"


def test_after_the_session_drawn_the_part_is_done(person: Client) -> None:
    running(person, "mat")
    _session(person)
    assert "Today's part is done." in unescape(main_of(person))


def test_after_the_word_of_the_evening_nothing_is_asked_any_more(person: Client) -> None:
    running(person, "lying")
    person.post("/evening/", {"pain_average": "4", "kept": "yes"})
    page = main_of(person)
    assert "That is all for today." in page
    assert "Lie down for" not in page
    assert "How long today?" not in page


def test_a_step_waits_while_the_lot_says_how_long(person: Client) -> None:
    for n in range(12, 2, -2):
        _session(person, n)
    running(person, "mat")
    page = main_of(person)
    assert "One small step further?" not in page


def test_ending_early_is_asked_once_and_says_how_it_is_read(person: Client) -> None:
    kept = running(person, "mat")
    assert "99 in 100" in main_of(person, "/trial/end/")
    assert bodies(person, "trial") == [kept]
    person.post("/trial/end/")
    assert bodies(person, "trial")[-1] == kept | {"ended": today().isoformat()}
    page = words(main_of(person, "/trial/"))
    assert f"It was day 9 of {USUAL.days}." in page
    assert DESIGNS.say("ended", sure=99) in page
    assert kept["seed"] in page
    assert "Your trial is over." in main_of(person)
    assert 'href="/progress/"' in main_of(person, "/trial/")
    person.post("/trial/end/")
    assert len(bodies(person, "trial")) == 2


def test_a_trial_that_has_not_begun_is_taken_back(person: Client) -> None:
    person.post("/trial/new/", CHOSEN | {"starts": "tomorrow"})
    person.post("/trial/end/")
    assert "Does it help me?" in main_of(person, "/trial/")


def test_at_the_end_the_seed_is_laid_open_with_the_order_that_it_gave(person: Client) -> None:
    kept = running(person, "mat", day=USUAL.days)
    page = words(main_of(person, "/trial/"))
    assert kept["seed"] in page
    assert sha256(kept["seed"].encode()).hexdigest() in page
    order = " → ".join(DESIGNS.arms[one].text for one in _first_set(kept))
    assert order in page
    assert "Start another trial" in page
    assert person.get("/trial/new/").status_code == 200


def test_a_trial_from_elsewhere_that_we_do_not_know_breaks_no_page(person: Client) -> None:
    running(person, "mat", comparison="mat_or_lying", arms=["tea", "coffee"])
    for path in ("/", "/trial/", "/trial/end/", "/trial/lying/", "/api/ahead"):
        assert person.get(path).status_code in (200, 302), path


def test_two_weeks_without_benefit_lead_to_a_trial(person: Client) -> None:
    for n in range(18, 1, -2):
        _session(person, n, pain_after=5)
    for n in range(18, 0, -1):
        put(person, "rating", {"pain_average": 5}, n)
    assert 'href="/trial/">Find out' in main_of(person)


def test_the_days_ahead_carry_what_the_lot_drew_and_never_the_seed(person: Client) -> None:
    kept = running(person, "lying")
    answer = person.get("/api/ahead")
    assert kept["seed"] not in answer.text
    held = answer.json()["trial"]
    protocol = Protocol(**kept | {"arms": tuple(kept["arms"]), "starts": date.fromisoformat(kept["starts"])})
    days = [today() + timedelta(days=n) for n in range(4)]
    assert [one["day"] for one in held] == [day.isoformat() for day in days]
    assert [one["needs_mat"] for one in held] == [arm_on(protocol, day) == "mat" for day in days]
    assert [one["n"] for one in held] == [9, 10, 11, 12]
    assert held[0]["words"] == DESIGNS.arms["lying"].today
    assert held[0]["minutes"] > 0


def test_without_a_trial_nothing_of_one_is_kept_for_later(person: Client) -> None:
    assert person.get("/api/ahead").json()["trial"] == []


def _first_set(kept: dict[str, Any]) -> list[str]:
    protocol = Protocol(**kept | {"arms": tuple(kept["arms"]), "starts": date.fromisoformat(kept["starts"])})
    return [arm_on(protocol, protocol.starts + timedelta(days=n)) or "" for n in (0, protocol.block_days)]


def _session(client: Client, days_ago: int = 0, pain_after: int = 3) -> None:
    dose = {"minutes": 5, "clothing": "tshirt", "surface": "bed", "support": "none", "mat": "other"}
    how = {"felt": "comfortable", "marks": "none", "pain_before": 5, "pain_after": pain_after}
    put(client, "session", {"dose": dose, "on_mat_seconds": 300, "ended": "completed"} | how, days_ago)
