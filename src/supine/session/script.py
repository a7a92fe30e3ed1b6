"""The script of a session: its phases, cues, questions, reasons to stop and after-care, as written in script.toml."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from supine.datafiles import ENGLISH, Words, read_document, require_known, shipped_text, the_only
from supine.errors import BadFile
from supine.guidance.library import Library
from supine.session.reasons import StopReason
from supine.session.rows import (
    AfterCare,
    Breathing,
    CheckInRow,
    CueRow,
    GettingReady,
    Longer,
    PhaseRow,
    RestingCue,
    Rhythm,
    StopRow,
    TroubleRow,
)
from supine.session.states import State

__all__ = ["FILE", "SHAPES", "Raised", "Script", "ScriptFile", "load", "read_script"]

FILE = "script.toml"


@dataclass(frozen=True, slots=True)
class ScriptFile:
    """The tables of script.toml."""

    phase: tuple[PhaseRow, ...]
    getting_ready: tuple[GettingReady, ...]
    breathing: tuple[Breathing, ...]
    cue: tuple[CueRow, ...]
    rhythm: tuple[Rhythm, ...]
    resting_cue: tuple[RestingCue, ...]
    check_in: tuple[CheckInRow, ...]
    longer: tuple[Longer, ...]
    stop_reason: tuple[StopRow, ...]
    trouble: tuple[TroubleRow, ...]
    after: tuple[AfterCare, ...]


SHAPES: Mapping[str, type[object]] = MappingProxyType({FILE: ScriptFile})
"""The shape of each data file of this room."""


@dataclass(frozen=True, slots=True)
class Raised:
    """The screening questions that something answers with yes by itself, and those it makes us ask."""

    tells: tuple[str, ...]
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """All a session goes by, in one language."""

    phases: Mapping[State, PhaseRow]
    ready: GettingReady
    breathing: Breathing
    fixed_cues: tuple[CueRow, ...]
    resting_cues: tuple[RestingCue, ...]
    rhythm: Rhythm
    check_ins: tuple[CheckInRow, ...]
    longer: Longer
    stop_reasons: tuple[StopRow, ...]
    troubles: tuple[TroubleRow, ...]
    aftercare: tuple[AfterCare, ...]

    @property
    def cues(self) -> tuple[CueRow | RestingCue, ...]:
        """Return everything that is said or rung, those of the resting last."""
        return (*self.fixed_cues, *self.resting_cues)

    def stop(self, reason: StopReason) -> StopRow:
        """Return what a reason to stop asks for."""
        return next(row for row in self.stop_reasons if row.id == reason.value)

    def like(self, what: str) -> StopRow | None:
        """Return the reason to stop that something gone wrong is like, or None."""
        reason = next((row.like for row in self.troubles if row.id == what), "")
        return self.stop(StopReason(reason)) if reason else None

    def raised_by(self, stop: StopReason | None = None, trouble: str = "") -> Raised:
        """Return what a reason to stop, or something gone wrong, answers by itself and what it raises."""
        row = self.stop(stop) if stop else self.like(trouble)
        asks = next((one.asks for one in self.troubles if one.id == trouble), ())
        return Raised(row.tells, (*row.asks, *asks)) if row else Raised((), asks)


def load(library: Library, words: Words = ENGLISH) -> Script:
    """Return the script in the words of a language. Raises BadFile for anything wrong in it."""
    return read_script(shipped_text("supine.session", FILE), library, words)


def read_script(text: str, library: Library, words: Words = ENGLISH) -> Script:
    """Return the script that a file's text holds. Raises BadFile naming row, key and what is allowed."""
    tables = read_document(ScriptFile, text, FILE, words)
    _check(library, tables)
    return Script(
        phases=MappingProxyType({State(row.id): row for row in tables.phase}),
        ready=the_only(FILE, "getting_ready", tables.getting_ready),
        breathing=the_only(FILE, "breathing", tables.breathing),
        fixed_cues=tables.cue,
        resting_cues=tables.resting_cue,
        rhythm=the_only(FILE, "rhythm", tables.rhythm),
        check_ins=tables.check_in,
        longer=the_only(FILE, "longer", tables.longer),
        stop_reasons=tables.stop_reason,
        troubles=tables.trouble,
        aftercare=tables.after,
    )


def _check(library: Library, tables: ScriptFile) -> None:
    library.require_cited(FILE, tables.phase, tables.breathing, tables.cue, tables.resting_cue)
    library.require_cited(FILE, tables.check_in, tables.stop_reason, tables.trouble, tables.after)
    library.require_cited(FILE, tables.getting_ready, tables.rhythm, tables.longer)
    _require("phase", (one.value for one in State), (row.id for row in tables.phase))
    for row in tables.trouble:
        require_known(FILE, row.id, "like", [row.like] if row.like else (), [one.value for one in StopReason])
    _require("stop_reason", (one.value for one in StopReason), (row.id for row in tables.stop_reason))


def _require(table: str, wanted: Iterable[str], given: Iterable[str]) -> None:
    """Raise BadFile unless a table has exactly one row for each id wanted."""
    wanted, given = tuple(wanted), tuple(given)
    for row_id in given:
        require_known(FILE, row_id, "id", (row_id,), wanted)
    missing = [row_id for row_id in wanted if row_id not in given]
    if missing:
        raise BadFile(f"{FILE}, table '{table}'", f"{', '.join(missing)} missing", "one row for each")
