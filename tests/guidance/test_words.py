"""What a person reads: plain, short, kind, and whole in each language."""

import re
from collections.abc import Iterator
from dataclasses import fields
from statistics import mean
from typing import Any

import pytest

from bench.readability import MOST, grade, grades
from supine.datafiles import ENGLISH, read_document, read_words, shipped_text, words_missing
from supine.errors import BadFile, BadInput
from supine.guidance.languages import LANGUAGES, safety_files, words_of
from supine.guidance.library import SHAPES, Library, load

LIBRARY = load()
GERMAN = load(words_of("de"))

FORBIDDEN = {
    "en": re.compile(
        r"\b(treat(s|ed|ment|ments)?|therap(y|ies|ist|ists)|doses?|prescriptions?|cleared|safe|safely|monitor(ing)?"
        r"|diagnos(is|e|ed)|alerts?|simply|just|heal(s|ed|ing)?|posture|circulation|cure[sd]?|battle|fight)\b|!",
        re.IGNORECASE,
    ),
    "de": re.compile(
        r"\b(behandlung(en)?|behandel[nt]|therapien?|dosis|dosen|rezepte?|unbedenklich|überwachung|diagnosen?|alarm"
        r"|einfach|heilt|heilung|haltung|kampf|bekämpfen|sicher es)\b|!",
        re.IGNORECASE,
    ),
}


def _texts(library: Library) -> Iterator[tuple[str, str]]:
    rows: tuple[Any, ...] = (
        *library.claims.values(),
        *library.disagreements.values(),
        *library.topics,
        *library.passages,
        *library.care.values(),
        *library.signs,
        *library.options,
        *library.emergency,
    )
    keys = {
        "fact",
        "but",
        "about",
        "says",
        "reading",
        "why",
        "title",
        "lead",
        "next",
        "text",
        "now",
        "say",
        "do_not_wait",
    }
    for row in rows:
        for one in fields(row):
            value = getattr(row, one.name)
            if one.name in keys | {"note"} and value:
                yield from ((row.id, text) for text in ((value,) if isinstance(value, str) else value))
    for source in library.sources.values():
        told = (source.who, source.made, source.lasted, source.found, source.but)
        yield from ((source.id, text) for text in told if text)


def _sentences(text: str) -> list[str]:
    return [one for one in re.split(r"(?<=[.:;?])\s+", text) if one]


@pytest.mark.parametrize(("language", "library"), [("en", LIBRARY), ("de", GERMAN)])
def test_no_text_uses_a_word_we_never_use(language: str, library: Library) -> None:
    found = [(row, text) for row, text in _texts(library) if FORBIDDEN[language].search(text)]
    assert found == []


@pytest.mark.parametrize("topic", [topic.id for topic in LIBRARY.topics])
@pytest.mark.parametrize("library", [LIBRARY, GERMAN], ids=["en", "de"])
def test_the_sentences_of_a_topic_are_short(library: Library, topic: str) -> None:
    lengths = [len(one.split()) for passage in library.passages_of(topic) for one in _sentences(passage.text)]
    assert mean(lengths) < 14
    assert max(lengths) <= 26


@pytest.mark.parametrize("library", [LIBRARY, GERMAN], ids=["en", "de"])
def test_what_to_do_now_is_said_in_a_few_words(library: Library) -> None:
    for page in library.care.values():
        assert mean(len(one.split()) for line in page.now for one in _sentences(line)) < 12


def test_the_guide_and_the_care_pages_can_be_read_at_ten_years_of_age() -> None:
    found = grades(LIBRARY)
    assert {topic.id for topic in LIBRARY.topics} < set(found)
    assert {name: round(value, 1) for name, value in found.items() if value > MOST} == {}


def test_a_hard_text_gets_a_high_grade() -> None:
    hard = "Mechanical needle stimulation pads demonstrate statistically significant analgesic superiority."
    assert grade([hard]) > 18 > MOST > grade(["Lie down. Keep still. If it hurts, stop and get off."])


@pytest.mark.parametrize("name", SHAPES)
def test_german_lacks_no_text(name: str) -> None:
    assert words_missing(SHAPES[name], shipped_text("supine.guidance", name), name, words_of("de")) == ()


def test_german_says_du() -> None:
    formal = re.compile(r"[a-zäöüß,] (Sie|Ihnen|Ihr|Ihre|Ihren|Ihrem|Ihrer)\b")
    assert [(row, text) for row, text in _texts(GERMAN) if formal.search(text)] == []


def test_german_differs_from_english_everywhere() -> None:
    same = [
        row for (row, english), (_, german) in zip(_texts(LIBRARY), _texts(GERMAN), strict=True) if english == german
    ]
    assert same == []


def test_german_keeps_every_number_of_the_english() -> None:
    for (row, english), (_, german) in zip(_texts(LIBRARY), _texts(GERMAN), strict=True):
        assert _numbers(german) == _numbers(english), row


def _numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+", re.sub(r"(?<=\d)[.,](?=\d{3})", "", text)))


def test_each_language_names_itself() -> None:
    assert dict(LANGUAGES) == {"en": "English", "de": "Deutsch"}


def test_english_needs_no_words_of_its_own() -> None:
    assert words_of("en") is ENGLISH
    assert safety_files("en") == ()


def test_care_and_emergency_numbers_are_safety_words() -> None:
    assert {"care.toml", "emergency.toml"} <= set(safety_files("de"))


def test_safety_words_can_be_left_in_english_as_a_whole() -> None:
    mixed = load(words_of("de").without(safety_files("de")))
    assert mixed.care == LIBRARY.care
    assert mixed.signs == LIBRARY.signs
    assert mixed.topics == GERMAN.topics


def test_a_language_supine_does_not_speak_is_refused() -> None:
    with pytest.raises(BadInput, match=r"'fr'.*en, de"):
        words_of("fr")


def test_words_without_an_english_text_are_refused() -> None:
    words = read_words("de", {"care.toml": '[page.nowhere]\ntitle = "Hilfe"\n'})
    with pytest.raises(BadFile, match="nowhere"):
        read_document(SHAPES["care.toml"], shipped_text("supine.guidance", "care.toml"), "care.toml", words)
