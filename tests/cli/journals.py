"""Journal files for the terminal player: a person who was screened, and what they wrote since."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from supine.journal.handbook import open_handbook
from supine.screening.rulebook import Kind
from tests.journal.making import raw_entry

NOW = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)
STRANGE = raw_entry(3, "moon_phase", {"full": 1.0, "light": [1e2, "ü"]}, NOW - timedelta(days=2), glow={"b": 1, "a": 2})

PROGRAM = (sys.executable, "-c", "import sys; from supine.cli.main import main; sys.exit(main())")


def answers(**other: Any) -> dict[str, Any]:
    """Return answers that speak against nothing, but for the ones given."""
    freest = {one.id: False if one.kind is Kind.YES_NO else one.low for one in open_handbook().rulebook.questions}
    return {**freest, **other}


def screened(**other: Any) -> list[dict[str, Any]]:
    """Return the entries of a person screened two days ago, and one entry nobody knows."""
    at = NOW - timedelta(days=2)
    return [
        raw_entry(1, "screening", {"answers": answers(**other)}, at),
        raw_entry(2, "mat", {"mat": "shakti-original"}, at),
        STRANGE,
    ]


def check(n: int = 10, at: datetime = NOW - timedelta(minutes=5), **given: Any) -> dict[str, Any]:
    """Return a short check, by default a good one of five minutes ago."""
    asked = {one.id for one in open_handbook().rulebook.questions if one.check}
    fine = {key: value for key, value in answers(pain_now=6).items() if key in asked}
    return raw_entry(n, "check", {"answers": {**fine, **given}}, at)


def journal_file(folder: Path, *entries: dict[str, Any]) -> Path:
    """Write a journal file and return it."""
    file = folder / "journal.json"
    file.write_text(json.dumps({"schema": 1, "entries": entries}), encoding="utf-8")
    return file


def entries_of(file: Path, kind: str | None = None) -> list[dict[str, Any]]:
    """Return the entries in a file, or those of a kind."""
    return [one for one in json.loads(file.read_text("utf-8"))["entries"] if kind in (None, one["kind"])]


def command(file: Path, *options: object) -> list[str]:
    """Return the command that plays a journal's session at the moment of these tests."""
    return [*PROGRAM, "--lang", "en", "session", str(file), "--now", NOW.isoformat(), *map(str, options)]


def play(file: Path, *options: object, **more: Any) -> subprocess.CompletedProcess[str]:
    """Play a journal's session without a terminal, to its end."""
    return subprocess.run(
        command(file, *options),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        **more,
    )


def start(file: Path, *options: object) -> subprocess.Popen[str]:
    """Begin to play a journal's session without a terminal."""
    return subprocess.Popen(
        command(file, *options),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
