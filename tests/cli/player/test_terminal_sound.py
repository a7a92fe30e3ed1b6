"""The player in a real terminal with a program that plays its sound: what is heard when, and that none outlives it."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.journals import check, command, entries_of, journal_file, screened
from tests.cli.player.programs import Place, place
from tests.cli.player.test_terminal import ENDINGS, Terminal, terminal
from tests.journal.making import raw_entry

PREPARED = (
    "import os, pathlib\n"
    "import supine.cli.player.clock as clock\n"
    "real, wound = clock.lasting, pathlib.Path(os.environ['SUPINE_DATA'], 'wound')\n"
    "clock.lasting = lambda: real() + (float(wound.read_text()) if wound.exists() else 0)\n"
    "import supine.cli.session as session\n"
    "from tests.once import once\n"
    "render = session._wav\n"
    "session._wav = lambda laid, **how: once(f'session {laid} {how}', lambda: render(laid, **how))\n"
)
"""The player's own clock can be wound on: to it, and so to the record, the session is played as a person would lie. A
track is made once for all who play the same one."""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    found = place(tmp_path / "programs")
    monkeypatch.setenv("PATH", str(found.folder))
    monkeypatch.setenv("SUPINE_DATA", str(tmp_path / "data"))
    (tmp_path / "data").mkdir()
    for name in ("SSH_CONNECTION", "SSH_TTY"):
        monkeypatch.delenv(name, raising=False)
    return found


def windable(file: Path, *options: object) -> list[str]:
    arguments = command(file, *options)
    arguments[2] = PREPARED + arguments[2]
    return arguments


def wind(seconds: float) -> None:
    """Let the player's clock jump on."""
    wound = Path(os.environ["SUPINE_DATA"], "wound")
    before = float(wound.read_text()) if wound.exists() else 0.0
    draft = wound.with_name("draft")
    draft.write_text(str(before + seconds))
    draft.replace(wound)


def bells(opened: Terminal) -> int:
    """Return how often the terminal bell rings until the person lies; other commands end with its sign, too."""
    wind(40)
    until = time.monotonic() + 30
    while "Breathe" not in opened.drawn:
        assert time.monotonic() < until, opened.drawn[-2000:]
        opened.drain()
    return re.sub(r"\x1b\][^\x07]*\x07", "", opened.drawn.partition("Breathe")[0]).count("\x07")


def begin(opened: Terminal) -> None:
    opened.wait_for("How long today?")
    opened.press("s")
    opened.wait_for("until you lie back")


def stay(opened: Terminal) -> None:
    del opened


def to_the_mat(opened: Terminal) -> None:
    wind(60)
    opened.wait_for("Breathe")


def paused(opened: Terminal) -> None:
    to_the_mat(opened)
    opened.press(" ")
    opened.wait_for("The time stands still")


def stopped(opened: Terminal) -> None:
    to_the_mat(opened)
    opened.press("s")
    opened.wait_for("Lie still for one more breath")


def off(opened: Terminal) -> None:
    stopped(opened)
    opened.press("\r")
    opened.wait_for("Why did you stop?")


PHASES: dict[str, tuple[Callable[[Terminal], None], int]] = {
    "getting ready": (stay, 1),
    "on the mat": (to_the_mat, 2),
    "paused": (paused, 1),
    "getting off": (stopped, 2),
    "afterwards": (off, 1),
}
"""How to get there, and how many pieces have begun by then at least."""

CASES = [("on the mat", ending) for ending in ENDINGS] + [
    (phase, "closed") for phase in PHASES if phase != "on the mat"
]


@pytest.mark.parametrize(("phase", "ending"), CASES)
def test_no_program_outlives_the_session_however_it_ends(phase: str, ending: str, here: Place, tmp_path: Path) -> None:
    here.add("paplay", is_deaf=ending == "SIGTERM")
    file = journal_file(tmp_path, *screened(), check())
    reach, pieces = PHASES[phase]
    with terminal(windable(file)) as opened:
        begin(opened)
        here.wait_for("plays")
        reach(opened)
        here.wait_for("plays", pieces)
        ENDINGS[ending](opened)
        opened.ended()
    assert here.left() == []
    kept = [one["body"]["ended"] for one in entries_of(file, "session")]
    assert kept == ([] if phase == "getting ready" else ["stopped"])


