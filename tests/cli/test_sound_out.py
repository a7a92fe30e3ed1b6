"""``supine session --sound``: a session's track in a file, and what is said about it."""

import subprocess
from pathlib import Path

import pytest

from supine.sound.signal import RATE
from tests.cli.journals import NOW, check, command, entries_of, journal_file, screened
from tests.journal.making import raw_entry
from tests.sound.measuring import decode


def sound(journal: Path, out: Path, data: Path) -> subprocess.CompletedProcess[str]:
    surroundings = {"SUPINE_DATA": str(data), "PATH": "", "LANG": "C.UTF-8"}
    return subprocess.run(
        command(journal, "--sound", out), capture_output=True, text=True, env=surroundings, check=False, timeout=120
    )


@pytest.mark.parametrize("ending", ["mp3", "wav"])
def test_the_track_is_written_and_nothing_is_played_or_recorded(tmp_path: Path, ending: str) -> None:
    journal = journal_file(tmp_path, *screened(), check())
    before, out = journal.read_bytes(), tmp_path / f"session.{ending}"
    result = sound(journal, out, tmp_path / "data")
    assert (result.returncode, result.stderr) == (0, "")
    assert 5 * 60 < len(decode(out.read_bytes())) / RATE < 8 * 60
    assert "clips of Supine" in result.stdout
    assert journal.read_bytes() == before


def test_a_file_of_ones_own_that_is_wrong_is_named(tmp_path: Path) -> None:
    own = tmp_path / "data" / "voice" / "en"
    own.mkdir(parents=True)
    (own / "dizzy.wav").write_bytes(b"no sound")
    result = sound(journal_file(tmp_path, *screened(), check()), tmp_path / "out.wav", tmp_path / "data")
    assert result.returncode == 0
    assert "dizzy.wav: this is not a sound file" in result.stderr


@pytest.mark.parametrize(("name", "fault"), [("out.flac", ".mp3, .wav"), ("there.mp3", "exists already")])
def test_a_name_that_cannot_be_written_is_refused(tmp_path: Path, name: str, fault: str) -> None:
    (tmp_path / "there.mp3").write_bytes(b"mine")
    result = sound(journal_file(tmp_path, *screened(), check()), tmp_path / name, tmp_path / "data")
    assert result.returncode == 2
    assert fault in result.stderr
    assert (tmp_path / "there.mp3").read_bytes() == b"mine"


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    result = sound(journal_file(tmp_path, *screened(), check()), tmp_path / "no" / "out.mp3", tmp_path / "data")
    assert (result.returncode, "cannot be written" in result.stderr) == (2, True)


def test_on_a_day_without_a_session_there_is_no_track(tmp_path: Path) -> None:
    result = sound(journal_file(tmp_path, *screened(blood_thinner=True)), tmp_path / "out.mp3", tmp_path / "data")
    assert result.returncode == 1
    assert not (tmp_path / "out.mp3").exists()


def test_a_person_who_wants_silence_is_told_so(tmp_path: Path) -> None:
    silent = raw_entry(20, "settings", {"sound": False}, NOW)
    journal = journal_file(tmp_path, *screened(), check(), silent)
    result = sound(journal, tmp_path / "out.mp3", tmp_path / "data")
    assert (result.returncode, "off in the settings" in result.stderr) == (2, True)
    assert entries_of(journal, "settings")
