"""What can be tried: the designs that were promised, their power beside the study it comes from, and every word."""

import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import date

import pytest

from supine.datafiles import shipped_text, words_missing
from supine.errors import BadFile, BadInput
from supine.guidance.languages import words_of
from supine.guidance.library import load as load_library
from supine.journal.handbook import open_handbook
from supine.outcomes.trial import designs as trial
from supine.outcomes.trial.designs import SHAPES, Designs
from tests.outcomes.trial.drawing import a_protocol, seed

ENGLISH, GERMAN = open_handbook().designs, open_handbook("de").designs
PAIRS = ENGLISH.comparisons["mat_or_lying"]
LONG_WEEKS = 84
STUDY = {
    "one_day_28": (0.49, 0.21),
    "two_day_28": (0.39, 0.21),
    "one_day_56": (0.85, 0.37),
    "two_day_56": (0.72, 0.45),
    "four_day_56": (0.58, 0.40),
    "one_day_84": (0.97, 0.60),
    "two_day_84": (0.91, 0.64),
    "seven_day_84": (0.63, 0.50),
}
"""The power at a true effect of one point that an earlier study found: at once, and with half left a day later."""


def texts(designs: Designs) -> Iterator[tuple[str, str, str]]:
    for table in (designs.arms, designs.comparisons, designs.designs, designs.sentences):
        for row in table.values():
            for one in fields(row):
                if one.name in ("text", "today", "about"):
                    yield row.id, one.name, getattr(row, one.name)


def test_fourteen_pairs_of_two_day_blocks_are_proposed_first() -> None:
    usual = ENGLISH.default_of(PAIRS)
    assert (usual.block_days, usual.sets, usual.days) == (2, 14, 56)
    assert ENGLISH.designs_of(PAIRS)[0] == usual


def test_blocks_of_a_week_are_never_offered_in_less_than_twelve_weeks() -> None:
    assert all(one.days >= LONG_WEEKS for one in ENGLISH.designs.values() if one.block_days >= 7)


def test_four_weeks_are_offered_only_as_what_might_find_two_points() -> None:
    short = [one for one in ENGLISH.designs.values() if one.days <= 28]
    assert short
    assert all("Might find a difference of 2 points" in one.text for one in short)


def test_the_text_of_a_design_says_how_long_it_takes() -> None:
    for one in ENGLISH.designs.values():
        said = re.match(r"(\d+) weeks", one.text)
        assert said, one.id
        assert abs(int(said[1]) * 7 - one.days) <= 4


EASING = ("heat", "cold", "alternate", "movement", "ease")


def test_every_comparison_that_was_asked_for_is_there() -> None:
    arms = {one.id: one.arms for one in ENGLISH.comparisons.values()}
    assert arms == {
        "mat_or_lying": ("lying", "mat"),
        "mat_or_nothing": ("nothing", "mat"),
        "ten_or_twenty": ("mat_10", "mat_20"),
        "shirt_or_bare": ("mat_shirt", "mat_bare"),
        "morning_or_bedtime": ("mat_morning", "mat_bedtime"),
        "mat_lying_nothing": ("lying", "mat", "nothing"),
        **{f"{one}_or_usual": ("as_usual", f"with_{one}") for one in EASING},
    }


@pytest.mark.parametrize("design", STUDY)
def test_the_power_is_that_of_the_study_within_the_chance_of_both(design: str) -> None:
    counted = {one.lingers: one.power for one in ENGLISH.powers_of(design) if one.effect == -1}
    assert (counted[False], counted[True]) == pytest.approx(STUDY[design], abs=0.055)


def test_a_larger_effect_is_found_more_often_and_one_that_lingers_less_often() -> None:
    for design in ENGLISH.designs:
        small, small_lingers, large, large_lingers = (one.power for one in ENGLISH.powers_of(design))
        assert small_lingers < small < large
        assert small_lingers < large_lingers <= large


def test_the_power_is_said_as_people_say_it() -> None:
    small, large = ENGLISH.power_words("two_day_56")
    assert small.startswith("A change of 1 of 10 points is found about 7 times in 10.")
    assert small.endswith("If half of it lasts to the next day: about 5 times in 10.")
    assert (
        large
        == "A change of 2 of 10 points is found almost always. If half of it lasts to the next day: almost always."
    )


def test_a_protocol_is_made_of_a_comparison_and_a_design_that_fits_it() -> None:
    made = ENGLISH.protocol("mat_lying_nothing", "three_two_day_54", date(2026, 5, 4), seed(1))
    assert (made.arms, made.block_days, made.sets, made.days) == (("lying", "mat", "nothing"), 2, 9, 54)
    with pytest.raises(BadInput, match="one_day_56"):
        ENGLISH.protocol("mat_or_lying", "three_two_day_54", date(2026, 5, 4), seed(1))
    with pytest.raises(BadInput, match="mat_or_nothing"):
        ENGLISH.protocol("mat_or_pill", "two_day_56", date(2026, 5, 4), seed(1))


def test_a_protocol_from_elsewhere_must_compare_what_we_know() -> None:
    ENGLISH.require(a_protocol())
    for odd in (a_protocol(comparison="pill"), a_protocol(arms=("mat", "lying")), a_protocol(arms=("lying", "pill"))):
        with pytest.raises(BadInput):
            ENGLISH.require(odd)


@pytest.mark.parametrize("name", SHAPES)
def test_german_lacks_no_word(name: str) -> None:
    assert words_missing(SHAPES[name], shipped_text("supine.outcomes.trial", name), name, words_of("de")) == ()


def test_german_says_the_same_rows_in_other_words() -> None:
    both = list(zip(texts(ENGLISH), texts(GERMAN), strict=True))
    assert all(one[:2] == other[:2] for one, other in both)
    assert {one[0] for one, other in both if one[2] == other[2]} <= {"mat_shirt"}


def test_every_sentence_is_short() -> None:
    for row, _, text in texts(ENGLISH):
        for sentence in re.split(r"(?<=[.:?])\s+", text):
            assert len(sentence.split()) <= 20, row


@pytest.mark.parametrize(
    ("name", "find", "replace", "says"),
    [
        ("designs.toml", 'arms = ["lying", "mat"]', 'arms = ["lying", "bed"]', "'bed' does not exist"),
        ("designs.toml", "is_default = true", "is_default = false", "0 designs of"),
        ("power.toml", 'id = "one_day_28_1"\ndesign = "one_day_28"', 'id = "x"\ndesign = "two_day_28"', "nothing for"),
    ],
)
def test_a_file_that_does_not_fit_stops_the_start(
    name: str, find: str, replace: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(package: str, wanted: str) -> str:
        text = shipped_text(package, wanted)
        return text.replace(find, replace) if wanted == name else text

    library = load_library()
    monkeypatch.setattr(trial, "shipped_text", broken)
    with pytest.raises(BadFile, match=says):
        trial.load(library)
