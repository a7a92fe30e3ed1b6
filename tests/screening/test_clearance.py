"""What a clinician's word lifts, from when, until when, and what it never lifts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supine.screening.clearance import Word, in_force, last_day
from supine.screening.verdict import Mat
from tests.screening.sheets import RULEBOOK

TODAY = date(2026, 11, 21)
DAYS = st.integers(-800, 800).map(lambda n: TODAY + timedelta(days=n))


def word(rule: str = "pregnant", said: int = 0, until: int = 30, who: str = "my midwife") -> Word:
    return Word(rule, who, TODAY + timedelta(days=said), TODAY + timedelta(days=until))


@pytest.mark.parametrize(
    ("given_word", "is_lifted"),
    [
        (word(), True),
        (word(said=-30, until=0), True),
        (word(said=-30, until=-1), False),
        (word(said=1, until=30), False),
        (word(said=-365, until=900), True),
        (word(said=-366, until=900), False),
        (word(rule="blood_thinner"), False),
        (word(rule="spasm"), False),
        (word(rule="no_such_rule"), False),
        (word(who="  "), False),
    ],
    ids=[
        "said today",
        "its last day",
        "over since yesterday",
        "said tomorrow",
        "the longest a word holds",
        "a word for ever",
        "for a rule that refuses",
        "for a rule that only limits",
        "for a rule that is not there",
        "of nobody",
    ],
)
def test_a_word_holds_for_one_ask_between_its_days(given_word: Word, is_lifted: bool) -> None:
    assert in_force(RULEBOOK, [given_word], TODAY) == (frozenset({given_word.rule}) if is_lifted else frozenset())


@given(st.lists(st.builds(Word, st.sampled_from(RULEBOOK.rule_ids), st.text(max_size=3), DAYS, DAYS)), DAYS)
def test_words_lift_nothing_but_the_asks_they_name(words: list[Word], today: date) -> None:
    asks = {rule.id for rule in RULEBOOK.rules if rule.mat is Mat.ASK}
    assert in_force(RULEBOOK, words, today) <= asks & {one.rule for one in words}


def test_the_longest_a_word_may_hold_stands_in_the_rule_book() -> None:
    assert last_day(RULEBOOK, TODAY) - TODAY == timedelta(days=RULEBOOK.word.longest_days)
