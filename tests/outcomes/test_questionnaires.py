"""Scales and questionnaires: what is asked, what it comes to, and that missing is missing."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supine.datafiles import read_document, shipped_text, words_missing
from supine.errors import BadFile, BadInput, BadShape
from supine.guidance.languages import words_of
from supine.guidance.library import load as load_library
from supine.outcomes.measure import Better, Recall, SmallestChange, require_change_cited
from supine.outcomes.questionnaires import FILE, SHAPES, FilledIn, Questionnaires, Scoring, load, score
from tests.outcomes.given import sayings

LIBRARY = load_library()
KNOWN = load(LIBRARY)
PEG = ("peg_pain", "peg_enjoyment", "peg_activity")
ROLAND = tuple(f"roland_{n}" for n in range(1, 25))


def peg(*numbers: int | None) -> FilledIn:
    return FilledIn("peg", dict(zip(PEG, numbers, strict=True)))


def value_of(filled: FilledIn) -> float | None:
    found = KNOWN.score_of(filled)
    return found.value if found else None


def test_the_peg_is_the_mean_of_three_numbers_about_the_past_week() -> None:
    assert tuple(one.id for one in KNOWN.items_of("peg")) == PEG
    assert all(re.search(r"(in|during) the past week", one.text) for one in KNOWN.items_of("peg"))
    assert value_of(peg(5, 6, 8)) == pytest.approx(19 / 3)
    assert value_of(peg(0, 0, 0)) == 0
    assert KNOWN.rows["peg"].recall is Recall.PAST_WEEK


def test_the_roland_morris_counts_which_of_24_sentences_fit_today() -> None:
    assert tuple(one.id for one in KNOWN.statements_of("roland")) == ROLAND
    assert value_of(FilledIn("roland", {one: n < 7 for n, one in enumerate(ROLAND)})) == 7
    assert value_of(FilledIn("roland", dict.fromkeys(ROLAND, False))) == 0
    assert value_of(FilledIn("roland", dict.fromkeys(ROLAND, True))) == KNOWN.rows["roland"].high == 24
    assert KNOWN.rows["roland"].recall is Recall.TODAY


@given(st.lists(st.none() | st.integers(0, 10), min_size=1, max_size=24).map(tuple), st.sampled_from(Scoring))
def test_there_is_a_number_exactly_when_nothing_is_missing(answers: tuple[int | None, ...], scoring: Scoring) -> None:
    found = score(scoring, answers)
    assert (found.value is None) == (None in answers)
    assert found.answered + answers.count(None) == found.of == len(answers)


def test_an_item_that_was_never_sent_is_missing_too() -> None:
    assert value_of(FilledIn("peg", {"peg_pain": 4, "peg_activity": 4})) is None
    assert value_of(FilledIn("roland", dict.fromkeys(ROLAND[1:], False))) is None


def test_an_answer_of_the_wrong_kind_is_missing() -> None:
    assert value_of(FilledIn("peg", dict.fromkeys(PEG, True))) is None
    assert value_of(FilledIn("roland", dict.fromkeys(ROLAND, 1))) is None


def test_a_questionnaire_nobody_knows_has_no_score() -> None:
    assert KNOWN.score_of(FilledIn("odd", {"a": 1})) is None


@pytest.mark.parametrize("number", [-1, 11, 1000])
def test_a_number_beyond_the_scale_is_refused(number: int) -> None:
    with pytest.raises(BadInput, match="0 to 10"):
        peg(number, 1, 1)


def test_the_words_of_the_roland_morris_stay_english_and_are_offered_in_english_alone() -> None:
    german = load(LIBRARY, words_of("de"))
    assert german.statements == KNOWN.statements
    assert [row.id for row in KNOWN.offered("en")] == ["peg", "roland"]
    assert [row.id for row in german.offered("de")] == ["peg"]
    assert "no permission is required" in KNOWN.rows["roland"].terms


def test_the_german_peg_says_that_its_words_are_ours() -> None:
    assert "nicht geprüft" in load(LIBRARY, words_of("de")).rows["peg"].about
    assert words_missing(SHAPES[FILE], shipped_text("supine.outcomes", FILE), FILE, words_of("de")) == ()


def test_every_number_says_of_which_time_it_speaks_and_which_way_is_better() -> None:
    rated = [row for row in sayings().scales.values() if row.low is not None]
    assert {row.id: row.better for row in rated} == {
        "pain_now": Better.LOWER,
        "pain_worst": Better.LOWER,
        "pain_average": Better.LOWER,
        "sleep": Better.HIGHER,
    }
    assert all(row.recall for row in rated)
    assert sayings().scales["pain_average"].text == "How bad was your back pain today, most of the time?"


@pytest.mark.parametrize(
    ("scale", "start", "matters"),
    [("pain_average", 8, 2), ("pain_average", 5, 1.5), ("peg", 6, 1.8), ("roland", 20, 5), ("roland", 10, 3)],
)
def test_the_smallest_change_that_matters_is_in_points_or_a_share_of_the_start(
    scale: str, start: float, matters: float
) -> None:
    row = sayings().scales.get(scale) or KNOWN.rows[scale]
    assert row.change
    assert row.change.from_start(start) == pytest.approx(matters)


def test_no_source_knows_what_change_of_sleep_matters() -> None:
    assert sayings().scales["sleep"].change is None


@pytest.mark.parametrize(("points", "share"), [(None, None), (0, None), (2, -0.3)])
def test_a_change_that_is_none_stops_the_start(points: float | None, share: float | None) -> None:
    with pytest.raises(BadShape):
        SmallestChange(("ostelo-2008",), points, share)


@pytest.mark.parametrize("sources", [(), ("nobody",)])
def test_a_change_without_a_source_stops_the_start(sources: tuple[str, ...]) -> None:
    row = replace(KNOWN.rows["peg"], change=SmallestChange(sources, share=0.3))
    with pytest.raises(BadFile, match="peg"):
        require_change_cited(LIBRARY, FILE, [row])


def test_a_broken_file_names_row_and_key() -> None:
    broken = shipped_text("supine.outcomes", FILE).replace('recall = "past_week"', 'recall = "ever"')
    with pytest.raises(BadFile, match=r"peg.*recall"):
        read_document(SHAPES[FILE], broken, FILE)


def test_what_needs_a_licence_is_not_there() -> None:
    assert isinstance(KNOWN, Questionnaires)
    assert set(KNOWN.rows) == {"peg", "roland"}
