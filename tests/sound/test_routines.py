"""The sound of a routine: what its recipe says, that each sentence comes on time, and that every one can be spoken."""

from collections import Counter

import pytest

from supine.guidance.languages import LANGUAGES
from supine.journal.handbook import open_handbook
from supine.session.routine.laying import Guided
from supine.session.rows import Kind
from supine.session.wishes import BreathTone, Mix
from supine.sound.recipe import recipe_of_guided
from supine.sound.sentences import sentences
from supine.sound.speech import voice_of
from supine.sound.track import make
from supine.units import Minutes
from tests.once import once
from tests.sound.measuring import decode, onset_s

BELLS = Mix(0, 8, BreathTone.OFF)


def laid(name: str, language: str = "en") -> Guided:
    book = open_handbook(language)
    row = book.routines.routines[name]
    pace = book.script.breathing.pace()
    return book.routines.guided(row, book.routines.steps_of(row), Minutes(row.least_minutes) or None, pace)


def test_the_recipe_has_every_sentence_at_its_second_under_the_clip_of_its_row() -> None:
    guided = laid("heat")
    recipe = recipe_of_guided(guided, Mix(), "en")
    assert [(one.id, one.at_s, one.text) for one in recipe.lines] == [
        (one.id, one.at.total_seconds(), one.text) for one in guided.said
    ]
    assert {one.clip for one in recipe.lines} == {"heat_ready", "heat_on", "heat_awake", "heat_look", "heat_ends"}
    assert recipe.total_s == guided.total.total_seconds()


def test_the_breath_is_led_all_along_or_not_at_all() -> None:
    for name, is_led in (("ease", True), ("movement", False)):
        recipe = recipe_of_guided(laid(name), Mix(), "en")
        assert (recipe.on_mat_from_s < recipe.on_mat_until_s) is is_led
        assert recipe.on_mat_until_s == laid(name).last.total_seconds()


def test_each_step_begins_with_a_stroke_on_its_second_and_the_end_with_a_bell() -> None:
    guided = laid("movement")
    recipe = recipe_of_guided(guided, BELLS, "en")
    made = once("routine movement, bells", lambda: make(recipe, voice_of("en")))
    heard = decode(made.content)
    rung = [one.at.total_seconds() for one in guided.said if one.kind.rings]
    assert len(rung) == len(guided.parts) + 1
    assert guided.said[-1].kind is Kind.BELL
    assert max(abs(onset_s(heard, at_s) - at_s) for at_s in rung) < 0.25


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_every_routine_is_among_those_to_be_spoken_and_has_room(language: str) -> None:
    spoken = {one.text: one for one in sentences(open_handbook(language))}
    for name in open_handbook(language).routines.routines:
        for said in (one for one in laid(name, language).said if one.text):
            assert said.text in spoken, said.clip
            assert 0 < spoken[said.text].room_s <= said.room.total_seconds(), said.clip


def test_no_two_sentences_share_a_name_for_their_clips() -> None:
    counted = Counter(one.id for one in sentences(open_handbook()))
    assert [name for name, times in counted.items() if times > 1] == []
