"""A data file of ours is read whole and exactly, in the words of a language, or the start stops."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import supine
from supine.datafiles import (
    ENGLISH,
    Words,
    fingerprint,
    read_document,
    read_words,
    require_known,
    shipped_text,
    the_only,
    words_missing,
)
from supine.errors import BadFile
from supine.units import Minutes, Text


@dataclass(frozen=True, slots=True)
class Step:
    id: str
    minutes: Minutes
    title: Text
    hints: tuple[Text, ...] = ()
    after: Text | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Steps:
    step: tuple[Step, ...] = ()


ENGLISH_STEPS = """
[[step]]
id = "lie"
minutes = 5
title = "Lie down"
hints = ["Slowly", "On your back"]

[[step]]
id = "rise"
minutes = 1
title = "Get up"
after = "Drink"
"""
GERMAN_STEPS = """
[step.lie]
title = "Hinlegen"
hints = ["Langsam", "Auf den Rücken"]
[step.rise]
title = "Aufstehen"
after = "Trinken"
"""


def german(text: str) -> Words:
    return read_words("de", {"steps.toml": text})


def test_a_file_is_read_row_by_row() -> None:
    steps = read_document(Steps, ENGLISH_STEPS, "steps.toml").step
    assert [(one.id, one.minutes, one.title) for one in steps] == [("lie", 5, "Lie down"), ("rise", 1, "Get up")]


def test_another_language_changes_the_words_and_nothing_else() -> None:
    steps = read_document(Steps, ENGLISH_STEPS, "steps.toml", german(GERMAN_STEPS)).step
    assert steps == (
        Step("lie", Minutes(5), Text("Hinlegen"), (Text("Langsam"), Text("Auf den Rücken"))),
        Step("rise", Minutes(1), Text("Aufstehen"), after=Text("Trinken")),
    )


def test_what_a_language_lacks_stays_english_and_can_be_listed() -> None:
    words = german('[step.lie]\ntitle = "Hinlegen"\n')
    assert read_document(Steps, ENGLISH_STEPS, "steps.toml", words).step[1].title == "Get up"
    assert words_missing(Steps, ENGLISH_STEPS, "steps.toml", words) == (
        "steps.toml, step 'rise', key 'title'",
        "steps.toml, step 'lie', key 'hints'",
        "steps.toml, step 'rise', key 'after'",
    )


def test_a_blank_translation_is_a_missing_one() -> None:
    assert "steps.toml, step 'lie', key 'title'" in words_missing(
        Steps, ENGLISH_STEPS, "steps.toml", german(GERMAN_STEPS.replace('"Hinlegen"', '""'))
    )


def test_a_complete_language_lacks_nothing() -> None:
    assert words_missing(Steps, ENGLISH_STEPS, "steps.toml", german(GERMAN_STEPS)) == ()


def test_words_without_a_file_leave_it_english() -> None:
    words = german(GERMAN_STEPS).without(["steps.toml"])
    assert read_document(Steps, ENGLISH_STEPS, "steps.toml", words) == read_document(Steps, ENGLISH_STEPS, "steps.toml")


@pytest.mark.parametrize(
    ("overlay", "fault"),
    [
        ('[step.gone]\ntitle = "Weg"', "step 'gone', key 'title'.*no such text"),
        ('[step.lie]\nminutes = "7"', "key 'minutes'.*no such text"),
        ('[step.lie]\nsources = ["x"]', "key 'sources'.*no such text"),
        ('[stepp.lie]\ntitle = "x"', "stepp 'lie'.*no such text"),
        ('[step.lie]\nhints = ["eins"]', "another number of sentences.*2"),
        ('[step.lie]\nhints = "eins"', "in 'de'.*hints.*not a list"),
        ("[step.lie]\ntitle = 7", "in 'de'.*title.*does not fit"),
        ("step = 3", "de/steps.toml.*not a table"),
        ("[step]\nlie = 3", "de/steps.toml.*not a table"),
        ("[step.lie", "de/steps.toml: is not TOML"),
    ],
)
def test_words_that_fit_no_text_stop_the_start(overlay: str, fault: str) -> None:
    with pytest.raises(BadFile, match=fault):
        read_document(Steps, ENGLISH_STEPS, "steps.toml", german(overlay))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("step = 3", "steps.toml, key 'step': 3 is not a list"),
        ("step = [1]", "steps.toml, key 'step', row 1: 1 is not a table"),
        ("[[stepp]]\nid = 'a'", "key 'stepp': this key is not known"),
        ("[[step]]\nid = 'a'\nminutes = 1\ntitle = 'x'\ntitel = 'y'", "row 'a', key 'titel': this key is not known"),
        ("[[step]]\nid = 'a'\nminutes = 1", "row 'a', key 'title': this key is missing"),
        ("[[step]]\nid = 'a'\nminutes = '1'\ntitle = 'x'", "row 'a', key 'minutes': '1' does not fit"),
        (ENGLISH_STEPS + ENGLISH_STEPS, "row 'lie': this id is used twice"),
        ("step = ", "steps.toml: is not TOML"),
    ],
)
@pytest.mark.parametrize("words", [ENGLISH, german(GERMAN_STEPS)], ids=["en", "de"])
def test_a_fault_in_a_file_names_file_row_and_key_in_every_language(text: str, fault: str, words: Words) -> None:
    with pytest.raises(BadFile, match=fault.replace("[", r"\[")):
        read_document(Steps, text, "steps.toml", words)


@given(st.text())
def test_whatever_a_file_holds_it_is_read_or_refused(text: str) -> None:
    try:
        read_document(Steps, text, "steps.toml", german(GERMAN_STEPS))
    except BadFile as refusal:
        assert "steps.toml" in refusal.where


def test_a_file_that_does_not_ship_is_named() -> None:
    with pytest.raises(BadFile, match=r"nothing\.toml: cannot be read"):
        shipped_text("supine", "nothing.toml")


@pytest.mark.parametrize("rows", [(), (1, 2)], ids=["none", "two"])
def test_a_table_of_one_row_is_refused_with_none_and_with_two(rows: tuple[int, ...]) -> None:
    assert the_only("levels.toml", "volume", (7,)) == 7
    with pytest.raises(BadFile, match=r"levels\.toml, table 'volume': needs exactly one row \(allowed: one row\)"):
        the_only("levels.toml", "volume", rows)


def test_an_id_that_does_not_exist_is_named_with_those_that_come_close() -> None:
    with pytest.raises(
        BadFile, match=r"rules.toml, row 'fever', key 'claims': 'A99' does not exist \(allowed: A01, A02"
    ):
        require_known("rules.toml", "fever", "claims", ["A01", "A99"], ["A02", "A01", "B01"])
    require_known("rules.toml", "fever", "claims", ["A01"], ["A01"])


@given(st.text(), st.text())
def test_the_fingerprint_tells_texts_apart(one: str, other: str) -> None:
    assert (fingerprint(one) == fingerprint(other)) == (one == other)


def test_every_data_file_name_is_used_once() -> None:
    root = Path(supine.__file__).parent
    names = [file.name for file in root.rglob("*.toml") if "words" not in file.relative_to(root).parts]
    assert len(names) == len(set(names))
