"""The track beside a session: which second is played when, what a failing program does, that none is left behind."""

import io
import time
import wave
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from supine.cli.player.hearing import Hear, Hearing, hearing_for
from supine.cli.player.programs import KNOWN, programs
from supine.cli.speech import translator
from supine.session.layout import Timeline
from supine.session.timeline import timeline
from supine.session.wishes import BreathTone, Mix
from tests.cli.player.programs import Place, place
from tests.session.given import dose, script

RATE = 50
SESSION = timeline(script(), dose(5))
LONGER = timeline(script(), dose(10))
_ = translator("en")


def counting(laid: Timeline, quiet: range = range(0)) -> bytes:
    """Return a track in which every sample is the number of its second, counted from 1."""
    kept = io.BytesIO()
    with wave.open(kept, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        for second in range(int(laid.total.total_seconds())):
            file.writeframes((0 if second in quiet else second + 1).to_bytes(2, "little") * RATE)
    return kept.getvalue()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    found = place(tmp_path / "programs")
    monkeypatch.setenv("PATH", str(found.folder))
    for name in ("SSH_CONNECTION", "SSH_TTY"):
        monkeypatch.delenv(name, raising=False)
    yield found
    assert found.left() == []


@pytest.fixture
def ready(here: Place) -> Iterator[Callable[..., Hearing]]:
    opened: list[Hearing] = []

    def prepared(make: Callable[[Timeline], bytes] = counting) -> Hearing:
        hearing = Hearing(make, programs(), _, rings=True)
        opened.append(hearing)
        hearing.prepare(SESSION)
        return hearing

    yield prepared
    for one in opened:
        one.close()


def until(hearing: Hearing, played_s: float, is_so: Callable[[], bool], laid: Timeline = SESSION) -> None:
    """Follow a session that stands at one second until something has come about."""
    ends = time.monotonic() + 15
    while not is_so():
        assert time.monotonic() < ends
        hearing.follow(laid, played_s, is_running=True)
        time.sleep(0.02)


def test_a_piece_runs_from_one_cue_to_the_next(here: Place, ready: Callable[..., Hearing]) -> None:
    here.add("paplay")
    ready().follow(SESSION, 0.05, is_running=True)
    (played,) = here.wait_for("plays")
    first, second = (cue.at.total_seconds() for cue in SESSION.cues[:2])
    assert (played["first"], played["last"], played["seconds"]) == (first + 1, second, second - first)


def test_each_piece_is_played_once_and_the_next_cue_has_its_own(here: Place, ready: Callable[..., Hearing]) -> None:
    here.add("paplay")
    hearing = ready()
    for played_s in (0.0, 0.1, 0.2):
        hearing.follow(SESSION, played_s, is_running=True)
    here.wait_for("plays")
    hearing.follow(SESSION, 45.02, is_running=True)
    assert [one["first"] for one in here.wait_for("plays", 2)] == [1, 46]
    assert len(here.notes("told")) == 1


def test_a_pause_is_silent_and_afterwards_it_goes_on_where_it_was(here: Place, ready: Callable[..., Hearing]) -> None:
    here.add("paplay")
    hearing = ready()
    hearing.follow(SESSION, 0.0, is_running=True)
    here.wait_for("plays")
    hearing.follow(SESSION, 3.0, is_running=False)
    assert here.left() == []
    hearing.follow(SESSION, 3.0, is_running=True)
    assert [one["first"] for one in here.wait_for("plays", 2)] == [1, 4]


def test_a_stop_goes_to_how_to_get_off(here: Place, ready: Callable[..., Hearing]) -> None:
    here.add("paplay")
    hearing = ready()
    hearing.follow(SESSION, 60.0, is_running=True)
    here.wait_for("plays")
    off_s = SESSION.on_mat_until.total_seconds() + 3
    hearing.follow(SESSION, off_s, is_running=True)
    assert here.wait_for("plays", 2)[-1]["first"] == off_s + 1


def test_a_longer_session_has_a_track_of_its_own(here: Place, ready: Callable[..., Hearing]) -> None:
    here.add("paplay")
    hearing = ready()
    hearing.follow(SESSION, 300.0, is_running=True)
    here.wait_for("plays")
    until(hearing, 350.0, lambda: len(here.notes("plays")) == 2, LONGER)
    played = here.notes("plays")[-1]
    ends_s = next(cue.at.total_seconds() for cue in LONGER.cues if cue.at.total_seconds() > 350)
    assert (played["first"], played["last"]) == (351, ends_s)


def test_quiet_at_the_end_of_a_piece_is_not_played_and_a_quiet_piece_not_at_all(
    here: Place, ready: Callable[..., Hearing]
) -> None:
    here.add("paplay")
    hearing = ready(lambda laid: counting(laid, range(4, 46)))
    hearing.follow(SESSION, 0.0, is_running=True)
    assert here.wait_for("plays")[0]["last"] == 4
    hearing.follow(SESSION, 15.0, is_running=True)
    hearing.follow(SESSION, 60.0, is_running=True)
    assert [one["first"] for one in here.wait_for("plays", 2)] == [1, 61]


def test_the_next_program_takes_over_from_one_that_fails(here: Place, ready: Callable[..., Hearing]) -> None:
    here.add("paplay", code=1)
    here.add("aplay")
    hearing = ready()
    until(hearing, 0.0, lambda: len(here.notes("plays")) == 2)
    assert [(one["name"], one["arguments"]) for one in here.notes("plays")] == [("paplay", []), ("aplay", ["-q"])]
    assert (hearing.fault, hearing.rings) == ("", False)


def test_when_every_program_fails_it_is_said_and_the_bell_rings_instead(
    here: Place, ready: Callable[..., Hearing], capfd: pytest.CaptureFixture[str]
) -> None:
    here.add("paplay", code=3)
    hearing = ready()
    until(hearing, 0.0, lambda: bool(hearing.fault))
    assert (hearing.fault, hearing.rings) == ("No sound: paplay ended with 3.", True)
    hearing.follow(SESSION, 60.0, is_running=True)
    assert len(here.notes("plays")) == 1
    assert capfd.readouterr() == ("", "")


def test_without_any_program_it_is_said_and_no_track_is_made(ready: Callable[..., Hearing]) -> None:
    def never(laid: Timeline) -> bytes:
        raise AssertionError(laid)

    hearing = ready(never)
    hearing.follow(SESSION, 0.0, is_running=True)
    assert (hearing.fault, hearing.rings) == ("No sound: no program here plays sound.", True)


@pytest.mark.parametrize("fault", [OSError("no room"), RuntimeError("no encoder"), MemoryError()])
def test_a_track_that_cannot_be_made_disturbs_nothing(
    fault: Exception, here: Place, ready: Callable[..., Hearing]
) -> None:
    here.add("paplay")

    def failing(laid: Timeline) -> bytes:
        raise fault

    hearing = ready(failing)
    hearing.follow(SESSION, 0.0, is_running=True)
    assert hearing.fault.startswith("No sound: ")
    assert (hearing.rings, here.notes()) == (True, [])


def test_a_program_that_cannot_be_started_is_one_that_fails(here: Place, ready: Callable[..., Hearing]) -> None:
    broken = here.folder / "paplay"
    broken.write_text("#!/nowhere/at/all\n")
    broken.chmod(0o700)
    here.add("play")
    hearing = ready()
    until(hearing, 0.0, lambda: bool(here.notes("plays")))
    assert here.notes("plays")[0]["name"] == "play"


def test_a_deaf_program_is_ended_all_the_same(here: Place, ready: Callable[..., Hearing]) -> None:
    here.add("paplay", is_deaf=True)
    hearing = ready()
    hearing.follow(SESSION, 0.0, is_running=True)
    here.wait_for("plays")
    hearing.halt()
    assert here.left() == []


def test_closing_ends_the_program_and_leaves_no_file(
    here: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rooms = tmp_path / "rooms"
    rooms.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(rooms))
    here.add("paplay")
    hearing = Hearing(counting, programs(), _, rings=True)
    hearing.prepare(SESSION)
    hearing.follow(SESSION, 0.0, is_running=True)
    here.wait_for("plays")
    assert list(rooms.rglob("*.wav"))
    hearing.close()
    assert (here.left(), list(rooms.iterdir())) == ([], [])


@pytest.mark.parametrize("name", KNOWN)
def test_every_program_is_given_the_file_last(name: str, here: Place, ready: Callable[..., Hearing]) -> None:
    here.add(name)
    ready().follow(SESSION, 0.0, is_running=True)
    assert here.wait_for("plays")[0]["arguments"] == list(KNOWN[name])


SILENT = Mix(0, 0, BreathTone.OFF)


@pytest.mark.parametrize(
    ("hear", "speed", "mix", "has_track"),
    [
        (Hear.AUTO, 1.0, Mix(), True),
        (Hear.NO, 1.0, Mix(), False),
        (Hear.AUTO, 2.0, Mix(), False),
        (Hear.YES, 1.0, SILENT, False),
        (Hear.AUTO, 1.0, replace(Mix(), voice=0), True),
    ],
)
@pytest.mark.usefixtures("here")
def test_when_there_is_a_track(hear: Hear, speed: float, mix: Mix, has_track: bool) -> None:
    hearing = hearing_for(hear, mix, speed, counting, _)
    assert (hearing.has_track or bool(hearing.fault)) is has_track
    hearing.close()


@pytest.mark.parametrize("name", ["SSH_CONNECTION", "SSH_TTY"])
def test_over_ssh_there_is_a_track_only_when_asked_for(name: str, here: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    here.add("paplay")
    monkeypatch.setenv(name, "10.0.0.2 50000 10.0.0.1 22")
    for hear, has_track in ((Hear.AUTO, False), (Hear.YES, True)):
        hearing = hearing_for(hear, Mix(), 1.0, counting, _)
        assert (hearing.has_track, hearing.fault) == (has_track, "")
        hearing.close()


@pytest.mark.parametrize(
    ("hear", "mix", "rings"),
    [(Hear.AUTO, Mix(), True), (Hear.NO, Mix(), False), (Hear.AUTO, SILENT, False), (Hear.YES, Mix(8, 0), False)],
)
def test_the_terminal_bell_rings_only_where_bells_are_wanted(
    hear: Hear, mix: Mix, rings: bool, here: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert hearing_for(hear, mix, 20.0, counting, _).rings is rings
