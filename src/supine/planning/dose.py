"""The dose: everything that decides how much a session is, as one value."""

from dataclasses import dataclass

from supine.fitting.setup import Clothing, Setup, Support, Surface
from supine.units import Minutes

__all__ = ["Dose"]


@dataclass(frozen=True, slots=True)
class Dose:
    """Minutes on the mat, in a set-up; ``mat`` is None while the person has not named one."""

    minutes: Minutes
    clothing: Clothing
    surface: Surface
    support: Support
    mat: str | None = None

    @property
    def setup(self) -> Setup:
        """Return everything but the minutes."""
        return Setup(self.surface, self.clothing, self.support, self.mat)
