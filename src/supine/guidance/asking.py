"""What to ask before anything that may ease a spasm."""

from dataclasses import dataclass

__all__ = ["FILE", "Asking", "AskingFile"]

FILE = "asking.toml"


@dataclass(frozen=True, slots=True)
class Asking:
    """The questions of screening to put first: those to answer on the day, and those to have answered once."""

    id: str
    today: tuple[str, ...]
    once: tuple[str, ...]
    claims: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskingFile:
    """The rows of ``asking.toml``."""

    asking: tuple[Asking, ...]
