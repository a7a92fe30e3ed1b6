"""Who speaks a sentence: a person's own file, our clip, a program here, or a soft bell in its place."""

import io
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile

from supine.journal.handbook import open_handbook
from supine.session.rows import Kind
from supine.session.wishes import BreathTone, Mix
from supine.sound import synthesis
from supine.sound.encoding import Form
from supine.sound.levels import levels
from supine.sound.recipe import Line
from supine.sound.sentences import cast
from supine.sound.signal import RATE, Samples, loudness_lufs
from supine.sound.speech import Voice, voice_of
from supine.sound.synthesis import find_synthesiser
from supine.sound.track import render
from supine.units import Text
from tests.sound.measuring import decode, laid, level_db, onset_s
from tests.sound.test_tones import strongest_hz

WAKE = Line("awake_4", "awake", 10.0, 6.0, Kind.SAY, open_handbook().script.resting_cues[3].text)
STRANGE = replace(WAKE, id="new", clip="new", text="Nobody has spoken this before.")
HERTZ = 1234.0

SPEAKS = f"""#!{sys.executable}
import sys, wave
text = sys.stdin.read()
file = sys.argv[sys.argv.index("-w") + 1]
words = int(sys.argv[sys.argv.index("-s") + 1])
frames = int(16000 * len(text) * 15 / words)
with wave.open(file, "wb") as out:
    out.setnchannels(1); out.setsampwidth(2); out.setframerate(16000)
    out.writeframes(b"".join((8000 if n % 16 < 8 else -8000).to_bytes(2, "little", signed=True) for n in range(frames)))
"""


def recording(seconds: float = 2.0, rate: int = 44100, hertz: float = HERTZ, ending: str = "wav") -> bytes:
    """Return a stereo recording of a tone with a second of silence on both sides."""
    tone = 0.02 * np.sin(2 * np.pi * hertz * np.arange(round(seconds * rate)) / rate)
    samples = np.concatenate([np.zeros(rate), tone, np.zeros(rate)])
    kept = io.BytesIO()
    soundfile.write(kept, np.stack([samples, samples], axis=1), rate, format=ending.upper())
    return kept.getvalue()


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return the folder of a person's own English sentences."""
    folder = tmp_path / "voice" / "en"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture(autouse=True)
