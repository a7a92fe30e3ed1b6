"""``supine session`` as another program meets it: exit codes, what it prints, what is in the file afterwards."""

import json
import resource
import signal
from datetime import timedelta
from pathlib import Path

import pytest

from supine.fitting.setup import Clothing, Support, Surface
from supine.journal.codec import read_journal
from supine.journal.handbook import open_handbook
from supine.planning.dose import Dose
from supine.session.timeline import as_json, timeline
from supine.session.wishes import Wishes
from supine.units import Minutes
from tests.cli.journals import NOW, STRANGE, answers, check, entries_of, journal_file, play, screened, start
from tests.journal.making import raw_entry, session_body

FIRST = Dose(Minutes(5), Clothing.TSHIRT, Surface.BED, Support.NONE, "shakti-original")


def test_a_session_played_to_the_end_is_written_down(tmp_path: Path) -> None:
    file = journal_file(tmp_path, *screened(), check())
    done = play(file, "--speed", 1000)
    assert (done.returncode, done.stderr) == (0, "")
    assert "  0:45  Lie back now." in done.stdout
    (entry,) = entries_of(file, "session")
    body = entry["body"]
    assert (body["ended"], body["on_mat_seconds"], body["speed"]) == ("completed", 300, 1000)
    assert (body["pain_before"], body["pain_after"], body["felt"]) == (6, None, None)
    assert (entry["device"], entry["by"], entry["day"]) == ("terminal", "person", "2026-03-10")


def test_what_was_in_the_file_stays_as_it_was_even_what_nobody_knows(tmp_path: Path) -> None:
    before = [*screened(), check()]
    file = journal_file(tmp_path, *before)
    play(file, "--speed", 1000)
    assert entries_of(file)[:-1] == before
    assert entries_of(file, "moon_phase") == [STRANGE]
    read_journal(file.read_text("utf-8"))
    assert [one.name for one in tmp_path.iterdir()] == ["journal.json"]


def test_the_plan_does_not_step_up_on_a_session_played_fast(tmp_path: Path) -> None:
    file = journal_file(tmp_path, *screened(), check())
    play(file, "--speed", 1000)
    tomorrow = NOW + timedelta(days=1)
    entries = [*entries_of(file), check(20, tomorrow)]
    later = play(
        journal_file(tmp_path, *entries), "--timeline", "--json", "--now", (tomorrow + timedelta(hours=1)).isoformat()
    )
    assert json.loads(later.stdout)["dose"]["minutes"] == 5


def test_the_timeline_is_the_one_of_the_core(tmp_path: Path) -> None:
    file = journal_file(tmp_path, *screened())
    before = file.read_bytes()
    done = play(file, "--timeline", "--json", "--ready", 60)
    assert json.loads(done.stdout) == as_json(timeline(open_handbook().script, FIRST, Wishes(60)))
    assert (done.returncode, file.read_bytes()) == (0, before)


def test_the_timeline_reads_as_a_table(tmp_path: Path) -> None:
    done = play(journal_file(tmp_path, *screened()), "--timeline")
    lines = done.stdout.splitlines()
    assert lines[0].startswith("5 minutes, bed, t-shirt")
    assert lines[2].split() == ["Phase", "Time", "What", "is", "said"]
    assert any(line.startswith("Lie back slowly     0:45  Lie back now.") for line in lines)


def test_without_a_terminal_what_went_wrong_must_be_answered_first(tmp_path: Path) -> None:
    rash = raw_entry(20, "event", {"what": "rash_or_itching", "note": ""}, NOW - timedelta(days=1))
    done = play(journal_file(tmp_path, *screened(), rash, check()))
    assert done.returncode == 1
    assert "Answer a few questions first" in done.stdout


def test_without_a_terminal_the_check_of_today_must_be_there(tmp_path: Path) -> None:
    file = journal_file(tmp_path, *screened(), check(at=NOW - timedelta(days=1)))
    before = file.read_bytes()
    done = play(file, "--speed", 1000)
    assert (done.returncode, file.read_bytes()) == (1, before)
    assert "short check first" in done.stdout


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ([], "First answer the questions"),
        (
            [raw_entry(1, "screening", {"answers": answers(pregnant=True)}, NOW - timedelta(days=2))],
            "Leave the mat alone",
        ),
        ([*screened(), raw_entry(9, "session", session_body(), NOW - timedelta(hours=2))], "Rest today"),
        ([*screened(), check(limb_numbness_or_tingling=True)], "Get medical advice today".upper()),
    ],
)
@pytest.mark.parametrize("options", [(), ("--timeline",)])
def test_no_session_today_is_a_no_with_its_reasons(
    entries: list[dict[str, object]], words: str, options: tuple[str, ...], tmp_path: Path
) -> None:
    file = journal_file(tmp_path, *entries)
    before = file.read_bytes()
    done = play(file, *options)
    assert (done.returncode, done.stderr, file.read_bytes()) == (1, "", before)
    assert words in done.stdout
    assert "  - " in done.stdout


def test_care_comes_before_the_reasons(tmp_path: Path) -> None:
    done = play(journal_file(tmp_path, *screened(saddle_numbness=True)))
    assert done.returncode == 1
    assert done.stdout.startswith("GET HELP NOW\n  - Call 112")
    assert done.stdout.index("GET HELP NOW") < done.stdout.index("Leave the mat alone")


def test_a_refused_timeline_as_json_is_the_decision(tmp_path: Path) -> None:
    done = play(journal_file(tmp_path, *screened(pregnant=True)), "--timeline", "--json")
    assert (done.returncode, json.loads(done.stdout)["verdict"]) == (1, "refuse")


