"""What a sentence rests on, ready for the template: claims, sources, and where sources differ."""

from collections.abc import Iterable
from dataclasses import dataclass

from supine.guidance.claims import Claim, Disagreement
from supine.guidance.library import Library
from supine.guidance.sources import Source
from supine.planning.policy import Because
from supine.screening.verdict import Reason

__all__ = ["Basis", "Line", "basis_of", "lines_of_plan", "lines_of_verdict"]


@dataclass(frozen=True, slots=True)
class Basis:
    """What unfolds behind "Why?"."""

    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]
    disagreements: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A reason as it is shown: what to do, why, and what that rests on."""

    do: str
    because: str
    is_unsure: bool
    basis: Basis


def basis_of(library: Library, claims: Iterable[str], sources: Iterable[str]) -> Basis:
    """Return the rows behind ids."""
    named = tuple(claims)
    return Basis(
        claims=tuple(library.claims[one] for one in named),
        sources=tuple(library.sources[one] for one in sources),
        disagreements=library.disagreements_on(named),
    )


def lines_of_verdict(library: Library, reasons: Iterable[Reason]) -> tuple[Line, ...]:
    """Return the reasons of screening, in their order."""
    return tuple(
        Line(one.do, one.because, not one.is_known, basis_of(library, one.claims, one.sources)) for one in reasons
    )


def lines_of_plan(library: Library, reasons: Iterable[Because]) -> tuple[Line, ...]:
    """Return the reasons of the plan, in their order."""
    return tuple(
        Line("", one.text, is_unsure=False, basis=basis_of(library, one.claims, one.sources)) for one in reasons
    )
