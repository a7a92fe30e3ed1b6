"""The set-up: what the mat lies on, what is worn, what props the body, and which mat it is."""

from dataclasses import dataclass

from supine.units import Ranked

__all__ = ["Clothing", "Setup", "Support", "Surface"]


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


@dataclass(frozen=True, slots=True)
class Setup:
    """Everything but the minutes; ``mat`` is None while the person has not named one."""

    surface: Surface
    clothing: Clothing
    support: Support
    mat: str | None = None
