"""Which of two set-ups presses less on the same person, and the way from the gentlest to the strongest."""

from collections.abc import Iterator, Mapping

from supine.fitting.feel.index import Feeling
from supine.fitting.pressing import Pressing
from supine.fitting.regions import Region
from supine.fitting.rows import Way
from supine.fitting.setup import Clothing, Setup, Support, Surface

__all__ = ["from_gentlest", "strength_of", "way_of"]

_ALIKE = 0.02
_SURE = 0.9


def way_of(one: Pressing, other: Pressing) -> Way:
    """Return how one set-up presses beside another: over all, and at the low back, which must not disagree.

    Both are worked out with the same numbers each time, so that what is not known of both does not blur which is
    gentler. An order that turns round in more than one case in ten is not known.
    """
    way = _between(one.feeling, other.feeling)
    shared = [name for name in one.varied if name in other.varied]
    cases = [_between(one.varied[name], other.varied[name]) for name in shared]
    if way in (Way.SAME, Way.NOT_KNOWN) or not cases:
        return way
    return way if sum(case in (way, Way.SAME) for case in cases) >= _SURE * len(cases) else Way.NOT_KNOWN


def strength_of(feeling: Feeling) -> float:
    """Return what a set-up is ordered by, 0 to 1: the index where it is strongest, the whole back or a part of it."""
    return max(feeling.whole, *feeling.by_region.values())


def from_gentlest(strengths: Mapping[Setup, float]) -> tuple[Setup, ...]:
    """Return a way up through set-ups: from the least of each part, one part one step freer at a time.

    Of the next steps it takes the gentlest, so the way is this person's and this mat's own. Set-ups that were not
    worked out are not walked through.
    """
    if not strengths:
        return ()
    way = [min(strengths, key=lambda setup: (_ranks(setup), strengths[setup]))]
    while further := [one for one in _freer(way[-1]) if one in strengths]:
        way.append(min(further, key=lambda setup: (strengths[setup], _ranks(setup))))
    return tuple(way)


def _between(one: Feeling, other: Feeling) -> Way:
    over_all = one.whole - other.whole
    low_back = one.by_region[Region.LUMBAR] - other.by_region[Region.LUMBAR]
    least, most = min(over_all, low_back), max(over_all, low_back)
    if max(-least, most) < _ALIKE:
        return Way.SAME
    if most < _ALIKE:
        return Way.GENTLER
    return Way.STRONGER if least > -_ALIKE else Way.NOT_KNOWN


def _freer(setup: Setup) -> Iterator[Setup]:
    surface, clothing, support = setup.surface, setup.clothing, setup.support
    for more_surface in tuple(Surface)[surface.rank + 1 : surface.rank + 2]:
        yield Setup(more_surface, clothing, support, setup.mat)
    for more_clothing in tuple(Clothing)[clothing.rank + 1 : clothing.rank + 2]:
        yield Setup(surface, more_clothing, support, setup.mat)
    for more_support in tuple(Support)[support.rank + 1 : support.rank + 2]:
        yield Setup(surface, clothing, more_support, setup.mat)


def _ranks(setup: Setup) -> tuple[int, int, int]:
    return setup.surface.rank, setup.clothing.rank, setup.support.rank
