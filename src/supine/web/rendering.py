"""Make tracks behind the scenes, one at a time, and keep the latest: a file is whole or not there."""

import logging
import os
import queue
import secrets
import shutil
import threading
import time
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from supine.errors import SupineError
from supine.jsontext import read_json
from supine.sound.recipe import Recipe
from supine.strict import build
from supine.web.folder import LEAST_FREE

__all__ = ["Shelf"]

_LOG = logging.getLogger("supine.tracks")
_MOST_TRACKS = 40
_MOST_RECIPES = 120
_MOST_WAITING = 8
_DRAFT_S = 600
_ROOM = LEAST_FREE + 16 * 1024 * 1024
"""The bytes that must be free to keep a track: the record comes first."""


class Shelf:
    """The tracks of a data folder. Each has its recipe beside it, so that it can be made again."""

    def __init__(self, data: Path) -> None:
        self._folder = data / "tracks"
        self._voices = data / "voice"
        self._waiting: queue.Queue[str] = queue.Queue(_MOST_WAITING)
        self._known = threading.Lock()
        self._wanted: set[str] = set()
        self._failed: set[str] = set()
        self._maker: threading.Thread | None = None

    def voice(self, language: str) -> Any:
        """Return who speaks a language here."""
        return import_module("supine.sound.speech").voice_of(language, self._voices)

    def track(self, key: str) -> Path:
        """Return where a track is once it is made."""
        return self._folder / f"{key}.mp3"

    def put(self, key: str, recipe: str) -> bool:
        """Keep a recipe and begin its track; False where the disk takes no more."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if shutil.disk_usage(self._folder).free < _ROOM:
                return self.track(key).is_file()
            if self._recipe(key).is_file():
                os.utime(self._recipe(key))
            else:
                self._write(self._recipe(key), recipe.encode())
            if self.track(key).is_file():
                os.utime(self.track(key))
        except OSError as error:
            _LOG.warning("no track is kept: %s", error)
            return False
        self._failed.discard(key)
        self.begin(key)
        return True

    def begin(self, key: str) -> bool:
        """Have a track made unless it is there; False where it has no recipe or could not be made."""
        if self.track(key).is_file():
            return True
        if key in self._failed or not self._recipe(key).is_file():
            return False
        with self._known:
            if key not in self._wanted:
                with suppress(queue.Full):
                    self._waiting.put_nowait(key)
                    self._wanted.add(key)
            self._start()
        return True

    def _start(self) -> None:
        if self._maker is None or not self._maker.is_alive():
            self._maker = threading.Thread(target=self._work, name="tracks", daemon=True)
            self._maker.start()

    def _work(self) -> None:
        self._clear_drafts()
        while True:
            key = self._waiting.get()
            try:
                self._make(key)
            except (OSError, SupineError, ImportError, RuntimeError) as error:
                self._failed.add(key)
                _LOG.warning("the track %s cannot be made: %s", key, error)
            finally:
                with self._known:
                    self._wanted.discard(key)

    def _make(self, key: str) -> None:
        where = self._recipe(key)
        recipe = build(Recipe, read_json(where.read_text(encoding="utf-8"), str(where)), str(where))
        made = import_module("supine.sound.track").make(recipe, self.voice(recipe.language))
        for mark in made.marks:
            if mark.wrong:
                _LOG.warning("%s", mark.wrong)
        self._write(self.track(key), made.content)
        self._clear()

    def _clear_drafts(self) -> None:
        """Remove what a server that was killed left; a fresh draft may be another server's, which is writing it."""
        for draft in self._folder.glob(".*.part"):
            with suppress(OSError):
                if time.time() - draft.stat().st_mtime > _DRAFT_S:
                    draft.unlink()

    def _clear(self) -> None:
        for ending, most in ((".mp3", _MOST_TRACKS), (".json", _MOST_RECIPES)):
            kept = sorted(self._folder.glob(f"*{ending}"), key=lambda file: file.stat().st_mtime, reverse=True)
            for old in kept[most:]:
                old.unlink(missing_ok=True)

    def _recipe(self, key: str) -> Path:
        return self._folder / f"{key}.json"

    def _write(self, file: Path, content: bytes) -> None:
        """Put a file in its place, all of it or nothing."""
        draft = file.with_name(f".{file.name}.{secrets.token_hex(4)}.part")
        try:
            with draft.open("xb") as opened:
                opened.write(content)
                opened.flush()
                os.fsync(opened.fileno())
            draft.replace(file)
        finally:
            draft.unlink(missing_ok=True)
