"""``supine routine``: what it lists and prints, whom it turns away, what it plays, and what it writes down."""

import json
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from supine.cli import routine_play
from supine.cli.main import main
from supine.cli.player.clock import Stopwatch
from supine.cli.player.signals import Told
from supine.journal.handbook import open_handbook
from supine.session.routine.outcome import minutes_until
from supine.session.routine.shipped import as_json
from supine.units import Minutes
from tests.cli.journals import NOW, answers, entries_of, journal_file, screened
from tests.journal.making import raw_entry

BOOK = open_handbook()
ROUTINES = BOOK.routines
AT = ("--now", NOW.isoformat())
FAST = ("--speed", "1000")


def routine(*words: object) -> int:
    return main(["--lang", "en", "routine", *map(str, words)])


def journal_today(folder: Path, **given: Any) -> Path:
    """Write the journal of a person in a spasm who answered everything today, with these answers changed."""
    today = raw_entry(9, "check", {"answers": answers(spasm=True, spasm_days=1, **given)}, NOW)
    return journal_file(folder, *screened(), today)


def test_the_list_names_every_routine(capsys: pytest.CaptureFixture[str]) -> None:
    assert routine("--list") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(ROUTINES.routines)
    assert "15-20  Heat." in lines[0]


def test_as_json_the_list_says_what_is_for_whom(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert routine("heat", journal_today(tmp_path, sensation_loss=None), "--list", "--json", *AT) == 0
    listed = {one["id"]: one for one in json.loads(capsys.readouterr().out)["routines"]}
    assert list(listed) == list(ROUTINES.routines)
    assert listed["heat"]["against"] == ["sensation_loss"]
    assert (listed["movement"]["against"], listed["movement"]["asks"]) == ([], [])
    assert listed["heat"]["sources"]


def test_the_timeline_is_the_one_of_the_core(capsys: pytest.CaptureFixture[str]) -> None:
    assert routine("heat", "--minutes", 20, "--timeline", "--json") == 0
    row = ROUTINES.routines["heat"]
    pace = BOOK.script.breathing.pace()
    assert json.loads(capsys.readouterr().out) == as_json(
        ROUTINES.guided(row, ROUTINES.steps_of(row), Minutes(20), pace)
    )


def test_the_timeline_reads_as_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert routine("heat", "--timeline") == 0
    assert "  0:45  Lay it on the sore place." in capsys.readouterr().out


def test_played_to_the_end_it_is_written_down(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = journal_today(tmp_path)
    assert routine("cold", file, *FAST, *AT) == 0
    said = capsys.readouterr().out
    assert "  0:45  Hold it on the sore place." in said
    assert f"written down in {file}" in said
    (entry,) = entries_of(file, "care")
    steps = ["cold_ready", "cold_on"]
    assert entry["body"] == {
        "what": "cold",
        "minutes": 5,
        "helped": None,
        "eased": None,
        "did": steps,
        "skipped": [],
    }
    assert entry["day"] == "2026-03-10"


def test_what_was_broken_off_counts_as_far_as_it_went(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file, passed = journal_today(tmp_path), [0.0]

    def sleep(seconds: float) -> None:
        passed[0] = min(passed[0] + seconds, 130.0)
        if passed[0] == 130.0:
            raise Told

    monkeypatch.setattr(time, "sleep", sleep)
    monkeypatch.setattr(routine_play, "Stopwatch", partial(Stopwatch, seconds=lambda: passed[0]))
    assert routine("movement", file, *AT) == 0
    (entry,) = entries_of(file, "care")
    assert (entry["body"]["minutes"], entry["body"]["did"]) == (2, ["get_up_slowly"])


def test_what_was_never_begun_is_not_written_down(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def told(seconds: float) -> None:
        raise Told

    file = journal_today(tmp_path)
    monkeypatch.setattr(time, "sleep", told)
    assert routine("heat", file, *AT) == 1
    assert entries_of(file, "care") == []


@pytest.mark.parametrize(("typed", "eased"), [("7\n", 7), ("\n", None), ("11\n", None), ("good\n", None)])
def test_in_a_terminal_it_asks_whether_that_helped(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, typed: str, eased: int | None
) -> None:
    file = journal_today(tmp_path)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(sys.stdin, "readline", lambda: typed)
    assert routine("calm_minute", file, *FAST, *AT) == 0
    assert entries_of(file, "care")[0]["body"]["eased"] == eased


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"sensation_loss": True}, "Not for you now"),
        ({"chest_pain": True}, "Call "),
    ],
)
def test_who_is_not_to_do_it_is_told_so(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, given: dict[str, bool], said: str
) -> None:
    file = journal_today(tmp_path, **given)
    assert routine("heat", file, *FAST, *AT) == 1
    assert said in capsys.readouterr().out
    assert entries_of(file, "care") == []


def test_what_is_to_be_asked_first_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert routine("heat", journal_file(tmp_path, *screened()), *FAST, *AT) == 1
    said = capsys.readouterr().out
    assert "A few questions come first." in said
    assert "Do you have chest pain with your back pain?" in said


def test_without_a_journal_it_first_says_when_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert routine("heat", *FAST) == 0
    said = capsys.readouterr().out
    for words in ("Not on broken, sunburnt", "Less feeling somewhere on your back or legs?", "Do you have chest pain"):
        assert said.index(words) < said.index("0:00")


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (["tea"], "is no routine"),
        ([], "is missing"),
        (["own"], "no exercises of your own"),
        (["heat", "--minutes", "3"], "15 to 20"),
        (["hips", "--minutes", "3"], "no minutes"),
        (["heat", "--speed", "0"], "1 to 1000"),
        (["heat", "--json"], "--timeline --json"),
        (["heat", "--sound", "out.flac"], ".mp3, .wav"),
        (["heat", "/nonexistent.json"], "is not there"),
    ],
)
def test_what_cannot_be_is_refused(capsys: pytest.CaptureFixture[str], words: list[str], fault: str) -> None:
    assert routine(*words) == 2
    assert fault in capsys.readouterr().err


def test_its_sound_is_a_file_of_its_length(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SUPINE_DATA", str(tmp_path / "data"))
    out = tmp_path / "break.mp3"
    assert routine("break_standing", "--sound", out) == 0
    row = ROUTINES.routines["break_standing"]
    guided = ROUTINES.guided(row, ROUTINES.steps_of(row), None, BOOK.script.breathing.pace())
    bytes_a_second = 2000
    assert out.stat().st_size == pytest.approx(guided.total.total_seconds() * bytes_a_second, rel=0.05)
    assert minutes_until(guided, guided.total) == 2
    assert "Who speaks:" in capsys.readouterr().out
