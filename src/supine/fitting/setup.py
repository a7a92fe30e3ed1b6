"""The set-up: what the mat lies on, what is worn, what props the body, and which mat it is."""

from dataclasses import dataclass
from typing import Protocol

from supine.errors import BadInput
from supine.units import Ranked

__all__ = ["Clothing", "HowLain", "Setup", "Support", "Surface", "setup_of"]


class Surface(Ranked):
    """What lies under the mat. Bed and couch are both soft; which of them is softer nobody has measured."""

    BED = "bed"
    COUCH = "couch"
    FLOOR = "floor"


class Clothing(Ranked):
    """What lies between the skin and the spikes."""

    SWEATER = "sweater"
    TSHIRT = "tshirt"
    BARE = "bare"


class Support(Ranked):
    """What props the body: nothing, a roll under the knees, or a small roll under the mat at the low back."""

    NONE = "none"
    KNEES = "knees"
    LUMBAR = "lumbar"


class HowLain(Protocol):
    """Whatever tells how somebody lies."""

    @property
    def surface(self) -> Surface:
        """Return what lies under the mat."""

    @property
    def clothing(self) -> Clothing:
        """Return what lies between the skin and the spikes."""

    @property
    def support(self) -> Support:
        """Return what props the body."""


@dataclass(frozen=True, slots=True)
class Setup:
    """Everything but the minutes; ``mat`` is None while the person has not named one."""

    surface: Surface
    clothing: Clothing
    support: Support
    mat: str | None = None

    @property
    def spelled(self) -> str:
        """Return surface, clothing and support as ``setup_of`` reads them: "bed,tshirt,none"."""
        return ",".join(one.value for one in (self.surface, self.clothing, self.support))


def setup_of(spelled: str, mat: str | None = None) -> Setup:
    """Return the set-up of three words with commas between them. Raises BadInput for what is none."""
    try:
        surface, clothing, support = spelled.split(",")
        return Setup(Surface(surface), Clothing(clothing), Support(support), mat)
    except ValueError as error:
        allowed = " , ".join("|".join(one.value for one in part) for part in (Surface, Clothing, Support))
        raise BadInput(spelled, "is no set-up", allowed) from error
