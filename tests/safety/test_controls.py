"""Controls of the hazard log that no other room tests by themselves."""

from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

import pytest
from django.test import Client

from supine.datafiles import Words, read_words
from supine.errors import BadFile
from supine.fitting.setup import Clothing, Support, Surface
from supine.guidance import library
from supine.guidance.languages import words_of
from supine.journal.handbook import SAFETY, _require_limits, open_handbook, safe_words
from supine.journal.today import Next, Today, today
from supine.journal.view import view_of
from supine.planning.caps import limits_of
from supine.planning.decision import decide
from supine.planning.dose import Dose
from supine.planning.fit import NOTHING_KNOWN
from supine.screening import rulebook
from supine.screening.clearance import Word, in_force
from supine.screening.rulebook import Kind
from supine.screening.verdict import Mat
from supine.session.rows import Kind as CueKind
from supine.session.timeline import Timeline, timeline
from supine.units import Minutes
from tests.journal.making import NOW, journal, raw_entry, session_body
from tests.planning.people import moment, person, steady
from tests.web.walking import answer_all

HANDBOOK = open_handbook()
HEALTHY = {one.id: False if one.kind is Kind.YES_NO else one.low for one in HANDBOOK.rulebook.questions}
FIRST = NOW - timedelta(days=6)


def spoken(minutes: int) -> Timeline:
    dose = Dose(Minutes(minutes), Clothing.TSHIRT, Surface.BED, Support.KNEES, None)
    return timeline(HANDBOOK.script, dose)


def words_of_cues(minutes: int, cue: str) -> list[str]:
    return [one.text for one in spoken(minutes).cues if one.id == cue or one.id.startswith(f"{cue}_")]


def after(*told: tuple[str, dict[str, Any]], days: int = 4) -> Today:
    """Return what is shown to a healthy person ``days`` after the first of these, told one a day."""
    screening = raw_entry(1, "screening", {"answers": HEALTHY}, FIRST - timedelta(hours=2))
    mat = raw_entry(2, "mat", {"mat": "other"}, FIRST - timedelta(hours=1))
    said = [raw_entry(n + 3, kind, body, FIRST + timedelta(days=n)) for n, (kind, body) in enumerate(told)]
    return today(view_of(journal(screening, mat, *said)), HANDBOOK, FIRST + timedelta(days=days))


def sat(before: int, after_it: int, **more: Any) -> tuple[str, dict[str, Any]]:
    return "session", session_body(pain_before=before, pain_after=after_it, **more)


def reasons(found: Today) -> dict[str, Mat]:
    assert found.verdict is not None
    return {one.rule: one.mat for one in found.verdict.reasons}


def test_no_session_that_may_be_taken_is_longer_than_half_an_hour() -> None:
    assert limits_of(HANDBOOK.policy, ()).max_minutes == 30


def test_the_usual_limit_is_twenty_minutes() -> None:
    assert limits_of(HANDBOOK.policy, ("usual",)).max_minutes == 20


def test_in_the_first_sessions_there_is_no_roll_no_floor_and_no_bare_skin() -> None:
    limits = limits_of(HANDBOOK.policy, ("first_sessions",))
    assert Support.LUMBAR not in limits.supports
    assert limits.strongest_surface is not Surface.FLOOR
    assert limits.barest_clothing is not Clothing.BARE


def test_after_weeks_of_comfort_the_plan_still_takes_no_roll_no_floor_and_no_bare_skin() -> None:
    dose = decide(person(*steady(40)), HANDBOOK.policy, NOTHING_KNOWN, moment(41)).dose
    assert dose is not None
    assert (dose.minutes, dose.support) == (20, Support.KNEES)
    assert (dose.surface, dose.clothing) == (Surface.BED, Clothing.TSHIRT)


def test_a_bell_rings_at_the_start_and_at_the_end() -> None:
    found = spoken(12)
    bells = [one.at for one in found.cues if one.kind is CueKind.BELL]
    assert bells == [found.on_mat_from, found.on_mat_until]


def test_a_long_rest_asks_if_the_person_is_still_awake() -> None:
    assert any("still awake" in text for text in words_of_cues(20, "awake"))


def test_getting_off_is_led_from_the_side_over_sitting_to_standing() -> None:
    cues = spoken(5).cues
    said = [one.text for one in cues if one.state.value == "getting_off"]
    order = ["side", "sit.", "Sit for a while", "Stand up slowly"]
    places = [next(n for n, text in enumerate(said) if word in text) for word in order]
    assert places == sorted(places)


def test_a_session_says_not_to_slide() -> None:
    assert any("Do not slide" in text for text in words_of_cues(1, "stay_still"))


def test_afterwards_the_mat_is_cleaned_and_kept_for_one_person() -> None:
    said = " ".join(row.text for row in HANDBOOK.script.aftercare)
    assert "clean it" in said
    assert "one person" in said


def test_pain_that_rises_from_session_to_session_asks_for_a_clinician() -> None:
    assert reasons(after(sat(2, 2), sat(4, 4), sat(5, 5)))["record_pain_rising"] is Mat.ASK
    assert reasons(after(sat(3, 3), sat(4, 4), sat(4, 4))) == {}
    assert reasons(after(sat(3, 3), sat(5, 5), sat(4, 4))) == {}


