"""What screening says: may the mat be used, is care needed, and every reason for it."""

from dataclasses import dataclass

from supine.units import Ranked, Text

__all__ = ["Care", "Mat", "Reason", "Verdict"]


class Mat(Ranked):
    """Whether the mat may be used."""

    NO = "no"
    ASK = "ask"
    USE = "use"


class Care(Ranked):
    """How soon the person needs medical care."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    ROUTINE = "routine"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that fired: what it says, why, and what to do first.

    ``question`` is what decided it, or empty where the record showed ``sign`` by itself.
    """

    rule: str
    question: str
    mat: Mat
    care: Care
    because: Text
    do: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    is_known: bool
    """False when it fired because an answer is missing or 'not sure'."""
    limits: tuple[str, ...] = ()
    is_lifted: bool = False
    """True when a clinician has said yes to exactly this."""
    sign: str = ""
    again: Text = Text("")
    again_days: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The strictest of all reasons on each axis, and all of the reasons, strictest first."""

    mat: Mat
    care: Care
    reasons: tuple[Reason, ...]
    unanswered: tuple[str, ...]
    limits: tuple[str, ...]
    rules_version: str

    @property
    def known_reasons(self) -> tuple[Reason, ...]:
        """Return the reasons that rest on what the person said, and not on what is not known."""
        return tuple(reason for reason in self.reasons if reason.is_known)
