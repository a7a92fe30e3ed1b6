"""What the page tells of a set-up that was worked out; it needs the numerics, so it is imported only when asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from supine.fitting.catalogue import Catalogue
from supine.fitting.contact.loads import NotSettled
from supine.fitting.picture.drawing import draw
from supine.fitting.picture.shown import picture_of
from supine.fitting.picture.words import Table, table, told
from supine.fitting.pressing import Lying, Pressing, press, reference_for
from supine.fitting.ranking import in_order, strengths, way_of, way_up
from supine.fitting.setup import Setup
from supine.fitting.telling import rank, tell
from supine.journal.felt import felt_so_far
from supine.journal.handbook import Handbook
from supine.web.views.basis import Basis, basis_of
from supine.web.views.chosen import PARTS
from supine.web.views.press_asked import Wanted
from supine.web.views.press_mats import MatsShown, mats_shown
from supine.web.views.visit import Visit

__all__ = ["Answer", "Line", "Numbers", "Step", "worked_out"]


@dataclass(frozen=True, slots=True)
class Numbers:
    """The table of one set-up under its name."""

    name: str
    table: Table


@dataclass(frozen=True, slots=True)
class Line:
    """A set-up in the order; ``value`` is what the form sends to have it beside the person's own."""

    name: str
    value: str
    is_own: bool
    is_beside: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A set-up of the way up, and what changes there."""

    name: str
    changed: str


@dataclass(frozen=True, slots=True)
class Answer:
    """How a set-up presses, as the page shows it; ``rank`` is empty for the set-up that others are held against."""

    name: str
    rank: str
    rank_basis: Basis
    felt: tuple[str, ...]
    picture: str
    in_words: str
    numbers: tuple[Numbers, ...]
    remarks: tuple[tuple[str, Basis], ...]
    order: tuple[Line, ...]
    way: tuple[Step, ...]
    mats: MatsShown | None


def worked_out(asked: Wanted, visit: Visit, *, with_mats: bool) -> Answer | None:
    """Return how a set-up presses; None when it did not settle. Raises BadInput for a mat that cannot be."""
    catalogue = visit.handbook.catalogue
    lying = Lying(asked.person, asked.setup, asked.mat, catalogue.parameters)
    other = replace(lying, setup=asked.beside) if asked.beside else reference_for(lying)
    try:
        own, beside, strong = press(lying), press(other), strengths(lying)
        felt, mats = _felt(own, visit), mats_shown(lying, visit.handbook) if with_mats else None
    except NotSettled:
        return None
    shown = (own,) if own.lying == beside.lying else (own, beside)
    pictures = [picture_of(one, _name(one.lying.setup, catalogue)) for one in shown]
    ranked, basis = _rank(own, beside, visit.handbook)
    return Answer(
        name=pictures[0].name,
        rank=ranked if len(shown) > 1 else "",
        rank_basis=basis,
        felt=felt,
        picture=draw(pictures, catalogue.picture),
        in_words=told(pictures, catalogue.picture),
        numbers=tuple(
            Numbers(_name(one.lying.setup, catalogue), table(one.regions, catalogue.picture)) for one in shown
        ),
        remarks=tuple(_remarks(own, visit.handbook)),
        order=tuple(_order(strong, lying, other, catalogue)),
        way=tuple(_way(strong, catalogue)),
        mats=mats,
    )


def _rank(own: Pressing, beside: Pressing, handbook: Handbook) -> tuple[str, Basis]:
    """Return how the own set-up presses beside another, and what that rests on."""
    found = rank(way_of(own, beside), _name(beside.lying.setup, handbook.catalogue), handbook.catalogue.telling)
    return found.words, basis_of(handbook.library, found.row.claims, found.row.sources)


def _felt(own: Pressing, visit: Visit) -> tuple[str, ...]:
    """Return the number they would likely give, from their own ratings; nothing before the first that counts."""
    return felt_so_far(visit.view, own.lying, visit.handbook).words(own.loads, visit.handbook)


def _remarks(own: Pressing, handbook: Handbook) -> Iterator[tuple[str, Basis]]:
    for one in tell(own, handbook.catalogue.telling):
        yield one.words, basis_of(handbook.library, one.row.claims, one.row.sources)


def _order(strong: Mapping[Setup, float], own: Lying, beside: Lying, catalogue: Catalogue) -> Iterator[Line]:
    for one in in_order(strong):
        yield Line(_name(one, catalogue), one.spelled, one == own.setup, one == beside.setup)


def _way(strong: Mapping[Setup, float], catalogue: Catalogue) -> Iterator[Step]:
    """Yield the way up; of each step but the first the one part that changes."""
    way = way_up(strong)
    yield Step(_name(way[0], catalogue), "")
    for one, then in pairwise(way):
        part = next(part for part in PARTS if getattr(one, part) is not getattr(then, part))
        yield Step(_name(then, catalogue), catalogue.choice(getattr(then, part)).name)


def _name(setup: Setup, catalogue: Catalogue) -> str:
    return catalogue.lying_words(setup)
