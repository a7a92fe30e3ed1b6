"""What the page is made of: texts ready to read, in order, and nothing else."""

from dataclasses import dataclass, replace

__all__ = ["Grid", "Listed", "Picture", "Report", "shortened"]


@dataclass(frozen=True, slots=True)
class Listed:
    """Lines under a heading, the first matter most; ``share`` is how many times as many as of other lists may stay."""

    heading: str
    lines: tuple[str, ...]
    share: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: a text for each column in every row."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as SVG text, and the same in words for whoever does not see it."""

    heading: str
    svg: str
    told: str


@dataclass(frozen=True, slots=True)
class Report:
    """One page. ``blanks`` are left empty to write on, ``answer`` is one sentence and what stands under it.

    ``more`` says how many lines were left out, with ``{n}`` for the number.
    """

    language: str
    title: str
    blanks: tuple[str, ...]
    about: tuple[str, ...]
    answer: Listed | None
    picture: Picture | None
    weeks: Grid | None
    lists: tuple[Listed, ...]
    meanings: Listed
    terms: tuple[str, ...]
    foot: tuple[str, ...]
    more: str


def shortened(report: Report, most: int) -> Report:
    """Return the page with at most so many lines in each list, saying how many were left out."""
    return replace(report, lists=tuple(_cut(one, most, report.more) for one in report.lists))


def _cut(one: Listed, most: int, more: str) -> Listed:
    kept = most * one.share
    if len(one.lines) <= kept:
        return one
    return replace(one, lines=(*one.lines[:kept], more.format(n=len(one.lines) - kept)))
