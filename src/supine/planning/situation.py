"""All the plan needs to know of a person."""

from dataclasses import dataclass
from datetime import date, datetime

from supine.fitting.setup import Setup
from supine.planning.response import Response
from supine.screening.verdict import Verdict

__all__ = ["Happening", "Situation"]


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that went wrong, outside a session or in it."""

    at: datetime
    day: date
    what: str


@dataclass(frozen=True, slots=True)
class Situation:
    """All the plan needs to know of a person.

    ``verdict`` is None while nothing was asked; ``is_asked`` says that no question is left open.
    """

    verdict: Verdict | None
    is_asked: bool = True
    mat: str | None = None
    choice: Setup | None = None
    responses: tuple[Response, ...] = ()
    happenings: tuple[Happening, ...] = ()
    has_broken_skin: bool = False