def no_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """Leave PATH empty but for what a test puts into it."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv(synthesis.MODEL, raising=False)
    find_synthesiser.cache_clear()
    yield folder
    find_synthesiser.cache_clear()


def program(folder: Path, name: str, script: str) -> None:
    file = folder / name
    file.write_text(script)
    file.chmod(0o755)
    find_synthesiser.cache_clear()


def of(own_folder: Path) -> Voice:
    return voice_of("en", own_folder.parent)


def seconds(samples: Samples | None) -> float:
    return 0.0 if samples is None else len(samples) / RATE


def test_a_sentence_of_ours_is_spoken_by_our_clip() -> None:
    assert voice_of("en").speak(WAKE, 6.0).by == "shipped"


@pytest.mark.parametrize("ending", ["wav", "flac", "ogg", "mp3"])
def test_a_file_of_ones_own_is_taken_instead(own: Path, ending: str) -> None:
    (own / f"awake.{ending}").write_bytes(recording(ending=ending))
    spoken = of(own).speak(WAKE, 6.0)
    assert spoken.by == "own"
    assert spoken.samples is not None
    assert seconds(spoken.samples) == pytest.approx(2.0, abs=0.1)
    assert strongest_hz(spoken.samples) == pytest.approx(HERTZ, rel=0.01)
    assert loudness_lufs(spoken.samples) == pytest.approx(levels().speech.loudness_lufs, abs=1)


def test_a_file_of_ones_own_is_heard_in_the_track_at_its_time(own: Path) -> None:
    (own / "when_to_stop.wav").write_bytes(recording())
    session = laid(minutes=1)
    track = decode(render(session, Mix(8, 0, BreathTone.OFF), of(own)).content)
    at_s = next(cue.at.total_seconds() for cue in session.cues if cue.id == "when_to_stop")
    assert abs(onset_s(track, at_s) - at_s) < 0.25
    assert strongest_hz(track[round((at_s + 0.5) * RATE) :][:RATE]) == pytest.approx(HERTZ, rel=0.01)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "not a sound file"),
        (b"RIFF this is none", "not a sound file"),
        (recording(seconds=9.0), "speaks for 9.0 s (allowed: 6.0 s)"),
        (recording(seconds=0.0), "nothing to be heard"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_and_our_clip_speaks(own: Path, content: bytes, fault: str) -> None:
    (own / "awake.wav").write_bytes(content)
    spoken = of(own).speak(WAKE, 6.0)
    assert spoken.by == "shipped"
    assert "awake.wav" in spoken.wrong
    assert fault in spoken.wrong


def test_a_file_under_a_name_that_no_sentence_has_is_named(own: Path) -> None:
    (own / "wakeup.wav").write_bytes(recording())
    found = cast(open_handbook(), of(own))
    assert any("wakeup.wav" in wrong for wrong in found.wrong)
    assert found.by["nobody"] == 0


def test_a_file_that_is_changed_makes_another_track(own: Path) -> None:
    versions = [of(own).version]
    for content in (recording(), recording(seconds=1.0)):
        (own / "awake.wav").write_bytes(content)
        versions.append(of(own).version)
    assert len(set(versions)) == 3


def test_a_sentence_that_nobody_speaks_is_a_soft_bell_in_the_track() -> None:
    session = laid(minutes=1)
    cues = tuple(replace(cue, text=Text(STRANGE.text)) if cue.id == "when_to_stop" else cue for cue in session.cues)
    changed = replace(session, cues=cues)
    made = render(changed, Mix(8, 6, BreathTone.OFF), voice_of("en"))
    assert {mark.id: mark.by for mark in made.marks}["when_to_stop"] == "nobody"
    at_s = next(cue.at.total_seconds() for cue in cues if cue.id == "when_to_stop")
    rung = decode(made.content)[round(at_s * RATE) :][:RATE]
    assert strongest_hz(rung) == pytest.approx(levels().bells["unspoken"].pitch_hz, rel=0.02)
    without_bells = decode(render(changed, Mix(8, 0, BreathTone.OFF), voice_of("en")).content)
    assert level_db(without_bells[round(at_s * RATE) :][:RATE]) < -80


def test_a_program_that_speaks_is_asked_for_what_has_no_clip(no_program: Path) -> None:
    program(no_program, "espeak-ng", SPEAKS)
    voice = voice_of("en")
    assert voice.speak(WAKE, 6.0).by == "shipped"
    spoken = voice.speak(STRANGE, 6.0)
    assert spoken.by == "espeak-ng"
    assert seconds(spoken.samples) == pytest.approx(len(STRANGE.text) * 0.1, abs=0.05)


def test_a_program_speaks_a_little_faster_where_the_room_is_short_and_not_much_faster(no_program: Path) -> None:
    program(no_program, "espeak-ng", SPEAKS)
    spoken = voice_of("en").speak(STRANGE, 2.5)
    assert 0 < seconds(spoken.samples) <= 2.5
    assert voice_of("en").speak(STRANGE, 1.0).by == "nobody"


@pytest.mark.parametrize(
    "script",
    [
        f"#!{sys.executable}\nraise SystemExit(1)\n",
        f"#!{sys.executable}\n",
        f"#!{sys.executable}\nimport sys\nopen(sys.argv[sys.argv.index('-w') + 1], 'w').write('no sound')\n",
        "not a program",
    ],
)
def test_a_program_that_fails_is_as_good_as_none(no_program: Path, script: str) -> None:
    program(no_program, "espeak-ng", script)
    assert voice_of("en").speak(STRANGE, 6.0).by == "nobody"


def test_a_program_that_hangs_is_not_waited_for(no_program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(no_program, "espeak-ng", f"#!{sys.executable}\nimport time\ntime.sleep(60)\n")
    monkeypatch.setattr(synthesis, "_PATIENCE_S", 0.2)
    assert voice_of("en").speak(STRANGE, 6.0).by == "nobody"


def test_piper_speaks_the_language_of_the_voice_that_is_named_for_it(
    no_program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(no_program, "piper", "")
    model = tmp_path / "de_DE-someone.onnx"
    model.write_bytes(b"")
    monkeypatch.setenv(synthesis.MODEL, os.fspath(model))
    assert find_synthesiser("en") is None
    found = find_synthesiser("de")
    assert found is not None
    assert (found.name, found.voice) == ("piper", str(model))


def test_a_text_that_stayed_english_is_spoken_in_english() -> None:
    assert voice_of("de").speak(WAKE, 6.0).by == "shipped"


def test_a_whole_recording_is_as_long_as_the_session_in_both_kinds_of_file() -> None:
    session = laid(minutes=1)
    for form in Form:
        track = decode(render(session, Mix(), voice_of("en"), form).content)
        assert len(track) / RATE == pytest.approx(session.total.total_seconds(), abs=0.1)
