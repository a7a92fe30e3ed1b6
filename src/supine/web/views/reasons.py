"""The reasons of a verdict, parted by what they ask of the person: act now, ask first, find out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from types import MappingProxyType

from supine.journal.today import Today
from supine.screening.rulebook import Question
from supine.screening.verdict import Mat, Reason
from supine.web.views.basis import Line, basis_of
from supine.web.views.visit import Visit

__all__ = ["Group", "Kind", "grouped", "with_record"]


Asking = tuple[Line, Question | None]
"""A reason, and the question to answer again where it rests on what is not known."""


class Kind(Enum):
    """What a reason asks of the person; in the order to read them."""

    NOW = "now"
    ASK = "ask"
    MIND = "mind"
    LIFTED = "lifted"
    UNSURE = "unsure"


_KNOWN: Mapping[Mat, Kind] = MappingProxyType({Mat.NO: Kind.NOW, Mat.ASK: Kind.ASK, Mat.USE: Kind.MIND})


@dataclass(frozen=True, slots=True)
class Group:
    """Reasons of one kind, the strictest first."""

    kind: Kind
    lines: tuple[Asking, ...]


def grouped(visit: Visit, found: Today, reasons: Iterable[Reason]) -> tuple[Group, ...]:
    """Return all of the reasons, each in one group; a group without any is left out."""
    given = tuple(reasons)
    groups = (Group(kind, tuple(_lines(visit, found, given, kind))) for kind in Kind)
    return tuple(one for one in groups if one.lines)


def with_record(found: Today, lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return lines of the plan with what the verdict knows of the same reasons: from the record, and when again."""
    known = {one.rule: one for one in found.verdict.reasons} if found.verdict else {}
    return tuple(_marked(found, one, known.get(one.rule)) for one in lines)


def _marked(found: Today, line: Line, reason: Reason | None) -> Line:
    if reason is None:
        return line
    return replace(
        line,
        may_be_lifted=reason.mat is Mat.ASK,
        is_from_record=bool(reason.sign),
        again=reason.again,
        again_on=found.again_on.get(reason.rule),
    )


def _lines(visit: Visit, found: Today, reasons: tuple[Reason, ...], kind: Kind) -> Iterator[Asking]:
    questions = {one.id: one for one in visit.handbook.rulebook.questions}
    for reason in reasons:
        if _kind_of(reason) is kind:
            basis = basis_of(visit.handbook.library, reason.claims, reason.sources)
            line = Line(reason.do, reason.because, is_unsure=not reason.is_known, basis=basis, rule=reason.rule)
            yield _marked(found, line, reason), None if reason.is_known else questions.get(reason.question)


def _kind_of(reason: Reason) -> Kind:
    if reason.is_lifted:
        return Kind.LIFTED
    if not reason.is_known:
        return Kind.UNSURE
    return _KNOWN[reason.mat]
