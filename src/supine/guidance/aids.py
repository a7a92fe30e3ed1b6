"""What may ease a spasm: heat, cold, gentle movement and positions, and what to ask before."""

from dataclasses import dataclass

from supine.units import Minutes, Text

__all__ = ["FILE", "AidsFile", "Asking", "EasingAid", "Position"]

FILE = "aids.toml"


@dataclass(frozen=True, slots=True)
class EasingAid:
    """Something to try for some minutes; ``not_with`` are the questions that speak against it unless they are a no.

    ``during`` is said while the time runs, ``ends`` when it is over.
    """

    id: str
    title: Text
    lead: Text
    least_minutes: Minutes
    most_minutes: Minutes
    steps: tuple[Text, ...]
    when_not: tuple[Text, ...]
    during: Text
    ends: Text
    not_with: tuple[str, ...]
    claims: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """A way to lie or sit that may ease, with the drawings that show it."""

    id: str
    text: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    drawings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """The questions of screening to put first: those to answer on the day, and those to have answered once."""

    id: str
    today: tuple[str, ...]
    once: tuple[str, ...]
    claims: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AidsFile:
    """The rows of ``aids.toml``."""

    asking: tuple[Asking, ...]
    aid: tuple[EasingAid, ...]
    position: tuple[Position, ...]