def test_two_of_three_sessions_that_leave_more_pain_ask_for_a_clinician() -> None:
    assert reasons(after(sat(5, 7), sat(5, 4), sat(4, 6)))["record_sessions_raise_pain"] is Mat.ASK
    assert reasons(after(sat(5, 6), sat(5, 4), sat(4, 6))) == {}


def test_two_of_three_sessions_stopped_for_sharp_pain_ask_for_a_clinician() -> None:
    stopped = sat(5, 5, ended="stopped", stop_reason="dizzy", felt=None)
    assert reasons(after(stopped, sat(5, 5), stopped))["record_stopped_again"] is Mat.ASK
    assert "record_stopped_again" not in reasons(after(sat(5, 5), sat(5, 5), stopped))


def test_a_spasm_that_lasts_in_the_record_asks_for_a_clinician() -> None:
    spasm = ("rating", {"spasm": True})
    assert reasons(after(spasm, days=3))["record_spasm_for_days"] is Mat.ASK
    assert "record_spasm_for_days" not in reasons(after(spasm, days=2))


def test_marks_that_stay_for_a_day_keep_the_mat_away() -> None:
    red = ("marks", {"marks": "fading_redness"})
    assert reasons(after(sat(5, 5), red))["record_marks_not_fading"] is Mat.NO
    assert reasons(after(sat(5, 5), ("marks", {"marks": "none"}))) == {}


def test_a_stop_that_raises_questions_puts_them_before_everything_else() -> None:
    found = after(sat(5, 5, ended="stopped", stop_reason="numb_limb", felt=None), days=0)
    assert found.next is Next.FOLLOW_UP
    assert {"saddle_numbness", "bladder_or_bowel_change"} <= {one.id for one in found.follow_up}


def test_a_rash_asks_about_infection_and_allergy() -> None:
    found = after(("event", {"what": "rash_or_itching"}), days=1)
    assert found.next is Next.FOLLOW_UP
    assert {one.id for one in found.follow_up} == {"skin_infection", "skin_allergy"}


def test_every_decision_names_the_rules_and_the_plan_it_went_by() -> None:
    versions = after(sat(5, 4)).decision.versions
    model = HANDBOOK.catalogue.version
    assert versions == {"rules": HANDBOOK.rulebook.version, "plan": HANDBOOK.policy.version, "model": model}


def test_no_clinicians_word_holds_for_more_than_a_year() -> None:
    said_on = date(2026, 3, 1)
    word = Word("pregnant", "my midwife", said_on, date(2099, 1, 1))
    book = HANDBOOK.rulebook
    assert in_force(book, [word], said_on + timedelta(days=365)) == {"pregnant"}
    assert in_force(book, [word], said_on + timedelta(days=366)) == frozenset()
    assert in_force(book, [word], said_on - timedelta(days=1)) == frozenset()


@pytest.mark.parametrize("name", ["rules.toml", "care.toml", "script.toml"])
def test_one_missing_safety_text_leaves_all_of_them_in_english(name: str) -> None:
    german = words_of("de")
    table, rows = next(iter(german.overlays[name].items()))
    fewer = dict(list(rows.items())[1:])
    holed = Words("de", {**german.overlays, name: {**german.overlays[name], table: fewer}})
    assert safe_words(german) is german
    assert not set(SAFETY) & set(safe_words(holed).overlays)
    assert safe_words(holed).overlays["topics.toml"] == german.overlays["topics.toml"]


def test_a_translation_cannot_soften_a_rule() -> None:
    words = read_words("de", {"rules.toml": '[rule.blood_thinner]\nmat = "use"\n'})
    with pytest.raises(BadFile, match="no such text"):
        rulebook.load(library.load(), words)


def test_a_limit_without_numbers_stops_the_start() -> None:
    caps = MappingProxyType({name: cap for name, cap in HANDBOOK.policy.caps.items() if name != "short_only"})
    _require_limits(HANDBOOK.rulebook, HANDBOOK.policy)
    with pytest.raises(BadFile, match="'short_only' does not exist"):
        _require_limits(HANDBOOK.rulebook, replace(HANDBOOK.policy, caps=caps))


def test_the_guide_says_what_did_not_change() -> None:
    said = " ".join(one.text for one in library.load().passages)
    assert "Their usual pain, sleep, mood and stress did not change." in said
    assert "no lower than before" in said


def test_every_level_of_care_has_a_sign_and_words_beside_its_colour(insider: Client) -> None:
    page = insider.get("/care/").text
    for level in ("emergency", "urgent", "routine"):
        head = page.split(f'class="care {level}"')[1].split("</header>")[0]
        assert "<svg" in head
        assert HANDBOOK.library.care[level].title in head


def test_what_a_session_says_is_announced(insider: Client) -> None:
    answer_all(insider)
    insider.post("/mat/", {"mat": "other"})
    insider.post("/check/", {"fine": "yes", "pain_now": "3"})
    page = insider.get("/session/").text
    for name in ("cue", "off-cue"):
        tag = page.split(f'id="{name}"')[1].split(">")[0]
        assert 'role="status"' in tag


@pytest.mark.parametrize("address", ["/diary/", "/wrong/"])
def test_a_note_is_called_a_note_for_yourself(insider: Client, address: str) -> None:
    assert "A note for yourself" in insider.get(address).text
