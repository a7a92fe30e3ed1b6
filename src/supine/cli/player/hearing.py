"""The session to be heard: its track, played piece by piece by a program of this machine, beside the terminal bell."""

import os
import subprocess
import sys
import tempfile
import threading
from enum import Enum
from pathlib import Path

from supine.cli.player.programs import Program, programs
from supine.cli.player.recording import MakeTrack, Recording
from supine.cli.speech import Translator
from supine.errors import SupineError
from supine.session.layout import Timeline
from supine.session.wishes import Mix

__all__ = ["Hear", "Hearing", "hearing_for"]

_PATIENCE_S = 5.0
_LATE_S = 0.5
_GOES_S = 0.5
_FAULTS = (OSError, RuntimeError, SupineError, ValueError, EOFError, MemoryError)


class Hear(Enum):
    """Whether to play sound: as the place suggests, in any case, or not at all."""

    AUTO = "auto"
    YES = "yes"
    NO = "no"


class Hearing:
    """Plays a session's track beside it, and never disturbs it.

    Whoever plays the session calls ``follow`` as often as it likes. Each piece, from one cue to the next, is started by
    the session's own clock: a pause, a stop or a longer session needs nothing but another piece, and a program that
    fails costs at most one. ``rings`` says whether the terminal bell is to ring instead.
    """

    def __init__(
        self, make: MakeTrack | None, found: tuple[Program, ...], translate: Translator, *, rings: bool
    ) -> None:
        self.fault = ""
        self._make = make
        self._programs = list(found)
        self._translate = translate
        self._may_ring = rings
        self._recording: Recording | None = None
        self._wanted: Timeline | None = None
        self._worker: threading.Thread | None = None
        self._piece: int | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._folder = tempfile.TemporaryDirectory(prefix="supine-", ignore_cleanup_errors=True) if make else None
        if make and not found:
            _ = translate
            self._give_up(_("no program here plays sound."))

    @property
    def has_track(self) -> bool:
        """Return whether there is a track, or one is being made."""
        return self._make is not None

    @property
    def rings(self) -> bool:
        """Return whether the terminal bell is to ring: where the track is not heard, and a bell is wanted."""
        return self._may_ring and (self._make is None or self._recording is None)

    def prepare(self, timeline: Timeline) -> None:
        """Have the track of a timeline made, and wait a little for it."""
        self._record(timeline)
        if self._worker is not None:
            self._worker.join(_PATIENCE_S)

    def follow(self, timeline: Timeline, played_s: float, *, is_running: bool) -> None:
        """Let be heard what belongs to this second of the session, or nothing while it stands still."""
        if self._make is None:
            return
        self._look_after()
        if self._recording is None or self._recording.timeline is not timeline:
            self.halt()
            self._record(timeline)
        elif not is_running:
            self.halt()
        else:
            self._play(self._recording, played_s)

    def halt(self) -> None:
        """Be silent."""
        self._piece = None
        process, self._process = self._process, None
        if process is None or process.poll() is not None:
            return
        process.terminate()
        try:
            process.wait(_GOES_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def close(self) -> None:
        """Be silent for good, and leave nothing behind."""
        self._make = None
        self.halt()
        if self._recording is not None:
            self._recording.close()
        if self._folder is not None:
            self._folder.cleanup()

    def _play(self, recording: Recording, played_s: float) -> None:
        piece = recording.piece_at(played_s)
        if piece == self._piece or self._folder is None or not self._programs:
            return
        self.halt()
        self._piece = piece
        start_s = recording.start_of(piece)
        from_s = start_s if played_s - start_s < _LATE_S else played_s
        file = Path(self._folder.name) / "now.wav"
        try:
            if recording.cut(piece, from_s, file):
                self._process = _started(self._programs[0], file)
        except _FAULTS as error:
            self._lose(str(error))

    def _look_after(self) -> None:
        """Take in that the program has ended: well, or not, and then the next one has its turn."""
        code = None if self._process is None else self._process.poll()
        if code is None:
            return
        self._process = None
        if code != 0:
            _ = self._translate
            self._lose(_("{program} ended with {code}.").format(program=self._programs[0].name, code=code))

    def _lose(self, why: str) -> None:
        """Go on with the next program; after the last one, without sound."""
        del self._programs[:1]
        if self._programs:
            self._piece = None
        else:
            self._give_up(why)

    def _give_up(self, why: str) -> None:
        _ = self._translate
        self.fault = _("No sound: {why}").format(why=why)
        self._make = None

    def _record(self, timeline: Timeline) -> None:
        """Make a track beside the session, once for each timeline; the newest made is the one that counts."""
        if self._wanted is timeline or self._make is None:
            return
        self._wanted = timeline
        self._worker = threading.Thread(target=self._made, args=(self._make, timeline), daemon=True)
        self._worker.start()

    def _made(self, make: MakeTrack, timeline: Timeline) -> None:
        try:
            recording = Recording(timeline, make(timeline))
        except _FAULTS as error:
            self._give_up(str(error))
            return
        if self._wanted is timeline:
            earlier, self._recording = self._recording, recording
            if earlier is not None:
                earlier.close()


def hearing_for(hear: Hear, mix: Mix, speed: float, make: MakeTrack, translate: Translator) -> Hearing:
    """Return what is to be heard: over ssh the sound would come out of the other machine, and faster there is none."""
    is_far = any(os.environ.get(name) for name in ("SSH_CONNECTION", "SSH_TTY"))
    is_heard = hear is Hear.YES or (hear is Hear.AUTO and not is_far)
    has_track = is_heard and speed == 1 and not mix.is_silent
    rings = hear is not Hear.NO and mix.bells > 0 and sys.stdout.isatty()
    return Hearing(make if has_track else None, programs() if has_track else (), translate, rings=rings)


def _started(program: Program, file: Path) -> subprocess.Popen[bytes]:
    """Start a program that says nothing and is asked nothing. Raises OSError when it does not start."""
    quiet = subprocess.DEVNULL
    return subprocess.Popen(program.command(file), stdin=quiet, stdout=quiet, stderr=quiet)  # noqa: S603 - it is on PATH
