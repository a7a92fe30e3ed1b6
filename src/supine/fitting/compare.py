"""Say which of two set-ups presses less, as far as that is known."""

from collections.abc import Iterable
from dataclasses import dataclass

from supine.errors import BadInput
from supine.fitting.catalogue import Catalogue
from supine.fitting.rows import Mat, Part, Way
from supine.fitting.setup import Setup
from supine.units import Text

__all__ = ["Comparison", "Difference", "Way", "compare"]


@dataclass(frozen=True, slots=True)
class Difference:
    """How one part of a set-up differs, why, and what that rests on."""

    part: Part
    way: Way
    words: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How one set-up presses beside another, over all and part by part."""

    way: Way
    words: Text
    differences: tuple[Difference, ...]


def compare(one: Setup, other: Setup, catalogue: Catalogue) -> Comparison:
    """Return how ``one`` presses beside ``other``.

    A partial order: gentler in one part and stronger in another is not known, and so is whatever no source orders.
    Raises BadInput for a mat that is not in the catalogue.
    """
    differences = tuple(_differences(one, other, catalogue))
    way = _over_all(difference.way for difference in differences)
    return Comparison(way, catalogue.overall[way.value].text, differences)


def _differences(one: Setup, other: Setup, catalogue: Catalogue) -> Iterable[Difference]:
    for part in (Part.SURFACE, Part.CLOTHING, Part.SUPPORT):
        mine, theirs = getattr(one, part.value).value, getattr(other, part.value).value
        yield _choice(part, mine, theirs, catalogue)
    yield _mat(_known(one.mat, catalogue), _known(other.mat, catalogue), catalogue)


def _over_all(ways: Iterable[Way]) -> Way:
    found = set(ways) - {Way.SAME}
    if not found:
        return Way.SAME
    return found.pop() if len(found) == 1 else Way.NOT_KNOWN


def _choice(part: Part, mine: str, theirs: str, catalogue: Catalogue) -> Difference:
    if mine == theirs:
        return _alike(part, catalogue)
    for row in catalogue.orders:
        if row.part is part and (row.gentler, row.stronger) == (mine, theirs):
            return Difference(part, Way.GENTLER, row.when_gentler, row.claims, row.sources)
        if row.part is part and (row.gentler, row.stronger) == (theirs, mine):
            return Difference(part, Way.STRONGER, row.when_stronger, row.claims, row.sources)
    return _not_known(part, catalogue)


def _mat(mine: Mat | None, theirs: Mat | None, catalogue: Catalogue) -> Difference:
    rule = catalogue.mat_rule
    if mine == theirs:
        return _alike(Part.MAT, catalogue)
    if mine is None or theirs is None:
        return _not_known(Part.MAT, catalogue)
    if _is_gentler(mine, theirs, rule.least_difference):
        return Difference(Part.MAT, Way.GENTLER, rule.when_gentler, rule.claims, rule.sources)
    if _is_gentler(theirs, mine, rule.least_difference):
        return Difference(Part.MAT, Way.STRONGER, rule.when_stronger, rule.claims, rule.sources)
    return _not_known(Part.MAT, catalogue)


def _is_gentler(mine: Mat, theirs: Mat, least_difference: float) -> bool:
    """Return whether a mat is known to press less: in a maker's range by its spikes, else by those on the same area."""
    if mine.line is not None and mine.line == theirs.line and mine.spikes is not None and theirs.spikes is not None:
        return mine.spikes > theirs.spikes
    dense, sparse = mine.spikes_per_cm2, theirs.spikes_per_cm2
    return dense is not None and sparse is not None and dense > sparse * (1 + least_difference)


def _alike(part: Part, catalogue: Catalogue) -> Difference:
    row = catalogue.alike[part]
    return Difference(part, Way.SAME, row.text, row.claims, row.sources)


def _not_known(part: Part, catalogue: Catalogue) -> Difference:
    row = catalogue.unsettled[part]
    return Difference(part, Way.NOT_KNOWN, row.text, row.claims, row.sources)


def _known(mat: str | None, catalogue: Catalogue) -> Mat | None:
    if mat is None:
        return None
    if mat not in catalogue.mats:
        raise BadInput("mat", f"there is no mat '{mat}'", ", ".join(catalogue.mats))
    return catalogue.mats[mat]
