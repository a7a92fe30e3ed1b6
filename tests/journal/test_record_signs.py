"""From the diary: what a record shows changes the verdict, and what goes wrong raises questions at once."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from supine.journal.handbook import open_handbook
from supine.journal.oddities import oddities
from supine.journal.today import Next, Today, today
from supine.journal.view import view_of
from supine.planning.decision import Answer
from supine.screening.rulebook import Kind
from supine.screening.verdict import Care, Mat
from tests.journal.making import NOW, journal, raw_entry, session_body, uid

HANDBOOK = open_handbook()
HEALTHY = {one.id: False if one.kind is Kind.YES_NO else 0 for one in HANDBOOK.rulebook.questions} | {"pain_now": 4}
START = NOW - timedelta(days=20)
BASE = (
    raw_entry(1, "screening", {"answers": HEALTHY}, START),
    raw_entry(2, "mat", {"mat": "other"}, START),
)


def now_after(*entries: dict[str, Any], at: datetime = NOW) -> Today:
    return today(view_of(journal(*BASE, *entries)), HANDBOOK, at)


def rules(found: Today) -> set[str]:
    assert found.verdict is not None
    return {reason.rule for reason in found.verdict.reasons}


def diary(n: int, days: float, **body: Any) -> dict[str, Any]:
    return raw_entry(n, "rating", body, NOW - timedelta(days=days))


def sat(n: int, days: float, **body: Any) -> dict[str, Any]:
    return raw_entry(n, "session", session_body(**body), NOW - timedelta(days=days))


def stopped(n: int, days: float, reason: str) -> dict[str, Any]:
    return sat(n, days, ended="stopped", stop_reason=reason, felt="too_strong")


def test_a_spasm_in_the_diary_for_three_days_changes_the_verdict() -> None:
    early = now_after(diary(5, 2, spasm=True))
    assert (early.verdict and early.verdict.mat) is Mat.USE
    later = now_after(diary(5, 3, spasm=True))
    assert later.verdict is not None
    assert (later.verdict.mat, later.verdict.care) == (Mat.ASK, Care.ROUTINE)
    assert "record_spasm_for_days" in rules(later)
    assert later.decision.answer is Answer.REFUSE


def test_a_spasm_in_the_diary_counts_its_own_days() -> None:
    found = now_after(diary(5, 2, spasm=True), diary(6, 0, spasm=True))
    assert found.answers["spasm_days"] == 2
    assert "spasm" in rules(found)


def test_a_spasm_said_to_be_over_is_over() -> None:
    found = now_after(diary(5, 4, spasm=True), diary(6, 0.1, spasm=False))
    assert found.verdict is not None
    assert found.verdict.mat is Mat.USE


def test_what_the_check_says_of_a_spasm_and_what_the_diary_says_are_one_spasm() -> None:
    check = raw_entry(5, "check", {"answers": {"spasm": True, "spasm_days": 1}}, NOW - timedelta(days=2))
    assert "record_spasm_for_days" in rules(now_after(check, diary(6, 1, spasm=True)))


def test_pain_that_stops_daily_life_in_the_diary_refuses() -> None:
    found = now_after(diary(5, 0.1, stops_daily_life=True))
    assert found.verdict is not None
    assert (found.verdict.mat, found.verdict.care) == (Mat.NO, Care.ROUTINE)
    assert rules(found) == {"pain_stops_daily_life"}


def test_severe_pain_in_the_diary_refuses_until_it_is_less() -> None:
    assert rules(now_after(diary(5, 0.1, pain_now=8))) == {"pain_severe"}
    assert rules(now_after(diary(5, 0.1, pain_now=8), diary(6, 0.05, pain_now=4))) == set()


def test_pain_rising_over_sessions_changes_the_verdict_until_it_has_come_down() -> None:
    rising = [sat(n, days, pain_before=pain, pain_after=2) for n, days, pain in ((5, 5, 2), (6, 3, 4), (7, 1, 5))]
    assert "record_pain_rising" in rules(now_after(*rising))
    assert "record_pain_rising" not in rules(now_after(*rising, diary(8, 0.1, pain_now=3)))


def test_sessions_that_end_with_more_pain_change_the_verdict() -> None:
    worse = [sat(n, days, pain_before=3, pain_after=5) for n, days in ((5, 6), (6, 3))]
    assert "record_sessions_raise_pain" in rules(now_after(*worse))


def test_sessions_played_fast_are_nobody_on_a_mat() -> None:
    worse = [sat(n, days, pain_before=3, pain_after=5, speed=10) for n, days in ((5, 6), (6, 3))]
    assert rules(now_after(*worse)) == set()


def test_marks_that_do_not_fade_change_the_verdict_until_they_are_gone() -> None:
    red = sat(5, 3, marks="fading_redness")
    still = raw_entry(6, "marks", {"marks": "fading_redness"}, NOW - timedelta(days=1))
    gone = raw_entry(7, "marks", {"marks": "none"}, NOW - timedelta(hours=1))
    assert rules(now_after(red)) == set()
    assert now_after(red).asks_skin
    found = now_after(red, still)
    assert found.verdict is not None
    assert (rules(found), found.verdict.mat) == ({"record_marks_not_fading"}, Mat.NO)
    assert rules(now_after(red, still, gone)) == set()
    assert not now_after(red, still, gone).asks_skin


def test_a_word_for_what_the_record_shows_lifts_it() -> None:
    worse = [sat(n, days, pain_before=3, pain_after=5) for n, days in ((5, 6), (6, 4))]
    said = raw_entry(
        9,
        "clearance",
        {"rule": "record_sessions_raise_pain", "who": "my physio", "until": "2026-04-01"},
        NOW - timedelta(days=1),
    )
    assert now_after(*worse, said).decision.answer is Answer.GO


@pytest.mark.parametrize("reason", ["sharp_or_spreading", "dizzy", "numb_limb"])
def test_a_stop_that_may_mean_more_asks_the_right_questions_at_once(reason: str) -> None:
    found = now_after(stopped(5, 0.01, reason))
    assert found.next is Next.FOLLOW_UP
    asked = {one.id for one in found.follow_up}
    assert asked & {"saddle_numbness", "chest_pain"}
    answered = raw_entry(6, "check", {"answers": dict.fromkeys(asked, False)})
    after = now_after(stopped(5, 0.01, reason), answered)
    assert after.follow_up == ()
    assert after.next is (Next.READ_RESULT if reason == "numb_limb" else Next.REST)


def test_an_emergency_among_those_answers_leads_to_care() -> None:
    yes = raw_entry(6, "check", {"answers": {"saddle_numbness": True}})
    assert now_after(stopped(5, 0.01, "numb_limb"), yes).next is Next.GET_CARE


def test_an_emergency_said_before_any_screening_leads_to_care() -> None:
    yes = raw_entry(6, "check", {"answers": {"saddle_numbness": True, "chest_pain": False}})
    found = today(view_of(journal(yes)), HANDBOOK, NOW)
    assert (found.next, found.answers) == (Next.GET_CARE, {"saddle_numbness": True})


def test_a_no_said_before_any_screening_spares_no_question() -> None:
    no = raw_entry(6, "check", {"answers": {"saddle_numbness": False}})
    found = today(view_of(journal(no)), HANDBOOK, NOW)
    assert (found.next, found.answers, found.decision.answer) == (Next.ANSWER, {}, Answer.REFUSE)


def test_answers_given_before_it_happened_do_not_count_for_it() -> None:
    before = raw_entry(6, "check", {"answers": {"chest_pain": False, "abdominal_pain_or_collapse": False}}, START)
    found = now_after(before, raw_entry(7, "event", {"what": "dizzy"}, NOW - timedelta(hours=1)))
    assert [one.id for one in found.follow_up] == ["chest_pain", "abdominal_pain_or_collapse"]


@pytest.mark.parametrize("reason", ["time_up", "too_strong", "other"])
def test_other_stops_ask_nothing(reason: str) -> None:
    assert now_after(stopped(5, 0.01, reason)).follow_up == ()


def test_what_may_pass_says_from_which_day_to_answer_again() -> None:
    told = NOW - timedelta(days=3)
    found = now_after(raw_entry(5, "check", {"answers": {"new_medicine_or_illness": True}}, told))
    assert found.again_on == {"new_medicine_or_illness": told.date() + timedelta(days=28)}


def test_what_is_for_good_has_no_such_day() -> None:
    assert now_after(raw_entry(5, "check", {"answers": {"limb_numbness_or_tingling": True}})).again_on == {}


def clearance(rule: str, until: date, who: str = "my doctor", at: datetime = START) -> dict[str, Any]:
    return raw_entry(9, "clearance", {"rule": rule, "who": who, "until": until.isoformat()}, at)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (clearance("blood_thinner", NOW.date()), "only an 'ask' can be lifted"),
        (clearance("no_such_rule", NOW.date()), "there is no such rule"),
        (clearance("pregnant", NOW.date(), who=" "), "whose word"),
        (clearance("pregnant", START.date() - timedelta(days=1)), "before it was written down"),
        (clearance("pregnant", date(2099, 1, 1)), "at the longest"),
        (raw_entry(9, "check", {"answers": {"pregnant": 3}}, START), "'pregnant': 3 is not an answer to it"),
        (raw_entry(9, "check", {"answers": {"dragon": True}}, START), "there is no question 'dragon'"),
    ],
    ids=["a refusal", "no such rule", "nobody", "over before it began", "too long", "not an answer", "not a question"],
)
def test_an_entry_that_counts_for_nothing_is_named(entry: dict[str, Any], said: str) -> None:
    (line,) = oddities(view_of(journal(*BASE, entry)), HANDBOOK.rulebook)
    assert uid(9) in line
    assert said in line


def test_a_word_written_down_tomorrow_lifts_nothing_today() -> None:
    pregnant = raw_entry(3, "screening", {"answers": HEALTHY | {"pregnant": True}}, NOW - timedelta(hours=3))
    until = NOW.date() + timedelta(days=30)
    ahead = clearance("pregnant", until, at=NOW + timedelta(days=1))
    assert now_after(pregnant, ahead).decision.answer is Answer.REFUSE
    assert now_after(pregnant, clearance("pregnant", until, at=NOW)).decision.answer is Answer.GO
