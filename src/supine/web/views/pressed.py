"""What the page tells of a set-up that was worked out; it needs the numerics, so it is imported only when asked."""

from collections.abc import Iterator
from dataclasses import dataclass

from supine.fitting.catalogue import Catalogue
from supine.fitting.contact.loads import NotSettled
from supine.fitting.picture.drawing import draw
from supine.fitting.picture.shown import picture_of
from supine.fitting.picture.words import Table, table, told
from supine.fitting.pressing import Lying, Pressing, press, reference_for
from supine.fitting.ranking import in_order, strengths, way_of
from supine.fitting.setup import Setup
from supine.fitting.telling import rank, tell
from supine.journal.handbook import Handbook
from supine.web.views.basis import Basis, basis_of

__all__ = ["Answer", "Numbers", "worked_out"]


@dataclass(frozen=True, slots=True)
class Numbers:
    """The table of one set-up under its name."""

    name: str
    table: Table


@dataclass(frozen=True, slots=True)
class Answer:
    """How a set-up presses, as the page shows it; ``rank`` is empty for the set-up that others are held against."""

    name: str
    rank: str
    rank_basis: Basis
    picture: str
    in_words: str
    numbers: tuple[Numbers, ...]
    remarks: tuple[tuple[str, Basis], ...]
    order: tuple[tuple[str, bool], ...]


def worked_out(lying: Lying, handbook: Handbook) -> Answer | None:
    """Return how a set-up presses; None when it did not settle. Raises BadInput for a mat that cannot be."""
    try:
        own, reference = press(lying), press(reference_for(lying))
        strong = strengths(lying)
    except NotSettled:
        return None
    catalogue, is_reference = handbook.catalogue, own.lying == reference.lying
    shown = (own,) if is_reference else (own, reference)
    pictures = [picture_of(one, _name(one.lying.setup, catalogue)) for one in shown]
    ranked = rank(way_of(own, reference), pictures[-1].name, catalogue.telling)
    return Answer(
        name=pictures[0].name,
        rank="" if is_reference else ranked.words,
        rank_basis=basis_of(handbook.library, ranked.row.claims, ranked.row.sources),
        picture=draw(pictures, catalogue.picture),
        in_words=told(pictures, catalogue.picture),
        numbers=tuple(
            Numbers(picture.name, table(one.regions, catalogue.picture))
            for one, picture in zip(shown, pictures, strict=True)
        ),
        remarks=tuple(_remarks(own, handbook)),
        order=tuple((_name(one, catalogue), one == lying.setup) for one in in_order(strong)),
    )


def _remarks(own: Pressing, handbook: Handbook) -> Iterator[tuple[str, Basis]]:
    for one in tell(own, handbook.catalogue.telling):
        yield one.words, basis_of(handbook.library, one.row.claims, one.row.sources)


def _name(setup: Setup, catalogue: Catalogue) -> str:
    return catalogue.lying_words(setup)