def test_an_alternative_can_be_taken_and_one_that_is_not_open_is_refused(tmp_path: Path) -> None:
    propped = session_body() | {"dose": session_body(mat="shakti-original")["dose"] | {"support": "knees"}}
    earlier = [raw_entry(30 + n, "session", propped, NOW - timedelta(days=4 - n)) for n in range(4)]
    file = journal_file(tmp_path, *screened(), *earlier, check())
    planned = json.loads(play(file, "--timeline", "--json").stdout)["dose"]["minutes"]
    stayed = json.loads(play(file, "--timeline", "--json", "--choice", "stay").stdout)["dose"]["minutes"]
    assert stayed < planned
    refused = play(file, "--timeline", "--choice", "moon")
    assert refused.returncode == 2
    assert "stay" in refused.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_program_told_to_go_leaves_a_stopped_session(number: signal.Signals, tmp_path: Path) -> None:
    file = journal_file(tmp_path, *screened(), check())
    with start(file, "--speed", 100, "--ready", 40) as playing:
        assert playing.stdout
        while "Lie back now" not in (line := playing.stdout.readline()):
            assert line, playing.communicate()
        playing.send_signal(number)
        rest, fault = playing.communicate(timeout=10)
    assert (playing.returncode, fault) == (0, "")
    assert "Roll gently onto your side" in rest
    (entry,) = entries_of(file, "session")
    assert entry["body"]["ended"] == "stopped"
    assert 0 <= entry["body"]["on_mat_seconds"] < 300
    assert entry["body"]["stop_reason"] is None


def test_a_reader_that_goes_away_leaves_a_stopped_session(tmp_path: Path) -> None:
    file = journal_file(tmp_path, *screened(), check())
    with start(file, "--speed", 200, "--ready", 40) as playing:
        assert playing.stdout
        while "Lie back now" not in playing.stdout.readline():
            pass
        playing.stdout.close()
        playing.wait(timeout=10)
        assert playing.stderr
        assert "Traceback" not in playing.stderr.read()
    assert entries_of(file, "session")[0]["body"]["ended"] == "stopped"


def test_told_to_go_before_lying_down_nothing_is_written(tmp_path: Path) -> None:
    file = journal_file(tmp_path, *screened(), check())
    before = file.read_bytes()
    with start(file, "--ready", 180) as playing:
        assert playing.stdout
        playing.stdout.readline()
        playing.send_signal(signal.SIGINT)
        rest, fault = playing.communicate(timeout=10)
    assert (playing.returncode, fault, file.read_bytes()) == (1, "", before)
    assert "Nothing was written down" in rest


def test_a_file_that_cannot_be_written_to_is_said_before_anyone_lies_down(tmp_path: Path) -> None:
    file = journal_file(tmp_path, *screened(), check())
    file.chmod(0o444)
    done = play(file, "--speed", 1000)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert "cannot be written" in done.stderr


def test_on_a_full_disk_the_record_is_given_out_and_the_file_stays(tmp_path: Path) -> None:
    file = journal_file(tmp_path, *screened(), check())
    before = file.read_bytes()
    done = play(file, "--speed", 1000, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)))
    assert (done.returncode, file.read_bytes()) == (2, before)
    kept, said = done.stderr.splitlines()
    (entry,) = read_journal(kept)
    assert (entry.kind, entry.body.on_mat_seconds) == ("session", 300)
    assert said.startswith(f"supine: {file}: cannot be written")
    assert [one.name for one in tmp_path.iterdir()] == ["journal.json"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("not json", "is not JSON"),
        ('{"schema":2,"entries":[]}', "newer"),
        ("[]", "is not a journal"),
        (json.dumps({"schema": 1, "entries": [check(1), check(1, pain_now=2)]}), "twice"),
        (json.dumps({"schema": 1, "entries": [check(1, NOW + timedelta(days=1))]}), "in the future"),
    ],
)
def test_a_bad_journal_is_one_line_and_two(text: str, word: str, tmp_path: Path) -> None:
    file = tmp_path / "journal.json"
    file.write_text(text, encoding="utf-8")
    done = play(file)
    assert (done.returncode, done.stdout, file.read_text("utf-8")) == (2, "", text)
    assert len(done.stderr.splitlines()) == 1
    assert word in done.stderr


@pytest.mark.parametrize(
    "options",
    [
        ("--speed", "0.5"),
        ("--speed", "1001"),
        ("--speed", "nan"),
        ("--json",),
        ("--timeline", "--ready", "1"),
        ("--timeline", "--ready", "inf"),
        ("--timeline", "--now", "yesterday"),
        ("--timeline", "--now", "2026-03-10T18:00:00"),
    ],
)
def test_wrong_options_are_one_line_and_two(options: tuple[str, ...], tmp_path: Path) -> None:
    done = play(journal_file(tmp_path, *screened(), check()), *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1


def test_a_file_that_is_not_there_is_one_line_and_two(tmp_path: Path) -> None:
    done = play(tmp_path / "none.json")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_a_link_to_the_journal_stays_a_link_and_its_rights_stay(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    file = journal_file(tmp_path / "real", *screened(), check())
    file.chmod(0o640)
    link = tmp_path / "link.json"
    link.symlink_to(file)
    assert play(link, "--speed", 1000).returncode == 0
    assert link.is_symlink()
    assert file.stat().st_mode & 0o777 == 0o640
    assert len(entries_of(file, "session")) == 1
