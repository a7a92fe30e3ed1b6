"""``supine doctor``: check everything Supine stands on, and say what to do."""

import argparse
import shutil
import socket
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from supine.cli.reading import print_json
from supine.cli.the_web import open_data_folder, web
from supine.errors import SupineError
from supine.guidance.languages import LANGUAGES

__all__ = ["Finding", "add_parser", "run"]

_LITTLE_ROOM = 200 * 1000 * 1000
_FEW_DAYS = 14
_SPEAKERS = {"shipped": "Supine's clips", "own": "your files", "nobody": "nobody"}

_DESCRIPTION = """\
Check the data files, the languages, the data folder, the database, the server and the way for phones, and say
what to do.
Each line begins with ok, warn or bad. Exit code: 0 when nothing is bad, 1 otherwise.
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: how it is (ok, warn, bad) and what to do about it."""

    about: str
    state: str
    words: str
    todo: str = ""


def add_parser(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser("doctor", help="check everything and say what to do", description=_DESCRIPTION)
    parser.add_argument("--data", type=Path, metavar="DIR", help="the data folder (default: SUPINE_DATA, or yours)")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check everything; 1 when something is bad."""
    findings = (*_languages(), *_folder(arguments.data))
    if arguments.json:
        print_json({"findings": [asdict(one) for one in findings]})
    else:
        for one in findings:
            print(f"{one.state:4}  {one.about}: {one.words}" + (f"  -> {one.todo}" if one.todo else ""))
    return 1 if any(one.state == "bad" for one in findings) else 0


def _languages() -> Iterator[Finding]:
    open_handbook = import_module("supine.journal.handbook").open_handbook
    for language, name in LANGUAGES.items():
        about = f"data files in {name}"
        try:
            open_handbook(language)
        except SupineError as error:
            yield Finding(about, "bad", str(error), "install Supine again")
        else:
            yield Finding(about, "ok", "complete and sound")
        if language != "en":
            yield _screens(language, name)


def _screens(language: str, name: str) -> Finding:
    catalog = Path(__file__).parents[1] / "locale" / language / "LC_MESSAGES" / "django.mo"
    if catalog.is_file():
        return Finding(f"screens in {name}", "ok", "there")
    return Finding(f"screens in {name}", "warn", f"{catalog} is missing, screens stay English", "install Supine again")


def _folder(given: Path | None) -> Iterator[Finding]:
    try:
        folder = open_data_folder(given)
    except SupineError as error:
        yield Finding("data folder", "bad", str(error), "choose another with --data DIR, or make room")
        return
    yield _room(folder)
    yield from _database()
    yield _server(folder)
    yield from _phones(folder)
    yield from _sound(folder)


def _room(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    words = f"{folder}, {free / 1e6:,.0f} MB free"
    if free < _LITTLE_ROOM:
        return Finding("data folder", "warn", words, "make room on this disk soon")
    return Finding("data folder", "ok", words)


def _database() -> Iterator[Finding]:
    state = web("database_state")()
    if state.fault is not None:
        yield Finding("database", "bad", f"{state.file} is damaged: {state.fault}", "supine restore FILE")
    elif state.entries is None:
        yield Finding("database", "ok", "not there yet; the first start makes it")
    else:
        yield Finding("database", "ok", f"sound, {state.entries} entries")
    words = f"SQLite {state.version}, journal mode {state.journal_mode}"
    if state.is_log_sound:
        yield Finding("SQLite", "ok", words)
    else:
        todo = "nothing is at risk, saving is slower; pip install pysqlite3 brings a newer one"
        yield Finding("SQLite", "warn", words, todo)


def _server(folder: Path) -> Finding:
    holder = import_module("supine.web.lock").held_by(folder)
    return Finding("server", "ok", f"running at {holder}" if holder else "not running; start it with: supine")


def _phones(folder: Path) -> Iterator[Finding]:
    let_in = web("count_let_in")()
    if let_in is not None:
        yield Finding("browsers let in", "ok", f"{let_in}; Settings lists them")
    is_running = import_module("supine.web.lock").held_by(folder) is not None
    opening = import_module("supine.web.opening").kept(folder) if is_running else None
    if opening is None:
        yield Finding("phones", "ok", "do not reach it; to let them: supine serve --lan")
        return
    yield _reached(opening.addresses[0])
    if opening.ends:
        yield _certificate(date.fromisoformat(opening.ends), is_made_here=opening.manner.value == "local")


def _reached(address: str) -> Finding:
    """Try the way a phone takes, as far as this machine can: what is between it and the phone is not known."""
    parts = urlsplit(address)
    place = (parts.hostname or "", parts.port or 443)
    try:
        socket.create_connection(place, timeout=3).close()
    except OSError:
        todo = "is this machine in another network now, or the proxy stopped? Start it again"
        return Finding("phones", "warn", f"{address} does not answer", todo)
    return Finding("phones", "ok", f"{address} answers on this machine; a firewall may still keep phones out")


def _certificate(ends: date, *, is_made_here: bool) -> Finding:
    left = (ends - datetime.now(UTC).date()).days
    words = f"good until {ends}"
    if is_made_here:
        return Finding("certificate", "ok", f"{words}, renewed by itself")
    if left < _FEW_DAYS:
        return Finding("certificate", "warn", f"{words}, {left} days", "renew the file of --cert; Supine takes it up")
    return Finding("certificate", "ok", words)


def _sound(folder: Path) -> Iterator[Finding]:
    """Say who speaks each language, and what is wrong with a person's own files."""
    try:
        speech, sentences = import_module("supine.sound.speech"), import_module("supine.sound.sentences")
        has_mp3 = "MP3" in import_module("soundfile").available_formats()
    except (ImportError, OSError) as error:
        yield Finding("sound", "bad", f"sessions go without a track: {error}", "install Supine again")
        return
    if not has_mp3:
        words = "this libsndfile writes no MP3, sessions go without a track"
        yield Finding("sound", "warn", words, "install libsndfile 1.1 or newer")
    for language, name in LANGUAGES.items():
        voice = speech.voice_of(language, folder / "voice")
        try:
            cast = sentences.cast(import_module("supine.journal.handbook").open_handbook(language), voice)
        except SupineError as error:
            yield Finding(f"voice in {name}", "bad", str(error), "install Supine again")
            continue
        yield _voice(f"voice in {name}", cast, voice)
        for wrong in cast.wrong:
            yield Finding(f"voice in {name}", "warn", wrong, "until then the voice of Supine speaks it")


def _voice(about: str, cast: Any, voice: Any) -> Finding:
    spoken = ", ".join(f"{_SPEAKERS.get(by, by)} {count}" for by, count in sorted(cast.by.items()))
    program = voice.synthesiser.name if voice.synthesiser else "none here"
    words = f"sentences spoken by {spoken}; a program for others: {program}"
    if cast.by["nobody"]:
        return Finding(about, "warn", words, "a soft bell rings for each; to hear them: apt-get install espeak-ng")
    return Finding(about, "ok", words)
