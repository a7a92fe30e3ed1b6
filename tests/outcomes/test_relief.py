"""Before and after, in plain counts."""

import re
from datetime import date

import pytest
from hypothesis import given

from supine.datafiles import shipped_text, words_missing
from supine.fitting.setup import Clothing, Support, Surface
from supine.guidance.languages import words_of
from supine.outcomes.relief import Counts, Pair, by_minutes, by_setup, counts, pairs, summary
from supine.outcomes.sayings import SHAPES
from supine.planning.dose import Dose
from supine.session.happened import Ended, Felt, Happened, Marks
from supine.units import Minutes, Rating
from tests.fitting.given import catalogue
from tests.outcomes.given import PAIRS, pair, sayings

DOSE = Dose(Minutes(10), Clothing.TSHIRT, Surface.BED, Support.KNEES)
DAY = date(2026, 11, 21)
CLAIMS_AN_EFFECT = r"\b(works?|reliev\w+|treat\w*|help(s|ed)|because of|effect|improv\w+|better|heal\w*)\b"


def session(on_mat_seconds: int, ended: Ended, before: int | None, after: int | None) -> Happened:
    first = None if before is None else Rating(before)
    last = None if after is None else Rating(after)
    return Happened(DOSE, on_mat_seconds, ended, pain_before=first, pain_after=last)


def test_a_session_with_both_numbers_is_a_pair() -> None:
    assert pairs([(DAY, session(600, Ended.COMPLETED, 6, 4))]) == (
        Pair(DAY, Minutes(10), Surface.BED, Clothing.TSHIRT, Support.KNEES, Rating(6), Rating(4)),
    )


@pytest.mark.parametrize(("before", "after"), [(None, 4), (6, None), (None, None)])
def test_a_missing_number_is_no_pair(before: int | None, after: int | None) -> None:
    assert pairs([(DAY, session(600, Ended.COMPLETED, before, after))]) == ()


def test_a_session_stopped_early_counts_with_the_minutes_that_were_lain() -> None:
    assert pairs([(DAY, session(200, Ended.STOPPED, 6, 6))])[0].minutes == 3


@given(PAIRS)
def test_the_counts_add_up_to_the_sessions(found: tuple[Pair, ...]) -> None:
    assert counts(found).of == len(found)


@given(PAIRS)
def test_groups_hold_every_session_once(found: tuple[Pair, ...]) -> None:
    for groups in (by_minutes(found, sayings()), by_setup(found, catalogue(), sayings())):
        assert sum(group.counts.of for group in groups) == len(found)
        assert len({group.what for group in groups}) == len(groups)


def test_several_sessions_are_told_in_counts() -> None:
    found = (pair(6, 4), pair(5, 3), pair(5, 5), pair(4, 2), pair(7, 6))
    assert summary(found, sayings()).sentences == (
        "You wrote a lower number after 4 of 5 sessions.",
        "You wrote the same number after 1 of 5 sessions.",
    )
    assert counts((*found, pair(2, 3))) == Counts(lower=4, same=1, higher=1)


def test_a_rise_is_told_as_plainly_as_a_fall() -> None:
    told = summary((pair(2, 5), pair(4, 4)), sayings()).sentences
    assert "You wrote a higher number after 1 of 2 sessions." in told


def test_one_session_is_told_as_its_two_numbers() -> None:
    assert summary((pair(6, 4),), sayings()).sentences == ("One session so far. You wrote 6 before and 4 after.",)


def test_before_the_first_session_it_says_what_will_be_here() -> None:
    told = summary((), sayings())
    assert told.sentences[0].startswith("Nothing to show yet.")
    assert told.caution == ""


@given(PAIRS)
def test_no_effect_is_ever_claimed(found: tuple[Pair, ...]) -> None:
    told = summary(found, sayings())
    assert not any(re.search(CLAIMS_AN_EFFECT, sentence) for sentence in told.sentences)
    assert (told.caution == "") == (not found)
    assert not found or "cannot show that the mat did it" in told.caution


def test_by_minutes_and_by_set_up_each_has_its_own_line() -> None:
    found = (pair(6, 4, minutes=7), pair(5, 5), pair(5, 4, surface=Surface.FLOOR))
    assert [group.words for group in by_minutes(found, sayings())] == [
        "5 min: a lower number after 1 of 2.",
        "7 min: a lower number after 1 of 1.",
    ]
    assert [group.what for group in by_setup(found, catalogue(), sayings())] == ["Bed, t-shirt", "Floor, t-shirt"]


def test_days_are_written_as_people_write_them() -> None:
    assert sayings().day(DAY) == "21 Nov"
    assert sayings("de").day(DAY) == "21. Nov."


@pytest.mark.parametrize(("scale", "members"), [("felt", Felt), ("marks", Marks)])
def test_every_answer_about_a_session_has_words(scale: str, members: type[Felt] | type[Marks]) -> None:
    assert {answer.id for answer in sayings().answers_of(scale)} == {member.value for member in members}


@pytest.mark.parametrize("scale", ["pain_now", "pain_worst", "pain_average", "sleep"])
def test_every_rating_runs_from_0_to_10_with_words_at_both_ends(scale: str) -> None:
    row = sayings().scales[scale]
    assert (row.low, row.high) == (0, 10)
    assert row.low_words
    assert row.high_words


@pytest.mark.parametrize("name", SHAPES)
def test_german_has_words_for_everything(name: str) -> None:
    assert words_missing(SHAPES[name], shipped_text("supine.outcomes", name), name, words_of("de")) == ()


@pytest.mark.parametrize("saying", sorted(sayings().sentences))
def test_german_puts_in_the_same_values_as_english(saying: str) -> None:
    one, other = (set(re.findall(r"{\w+}", sayings(language).sentences[saying].text)) for language in ("en", "de"))
    assert one == other
