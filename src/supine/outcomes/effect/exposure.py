"""What is left of a treatment from day to day."""

import numpy as np

from supine.outcomes.effect.arrays import Floats

__all__ = ["exposure"]


def exposure(treated: Floats, phi: float) -> Floats:
    """Return the exposure on each calendar day (D,): 1 with the treatment, else the part ``phi`` of the day before's.

    ``treated`` (D,) holds 1 for a day with the treatment and 0 for one without. Tying what carries over to the effect
    itself leaves one number to estimate instead of two: X_t = max(m_t, phi X_(t-1)), which is phi to the power of the
    days since the last treated one.
    """
    day = np.arange(len(treated))
    since = day - np.maximum.accumulate(np.where(treated > 0, day, -np.inf))
    left: Floats = np.power(phi, since, dtype=np.float64)
    return left
