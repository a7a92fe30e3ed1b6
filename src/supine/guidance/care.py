"""Where to get help: what to do now for each level of care, the signs to look for, and what eases a day."""

from dataclasses import dataclass

from supine.units import Ranked, Text

__all__ = ["FILE", "CareFile", "CarePage", "Option", "Sign", "Urgency"]

FILE = "care.toml"


class Urgency(Ranked):
    """How soon somebody else must look at it."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    ROUTINE = "routine"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class CarePage:
    """What to do at one level of care; its id is the ``Urgency``'s value.

    ``opening`` is what to say on the phone before one's own signs, read aloud.
    """

    id: str
    title: Text
    opening: Text
    now: tuple[Text, ...]
    say: tuple[Text, ...]
    do_not_wait: tuple[Text, ...]
    why: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sign:
    """Something a person can notice, and how soon it needs help; ``said`` is how they tell it on the phone."""

    id: str
    urgency: Urgency
    text: Text
    said: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """Something that may ease a day, with how to do it and the drawings that show it."""

    id: str
    title: Text
    text: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    drawings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CareFile:
    """The rows of ``care.toml``."""

    page: tuple[CarePage, ...]
    sign: tuple[Sign, ...]
    option: tuple[Option, ...]
