"""The bells can be told apart and do not click; the breath rises and falls with the one on the screen."""

from datetime import timedelta
from itertools import pairwise

import numpy as np
import pytest

from supine.session.player import BreathPart, breath_at
from supine.session.wishes import BreathTone, Mix, Wishes
from supine.sound.encoding import Form
from supine.sound.levels import levels
from supine.sound.recipe import Pace
from supine.sound.signal import RATE, Samples, factor
from supine.sound.speech import Voice, voice_of
from supine.sound.tones import bell, breath
from supine.sound.track import render
from tests.sound.measuring import decode, laid, level_db

NOBODY = Voice("en", None, None)
BELLS = tuple(levels().bells)
QUIET_DB = -75.0


def strongest_hz(samples: Samples) -> float:
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples)), 8 * RATE))
    return float(np.argmax(spectrum) / 8)


def led(mix: Mix, minutes: int = 7, wishes: Wishes | None = None) -> Samples:
    session = laid(minutes=minutes, wishes=wishes)
    return decode(render(session, mix, NOBODY, Form.WAV).content)


@pytest.mark.parametrize("name", BELLS)
def test_a_bell_rings_at_its_pitch_as_loud_as_it_should(name: str) -> None:
    row = levels().bells[name]
    assert strongest_hz(bell(name)) == pytest.approx(row.pitch_hz, rel=0.01)
    assert np.abs(bell(name)).max() == pytest.approx(factor(row.peak_dbfs), rel=1e-3)


def test_every_bell_can_be_told_from_the_others() -> None:
    pitches = sorted(row.pitch_hz for row in levels().bells.values())
    assert all(high / low > 1.15 for low, high in pairwise(pitches))


def test_the_bell_of_the_end_is_struck_twice_and_the_one_of_the_start_once() -> None:
    def strikes(name: str) -> int:
        size = RATE // 20
        level = np.sqrt(np.square(bell(name)[: len(bell(name)) // size * size].reshape(-1, size)).mean(axis=1))
        return 1 + int(np.sum(level[1:] > 1.2 * level[:-1]))

    assert (strikes("start"), strikes("end"), strikes("question")) == (1, 2, 1)


@pytest.mark.parametrize("name", BELLS)
def test_a_bell_neither_begins_nor_ends_with_a_click(name: str) -> None:
    rung = bell(name)
    loudest = np.abs(rung).max()
    assert abs(rung[0]) < 0.001 * loudest
    assert np.abs(rung[-8:]).max() < 0.001 * loudest
    assert np.abs(np.diff(rung)[: RATE // 1000]).max() <= np.abs(np.diff(rung)).max()


def test_the_breath_rises_while_breathing_in_and_falls_while_breathing_out() -> None:
    row = levels().breath
    one = breath(Pace(4.0, 0.0, 6.0))
    early, top, late = (strongest_hz(one[round(at * RATE) :][: RATE // 2]) for at in (0.3, 3.8, 9.0))
    assert early < 1.15 * row.low_hz
    assert top > 0.9 * row.high_hz
    assert late < 1.2 * row.low_hz
    assert len(one) == 10 * RATE


@pytest.mark.parametrize("per_minute", [5, 6, 7])
def test_the_breath_in_the_track_is_the_breath_on_the_screen(per_minute: int) -> None:
    session = laid(minutes=7, wishes=Wishes(breaths_per_minute=per_minute))
    track = led(Mix(0, 10, BreathTone.ALWAYS), wishes=Wishes(breaths_per_minute=per_minute))
    start_s = session.on_mat_from.total_seconds()
    checked = 0
    for into_s in np.arange(120.0, 290.0, 1.7):
        places = [breath_at(session.breathing, timedelta(seconds=at_s)) for at_s in (into_s, into_s + 0.6)]
        if places[0].part is not places[1].part or places[0].part is BreathPart.HOLD:
            continue
        first, second = (
            strongest_hz(track[round((start_s + at_s) * RATE) :][: RATE // 5]) for at_s in (into_s, into_s + 0.4)
        )
        rises = places[0].part is BreathPart.IN
        if level_db(track[round((start_s + into_s) * RATE) :][: RATE // 2]) > -50:
            checked += 1
            assert (second > first) is rises, into_s
    assert checked > 40


def test_the_breath_is_led_until_the_settling_is_over_and_then_there_is_silence() -> None:
    session = laid(minutes=7)
    track = led(Mix(0, 6, BreathTone.FIRST_MINUTES))
    settled_s = next(phase.ends for phase in session.phases if phase.state.value == "settling").total_seconds()
    assert level_db(track[round((settled_s - 60) * RATE) : round((settled_s - 30) * RATE)]) > -50
    assert level_db(track[round((settled_s + 6) * RATE) : round((settled_s + 50) * RATE)]) < QUIET_DB


def test_before_lying_down_and_after_getting_up_no_breath_is_led() -> None:
    session = laid(minutes=7)
    track = led(Mix(0, 6, BreathTone.ALWAYS))
    assert level_db(track[: round((session.on_mat_from.total_seconds() - 0.1) * RATE)]) < QUIET_DB
    assert level_db(track[round((session.on_mat_until.total_seconds() + 10) * RATE) :]) < QUIET_DB


def test_the_breath_is_led_to_the_end_only_when_wished_and_not_at_all_when_not() -> None:
    session = laid(minutes=7)
    part = slice(*(round((session.on_mat_until.total_seconds() - before_s) * RATE) for before_s in (100, 62)))
    assert level_db(led(Mix(0, 6, BreathTone.ALWAYS))[part]) > -50
    assert level_db(led(Mix(0, 6, BreathTone.OFF))[part]) < QUIET_DB
    start = slice(*(round((session.on_mat_from.total_seconds() + after_s) * RATE) for after_s in (20, 40)))
    assert level_db(led(Mix(0, 6, BreathTone.OFF))[start]) < QUIET_DB


def test_the_breath_steps_back_while_somebody_speaks() -> None:
    session = laid(minutes=7)
    with_breath, without = (
        decode(render(session, Mix(8, 6, tone), voice_of("en"), Form.WAV).content)
        for tone in (BreathTone.ALWAYS, BreathTone.OFF)
    )
    one_breath_s = sum((session.breathing.in_s, session.breathing.hold_s, session.breathing.out_s))
    at_s = next(cue.at.total_seconds() for cue in session.cues if cue.id == "what_to_expect")
    breath_alone = with_breath - without
    spoken, quiet = (
        level_db(breath_alone[round(from_s * RATE) : round((from_s + 2) * RATE)])
        for from_s in (at_s + 0.2, at_s + 0.2 + 9 * one_breath_s)
    )
    assert quiet - spoken == pytest.approx(-levels().breath.ducked_db, abs=1.5)
