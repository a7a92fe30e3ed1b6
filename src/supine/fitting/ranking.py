"""Which set-ups and which mats press less on the same person, and the way up from the gentlest set-up."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import product
from types import MappingProxyType

from supine.fitting.feel.index import Feeling, index_of, sensitivity_from
from supine.fitting.mat_numbers import MatNumbers
from supine.fitting.pressing import Lying, Pressing, loads_of_all
from supine.fitting.regions import Region
from supine.fitting.rows import Way
from supine.fitting.setup import Clothing, Setup, Support, Surface

__all__ = ["in_order", "mats_in_order", "steps_from", "strength_of", "strengths", "way_of", "way_up"]

_SUPPORTS = (Support.NONE, Support.KNEES)


def way_of(one: Pressing, other: Pressing) -> Way:
    """Return how one set-up presses beside another: over all, and at the low back, which must not disagree.

    Both are worked out with the same numbers each time, so that what is not known of both does not blur which is
    gentler. An order that turns round in too many of these cases is not known.
    """
    given = one.lying.parameters
    way = _between(one.feeling, other.feeling, given["alike_index"])
    cases = [
        _between(one.varied[name], other.varied[name], given["alike_index"])
        for name in one.varied
        if name in other.varied
    ]
    agreeing = sum(case in (way, Way.SAME) for case in cases)
    is_order = way in (Way.GENTLER, Way.STRONGER)
    return Way.NOT_KNOWN if is_order and agreeing < given["sure_share"] * len(cases) else way


@lru_cache(maxsize=8)
def strengths(lying: Lying) -> Mapping[Setup, float]:
    """Return how strong each surface and clothing is with and without a knee roll, and the set-up that is asked for.

    A strength is the index where it is strongest, over the whole back or in a part of it: 0 to 1, without a band. It
    puts set-ups in order and is no pain. Raises BadInput for a mat that cannot be, NotSettled for an open solve.
    """
    asked = tuple(_asked(lying.setup))
    return MappingProxyType(dict(zip(asked, _strengths_of(replace(lying, setup=one) for one in asked), strict=True)))


@lru_cache(maxsize=64)
def strength_of(lying: Lying) -> float:
    """Return how strong one set-up is, as ``strengths`` does of many. Raises as it does."""
    return next(_strengths_of((lying,)))


def in_order(strong: Mapping[Setup, float]) -> tuple[Setup, ...]:
    """Return set-ups from the gentlest on; those of one strength keep the order they were given in."""
    return tuple(sorted(strong, key=strong.__getitem__))


def way_up(strong: Mapping[Setup, float]) -> tuple[Setup, ...]:
    """Return a way up from the least of each part: one part, one step freer at a time, always the gentlest such step.

    It is this person's and this mat's own. It leads through set-ups that were worked out only.
    """
    way = [min(strong, key=lambda setup: (_ranks(setup), strong[setup]))] if strong else []
    while way and (steps := steps_from(way[-1], strong)):
        way.append(steps[0])
    return tuple(way)


def steps_from(setup: Setup, strong: Mapping[Setup, float]) -> tuple[Setup, ...]:
    """Return the set-ups that differ from this one by one step freer in one part, the gentlest first."""
    return tuple(sorted((one for one in _freer(setup) if one in strong), key=lambda one: (strong[one], _ranks(one))))


def mats_in_order(lying: Lying, mats: Mapping[str, MatNumbers]) -> tuple[tuple[str, ...], ...]:
    """Return mats, by id, in groups from the gentlest on for this person in this set-up; those of a group press alike.

    Every two of a group differ by less than ``alike_index``. A mat whose spikes nobody counted has no place: the order
    would hang on what stands in for them. Raises BadInput for a mat that cannot be, NotSettled for an open solve.
    """
    counted = {name: mat for name, mat in mats.items() if mat.spikes is not None}
    lain = (replace(lying, mat=mat, setup=replace(lying.setup, mat=name)) for name, mat in counted.items())
    strong = dict(zip(counted, _strengths_of(lain), strict=True))
    groups: list[list[str]] = []
    for name in sorted(strong, key=strong.__getitem__):
        if groups and strong[name] - strong[groups[-1][0]] < lying.parameters["alike_index"]:
            groups[-1].append(name)
        else:
            groups.append([name])
    return tuple(tuple(group) for group in groups)


def _between(one: Feeling, other: Feeling, alike: float) -> Way:
    over_all = one.whole - other.whole
    low_back = one.by_region[Region.LUMBAR] - other.by_region[Region.LUMBAR]
    least, most = min(over_all, low_back), max(over_all, low_back)
    if max(-least, most) < alike:
        return Way.SAME
    if most < alike:
        return Way.GENTLER
    return Way.STRONGER if least > -alike else Way.NOT_KNOWN


def _strengths_of(lain: Iterable[Lying]) -> Iterator[float]:
    """Yield of each the index where it is strongest, over the whole back or in a part of it."""
    asked = tuple(lain)
    for one, loads in zip(asked, loads_of_all(asked), strict=True):
        feeling = index_of(loads, sensitivity_from(one.parameters))
        yield max(feeling.whole, *feeling.by_region.values())


def _asked(own: Setup) -> Iterator[Setup]:
    every = [Setup(*one, own.mat) for one in product(Surface, Clothing, _SUPPORTS)]
    yield from every
    if own not in every:
        yield own


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
