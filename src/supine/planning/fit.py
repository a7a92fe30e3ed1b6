"""What the pressure model tells the plan of one person on their mat: how set-ups stand, and what they would feel."""

from collections.abc import Callable
from dataclasses import dataclass

from supine.fitting.setup import Setup
from supine.units import Rating

__all__ = ["NOTHING_KNOWN", "Fit"]


def _not_known(_setup: Setup) -> None:
    """Return that nothing is known of a set-up."""


def _nobody_rated(_setup: Setup, _limit: Rating) -> None:
    """Return that nobody knows how a set-up would feel."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How set-ups press one person; each is worked out only when the plan asks.

    ``strength`` orders set-ups, 0 to 1, and is no pain; ``within`` is the chance, 0 to 1, that the person would rate a
    set-up no more than a limit at the first minute. Either is None where it is not known. Both are the same for the
    same journal, rounded so that no machine's last digit can turn a decision; ``version`` names the model's numbers.
    """

    version: str = ""
    strength: Callable[[Setup], float | None] = _not_known
    within: Callable[[Setup, Rating], float | None] = _nobody_rated


NOTHING_KNOWN = Fit()
"""What is known of a person whose mat and ratings say nothing."""
