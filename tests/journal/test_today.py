"""What a journal says now: the one thing to do, step by step through the first days."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from supine.journal.carriers import carriers
from supine.journal.handbook import open_handbook
from supine.journal.today import Next, Today, today
from supine.journal.view import view_of
from supine.planning.decision import Answer
from supine.screening.rulebook import Kind
from tests.journal.making import NOW, journal, raw_entry, session_body, uid

HANDBOOK = open_handbook()
HEALTHY = {q.id: False if q.kind is Kind.YES_NO else 3 for q in HANDBOOK.rulebook.questions} | {"spasm_days": 0}
FINE = {q.id: HEALTHY[q.id] for q in HANDBOOK.rulebook.questions if q.check}
MORNING = NOW - timedelta(hours=10)


def _now(*entries: dict[str, Any], at: datetime = NOW) -> Today:
    return today(view_of(journal(*entries)), HANDBOOK, at)


def _screened(**changed: Any) -> dict[str, Any]:
    return raw_entry(1, "screening", {"answers": HEALTHY | changed}, MORNING)


MAT = raw_entry(2, "mat", {"mat": "shakti-original"}, MORNING)


def _check(n: int = 3, at: datetime = NOW - timedelta(minutes=5), **changed: Any) -> dict[str, Any]:
    return raw_entry(n, "check", {"answers": FINE | changed}, at)


def test_first_come_the_questions() -> None:
    assert _now().next is Next.ANSWER


def test_half_the_questions_are_not_enough() -> None:
    some = dict(list(HEALTHY.items())[:8])
    found = _now(raw_entry(1, "screening", {"answers": some}, MORNING), MAT, _check())
    assert found.next is Next.ANSWER
    assert found.group is not None
    assert found.decision.answer is Answer.REFUSE


def test_then_the_mat() -> None:
    assert _now(_screened()).next is Next.CHOOSE_MAT


def test_then_the_short_check() -> None:
    assert _now(_screened(), MAT).next is Next.CHECK


def test_then_the_session_with_the_most_cautious_start() -> None:
    found = _now(_screened(), MAT, _check())
    assert found.next is Next.SESSION
    assert found.decision.dose is not None
    assert found.decision.dose.minutes == 5


def test_then_rest_until_tomorrow() -> None:
    found = _now(_screened(), MAT, _check(), raw_entry(4, "session", session_body()))
    assert found.next is Next.REST


def test_tomorrow_the_check_comes_again_and_the_plan_is_one_step_further() -> None:
    done = raw_entry(4, "session", session_body(mat="shakti-original"))
    found = _now(_screened(), MAT, _check(), done, at=NOW + timedelta(days=1))
    assert found.next is Next.CHECK
    assert found.decision.is_step_up


def test_yesterdays_check_is_not_todays() -> None:
    assert _now(_screened(), MAT, _check(at=MORNING - timedelta(days=1))).next is Next.CHECK


def test_a_sign_of_an_emergency_comes_before_everything_even_before_the_last_question() -> None:
    found = _now(raw_entry(1, "screening", {"answers": {"saddle_numbness": True}}, MORNING))
    assert found.next is Next.GET_CARE


@pytest.mark.parametrize("question", ["blood_thinner", "pregnant", "heart_disease", "skin_broken", "under_18"])
def test_a_yes_that_speaks_against_the_mat_refuses(question: str) -> None:
    found = _now(_screened(**{question: True}), MAT, _check())
    assert found.next is Next.READ_RESULT
    assert found.decision.dose is None


@pytest.mark.parametrize("question", ["blood_thinner", "pregnant", "heart_disease", "skin_broken"])
def test_not_sure_refuses_as_well(question: str) -> None:
    assert _now(_screened(**{question: None}), MAT).decision.answer is Answer.REFUSE


def test_a_check_with_a_numb_leg_refuses_and_so_does_the_next_day() -> None:
    numb = _check(limb_numbness_or_tingling=True)
    assert _now(_screened(), MAT, numb).decision.answer is Answer.REFUSE
    fine = _check(4, NOW + timedelta(days=1, minutes=-5))
    assert _now(_screened(), MAT, numb, fine, at=NOW + timedelta(days=1)).decision.answer is Answer.REFUSE


def test_a_cold_refuses_for_its_day_only() -> None:
    ill = _check(fever_or_unwell=True)
    assert _now(_screened(), MAT, ill).decision.answer is Answer.REFUSE
    well = _check(4, NOW + timedelta(days=1, minutes=-5))
    assert _now(_screened(), MAT, ill, well, at=NOW + timedelta(days=1)).decision.answer is Answer.GO


def test_stopping_for_a_numb_limb_refuses_until_the_questions_are_answered_again() -> None:
    stopped = raw_entry(4, "session", session_body(ended="stopped", stop_reason="numb_limb", felt=None))
    later = NOW + timedelta(days=10)
    check = _check(5, later - timedelta(minutes=5))
    assert _now(_screened(), MAT, _check(), stopped, check, at=later).decision.answer is Answer.REFUSE
    again = raw_entry(6, "screening", {"answers": HEALTHY}, later - timedelta(minutes=9))
    assert _now(_screened(), MAT, _check(), stopped, again, check, at=later).decision.answer is Answer.GO


def test_a_spasm_in_the_check_brings_its_limits() -> None:
    found = _now(_screened(), MAT, _check(spasm=True, spasm_days=1))
    assert "spasm" in [limit.id for limit in found.decision.limits]


def test_a_clinicians_word_lifts_an_ask_until_its_day() -> None:
    rule = next(r for r in HANDBOOK.rulebook.rules if r.id == "high_blood_pressure")
    ask = _screened(high_blood_pressure=True)
    word = raw_entry(5, "clearance", {"rule": rule.id, "who": "Dr A", "until": "2026-03-20"}, MORNING)
    assert _now(ask, MAT, _check()).decision.answer is Answer.REFUSE
    assert _now(ask, MAT, _check(), word).decision.answer is Answer.GO
    late = NOW + timedelta(days=11)
    assert _now(ask, MAT, _check(6, late - timedelta(minutes=1)), word, at=late).decision.answer is Answer.REFUSE


def test_a_bruise_rests_the_mat_until_the_skin_is_said_to_be_whole() -> None:
    bruised = raw_entry(4, "session", session_body(marks="bruise_or_broken"))
    later = NOW + timedelta(days=5)
    check = _check(5, later - timedelta(minutes=5))
    assert _now(_screened(), MAT, _check(), bruised, check, at=later).next is Next.REST
    whole = raw_entry(6, "marks", {"marks": "none"}, later - timedelta(minutes=3))
    assert _now(_screened(), MAT, _check(), bruised, check, whole, at=later).next is Next.SESSION


def test_an_event_rests_the_mat() -> None:
    event = raw_entry(4, "event", {"what": "rash"}, NOW - timedelta(hours=1))
    assert _now(_screened(), MAT, _check(), event).next is Next.REST


def test_a_withdrawn_session_leaves_the_day_free() -> None:
    done = raw_entry(4, "session", session_body())
    gone = raw_entry(5, "session", None, supersedes=uid(4))
    assert _now(_screened(), MAT, _check(), done, gone).next is Next.SESSION


def test_what_is_late_in_the_evening_here_is_another_day_elsewhere_and_still_too_soon() -> None:
    done = raw_entry(4, "session", session_body(), NOW)
    east = (NOW + timedelta(hours=3)).astimezone(ZoneInfo("Asia/Tokyo"))
    assert _now(_screened(), MAT, _check(), done, at=east).decision.answer is Answer.REST


def test_the_german_handbook_decides_the_same() -> None:
    entries = (_screened(), MAT, _check())
    german = today(view_of(journal(*entries)), open_handbook("de"), NOW).decision
    english = _now(*entries).decision
    assert (german.answer, german.dose, [r.id for r in german.reasons]) == (
        english.answer,
        english.dose,
        [r.id for r in english.reasons],
    )
    assert [r.text for r in german.reasons] != [r.text for r in english.reasons]


def test_every_claim_of_the_articles_is_carried_somewhere() -> None:
    assert [claim for claim, places in carriers(HANDBOOK).items() if not places] == []


def test_every_limit_that_screening_sets_has_its_numbers() -> None:
    assert HANDBOOK.rulebook.limit_ids <= set(HANDBOOK.policy.caps)


@pytest.mark.parametrize(
    "odd", [{"pregnant": 1}, {"pregnant": 5}, {"pain_now": True}, {"pain_now": 99}, {"skin_broken": 0}]
)
def test_an_answer_that_its_question_cannot_have_is_not_known(odd: dict[str, Any]) -> None:
    assert _now(_screened(**odd), MAT).decision.answer is Answer.REFUSE


def test_a_question_of_a_newer_supine_in_the_record_does_no_harm() -> None:
    assert _now(_screened(loves_cats=True), MAT, _check()).decision.answer is Answer.GO


def test_three_seconds_on_the_mat_do_not_move_the_plan_up() -> None:
    brief = raw_entry(4, "session", session_body(on_mat_seconds=3))
    found = _now(_screened(), MAT, _check(), brief, at=NOW + timedelta(days=1))
    assert not found.decision.is_step_up
    assert "shorter_than_planned" in [reason.id for reason in found.decision.reasons]


def test_an_hour_and_a_half_on_the_mat_does_not_move_the_plan_up() -> None:
    long = raw_entry(4, "session", session_body(on_mat_seconds=5400))
    found = _now(_screened(), MAT, _check(), long, at=NOW + timedelta(days=1))
    assert "longer_than_planned" in [reason.id for reason in found.decision.reasons]
    assert not found.decision.is_step_up


def test_a_new_check_may_end_what_was_passing_and_not_what_stays() -> None:
    ill = _check(at=NOW - timedelta(days=1), fever_or_unwell=True)
    assert _now(_screened(), MAT, ill).may_check
    assert not _now(_screened(blood_thinner=True), MAT).may_check


def test_no_end_is_promised_while_the_skin_is_not_whole() -> None:
    bruised = raw_entry(4, "session", session_body(marks="bruise_or_broken"))
    assert _now(_screened(), MAT, _check(), bruised).decision.rest_until is None


def test_half_a_check_is_no_check() -> None:
    half = raw_entry(3, "check", {"answers": {"pain_now": 3}}, NOW - timedelta(minutes=5))
    assert _now(_screened(), MAT, half).next is Next.CHECK


def test_a_numb_limb_written_down_holds_like_one_felt_on_the_mat() -> None:
    event = raw_entry(4, "event", {"what": "numb_limb"}, NOW - timedelta(days=9))
    assert _now(_screened(), MAT, event).decision.answer is Answer.GO
    later = raw_entry(5, "event", {"what": "numb_limb"}, NOW - timedelta(hours=1))
    assert _now(_screened(), MAT, later).decision.answer is Answer.REFUSE


def test_what_the_articles_say_of_pressing_is_carried_by_a_number_of_the_model() -> None:
    found = carriers(HANDBOOK)
    rows = HANDBOOK.catalogue.parameters.rows
    for claim in ("A05", "A06", "A10", "A11", "A15", "B09", "B10", "B11", "B12", "B17", "B32", "C08", "C10"):
        assert [place.id for place in found[claim] if place.kind == "model" and place.id in rows], claim
