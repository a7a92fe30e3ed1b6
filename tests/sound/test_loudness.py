"""Every sentence is as loud as the others, nothing clips, and a person's volumes do what they say."""

import numpy as np
import pytest

from supine.guidance.languages import LANGUAGES
from supine.journal.handbook import open_handbook
from supine.session.wishes import BreathTone, Mix
from supine.sound.clips import shipped_clip
from supine.sound.encoding import Form
from supine.sound.levels import levels
from supine.sound.sentences import sentences
from supine.sound.signal import RATE, SILENT_LUFS, Samples, factor, held_below, loudness_lufs
from supine.sound.speech import voice_of
from supine.sound.track import render
from tests.sound.measuring import BELLS_ALONE, LOUD, VOICE_ALONE, decode, heard, laid, level_db, onset_s, peak

CEILING = factor(levels().volume.ceiling_dbfs)


def tone(hertz: float, dbfs: float, seconds: float = 5.0) -> Samples:
    return (factor(dbfs) * np.sin(2 * np.pi * hertz * np.arange(seconds * RATE) / RATE)).astype(np.float32)


def around(track: Samples, cue: str, seconds: float = 3.0) -> Samples:
    at_s = next(one.at.total_seconds() for one in laid().cues if one.id == cue)
    return track[round(at_s * RATE) : round((at_s + seconds) * RATE)]


# ITU-R BS.1770-4: 0 dB full scale at 997 Hz in one channel is -3.01 LKFS.
@pytest.mark.parametrize("dbfs", [0.0, -12.0, -36.0])
def test_the_loudness_meter_agrees_with_the_standard(dbfs: float) -> None:
    assert loudness_lufs(tone(997, dbfs)) == pytest.approx(-3.01 + dbfs, abs=0.05)


def test_the_loudness_meter_hears_less_below_and_more_above_as_an_ear_does() -> None:
    assert loudness_lufs(tone(50, -20)) < loudness_lufs(tone(997, -20)) - 1
    assert loudness_lufs(tone(4000, -20)) == pytest.approx(loudness_lufs(tone(997, -20)) + 3.3, abs=0.3)


def test_quiet_between_words_does_not_count() -> None:
    loud = tone(997, -20)
    assert loudness_lufs(np.concatenate([loud, np.zeros(60 * RATE, np.float32)])) == pytest.approx(-23.01, abs=0.3)
    assert loudness_lufs(np.zeros(RATE, np.float32)) == SILENT_LUFS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_as_loud_as_the_others(language: str) -> None:
    clips = [shipped_clip(language, one.text) for one in sentences(open_handbook(language))]
    loudness = [loudness_lufs(clip) for clip in clips if clip is not None]
    assert len(loudness) == len(clips)
    assert max(loudness) - min(loudness) < 1.5
    assert np.median(loudness) == pytest.approx(levels().speech.loudness_lufs, abs=1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_clips_with_all_of_it_at_its_loudest(language: str) -> None:
    assert peak(heard(language, 5, LOUD)) < 0.99
    assert peak(decode(render(laid(language), LOUD, voice_of(language), Form.WAV).content)) < CEILING - 0.01


def test_a_passage_that_is_too_loud_is_made_softer_and_not_cut() -> None:
    loud = np.concatenate([tone(440, -20, 1), tone(440, 6, 0.2), tone(440, -20, 1)])
    held = held_below(loud, 0.5)
    assert peak(held) <= 0.5 + 1e-6
    assert np.array_equal(held[: RATE // 2], loud[: RATE // 2])
    is_sure = np.abs(loud) > 0.02
    gain = np.interp(np.arange(len(loud)), np.flatnonzero(is_sure), held[is_sure] / loud[is_sure])
    assert gain.min() < 0.3
    assert np.abs(np.diff(gain)).max() < 0.03


def test_the_voice_alone_says_everything_and_rings_nothing() -> None:
    track = heard(mix=VOICE_ALONE)
    for cue in laid().cues:
        assert abs(onset_s(track, cue.at.total_seconds()) - cue.at.total_seconds()) < 0.25, cue.id


def test_the_bells_alone_ring_and_say_nothing() -> None:
    track = heard(mix=BELLS_ALONE)
    assert level_db(around(track, "start_bell")) > -45
    assert level_db(around(track, "one_minute", 1.0)) > -50
    assert level_db(around(track, "when_to_stop")) < -80


def test_bells_alone_and_voice_alone_together_are_the_whole() -> None:
    both = decode(render(laid(), Mix(8, 6, BreathTone.OFF), voice_of("en")).content)
    for cue in ("start_bell", "when_to_stop", "end_bell"):
        assert level_db(around(both, cue)) > level_db(around(heard(mix=BELLS_ALONE), cue)) - 0.5
    assert level_db(around(both, "when_to_stop")) == pytest.approx(
        level_db(around(heard(mix=VOICE_ALONE), "when_to_stop")), abs=0.5
    )


@pytest.mark.parametrize(("louder", "softer", "cue"), [(10, 5, "when_to_stop"), (3, 2, "when_to_stop")])
def test_each_step_of_the_voice_is_as_many_decibels_softer(louder: int, softer: int, cue: str) -> None:
    loud, soft = (
        decode(render(laid(minutes=1), Mix(one, 0, BreathTone.OFF), voice_of("en")).content) for one in (louder, softer)
    )
    wanted = levels().volume.step_db * (louder - softer)
    assert level_db(around(loud, cue)) - level_db(around(soft, cue)) == pytest.approx(wanted, abs=0.7)


def test_the_bells_grow_softer_and_the_voice_stays() -> None:
    loud, soft = (
        decode(render(laid(minutes=1), Mix(8, one, BreathTone.OFF), voice_of("en")).content) for one in (10, 4)
    )
    assert level_db(around(loud, "start_bell", 0.8)) - level_db(around(soft, "start_bell", 0.8)) == pytest.approx(
        12, abs=1
    )
    assert level_db(around(loud, "when_to_stop")) == pytest.approx(level_db(around(soft, "when_to_stop")), abs=0.3)
