"""What decides stands here a second time, in short: a row that changes must be changed here too, and so be seen."""

import pytest

from supine.fitting.setup import Support
from supine.journal.handbook import open_handbook
from supine.planning.caps import limits_of
from supine.screening.answers import Answer
from supine.screening.carry import Check, carry_over
from supine.screening.rulebook import Kind, Question
from supine.screening.verdict import Care

HANDBOOK = open_handbook()
QUESTIONS = HANDBOOK.rulebook.questions

FREED_AT_ONCE = {"pain_now", "spasm", "spasm_days"}
FREED_TOMORROW = {
    "fever_or_unwell",
    "pain_stops_daily_life",
    "skin_broken",
    "sunburn",
    "skin_infection",
    "sedating_medicine_or_alcohol",
}
ANY, NO_ROLL = {"none", "knees", "lumbar"}, {"none", "knees"}
LIMITS = {
    "always": (30, "floor", "bare", ANY),
    "usual": (20, "floor", "bare", ANY),
    "spasm": (20, "couch", "tshirt", NO_ROLL),
    "first_sessions": (20, "couch", "tshirt", NO_ROLL),
    "clothed_only": (10, "couch", "tshirt", ANY),
    "no_lumbar_roll": (30, "floor", "bare", NO_ROLL),
    "soft_only": (30, "couch", "bare", ANY),
    "short_only": (10, "floor", "bare", ANY),
}
SIGNALS = {
    "comfortable": ("up", 0),
    "strong_but_fine": ("hold", 0),
    "not_said": ("hold", 0),
    "too_strong": ("down", 0),
    "still_strong_late": ("down", 0),
    "pain_rose": ("down", 48),
    "shorter_than_planned": ("hold", 0),
    "longer_than_planned": ("hold", 0),
    "played_fast": ("hold", 0),
    "stopped_time_up": ("hold", 0),
    "stopped_other": ("hold", 0),
    "stopped_too_strong": ("down", 24),
    "stopped_sharp_or_spreading": ("down", 48),
    "stopped_dizzy": ("down", 48),
    "stopped_numb_limb": ("down", 72),
    "bruise_or_broken": ("down", 72),
    "event": ("down", 72),
}
THRESHOLDS = {
    "pain_rose_by": 2,
    "late_sensation": 7,
    "late_from_seconds": 240,
    "longer_by_minutes": 5,
    "hours_between_sessions": 12,
    "first_sessions": 10,
}
STEPS = [
    (5, "tshirt", "bed", "none"),
    *((minutes, "tshirt", "bed", "knees") for minutes in (5, 6, 8, 10, 12, 14, 16, 18, 20)),
]
OWN_STEPS = [
    (20, "tshirt", "floor", "knees"),
    (20, "bare", "bed", "knees"),
    (20, "tshirt", "bed", "lumbar"),
    (30, "tshirt", "bed", "knees"),
]
SIGNS = {
    "spasm_for_days": {"days": 3},
    "pain_rising": {"sessions": 3, "points": 3, "days": 14},
    "sessions_raise_pain": {"sessions": 3, "times": 2, "points": 2, "days": 14},
    "stopped_lately": {"days": 7},
    "stopped_again": {"sessions": 3, "times": 2, "days": 14},
    "marks_not_fading": {"hours": 24},
}
NERVES = {"limb_weakness_worsening", "both_legs_pain_or_weakness", "saddle_numbness", "bladder_or_bowel_change"}
STOPS: dict[str, tuple[Care, set[str], set[str]]] = {
    "time_up": (Care.NONE, set(), set()),
    "too_strong": (Care.NONE, set(), set()),
    "sharp_or_spreading": (Care.ROUTINE, set(), {*NERVES, "limb_numbness_or_tingling", "chest_pain"}),
    "dizzy": (Care.ROUTINE, set(), {"chest_pain", "abdominal_pain_or_collapse"}),
    "numb_limb": (Care.URGENT, {"limb_numbness_or_tingling"}, NERVES),
    "other": (Care.NONE, set(), set()),
}
TROUBLES = {
    "rash_or_itching": {"skin_infection", "skin_allergy"},
    "more_pain": STOPS["sharp_or_spreading"][2],
    "dizzy": STOPS["dizzy"][2],
    "numb_limb": STOPS["numb_limb"][2],
    "bruise": set(),
    "other": set(),
}


