"""The files: small, of one rate throughout, made again from their recipe, and shipped with all their sentences."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import supine.sound
from scripts import voices
from supine.fitting.setup import Support
from supine.guidance.languages import LANGUAGES
from supine.journal.handbook import open_handbook
from supine.jsontext import canonical, read_json
from supine.session.timeline import timeline
from supine.session.wishes import BreathTone, Mix, Wishes
from supine.sound.clips import INDEX, clip_index, sha_of
from supine.sound.encoding import Form, encode
from supine.sound.recipe import Recipe, key_of, recipe_of
from supine.sound.score import LEAST_S
from supine.sound.signal import RATE
from supine.sound.speech import voice_of
from supine.sound.track import make, render
from supine.strict import build, plain
from tests.session.given import DOSES
from tests.sound.measuring import decode, laid, rendered

SHIPPED = Path(supine.sound.__file__).parent / "voices"
MOST_BYTES = 3_000_000
MOST_OF_A_CLIP = 20_000
FRAME_BYTES = 72  # 16 kbit/s at 16 kHz, 576 samples a frame


def recipe(minutes: int = 5, mix: Mix = Mix(), language: str = "en", wishes: Wishes | None = None) -> Recipe:  # noqa: B008
    return recipe_of(laid(language, minutes, wishes), mix, language)


def test_twenty_minutes_with_the_longest_getting_ready_are_under_three_megabytes() -> None:
    longest = laid(minutes=20, wishes=Wishes(ready_seconds=180))
    assert len(render(longest, Mix(10, 10, BreathTone.ALWAYS), voice_of("en")).content) < MOST_BYTES


def test_every_part_of_a_track_has_the_same_rate_so_that_a_browser_finds_every_second() -> None:
    content = rendered("en", 5).content
    heads = {content[at : at + 3] for at in range(0, len(content) - FRAME_BYTES, FRAME_BYTES)}
    assert heads == {content[:3]}
    assert content[:2] == b"\xff\xf3"


def test_what_goes_into_a_file_at_a_moment_comes_out_at_that_moment() -> None:
    wanted = [round(at_s * RATE) for at_s in (LEAST_S, 1.0, 33.337, 59.0)]
    track = np.zeros(60 * RATE, np.float32)
    for at in wanted:
        track[at : at + 160] = 0.5
    blocks = [track[: 7 * RATE], track[7 * RATE : 7 * RATE + 11], track[7 * RATE + 11 :]]
    for form in Form:
        out = decode(encode(blocks, form))
        found = [
            start + int(np.argmax(np.abs(out[start : start + 1600]) > 0.2))
            for start in (max(0, at - 800) for at in wanted)
        ]
        assert max(abs(one - at) for one, at in zip(found, wanted, strict=True)) < 0.002 * RATE


def test_the_same_recipe_gives_the_same_file() -> None:
    assert make(recipe(1), voice_of("en")).content == make(recipe(1), voice_of("en")).content


def test_a_recipe_is_the_same_after_it_was_written_down() -> None:
    known = recipe(20, Mix(3, 4, BreathTone.ALWAYS), "de")
    assert build(Recipe, read_json(canonical(plain(known)), "recipe"), "recipe") == known


@given(dose=DOSES)
def test_every_session_the_plan_can_ask_for_has_its_recipe_in_order(dose) -> None:  # type: ignore[no-untyped-def]
    session = timeline(open_handbook("de").script, dose)
    known = recipe_of(session, Mix(), "de")
    assert [line.id for line in known.lines] == [cue.id for cue in session.cues]
    assert known.on_mat_from_s < known.settled_s <= known.on_mat_until_s < known.total_s
    ids = {row.id for row in (*session.script.cues, *session.script.check_ins)}
    assert {line.clip for line in known.lines} <= ids


def test_whatever_is_heard_differently_has_another_name() -> None:
    known = recipe()
    line = replace(known.lines[3], text="Something else.")
    others = [
        known,
        recipe(6),
        recipe(mix=Mix(voice=7)),
        recipe(mix=Mix(bells=7)),
        recipe(mix=Mix(breath=BreathTone.OFF)),
        recipe(wishes=Wishes(breaths_per_minute=5)),
        recipe(language="de"),
        replace(known, lines=(*known.lines[:3], line, *known.lines[4:])),
    ]
    keys = {key_of(one, voice) for one in others for voice in ("voice a", "voice b")}
    assert len(keys) == 2 * len(others)
    assert all(len(key) == 32 and set(key) <= set("0123456789abcdef") for key in keys)
    assert key_of(recipe(), "voice a") == key_of(known, "voice a")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("support", Support)
def test_no_sentence_of_any_session_goes_unspoken(language: str, support: Support) -> None:
    for minutes in (1, 5, 20, 40):
        dose = replace(laid(language, minutes).dose, support=support)
        known = recipe_of(timeline(open_handbook(language).script, dose), Mix(), language)
        assert [line.text for line in known.lines if sha_of(line.text) not in clip_index(language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_clip_fits_its_room_and_there_is_none_too_many(language: str) -> None:
    assert list(voices.faults_of(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_clips_are_the_files_and_they_are_small(language: str) -> None:
    folder = SHIPPED / language
    named = {f"{row['id']}.ogg" for row in json.loads((folder / INDEX).read_text(encoding="utf-8"))}
    assert {file.name for file in folder.glob("*.ogg")} == named
    assert sum(file.stat().st_size for file in folder.iterdir()) < MOST_OF_A_CLIP * len(named)


@given(text=st.text(min_size=1))
def test_a_changed_sentence_has_another_name(text: str) -> None:
    assert sha_of(text) != sha_of(text + ".")
