"""What a trial says: nothing before its end but what is very clear, then the estimate, its range and how sure."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from supine.journal.answered import wording_of
from supine.journal.handbook import open_handbook
from supine.outcomes.answer import Answer, answer_of_trial
from supine.outcomes.effect_picture import effect_picture, effect_table
from supine.outcomes.shown import Shown, shown_of_trial
from supine.outcomes.trial.protocol import Protocol
from supine.outcomes.trial.reading import read_trial
from supine.outcomes.trial.standing import standing
from supine.outcomes.verdict import Verdict
from tests.outcomes.trial.drawing import a_protocol, rated, wavy

BOOK = open_handbook()


def wild(n: int, arm: str) -> int:
    """Return a rating that goes far up and down, whatever the arm."""
    return 5 + (-3, 2, 4, -1, 3, -4, 0, 1, -2)[n * 7 % 9]


def asked(
    rate: Callable[[int, str], int | None], day: int = 56, language: str = "en", **other: Any
) -> tuple[Answer, Shown]:
    """Return the answer and the picture on a day of the usual trial, rated so far."""
    book, protocol = open_handbook(language), a_protocol(**other)
    today = protocol.starts + timedelta(days=day)
    ratings = {one: rating for one, rating in rated(protocol, rate).items() if one < today}
    reading = read_trial(protocol, ratings, {}, today, book.beliefs)
    wording = wording_of(book)
    answer = answer_of_trial(reading, standing(protocol, today), wording)
    return answer, shown_of_trial(reading, answer, ratings, book.designs, wording)


def words(answer: Answer) -> str:
    lines = (line for one in answer.told for line in (one.sentence, *one.lines))
    return " ".join((answer.sentence, *answer.lines, *lines, *answer.computed))


def test_at_the_end_it_says_the_verdict_and_always_the_numbers_behind_it() -> None:
    answer, _ = asked(wavy)
    assert answer.verdict is Verdict.VERY_LIKELY
    assert answer.sentence.startswith("The mat very likely helps you more than lying down only")
    said = words(answer)
    for part in (
        "points less, of 10",
        "about 19 in 20",
        "Your usual pain: about",
        "Days with a number: 56",
        "on the next",
    ):
        assert part in said
    assert "a split this large would come up" in said
    assert BOOK.beliefs.version in said


def test_before_the_end_nothing_tempts_to_peek() -> None:
    answer, shown = asked(wild, day=20)
    assert answer.sentence == "Too early to say: day 21 of 56."
    assert (answer.verdict, answer.told, answer.computed, answer.effect) == (Verdict.NOT_ENOUGH, (), (), None)
    assert not any(word in words(answer) for word in ("points", "chance", "usual pain", "less pain"))
    assert all(one.mean is None for one in answer.by_arm)
    assert all(day.rating is None for day in shown.days)
    assert all(day.kind is None for day in shown.days[20:])
    assert shown.bars == ()
    table = effect_table(shown, BOOK.verdicts, BOOK.sayings)
    assert {row[2] for row in table.rows} == {"written"}
    assert len(table.rows) == 20


def test_before_the_end_what_is_very_clear_is_said_and_said_to_be_early() -> None:
    answer, shown = asked(lambda n, arm: wavy(n, arm, fall=4), day=40)
    assert answer.is_early
    assert answer.enough
    assert answer.lines[0].startswith("This is before the last day.")
    assert shown.bars
    assert "a split this large" not in words(answer)


def test_before_it_begins_and_after_too_few_numbers_it_gives_no_number() -> None:
    before, _ = asked(wavy, day=-3)
    assert before.sentence == "Your trial begins on 5 Jan."
    few, shown = asked(lambda n, arm: 5 if n % 7 == 0 else None)
    assert few.sentence == "Your trial is over, but its numbers are not enough to say."
    assert "Days with a number: 8 of 14." in few.lines
    assert (few.told, shown.bars) == ((), ())


def test_the_same_number_every_day_is_no_answer() -> None:
    answer, _ = asked(lambda n, arm: 5)
    assert (answer.verdict, answer.told) == (Verdict.NOT_ENOUGH, ())
    assert answer.lines == ("Every number is the same. From that nobody can tell one kind of day from another.",)


def test_a_trial_that_was_ended_early_says_only_what_is_very_clear() -> None:
    ended = a_protocol().starts + timedelta(days=19)
    silent, _ = asked(wild, day=30, ended=ended)
    assert silent.sentence.startswith("Your trial ended before its last day.")
    assert silent.told == ()
    clear, _ = asked(lambda n, arm: wavy(n, arm, fall=5), day=30, ended=ended)
    assert clear.enough
    assert any("very clear answer" in line for line in clear.lines)


def test_what_cannot_be_told_says_how_many_more_days_may_tell_or_that_none_will() -> None:
    answer, _ = asked(wild)
    assert answer.verdict is Verdict.CANNOT_TELL
    assert answer.sentence.startswith("Nobody can tell yet whether the mat helps you")
    assert any(
        "more days with a number may tell" in line or "unlikely to tell" in line for line in answer.told[0].lines
    )


def test_near_the_end_of_the_scale_nothing_is_said_to_matter() -> None:
    answer, _ = asked(lambda n, arm: max(0, wavy(n, arm) - 4))
    assert answer.verdict is not Verdict.VERY_LIKELY
    assert "usually matters" not in words(answer)
    assert any("near the end of the scale" in line for line in answer.lines)


def test_days_answered_unevenly_are_told_with_both_counts() -> None:
    answer, _ = asked(lambda n, arm: wavy(n, arm) if arm == "mat" or n % 3 else None)
    line = next(line for line in answer.lines if line.startswith("You wrote less often"))
    assert "of 28) than on days with the mat (28 of 28)" in line


def test_three_arms_give_an_answer_for_each_two_the_mat_beside_lying_down_first() -> None:
    arms = ("lying", "mat", "nothing")
    answer, shown = asked(wavy, day=84, comparison="mat_lying_nothing", arms=arms)
    pairs = [(one.treatment, one.control) for one in answer.told]
    assert pairs == [("mat", "lying"), ("mat", "nothing"), ("lying", "nothing")]
    assert answer.sentence == answer.told[0].sentence
    assert [kind.letter for kind in shown.kinds] == ["A", "B", "C"]
    assert len(shown.bars) == 3


@pytest.mark.parametrize("day", [-1, 10, 40, 60])
def test_german_says_the_same_with_the_same_numbers(day: int) -> None:
    (english, _), (german, _) = (asked(wavy, day=day, language=one) for one in ("en", "de"))
    assert german.verdict is english.verdict
    assert german.by_arm == english.by_arm
    assert len(words(german)) > len(words(english)) / 2
    assert german.sentence != english.sentence


def picture(shown: Shown, language: str = "en") -> str:
    book = open_handbook(language)
    return effect_picture(shown, book.verdicts, book.sayings)


def test_a_protocol_of_another_device_with_an_unknown_arm_is_still_named() -> None:
    protocol: Protocol = a_protocol(arms=("sauna", "mat"), comparison="heat")
    today = protocol.starts + timedelta(days=60)
    ratings = rated(protocol, wavy)
    reading = read_trial(protocol, ratings, {}, today, BOOK.beliefs)
    wording = wording_of(BOOK)
    answer = answer_of_trial(reading, standing(protocol, today), wording)
    assert "“sauna”" in answer.sentence
    assert "sauna" in picture(shown_of_trial(reading, answer, ratings, BOOK.designs, wording))


def test_while_it_is_too_early_for_the_main_question_no_other_is_answered() -> None:
    def rate(n: int, arm: str) -> int:
        return 10 if arm == "nothing" else wild(n, arm)

    arms = ("lying", "mat", "nothing")
    early, shown = asked(rate, day=60, comparison="mat_lying_nothing", arms=arms)
    assert (early.verdict, early.told, shown.bars) == (Verdict.NOT_ENOUGH, (), ())
    final, _ = asked(rate, day=84, comparison="mat_lying_nothing", arms=arms)
    assert len(final.told) == 3