def strict(question: Question) -> Answer:
    return True if question.kind is Kind.YES_NO else question.high


def free(question: Question) -> Answer:
    return False if question.kind is Kind.YES_NO else question.low


def is_freed(question: Question, *checks: Check) -> bool:
    held = carry_over(HANDBOOK.rulebook, {question.id: strict(question)}, checks)
    return held[question.id] == free(question)


def test_only_these_questions_hang_on_another() -> None:
    found = {one.id: one.asked_when for one in QUESTIONS if one.asked_when}
    assert found == {"pain_after_small_fall_or_lift": ("osteoporosis_or_steroids",), "spasm_days": ("spasm",)}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.id)
def test_a_check_frees_only_what_may_pass(question: Question) -> None:
    better = Check({question.id: free(question)}, is_today=True)
    assert is_freed(question, better) is (question.id in FREED_AT_ONCE | FREED_TOMORROW)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.id)
def test_a_second_check_of_a_day_frees_only_what_is_asked_about_now(question: Question) -> None:
    worse, better = (Check({question.id: said(question)}, is_today=True) for said in (strict, free))
    assert is_freed(question, worse, better) is (question.id in FREED_AT_ONCE)


@pytest.mark.parametrize("limit", sorted({*LIMITS, *HANDBOOK.policy.caps}))
def test_a_limit_is_as_strict_as_it_was(limit: str) -> None:
    found = limits_of(HANDBOOK.policy, (limit,))
    supports = {one.value for one in found.supports}
    assert (found.max_minutes, found.strongest_surface.value, found.barest_clothing.value, supports) == LIMITS[limit]


def test_a_session_that_went_so_does_this_to_the_plan_and_rests_so_long() -> None:
    assert {one.id: (one.move.value, one.rest_hours) for one in HANDBOOK.policy.signals.values()} == SIGNALS


def test_so_many_days_away_cost_so_many_steps() -> None:
    steps = {one.days: one.rungs_back for one in HANDBOOK.policy.gaps}
    assert steps == {7: 1, 14: 3, 30: 99}
    assert steps[30] >= len(HANDBOOK.policy.rungs)


def test_the_plan_compares_with_these_numbers() -> None:
    assert dict(HANDBOOK.policy.thresholds) == THRESHOLDS


def test_the_way_up_is_these_steps_and_no_others() -> None:
    steps = {
        who: [
            (one.minutes, one.clothing.value, one.surface.value, one.support.value)
            for one in HANDBOOK.policy.rungs
            if one.by.value == who
        ]
        for who in ("plan", "person")
    }
    assert steps == {"plan": STEPS, "person": OWN_STEPS}


def test_a_record_shows_a_sign_from_these_numbers_on() -> None:
    assert {one.id: dict(one.numbers) for one in HANDBOOK.rulebook.signs} == SIGNS


def test_a_clinicians_word_lasts_a_year_at_most() -> None:
    assert HANDBOOK.rulebook.word.longest_days == 365


def test_a_stop_answers_and_asks_this_and_leads_to_this_care() -> None:
    found = {one.id: (one.care, set(one.tells), set(one.asks)) for one in HANDBOOK.script.stop_reasons}
    assert found == STOPS


def test_something_gone_wrong_asks_this() -> None:
    found = {one.id: set(HANDBOOK.script.raised_by(trouble=one.id).asks) for one in HANDBOOK.script.troubles}
    assert found == TROUBLES


def test_there_is_no_other_support() -> None:
    assert {one.value for one in Support} == ANY
