"""What a sentence rests on, ready for the template: claims, sources, and where sources differ."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from supine.guidance.claims import Claim, Disagreement
from supine.guidance.library import Library
from supine.guidance.sources import Source
from supine.planning.policy import Because
from supine.screening.verdict import Mat, Reason

__all__ = ["Basis", "Line", "basis_of", "lines_of_plan", "lines_of_verdict", "together"]

R = TypeVar("R")


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
    rule: str = ""
    may_be_lifted: bool = False
    """Whether a doctor's or pharmacist's word can lift it."""
    is_lifted: bool = False


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
        Line(
            do="" if one.is_lifted else one.do,
            because=one.because,
            is_unsure=not one.is_known,
            basis=basis_of(library, one.claims, one.sources),
            rule=one.rule,
            may_be_lifted=one.mat is Mat.ASK,
            is_lifted=one.is_lifted,
        )
        for one in reasons
    )


def lines_of_plan(library: Library, reasons: Iterable[Because]) -> tuple[Line, ...]:
    """Return the reasons of the plan, in their order."""
    return tuple(
        Line("", one.text, is_unsure=False, basis=basis_of(library, one.claims, one.sources)) for one in reasons
    )


def together(several: Sequence[Basis]) -> Basis:
    """Return what several things rest on, each row once."""
    return Basis(
        claims=_once(claim for one in several for claim in one.claims),
        sources=_once(source for one in several for source in one.sources),
        disagreements=_once(row for one in several for row in one.disagreements),
    )


def _once(rows: Iterable[R]) -> tuple[R, ...]:
    kept: list[R] = []
    for row in rows:
        if row not in kept:
            kept.append(row)
    return tuple(kept)
