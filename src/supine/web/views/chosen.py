"""What a person lies on and how, as they chose it or as the plan has it."""

from collections.abc import Mapping
from types import MappingProxyType

from supine.fitting.catalogue import OTHER
from supine.fitting.setup import Clothing, Support, Surface
from supine.journal.entries import ChosenMat, ChosenSetup
from supine.planning.path import aim_of
from supine.web.views.visit import Visit

__all__ = ["PARTS", "mat_of", "setup_of"]

PARTS: Mapping[str, type[Surface] | type[Clothing] | type[Support]] = MappingProxyType(
    {
        "surface": Surface,
        "clothing": Clothing,
        "support": Support,
    }
)
"""The parts of a set-up that a person chooses, and what each can be."""


def mat_of(visit: Visit) -> ChosenMat:
    """Return the mat the person chose; until then one that nothing is known of."""
    latest = visit.view.latest(ChosenMat)
    return latest.body if latest else ChosenMat(OTHER)


def setup_of(visit: Visit) -> ChosenSetup:
    """Return the set-up the person chose, else the one the plan uses by itself."""
    latest = visit.view.latest(ChosenSetup)
    if latest:
        return latest.body
    own = aim_of(visit.handbook.policy, None)
    return ChosenSetup(own.surface, own.clothing, own.support)
