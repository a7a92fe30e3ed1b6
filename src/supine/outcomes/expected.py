"""When we ask how strong the mat feels, and what sources lead us to expect then."""

from dataclasses import dataclass

from supine.units import Rating, Text

__all__ = ["Expected", "Moment", "Reading"]


@dataclass(frozen=True, slots=True)
class Expected:
    """The band a feeling is expected in, so many seconds after lying down."""

    id: str
    at_seconds: int
    low: Rating
    high: Rating
    sources: tuple[str, ...]
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of the session, and the seconds on the mat within which an answer counts for it.

    With ``at_seconds`` the answer nearest to that second counts; with ``last_seconds`` the last one, when it was given
    so shortly before the person got off.
    """

    id: str
    from_seconds: int
    until_seconds: int
    text: Text
    when: Text
    within: Text
    sources: tuple[str, ...]
    claims: tuple[str, ...] = ()
    at_seconds: int | None = None
    last_seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """How many sessions are read together, at the beginning and now."""

    id: str
    sessions: int
    sources: tuple[str, ...]
