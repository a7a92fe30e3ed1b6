"""Heat, cold and gentle movement: how long, when not, and where each number comes from."""

import pytest

from supine.datafiles import shipped_text
from supine.errors import BadFile
from supine.guidance.languages import safety_files, words_of
from supine.guidance.library import load as load_library
from supine.journal.handbook import SAFETY, open_handbook
from supine.session.routine.book import SHAPES, Routines, load, read_routines
from supine.session.routine.rows import About, Asks
from tests.guidance.test_words import FORBIDDEN

LIBRARY = load_library()
BOOK = load(LIBRARY)
TEXTS = {name: shipped_text("supine.session.routine", name) for name in SHAPES}
EASING = BOOK.about(About.SPASM)
ON_SKIN = ("heat", "cold", "alternate")


def words(book: Routines) -> list[str]:
    routines = [text for one in book.routines.values() for text in (one.title, one.lead, one.ends, *one.when_not)]
    steps = [text for one in book.steps.values() for text in (one.title, one.say, *one.how, *one.when_not)]
    return [*routines, *steps, *(one.text for one in book.said), *(one.text for one in book.phrases.values())]


def test_heat_is_for_15_to_20_minutes_as_the_source_says() -> None:
    heat = BOOK.routines["heat"]
    assert (heat.least_minutes, heat.most_minutes) == (15, 20)
    assert "C18" in heat.claims
    assert "15 to 20 minutes" in LIBRARY.claims["C18"].fact


def test_cold_is_shorter_than_heat_and_never_on_bare_skin() -> None:
    cold = BOOK.routines["cold"]
    assert cold.most_minutes < BOOK.routines["heat"].least_minutes
    assert "Never ice on bare skin." in cold.when_not
    assert "supine-choice" in cold.sources


def test_in_turn_the_heat_and_the_cold_stay_below_what_each_may_be_by_itself() -> None:
    steps = [one for one in BOOK.steps_of(BOOK.routines["alternate"]) if one.counts]
    assert sum(one.seconds for one in steps if "warm" in one.id) <= BOOK.routines["heat"].most_minutes * 60
    assert sum(one.seconds for one in steps if "cold" in one.id) <= BOOK.routines["cold"].most_minutes * 60


@pytest.mark.parametrize("name", ON_SKIN)
def test_skin_that_does_not_feel_and_sleep_speak_against_heat_and_cold(name: str) -> None:
    row = BOOK.routines[name]
    assert {"sensation_loss", "nerve_damage", "diabetes_or_poor_circulation", "skin_broken"} <= set(row.not_with)
    assert any("feels less" in line for line in row.when_not)
    assert any("fall asleep" in line for line in row.when_not)
    assert not row.may_pause


def test_the_skin_is_looked_at_half_way_and_the_heat_never_slept_on() -> None:
    said = {one.id: one.text for one in BOOK.said}
    assert "Look at your skin" in said["heat_look"]
    assert "Never sleep on the heat" in said["heat_awake"]
    assert all("look at your skin" in BOOK.routines[name].ends for name in ON_SKIN)


def test_all_that_eases_a_spasm_asks_the_signs_of_an_emergency_on_the_day() -> None:
    assert all(one.asks is Asks.TODAY for one in EASING)
    signs = [one.id for one in open_handbook().rulebook.questions if one.group == "emergency"]
    assert set(signs) < set(LIBRARY.asking.today)


def test_what_speaks_against_an_aid_for_good_is_asked_once() -> None:
    assert {"sensation_loss", "nerve_damage", "diabetes_or_poor_circulation"} <= set(LIBRARY.asking.once)


def test_the_words_are_whole_in_one_language_as_all_words_of_safety() -> None:
    assert {"asking.toml", "easing.toml"} <= set(SAFETY)
    assert "easing.toml" in safety_files("de")


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_words_promise_nothing(language: str) -> None:
    book = load(load_library(words_of(language)), words_of(language))
    assert [text for text in words(book) if FORBIDDEN[language].search(text)] == []


def test_a_broken_file_is_told_with_its_place() -> None:
    for broken, what in (
        (TEXTS["easing.toml"].replace('"heat_on"]', '"heat_off"]'), "heat_off"),
        (
            TEXTS["easing.toml"].replace("most_minutes = 20", "most_minutes = 0").replace("least_minutes = 15", ""),
            "1 of them",
        ),
        (TEXTS["easing.toml"].replace("at_s = 240", "at_s = 451"), "begins while"),
        (TEXTS["easing.toml"] + TEXTS["easing.toml"], "twice"),
    ):
        with pytest.raises(BadFile, match=what):
            read_routines({**TEXTS, "easing.toml": broken}, LIBRARY)
