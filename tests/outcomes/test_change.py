"""Change over weeks in a diary without lots: nothing from too few days, an association at most, never that it helps."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supine.journal.answered import wording_of
from supine.journal.handbook import open_handbook
from supine.outcomes.answer import Answer
from supine.outcomes.answering import answer_of_change
from supine.outcomes.change import ChangeReading, read_change
from supine.outcomes.effect.effect import Effect
from supine.outcomes.verdict import Verdict
from supine.units import Rating

BOOK = open_handbook()
FIRST = date(2026, 8, 1)
TODAY = FIRST + timedelta(days=59)
CLAIMS = ("help", "works", "because of the mat", "hilft", "wirkt")


def day(n: int) -> date:
    return FIRST + timedelta(days=n)


def diary(n_days: int, fall: int = 1, seed: int = 1, every: int = 2) -> ChangeReading:
    """Return the change of somebody who lay 20 minutes every so many days and fell by so much on them."""
    chance = random.Random(seed)
    mornings = {day(n): Rating(chance.choice((5, 6, 7))) for n in range(n_days)}
    minutes = {day(n): 20.0 for n in range(0, n_days, every)}
    evenings = {
        one: Rating(max(0, rating - (fall if one in minutes else 0) - chance.choice((0, 1))))
        for one, rating in mornings.items()
    }
    return read_change(evenings, mornings, minutes, TODAY, BOOK.beliefs)


def told(reading: ChangeReading, language: str = "en") -> Answer:
    return answer_of_change(reading, wording_of(open_handbook(language)))


def words(answer: Answer) -> str:
    return " ".join(
        (answer.sentence, *answer.lines, *answer.computed, *(line for one in answer.told for line in one.lines))
    )


def test_an_association_that_is_there_is_found_and_its_minutes_are_counted_in_twenties() -> None:
    found = diary(56, fall=2)
    assert found.effect is not None
    assert found.effect.low < -2 < found.effect.high
    assert found.units_of_a_mat_day == 1
    assert found.effect.n_days == 56


@pytest.mark.parametrize(
    ("n_days", "every", "lacks"),
    [
        (0, 2, {"least_days_watched", "least_days_with", "least_days_without"}),
        (3, 2, {"least_days_watched", "least_days_with", "least_days_without"}),
        (20, 2, {"least_days_watched"}),
        (30, 6, {"least_days_with"}),
        (30, 1, {"least_days_without"}),
    ],
)
def test_too_few_days_give_no_number_and_say_what_is_lacking(n_days: int, every: int, lacks: set[str]) -> None:
    found = diary(n_days, every=every)
    assert (found.effect, {one.id for one in found.lacking}) == (None, lacks)
    answer = told(found)
    assert (answer.verdict, answer.enough, answer.told) == (Verdict.NOT_ENOUGH, False, ())
    assert len(answer.lines) == len(lacks) + 2


def test_the_same_number_every_evening_is_no_number() -> None:
    every_day = {day(n): Rating(5) for n in range(40)}
    found = read_change(every_day, every_day, {day(n): 20.0 for n in range(20)}, TODAY, BOOK.beliefs)
    assert (found.effect, [one.id for one in found.lacking]) == (None, ["all_the_same"])


def test_only_days_with_both_numbers_up_to_today_count() -> None:
    both = {day(n): Rating(n % 10) for n in range(70)}
    found = read_change(both, {one: both[one] for one in list(both)[::2]}, {}, TODAY, BOOK.beliefs)
    assert [one.day for one in found.days] == [day(n) for n in range(0, 60, 2)]


def test_more_than_an_hour_counts_as_an_hour() -> None:
    both = {day(n): Rating(4 + n % 3) for n in range(30)}
    lain = [{day(n): minutes for n in range(0, 30, 2)} for minutes in (60.0, 400.0)]
    one, other = (read_change(both, both, minutes, TODAY, BOOK.beliefs) for minutes in lain)
    assert one.effect == other.effect
    assert one.units_of_a_mat_day == other.units_of_a_mat_day == 3


@pytest.mark.parametrize("language", ["en", "de"])
@given(p_any=st.floats(0, 1), p_meaningful=st.floats(0, 1), p_little=st.floats(0, 1), estimate=st.floats(-4, 4))
def test_whatever_the_numbers_the_words_never_go_beyond_association(
    language: str, p_any: float, p_meaningful: float, p_little: float, estimate: float
) -> None:
    low, high, usual = estimate - 1, estimate + 1, 5.0
    effect = Effect(estimate, 0.5, low, high, p_any, p_meaningful, p_little, usual, usual + estimate, None, 40)
    answer = told(replace(diary(0), effect=effect, lacking=()), language)
    assert {answer.verdict, *(one.verdict for one in answer.told)} == {Verdict.CANNOT_TELL}
    assert not any(claim in answer.sentence.lower() for claim in CLAIMS)


def test_what_is_said_of_mat_days_says_in_the_same_breath_what_it_cannot_tell() -> None:
    answer = told(diary(56, fall=2))
    assert answer.sentence.startswith("On mat days your evenings were lower than expected by ")
    assert answer.sentence.endswith("; this cannot tell the mat from the reasons you used it.")
    assert "what such reasons may add: about 0.5 points" in words(answer)
    assert "about 19 in 20" in words(answer)


def test_no_association_and_none_that_can_be_seen_are_told_apart() -> None:
    base = diary(0)
    clear = Effect(-0.1, 0.3, -0.7, 0.5, 0.6, 0.0, 0.95, 5.0, 4.9, None, 60)
    little, open_ = (told(replace(base, effect=one)) for one in (clear, replace(clear, p_little=0.4)))
    assert "about as expected" in little.sentence
    assert open_.sentence == "Nobody can tell from your diary whether evenings differ on mat days."


def test_a_mat_day_is_told_with_the_minutes_such_a_day_has() -> None:
    effect = Effect(-1.0, 0.2, -1.4, -0.6, 0.99, 0.1, 0.4, 5.0, 4.0, None, 60)
    short = told(replace(diary(0), effect=effect, units_of_a_mat_day=0.5))
    assert "lower than expected by 0.5 points" in short.sentence
    assert "Each 20 minutes on the mat go with: 1.0 points less, of 10." in short.told[0].lines
