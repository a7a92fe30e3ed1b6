"""From an effect to a verdict: the first row that fits, never more than the numbers carry, never a number too early."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supine.guidance.languages import words_of
from supine.journal.answered import wording_of
from supine.journal.handbook import missing_words, open_handbook
from supine.outcomes.answer import Wording, matters_from, sentence_of
from supine.outcomes.chances import chance, change, span, times_in_100
from supine.outcomes.effect.effect import Effect
from supine.outcomes.verdict import FILE, Verdict, more_days, verdict_of

BOOK = open_handbook()
WORDS = BOOK.verdicts
LIMITS = BOOK.beliefs.thresholds
SURE = Effect(-1.8, 0.3, -2.4, -1.2, 0.999, 0.85, 0.01, 5.5, 3.7, None, 50)
OPEN = Effect(-0.5, 0.8, -2.0, 1.0, 0.74, 0.10, 0.70, 5.5, 5.0, None, 50)
PROBABILITIES = st.floats(0, 1)


def effect(p_any: float, p_meaningful: float = 0.0, p_little: float = 0.0) -> Effect:
    return replace(OPEN, p_any=p_any, p_meaningful=p_meaningful, p_little=p_little)


def verdict(found: Effect, *, is_final: bool = True, is_near_end: bool = False) -> Verdict:
    return verdict_of(found, LIMITS, is_final=is_final, is_near_end=is_near_end)


@pytest.mark.parametrize(
    ("p_any", "p_meaningful", "p_little", "expected"),
    [
        (0.999, 0.80, 0.0, Verdict.VERY_LIKELY),
        (0.95, 0.80, 0.0, Verdict.VERY_LIKELY),
        (0.949, 0.80, 0.0, Verdict.CANNOT_TELL),
        (0.95, 0.79, 0.9, Verdict.LIKELY),
        (0.90, 0.0, 0.80, Verdict.LITTLE),
        (0.04, 0.0, 0.80, Verdict.LITTLE),
        (0.04, 0.0, 0.79, Verdict.WORSE),
        (0.05, 0.0, 0.0, Verdict.WORSE),
        (0.051, 0.0, 0.0, Verdict.CANNOT_TELL),
        (0.50, 0.40, 0.30, Verdict.CANNOT_TELL),
    ],
)
def test_the_first_row_that_fits_is_the_verdict(
    p_any: float, p_meaningful: float, p_little: float, expected: Verdict
) -> None:
    assert verdict(effect(p_any, p_meaningful, p_little)) is expected


@given(PROBABILITIES, PROBABILITIES, PROBABILITIES)
def test_before_the_planned_end_nothing_is_said_but_what_is_sure_at_99_in_100(a: float, b: float, c: float) -> None:
    early, final = (verdict(effect(a, b, c), is_final=one) for one in (False, True))
    if early is not Verdict.NOT_ENOUGH:
        assert max(a, 1 - a, c) >= LIMITS["sure_interim"]
        assert final is not Verdict.CANNOT_TELL
    assert final is not Verdict.NOT_ENOUGH
    if early is Verdict.VERY_LIKELY:
        assert b >= LIMITS["sure_interim"]


@given(PROBABILITIES, PROBABILITIES, PROBABILITIES, st.booleans())
def test_near_the_end_of_the_scale_no_fall_matters(a: float, b: float, c: float, is_final: bool) -> None:
    assert verdict(effect(a, b, c), is_final=is_final, is_near_end=True) is not Verdict.VERY_LIKELY


@given(PROBABILITIES, PROBABILITIES, PROBABILITIES, st.floats(0, 1))
def test_a_surer_effect_never_loses_the_word_that_it_helps(a: float, b: float, c: float, more: float) -> None:
    helps = (Verdict.VERY_LIKELY, Verdict.LIKELY)
    if verdict(effect(a, b, c)) in helps:
        assert verdict(effect(a + (1 - a) * more, b, c)) in helps


@given(PROBABILITIES)
def test_a_chance_is_never_said_as_certain_and_never_far_off(p: float) -> None:
    said = chance(p, WORDS)
    numbers = [int(word) for word in said.split() if word.isdigit()]
    times, of = numbers
    assert 0 < times < of
    if said.startswith("about"):
        assert abs(times / of - p) <= 1 / of / 2 + 1e-9


@pytest.mark.parametrize(
    ("p", "said"),
    [
        (0.95, "about 19 in 20"),
        (0.96, "about 19 in 20"),
        (0.974, "about 19 in 20"),
        (0.98, "about 98 in 100"),
        (0.9999, "more than 99 in 100"),
        (1.0, "more than 99 in 100"),
        (0.5, "about 10 in 20"),
        (0.03, "about 1 in 20"),
        (0.02, "about 2 in 100"),
        (0.0, "less than 1 in 100"),
    ],
)
def test_a_chance_is_said_as_people_say_it(p: float, said: str) -> None:
    assert chance(p, WORDS) == said


def test_how_often_a_split_comes_up_is_said_as_times_in_a_hundred() -> None:
    said = [times_in_100(p, WORDS) for p in (0.0001, 0.012, 0.03)]
    assert said == ["less than once in 100 times", "once in 100 times", "3 times in 100"]


def test_differences_are_said_without_signs_and_a_range_without_repeating_itself() -> None:
    assert [change(one, WORDS) for one in (-0.84, 0.6, -0.04)] == ["0.8 points less", "0.6 points more", "no change"]
    assert span(-1.5, -0.3, WORDS) == "between 0.3 and 1.5 points less"
    assert span(0.3, 1.5, WORDS) == "between 0.3 and 1.5 points more"
    assert span(-1.5, 0.3, WORDS) == "between 1.5 points less and 0.3 points more"
    assert change(-0.84, open_handbook("de").verdicts) == "0,8 Punkte weniger"


def test_what_matters_is_two_points_or_three_tenths_of_the_usual_pain_whichever_is_smaller() -> None:
    usual = [matters_from(replace(OPEN, usual=one), LIMITS) for one in (9.0, 5.0, -0.1)]
    assert usual == pytest.approx([2.0, 1.5, 0.0])


def test_days_still_needed_shrink_as_the_answer_comes_nearer_and_end_where_none_comes() -> None:
    sd = BOOK.beliefs.priors["effect_sd"]
    far, near = (more_days(replace(OPEN, estimate=one), LIMITS, sd, 500) for one in (-0.9, -1.25))
    assert far is not None
    assert near is not None
    assert 0 < near < far
    assert more_days(replace(OPEN, estimate=-0.9), LIMITS, sd, far - 1) is None
    assert more_days(replace(OPEN, sd=sd), LIMITS, sd, 168) is None


def test_days_still_needed_bring_the_verdict_in_the_normal_approximation() -> None:
    sd = BOOK.beliefs.priors["effect_sd"]
    more = more_days(OPEN, LIMITS, sd, 500)
    assert more is not None
    gained = (OPEN.sd**-2 - sd**-2) / OPEN.n_days
    assert 1 / (OPEN.sd**-2 + more * gained) ** 0.5 < OPEN.sd


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("arms", [("mat", "lying"), ("mat_20", "mat_10"), ("mat_bare", "mat_shirt"), ("x", "y")])
def test_a_sentence_names_both_arms_and_begins_with_a_capital(language: str, arms: tuple[str, str]) -> None:
    wording: Wording = wording_of(open_handbook(language))
    for one in Verdict:
        said = sentence_of(one, SURE, arms, wording, is_near_end=False)
        assert said[0].isupper() or said[0] in "“„0123456789"
        assert "{" not in said
    helps = sentence_of(Verdict.VERY_LIKELY, SURE, arms, wording, is_near_end=False).lower()
    assert all(wording.verdicts.arm(arm).name.lower() in helps for arm in arms)


def test_how_much_a_likely_help_is_worth_is_said_with_it() -> None:
    wording = wording_of(BOOK)
    found = {p: replace(SURE, p_meaningful=p) for p in (0.1, 0.5)}
    said = {
        p: sentence_of(Verdict.LIKELY, one, ("mat", "lying"), wording, is_near_end=False) for p, one in found.items()
    }
    assert said[0.1].endswith("but probably by less than usually matters.")
    assert said[0.5].endswith("By how much is not clear.")
    near = sentence_of(Verdict.LIKELY, found[0.5], ("mat", "lying"), wording, is_near_end=True)
    assert "near the end of the scale" in near


def test_every_arm_of_a_trial_has_its_words_and_every_verdict_its_sentence_in_german_too() -> None:
    assert set(BOOK.designs.arms) <= set(WORDS.arms)
    assert missing_words(FILE, words_of("de")) == ()
