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
    "mild_late": ("up", 0),
    "strong_but_fine": ("hold", 0),
    "not_said": ("hold", 0),
    "too_strong": ("down", 0),
    "still_strong_late": ("down", 0),
    "pain_rose": ("down", 48),
    "worse_next_day": ("down", 48),
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
    "itching": ("down", 48),
    "event": ("down", 72),
    "marks_still_red": ("hold", 24),
    "still_sore": ("hold", 24),
}
THRESHOLDS = {
    "pain_rose_by": 2,
    "late_sensation": 7,
    "late_from_seconds": 240,
    "longer_by_minutes": 5,
    "hours_between_sessions": 12,
    "first_sessions": 10,
    "mild": 3,
    "days_in_a_row": 6,
    "mat_known_days": 30,
    "limit": 6,
    "sure_of_limit": 0.8,
    "benefit_days": 14,
    "benefit_sessions": 6,
    "benefit_least": 0.5,
}
STAGES = {"start": (5, "tshirt", "bed", "none"), "usual": (20, "tshirt", "bed", "knees")}
STRIDES = [
    ("minutes_easy", "minutes", 5, None, 2, True),
    ("minutes", "minutes", 5, None, 3, False),
    ("knees", "support", 0, "knees", 1, False),
    ("clothing", "clothing", 0, None, 3, False),
    ("surface", "surface", 0, None, 3, False),
    ("roll", "support", 0, "lumbar", 3, False),
]
BEYOND = {
    "floor": (None, None, "floor", None),
    "bare": (None, "bare", None, None),
    "roll": (None, None, None, "lumbar"),
    "longer": (30, None, None, None),
}
SIGNS = {
    "spasm_for_days": {"days": 3},
    "pain_rising": {"sessions": 3, "points": 3, "days": 14},
    "sessions_raise_pain": {"sessions": 3, "times": 2, "points": 2, "days": 14},
    "stopped_lately": {"days": 7},
    "stopped_again": {"sessions": 3, "times": 2, "days": 14},
    "marks_not_fading": {"hours": 24},
    "skin_reacts_again": {"sessions": 3, "times": 2, "days": 28},
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


def test_only_a_spasm_holds_back_every_step() -> None:
    assert {one.id for one in HANDBOOK.policy.caps.values() if one.holds} == {"spasm"}


def test_a_session_that_went_so_does_this_to_the_plan_and_rests_so_long() -> None:
    assert {one.id: (one.move.value, one.rest_hours) for one in HANDBOOK.policy.signals.values()} == SIGNALS


def test_so_many_days_away_cost_so_many_steps() -> None:
    steps = {one.days: one.steps_back for one in HANDBOOK.policy.gaps}
    assert steps == {5: 0, 7: 1, 14: 3, 30: 99}


def test_the_plan_compares_with_these_numbers() -> None:
    assert dict(HANDBOOK.policy.thresholds) == THRESHOLDS


def test_the_way_up_leads_from_here_to_there_by_these_steps_and_no_others() -> None:
    policy = HANDBOOK.policy
    stages = {
        one.id: (one.minutes, one.clothing.value, one.surface.value, one.support.value)
        for one in (policy.start, policy.usual)
    }
    strides = [
        (one.id, one.part.value, one.minutes, one.support and one.support.value, one.after, one.is_easy)
        for one in policy.strides
    ]
    assert stages == STAGES
    assert strides == STRIDES


def test_only_these_things_are_left_for_the_person_to_choose() -> None:
    found = {
        one.id: (
            one.minutes,
            one.clothing and one.clothing.value,
            one.surface and one.surface.value,
            one.support and one.support.value,
        )
        for one in HANDBOOK.policy.beyond
    }
    assert found == BEYOND


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
