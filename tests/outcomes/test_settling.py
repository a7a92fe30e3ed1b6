"""A person's own curve: which answers count, like with like, and what is said about few and missing ones."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supine.fitting.setup import Clothing, Support, Surface
from supine.outcomes.settling import Settling, answered, settling
from supine.outcomes.settling_words import settling_sentences
from supine.planning.dose import Dose
from supine.session.happened import CheckIn, Ended, Happened
from supine.units import Minutes, Rating
from tests.fitting.given import catalogue
from tests.outcomes.given import sayings

DOSE = Dose(Minutes(10), Clothing.TSHIRT, Surface.BED, Support.NONE, "other")
SWEATER = replace(DOSE, clothing=Clothing.SWEATER)
DAY = date(2026, 11, 1)


def sat(*answers: tuple[int, int | None], dose: Dose = DOSE, lain_s: int = 600, speed: float = 1) -> Happened:
    check_ins = tuple(
        CheckIn(at_s, None, is_bearable=True) if number is None else CheckIn(at_s, Rating(number))
        for at_s, number in answers
    )
    ended = Ended.COMPLETED if lain_s >= dose.minutes * 60 else Ended.STOPPED
    return Happened(dose=dose, on_mat_seconds=lain_s, ended=ended, check_ins=check_ins, speed=speed)


def learned(*sessions: Happened) -> Settling:
    dated = ((DAY + timedelta(days=n), one) for n, one in enumerate(sessions))
    return settling(answered(dated), sayings())


def numbers(*sessions: Happened) -> dict[str, int]:
    return {point.moment.id: point.middle for point in learned(*sessions).now.points}


def said(*sessions: Happened, language: str = "en") -> tuple[str, ...]:
    found = settling_sentences(learned(*sessions), catalogue(language), sayings(language))
    return tuple(found)


FALLING = sat((62, 7), (303, 4), (583, 2))


def test_one_session_gives_a_curve_and_says_how_little_that_is() -> None:
    assert numbers(FALLING) == {"one_minute": 7, "five_minutes": 4, "end": 2}
    assert said(FALLING) == (
        "Bed, t-shirt, one session, so it says little yet: 7 at one minute, 4 at five, 2 near the end.",
        "It was lower at five minutes than at one.",
    )


def test_the_middle_of_the_last_three_is_read_and_one_strange_answer_does_not_move_it() -> None:
    assert numbers(FALLING, sat((60, 1)), sat((60, 6)), sat((60, 6)), sat((60, 0)))["one_minute"] == 6


def test_the_middle_is_always_a_number_that_was_written_and_of_two_the_higher() -> None:
    assert numbers(sat((60, 3), (300, 2)), sat((60, 8), (300, 3)))["one_minute"] == 8


@pytest.mark.parametrize(
    ("at_s", "moment"),
    [(44, None), (45, "one_minute"), (150, "one_minute"), (151, None), (240, "five_minutes"), (420, "five_minutes")],
)
def test_an_answer_counts_for_the_moment_it_was_given_near(at_s: int, moment: str | None) -> None:
    assert list(numbers(sat((at_s, 5)))) == ([moment] if moment else [])


def test_a_session_of_five_minutes_is_asked_a_little_sooner_and_that_counts_as_five_minutes() -> None:
    assert numbers(sat((61, 6), (281, 3), lain_s=300)) == {"one_minute": 6, "five_minutes": 3}


def test_only_an_answer_shortly_before_getting_off_is_one_near_the_end() -> None:
    assert "end" not in numbers(sat((500, 3), lain_s=1200))
    assert numbers(sat((500, 3), (1182, 2), lain_s=1200))["end"] == 2


def test_first_and_last_sessions_stand_side_by_side_once_none_is_in_both() -> None:
    early, late = sat((60, 7), (300, 5)), sat((60, 5), (300, 3))
    assert learned(*[early] * 3, *[late] * 2).first is None
    told = said(*[early] * 3, *[late] * 3)
    assert "Bed, t-shirt, your last 3 sessions: 5 at one minute, 3 at five." in told
    assert "Your first 3 sessions: 7 at one minute, 5 at five." in told


def test_another_set_up_is_never_in_the_same_line_and_is_told_beside_it() -> None:
    told = said(sat((60, 3), (300, 1), dose=SWEATER), FALLING)
    assert numbers(sat((60, 3), dose=SWEATER), FALLING)["one_minute"] == 7
    assert "Only sessions like your last one are counted: 1 of 2." in told
    assert "Your set-up changed. Before (Bed, sweater): 3 at one minute, 1 at five." in told


def test_another_mat_is_another_set_up_and_is_told_by_its_name() -> None:
    mat = next(one for one in catalogue().mats if one != "other")
    told = said(sat((60, 3), (300, 1), dose=replace(DOSE, mat=mat)), FALLING)
    assert any(f"Before ({catalogue().mat_name(mat)}): 3 at one minute" in one for one in told)


def test_a_missing_answer_is_told_with_the_number_it_is_missing_in() -> None:
    told = said(FALLING, sat((60, 5)))
    assert told[0] == (
        "Bed, t-shirt, your last 2 sessions: 7 at one minute, 4 at five (1 of 2 answered), "
        "2 near the end (1 of 2 answered)."
    )


def test_sessions_stopped_early_are_said_to_be_missing_at_five_minutes() -> None:
    told = said(FALLING, sat((60, 9), lain_s=70))
    assert any(one.startswith("Sessions that you stopped before five minutes: 1.") for one in told)
    assert not any("stopped before" in one for one in said(FALLING, sat((60, 9), (303, 8), lain_s=320)))


def test_what_did_not_ease_is_told_and_what_to_do() -> None:
    told = said(sat((60, 4), (300, 4)))
    assert "It was not lower at five minutes than at one." in told
    assert any(one.startswith("When it has not eased by five minutes, stop for that day.") for one in told)


def test_what_did_not_ease_long_ago_needs_no_advice_today_and_nothing_felt_needs_none() -> None:
    assert not any("stop for that day" in one for one in said(sat((60, 4), (300, 4)), *[FALLING] * 3))
    assert not any("stop for that day" in one for one in said(sat((60, 0), (300, 0))))


def test_an_answer_that_it_can_be_borne_is_counted_and_has_no_number() -> None:
    told = said(FALLING, sat((60, None), (300, 3)))
    assert "Answers without a number, only that you can bear it or not: 1." in told
    assert numbers(FALLING, sat((60, None), (300, 3)))["one_minute"] == 7


def test_without_two_moments_it_says_what_is_needed() -> None:
    assert said(sat((60, 6)))[0] == (
        "No line yet. It needs answers at two moments: at one minute, and at five minutes or near the end. "
        "So far you answered at one minute."
    )
    assert said(sat((60, None)))[0].startswith("No line yet. Two answers in one session are enough")


def test_sessions_without_an_answer_or_played_faster_than_life_do_not_count() -> None:
    assert answered([(DAY, sat()), (DAY, sat((60, 5), speed=20))]) == ()


@given(
    st.lists(
        st.builds(
            lambda answers, dose, lain: sat(*answers, dose=dose, lain_s=lain),
            st.lists(st.tuples(st.integers(0, 1300), st.none() | st.integers(0, 10)), min_size=1, max_size=4),
            st.sampled_from([DOSE, SWEATER]),
            st.integers(0, 1300),
        ),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from(["en", "de"]),
)
def test_whatever_was_answered_something_is_said_and_every_number_was_written(
    sessions: list[Happened], language: str
) -> None:
    assert all("{" not in one for one in said(*sessions, language=language))
    written = {one.sensation for session in sessions for one in session.check_ins}
    found = learned(*sessions)
    curves = [one for one in (found.now, found.first, found.before) if one]
    assert {point.middle for curve in curves for point in curve.points} <= written
