"""Draws on a terminal that may go away: what is drawn for nobody is dropped, and the program lives on to end well."""

from contextlib import suppress
from typing import IO, Any

from textual.driver import Driver

__all__ = ["Forgiving", "forgiving"]


class Forgiving:
    """A file to write to that is silent about nobody being there."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> None:
        """Write, or drop the text."""
        with suppress(OSError, ValueError):
            self._file.write(text)

    def flush(self) -> None:
        """Bring what was written to the terminal, or drop it."""
        with suppress(OSError, ValueError):
            self._file.flush()

    def __getattr__(self, name: str) -> Any:
        """Give everything else as the file does."""
        return getattr(self._file, name)


def forgiving(driver: type[Driver]) -> type[Driver]:
    """Return a driver whose writing thread outlives the terminal; with it dead, closing would wait for ever."""

    class ForgivingDriver(driver):  # type: ignore[misc, valid-type]
        def __init__(self, *given: Any, **more: Any) -> None:
            super().__init__(*given, **more)
            file = getattr(self, "_file", None)
            if file is not None:
                self._file = Forgiving(file)

    return ForgivingDriver
