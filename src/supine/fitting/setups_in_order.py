"""The set-ups of one person on one mat, from the gentlest to the strongest."""

from collections.abc import Iterator, Mapping
from itertools import product
from types import MappingProxyType

from supine.fitting.feel.index import index_of, sensitivity_from
from supine.fitting.pressing import Lying, loads_of
from supine.fitting.ranking import strength_of
from supine.fitting.setup import Clothing, Setup, Support, Surface

__all__ = ["in_order", "strengths"]

_SUPPORTS = (Support.NONE, Support.KNEES)


def strengths(lying: Lying) -> Mapping[Setup, float]:
    """Return how strong each surface and clothing is with and without a knee roll, and the set-up that is asked for.

    A strength is the index where it is strongest, over the whole back or in a part of it: 0 to 1, without a band. It
    puts set-ups in order and is no pain. Raises BadInput for a mat that cannot be, NotSettled for an open solve.
    """
    felt = sensitivity_from(lying.parameters)
    found: dict[Setup, float] = {}
    for setup in _asked(lying.setup):
        loads = loads_of(Lying(lying.person, setup, lying.mat, lying.parameters))
        found[setup] = strength_of(index_of(loads, felt))
    return MappingProxyType(found)


def in_order(strong: Mapping[Setup, float]) -> tuple[Setup, ...]:
    """Return set-ups from the gentlest on; those of one strength keep the order they were given in."""
    return tuple(sorted(strong, key=strong.__getitem__))


def _asked(own: Setup) -> Iterator[Setup]:
    every = [Setup(*one, own.mat) for one in product(Surface, Clothing, _SUPPORTS)]
    yield from every
    if own not in every:
        yield own
