"""What a person can do beside lying on the mat, and the page where it is done."""

from dataclasses import dataclass

from supine.units import Text

__all__ = ["FILE", "Doing", "DoingFile"]

FILE = "doing.toml"


@dataclass(frozen=True, slots=True)
class Doing:
    """Something to do; ``page`` is the name of its page."""

    id: str
    title: Text
    lead: Text
    page: str
    claims: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DoingFile:
    """The rows of ``doing.toml``."""

    doing: tuple[Doing, ...]
