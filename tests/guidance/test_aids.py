"""Heat, cold and gentle movement: how long, when not, and where each number comes from."""

import pytest

from supine.datafiles import shipped_text
from supine.errors import BadFile
from supine.guidance.languages import safety_files, words_of
from supine.guidance.library import SHAPES, load, read_library
from supine.journal.handbook import SAFETY, open_handbook
from tests.guidance.test_words import FORBIDDEN

LIBRARY = load()
TEXTS = {name: shipped_text("supine.guidance", name) for name in SHAPES}


def words(language: str) -> list[str]:
    library = load(words_of(language))
    aids = library.aids.values()
    said = [text for one in aids for text in (one.title, one.lead, *one.steps, *one.when_not, one.during, one.ends)]
    return [*said, *(one.text for one in library.positions)]


def test_heat_is_for_15_to_20_minutes_as_the_source_says() -> None:
    heat = LIBRARY.aids["heat"]
    assert (heat.least_minutes, heat.most_minutes) == (15, 20)
    assert "C18" in heat.claims
    assert "15 to 20 minutes" in LIBRARY.claims["C18"].fact


def test_cold_is_shorter_than_heat_and_never_on_bare_skin() -> None:
    cold = LIBRARY.aids["cold"]
    assert cold.most_minutes < LIBRARY.aids["heat"].least_minutes
    assert "Never ice on bare skin." in cold.when_not
    assert "supine-choice" in cold.sources


@pytest.mark.parametrize("aid", ["heat", "cold"])
def test_skin_that_does_not_feel_and_sleep_speak_against_heat_and_cold(aid: str) -> None:
    row = LIBRARY.aids[aid]
    assert {"sensation_loss", "nerve_damage", "diabetes_or_poor_circulation", "skin_broken"} <= set(row.not_with)
    assert any("feels less" in line for line in row.when_not)
    assert any("fall asleep" in line for line in row.when_not)


def test_what_speaks_against_an_aid_is_asked() -> None:
    asked = {*LIBRARY.asking.once, *LIBRARY.asking.today}
    assert {"sensation_loss", "nerve_damage", "diabetes_or_poor_circulation"} <= asked


def test_every_sign_of_an_emergency_is_asked_on_the_day() -> None:
    signs = [one.id for one in open_handbook().rulebook.questions if one.group == "emergency"]
    assert set(signs) < set(LIBRARY.asking.today)


def test_the_words_are_whole_in_one_language_as_all_words_of_safety() -> None:
    assert "aids.toml" in SAFETY
    assert "aids.toml" in safety_files("de")


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_words_are_short_and_none_is_one_we_never_use(language: str) -> None:
    assert [text for text in words(language) if FORBIDDEN[language].search(text)] == []
    assert max(len(text.split()) for text in words(language)) <= 16


def test_minutes_that_cannot_be_stop_the_load() -> None:
    broken = TEXTS["aids.toml"].replace("least_minutes = 15", "least_minutes = 25")
    with pytest.raises(BadFile, match=r"heat.*least_minutes"):
        read_library({**TEXTS, "aids.toml": broken})


def test_an_unknown_drawing_stops_the_load() -> None:
    broken = TEXTS["aids.toml"].replace('["chair"]', '["throne"]')
    with pytest.raises(BadFile, match="legs_up"):
        read_library({**TEXTS, "aids.toml": broken})
