"""What a sentence rests on, ready for the template: claims, sources, and where sources differ."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from supine.guidance.claims import Claim, Disagreement
from supine.guidance.library import Library
from supine.guidance.sources import Source
from supine.planning.policy import Because

__all__ = ["Basis", "Dispute", "Line", "basis_of", "dispute_of", "lines_of_plan", "together"]

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Dispute:
    """A point on which sources differ: each source by name with what it says, what we take, and why."""

    id: str
    about: str
    sides: tuple[tuple[str, str], ...]
    reading: str
    why: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """What unfolds behind "Why?"."""

    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]
    disagreements: tuple[Dispute, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A reason as it is shown: what to do, why, what that rests on, and when to answer again."""

    do: str
    because: str
    is_unsure: bool
    basis: Basis
    rule: str = ""
    may_be_lifted: bool = False
    """Whether a doctor's or pharmacist's word can lift it."""
    is_from_record: bool = False
    """Whether the diary and the sessions show it, and no answer."""
    again: str = ""
    again_on: date | None = None


def basis_of(library: Library, claims: Iterable[str], sources: Iterable[str]) -> Basis:
    """Return the rows behind ids."""
    named = tuple(claims)
    return Basis(
        claims=tuple(library.claims[one] for one in named),
        sources=tuple(library.sources[one] for one in sources),
        disagreements=tuple(dispute_of(library, one) for one in library.disagreements_on(named)),
    )


def dispute_of(library: Library, row: Disagreement) -> Dispute:
    """Return a disagreement with the names of those who differ."""
    named = [library.sources[one].name or library.sources[one].title for one in row.said_by]
    sides = tuple(zip(named, row.says, strict=True))
    return Dispute(row.id, row.about, sides, row.reading, row.why, tuple(library.sources[one] for one in row.sources))


def lines_of_plan(library: Library, reasons: Iterable[Because]) -> tuple[Line, ...]:
    """Return the reasons of the plan, in their order."""
    return tuple(
        Line("", one.text, is_unsure=False, basis=basis_of(library, one.claims, one.sources), rule=one.id)
        for one in reasons
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
