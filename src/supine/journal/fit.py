"""What the pressure model and a person's own ratings say to the plan, worked out only when the plan asks."""

from functools import cache
from typing import TYPE_CHECKING

from supine.fitting.catalogue import OTHER
from supine.fitting.person import Person
from supine.fitting.setup import Setup
from supine.journal.entries import ChosenMat
from supine.journal.handbook import Handbook
from supine.journal.view import View
from supine.planning.fit import Fit
from supine.units import Rating

if TYPE_CHECKING:
    from supine.journal.fitted import Fitted

__all__ = ["fit_of"]


def fit_of(view: View, handbook: Handbook) -> Fit:
    """Return what is known of how set-ups press the person whose journal this is; nothing while their body is not."""
    body, mat = view.latest(Person), view.latest(ChosenMat)
    if body is None:
        return Fit(handbook.catalogue.version)

    @cache
    def fitted() -> "Fitted":
        from supine.journal.fitted import Fitted  # the numerics take a second to import, and few decisions need them

        return Fitted(view, handbook, body.body, mat.body.mat if mat else OTHER)

    def strength(setup: Setup) -> float | None:
        return fitted().strength(setup)

    def within(setup: Setup, limit: Rating) -> float | None:
        return fitted().within(setup, limit)

    return Fit(handbook.catalogue.version, strength, within)
