"""An effect on a person's ratings, and how sure it is."""

from dataclasses import dataclass

__all__ = ["Effect"]


@dataclass(frozen=True, slots=True)
class Effect:
    """The difference a treatment makes, in points of a scale from 0 to 10: treated minus not, so below 0 is less pain.

    ``estimate`` and ``sd`` are the posterior's mean and standard deviation, ``low`` and ``high`` its central 95 %.
    ``p_any`` is the chance that the effect is below 0, ``p_meaningful`` that it is a fall which usually matters,
    ``p_little`` that it is little either way. ``usual`` is the pain without the treatment at the middle of the period,
    ``usual_with`` with it. ``same_day`` is the estimate with its 95 % when nothing carries over to the next day;
    None where carry-over was not in question. ``n_days`` counts the rated days.
    """

    estimate: float
    sd: float
    low: float
    high: float
    p_any: float
    p_meaningful: float
    p_little: float
    usual: float
    usual_with: float
    same_day: tuple[float, float, float] | None
    n_days: int
