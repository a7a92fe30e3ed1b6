"""What the page tells of a set-up that was worked out; it needs the numerics, so it is imported only when asked."""

from collections.abc import Iterator
from dataclasses import dataclass

from supine.fitting.body import lying as body_of
from supine.fitting.contact.loads import NotSettled
from supine.fitting.picture.drawing import draw
from supine.fitting.picture.shown import PictureOf, picture_of
from supine.fitting.picture.words import PictureWords, Table, load, table, told
from supine.fitting.pressing import Lying, Pressing, press, reference_for
from supine.fitting.ranking import way_of
from supine.fitting.setup import Setup
from supine.fitting.setups_in_order import in_order, strengths
from supine.fitting.telling import tell
from supine.guidance.languages import words_of
from supine.journal.handbook import Handbook
from supine.outcomes.relief import lying_words
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


def worked_out(lying: Lying, handbook: Handbook, quoted: str) -> Answer | None:
    """Return how a set-up presses; None when it did not settle. Raises BadInput for a mat that cannot be.

    ``quoted`` is how a name is set off in a sentence, with {name} in it.
    """
    try:
        own, reference = press(lying), press(reference_for(lying))
        strong = strengths(lying)
    except NotSettled:
        return None
    shown = (own,) if _is_reference(own) else (own, reference)
    words = load(handbook.library, words_of(handbook.language))
    pictures = [_picture(one, handbook) for one in shown]
    rank, basis = _rank(own, reference, handbook, quoted)
    return Answer(
        name=_name(lying.setup, handbook),
        rank=rank,
        rank_basis=basis,
        picture=draw(pictures, words),
        in_words=told(pictures, words),
        numbers=tuple(_numbers(shown, handbook, words)),
        remarks=tuple(_remarks(own, handbook)),
        order=tuple((_name(one, handbook), one == lying.setup) for one in in_order(strong)),
    )


def _is_reference(one: Pressing) -> bool:
    return one.lying.setup == reference_for(one.lying).setup


def _rank(own: Pressing, reference: Pressing, handbook: Handbook, quoted: str) -> tuple[str, Basis]:
    row = handbook.catalogue.telling.ranks[way_of(own, reference)]
    basis = basis_of(handbook.library, row.claims, row.sources)
    if _is_reference(own):
        return "", basis
    return row.text.format(reference=quoted.format(name=_name(reference.lying.setup, handbook))), basis


def _picture(one: Pressing, handbook: Handbook) -> PictureOf:
    person, setup = one.lying.person, one.lying.setup
    shares = {region: part.share for region, part in one.regions.items()}
    body = body_of(person, setup.support, one.lying.parameters)
    return picture_of(_name(setup, handbook), one.loads, shares, person, body)


def _numbers(shown: tuple[Pressing, ...], handbook: Handbook, words: PictureWords) -> Iterator[Numbers]:
    for one in shown:
        yield Numbers(_name(one.lying.setup, handbook), table(one.regions, words))


def _remarks(own: Pressing, handbook: Handbook) -> Iterator[tuple[str, Basis]]:
    for one in tell(own, handbook.catalogue.telling):
        yield one.words, basis_of(handbook.library, one.row.claims, one.row.sources)


def _name(setup: Setup, handbook: Handbook) -> str:
    return lying_words(setup.surface, setup.clothing, setup.support, handbook.catalogue)
