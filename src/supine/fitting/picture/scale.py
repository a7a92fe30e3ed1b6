"""The colours of the pressure picture: ten steps that look evenly apart, and the loads they stand for."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["COLOURS", "Scale", "scale_for"]

COLOURS = (
    "#4c6aa8", "#65759e", "#788093", "#8b8c88", "#9f997e", "#b1a673", "#c4b569", "#d8c660", "#ebd855", "#ffea46",
)  # fmt: skip
"""From little to much, blue to yellow by way of grey: steps of one size in CIELAB, lighter each time.

After cividis (Nuñez, Anderton, Renslow 2018), which eyes with and without colour blindness see alike; begun lighter
than cividis, so that the first step still stands out from the picture's dark ground.
"""

_ROUND_MN = (0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 20, 25, 30, 35, 40, 50, 60, 80, 100)


@dataclass(frozen=True, slots=True)
class Scale:
    """Which load has which colour; ``step_mn`` is how much each of the colours spans, in mN per spike."""

    step_mn: float

    @property
    def top_mn(self) -> float:
        """Return the load at the upper end of the last colour."""
        return self.step_mn * len(COLOURS)

    def level(self, load_mn: float) -> int | None:
        """Return the place of a load in COLOURS; None for one that is nothing once rounded to a tenth of a step."""
        if round(10 * load_mn / self.step_mn) <= 0:
            return None
        return min(int(load_mn / self.step_mn), len(COLOURS) - 1)


def scale_for(loads_mn: Iterable[float]) -> Scale:
    """Return the one scale that all of these loads fit on, its steps a round number of mN."""
    wanted = max((*loads_mn, 0.0)) / len(COLOURS)
    rounded = next((step for step in _ROUND_MN if step >= wanted), None)
    return Scale(rounded if rounded is not None else _ROUND_MN[-1] * math.ceil(wanted / _ROUND_MN[-1]))
