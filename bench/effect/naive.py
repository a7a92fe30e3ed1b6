"""What is usually made of such ratings: t-tests and least squares, as if every day were a new person."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t as student
from scipy.stats import ttest_ind

from tests.outcomes.effect.given import Floats, Trial


@dataclass(frozen=True)
class Said:
    """A difference, treated minus not, and its 95 % interval."""

    estimate: float
    low: float
    high: float

    @property
    def is_benefit(self) -> bool:
        """Return whether it claims less pain."""
        return self.high < 0

    @property
    def is_harm(self) -> bool:
        """Return whether it claims more pain."""
        return self.low > 0

    def holds(self, truth: float) -> bool:
        """Return whether the truth lies within."""
        return self.low <= truth <= self.high


def welch(with_it: Floats, without: Floats) -> Said:
    """Compare two lots of days."""
    found = ttest_ind(with_it, without, equal_var=False).confidence_interval(0.95)
    return Said(float(with_it.mean() - without.mean()), float(found.low), float(found.high))


def welch_of(one: Trial) -> Said:
    """Compare the days of a trial."""
    is_treated = one.treated[one.days] > 0
    return welch(one.ratings[is_treated], one.ratings[~is_treated])


def line_of(one: Trial) -> Said:
    """Return the coefficient of the arm by least squares beside a straight line in time."""
    columns = np.column_stack([one.treated[one.days], np.ones(one.days.size), one.days])
    inverse = np.linalg.inv(columns.T @ columns)
    found = inverse @ columns.T @ one.ratings
    free = one.days.size - 3
    variance = float(((one.ratings - columns @ found) ** 2).sum()) / free
    reach = float(student.ppf(0.975, free)) * float(np.sqrt(variance * inverse[0, 0]))
    return Said(float(found[0]), float(found[0]) - reach, float(found[0]) + reach)


def changes(falls: NDArray[np.float64]) -> Said:
    """Return the mean of changes, each of a before and an after, by a t-test."""
    reach = float(student.ppf(0.975, falls.size - 1)) * float(falls.std(ddof=1)) / np.sqrt(falls.size)
    return Said(float(falls.mean()), float(falls.mean() - reach), float(falls.mean() + reach))