def test_what_is_heard_follows_the_keys(here: Place, tmp_path: Path) -> None:
    here.add("paplay")
    with terminal(windable(journal_file(tmp_path, *screened(), check()))) as opened:
        begin(opened)
        here.wait_for("plays")
        to_the_mat(opened)
        here.wait_for("plays", 2)
        opened.press(" ")
        opened.wait_for("The time stands still")
        assert here.left() == []
        opened.press(" ")
        here.wait_for("plays", 3)
        opened.press("s")
        opened.wait_for("Lie still for one more breath")
        assert here.wait_for("plays", 4)[-1]["seconds"] > 1
        opened.press("\r")
        opened.wait_for("Why did you stop?")
        assert here.left() == []
        opened.press("\x03")
        opened.ended()


def test_a_program_that_crashes_is_named_once_and_the_session_goes_on(here: Place, tmp_path: Path) -> None:
    here.add("paplay", code=9)
    file = journal_file(tmp_path, *screened(), check())
    with terminal(windable(file)) as opened:
        begin(opened)
        opened.wait_for("No sound: paplay ended with 9.")
        wind(60)
        opened.wait_for("Breathe")
        opened.press("\x03")
        opened.ended()
        assert "Traceback" not in opened.drawn
    assert len(here.notes("plays")) == 1
    assert len(entries_of(file, "session")) == 1


@pytest.mark.parametrize(("options", "is_heard"), [((), False), (("--hear", "yes"), True)])
def test_over_ssh_the_terminal_bell_rings_unless_sound_is_asked_for(
    options: tuple[str, ...], is_heard: bool, here: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.2 50000 10.0.0.1 22")
    here.add("paplay")
    with terminal(windable(journal_file(tmp_path, *screened(), check()), *options)) as opened:
        begin(opened)
        assert bells(opened) == (0 if is_heard else 1)
        opened.press("\x03")
        opened.ended()
    assert bool(here.notes()) is is_heard


def test_played_faster_there_is_no_speech(here: Place, tmp_path: Path) -> None:
    here.add("paplay")
    with terminal(command(journal_file(tmp_path, *screened(), check()), "--speed", 60)) as opened:
        begin(opened)
        assert bells(opened) == 1
        opened.press("\x03")
        opened.ended()
    assert here.notes() == []


def test_who_wants_no_sound_hears_neither_speech_nor_bell(here: Place, tmp_path: Path) -> None:
    here.add("paplay")
    silent = raw_entry(30, "settings", {"sound": False})
    for n, (entries, options) in enumerate((((silent,), ()), ((), ("--hear", "no")))):
        folder = tmp_path / str(n)
        folder.mkdir()
        with terminal(windable(journal_file(folder, *screened(), check(), *entries), *options)) as opened:
            begin(opened)
            assert bells(opened) == 0
            opened.press("\x03")
            opened.ended()
    assert here.notes() == []


def test_the_plain_player_is_heard_too_and_a_screen_reader_can_have_it_in_a_terminal(
    here: Place, tmp_path: Path
) -> None:
    here.add("paplay")
    file = journal_file(tmp_path, *screened(), check())
    with terminal(windable(file, "--plain")) as opened:
        opened.wait_for("0:00  Put the keyboard within reach.")
        here.wait_for("plays")
        wind(40)
        opened.wait_for("0:45  Lie back now.")
        opened.press("\x03")
        opened.wait_for("Roll gently onto your side")
        assert opened.ended() == 0
    assert here.left() == []
    assert len(entries_of(file, "session")) == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_no_program_outlives_the_plain_player(number: signal.Signals, here: Place, tmp_path: Path) -> None:
    here.add("paplay")
    file = journal_file(tmp_path, *screened(), check())
    with subprocess.Popen(
        windable(file),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as playing:
        assert playing.stdout
        here.wait_for("plays")
        wind(40)
        while "Lie back now" not in (line := playing.stdout.readline()):
            assert line, playing.communicate()
        here.wait_for("plays", 2)
        playing.send_signal(number)
        _, fault = playing.communicate(timeout=10)
    assert (playing.returncode, fault, here.left()) == (0, "", [])
    assert entries_of(file, "session")[0]["body"]["ended"] == "stopped"
