"""The player in a real terminal: drawn, told to go, and its terminal closed."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from tests.cli.journals import NOW, check, command, entries_of, journal_file, screened
from tests.journal.making import raw_entry


class Terminal:
    """A program and the terminal it runs in."""

    def __init__(self, arguments: list[str], columns: int = 70, lines: int = 20) -> None:
        self.side, other = pty.openpty()
        fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.program = subprocess.Popen(
            arguments,
            stdin=other,
            stdout=other,
            stderr=other,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - it has no threads
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"},
        )
        os.close(other)
        self.drawn = ""

    def wait_for(self, words: str, seconds: float = 60) -> None:
        """Read until these words are drawn after all that was waited for before."""
        until = time.monotonic() + seconds
        while words not in self.drawn:
            assert time.monotonic() < until, (words, self.drawn[-3000:])
            if select.select([self.side], [], [], 0.1)[0]:
                self.drawn += os.read(self.side, 65536).decode("utf-8", "replace")
        self.drawn = self.drawn.partition(words)[2]

    def press(self, keys: str) -> None:
        os.write(self.side, keys.encode())

    def close(self) -> None:
        """Close the terminal, as a closed window does."""
        if self.side >= 0:
            os.close(self.side)
        self.side = -1

    def ended(self, seconds: float = 60) -> int:
        """Return the exit code, reading what is still drawn."""
        until = time.monotonic() + seconds
        while self.program.poll() is None and time.monotonic() < until:
            self.drain()
        self.drain()
        return self.program.wait(timeout=1)

    def drain(self) -> None:
        with suppress(OSError):
            if self.side >= 0 and select.select([self.side], [], [], 0.05)[0]:
                self.drawn += os.read(self.side, 65536).decode("utf-8", "replace")
            elif self.side < 0:
                time.sleep(0.05)


@contextmanager
def terminal(arguments: list[str]) -> Iterator[Terminal]:
    opened = Terminal(arguments)
    try:
        yield opened
    finally:
        if opened.program.poll() is None:
            opened.program.kill()
        opened.program.wait()
        opened.close()


def told(number: signal.Signals) -> Callable[[Terminal], None]:
    return lambda opened: opened.program.send_signal(number)


ENDINGS: dict[str, Callable[[Terminal], None]] = {
    "SIGINT": told(signal.SIGINT),
    "SIGTERM": told(signal.SIGTERM),
    "SIGHUP": told(signal.SIGHUP),
    "closed": lambda opened: opened.close(),
    "Ctrl-C": lambda opened: opened.press("\x03"),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_however_it_ends_on_the_mat_a_stopped_session_is_written_down(ending: str, tmp_path: Path) -> None:
    file = journal_file(tmp_path, *screened(), check())
    with terminal(command(file, "--speed", 60)) as opened:
        opened.wait_for("How long today?")
        opened.press("s")
        opened.wait_for("Breathe")
        ENDINGS[ending](opened)
        opened.ended()
    (entry,) = entries_of(file, "session")
    assert (entry["body"]["ended"], entry["body"]["pain_before"], entry["body"]["speed"]) == ("stopped", 6, 60)


def test_who_breaks_off_is_told_how_to_get_off(tmp_path: Path) -> None:
    with terminal(command(journal_file(tmp_path, *screened(), check()), "--speed", 60)) as opened:
        opened.wait_for("How long today?")
        opened.press("s")
        opened.wait_for("Breathe")
        opened.press("\x03")
        opened.wait_for("Roll gently onto your side")
        opened.wait_for("You stopped after")
        assert opened.ended() == 0


def test_told_to_go_during_the_check_it_gives_the_terminal_back(tmp_path: Path) -> None:
    file = journal_file(tmp_path, *screened())
    before = file.read_bytes()
    with terminal(command(file)) as opened:
        opened.wait_for("1/7")
        opened.program.send_signal(signal.SIGTERM)
        opened.wait_for("\x1b[?1049l")
        opened.wait_for("Nothing was written down.")
        assert (opened.ended(), file.read_bytes()) == (1, before)


def test_the_check_is_asked_and_a_bad_answer_ends_it_with_care_first(tmp_path: Path) -> None:
    file = journal_file(tmp_path, *screened())
    with terminal(command(file)) as opened:
        opened.wait_for("1/7")
        for n, key in enumerate("yn5nnnn", start=1):
            opened.press(key)
            if n < 7:
                opened.wait_for(f"{n + 1}/7")
        opened.wait_for("GET MEDICAL ADVICE TODAY")
        opened.wait_for("Leave the mat alone for now.")
        assert opened.ended() == 1
    (entry,) = entries_of(file, "check")
    assert entry["body"]["answers"]["limb_numbness_or_tingling"] is True
    assert not entries_of(file, "session")


def test_yesterdays_passing_trouble_is_asked_about_again(tmp_path: Path) -> None:
    file = journal_file(tmp_path, *screened(sunburn=True))
    with terminal(command(file)) as opened:
        opened.wait_for("1/8")
        opened.press("q")
        opened.wait_for("Nothing was written down.")
        assert opened.ended() == 1


RASH = raw_entry(20, "event", {"what": "rash_or_itching", "note": ""}, NOW - timedelta(days=1, hours=20))


def test_what_something_gone_wrong_raised_is_asked_first_and_an_answer_can_end_it(tmp_path: Path) -> None:
    file = journal_file(tmp_path, *screened(), RASH)
    with terminal(command(file)) as opened:
        opened.wait_for("A few questions first")
        opened.wait_for("1/2")
        opened.press("y")
        opened.wait_for("2/2")
        opened.press("n")
        opened.wait_for("Leave the mat alone for now.")
        assert opened.ended() == 1
    (entry,) = entries_of(file, "check")
    assert entry["body"]["answers"] == {"skin_infection": True, "skin_allergy": False}


def test_marks_of_last_time_are_asked_about_after_the_check(tmp_path: Path) -> None:
    file = journal_file(
        tmp_path, *screened(), raw_entry(21, "marks", {"marks": "fading_redness"}, NOW - timedelta(days=1))
    )
    with terminal(command(file)) as opened:
        for n, key in enumerate("nn5nnnn", start=1):
            opened.wait_for(f"{n}/7")
            opened.press(key)
        opened.wait_for("What does your skin show now?")
        opened.press("1")
        opened.wait_for("How long today?")
        opened.press("q")
        assert opened.ended() == 1
    assert [one["body"]["marks"] for one in entries_of(file, "marks")] == ["fading_redness", "none"]


def test_where_no_check_can_help_none_is_asked(tmp_path: Path) -> None:
    with terminal(command(journal_file(tmp_path, *screened(pregnant=True)))) as opened:
        opened.wait_for("Leave the mat alone for now.")
        assert opened.ended() == 1


def test_a_session_is_played_fast_from_the_check_to_the_end(tmp_path: Path) -> None:
    file = journal_file(tmp_path, *screened())
    with terminal(command(file, "--speed", 1000)) as opened:
        for n, key in enumerate("nn5nnnn", start=1):
            opened.wait_for(f"{n}/7")
            opened.press(key)
        opened.wait_for("How long today?")
        opened.press("s")
        opened.wait_for("How was it?")
        opened.press("4")
        opened.wait_for("Comfortable")
        opened.press("1")
        opened.wait_for("Red dots that fade")
        opened.press("2")
        opened.wait_for("Written down")
        opened.press("c")
        opened.wait_for("You were on the mat for 5:00.")
        assert opened.ended() == 0
    (entry,) = entries_of(file, "session")
    assert (entry["body"]["ended"], entry["body"]["pain_before"], entry["body"]["pain_after"]) == ("completed", 5, 4)


def test_a_fault_in_the_screen_itself_loses_no_session(tmp_path: Path) -> None:
    file = journal_file(tmp_path, *screened(), check())
    broken = command(file, "--speed", 60)
    broken[2] = (
        "import supine.cli.player.on_the_mat as screen\n"
        "def fail(breath): raise RuntimeError('no letters left')\n"
        "screen.fullness = fail\n" + broken[2]
    )
    with terminal(broken) as opened:
        opened.wait_for("How long today?")
        opened.press("s")
        opened.ended()
    (entry,) = entries_of(file, "session")
    assert (entry["body"]["ended"], entry["body"]["on_mat_seconds"] < 60) == ("stopped", True)
