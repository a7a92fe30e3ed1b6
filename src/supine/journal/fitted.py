"""The pressure model asked about one person on one mat, in their own ratings."""

from functools import cache, cached_property

from supine.fitting.catalogue import OTHER
from supine.fitting.contact.loads import NotSettled
from supine.fitting.mat_numbers import MatNumbers, numbers_of
from supine.fitting.person import Person
from supine.fitting.pressing import Lying, loads_of_all
from supine.fitting.ranking import strength_of
from supine.fitting.setup import Clothing, Setup, Support, Surface
from supine.journal.felt import FeltSoFar, felt_so_far
from supine.journal.handbook import Handbook
from supine.journal.view import View
from supine.units import Rating

__all__ = ["Fitted"]

_STRENGTH_DIGITS, _CHANCE_DIGITS = 3, 2


class Fitted:
    """One person on one mat; whatever is asked is worked out once."""

    def __init__(self, view: View, handbook: Handbook, person: Person, mat: str) -> None:
        self._view, self._handbook, self._person = view, handbook, person
        self._mat = mat if mat in handbook.catalogue.mats else OTHER
        self.strength = cache(self._strength)
        self.within = cache(self._within)

    def _strength(self, setup: Setup) -> float | None:
        try:
            return round(strength_of(self._lying(setup)), _STRENGTH_DIGITS)
        except NotSettled:
            return None

    def _within(self, setup: Setup, limit: Rating) -> float | None:
        if not self._has_ratings:
            return None
        try:
            chance = self._felt.chance_within(next(loads_of_all((self._lying(setup),))), limit)
        except NotSettled:
            return None
        return None if chance is None else round(chance, _CHANCE_DIGITS)

    @property
    def _has_ratings(self) -> bool:
        return bool(self._felt.own.n)

    @cached_property
    def _felt(self) -> FeltSoFar:
        anyhow = Setup(Surface.BED, Clothing.TSHIRT, Support.NONE)
        return felt_so_far(self._view, self._lying(anyhow), self._handbook)

    def _lying(self, setup: Setup) -> Lying:
        mat = numbers_of(self._handbook.catalogue.mats[self._mat], MatNumbers())
        own = Setup(setup.surface, setup.clothing, setup.support, self._mat)
        return Lying(self._person, own, mat, self._handbook.catalogue.parameters)
