"""One regression on the calendar and its posterior: the way every question is put to the engine."""

from dataclasses import dataclass, replace
from math import log

import numpy as np

from supine.errors import BadInput
from supine.outcomes.effect.arrays import Floats, Ints
from supine.outcomes.effect.believed import Beliefs
from supine.outcomes.effect.coefficients import FAR_NATS, Asked, Parts, Priors
from supine.outcomes.effect.compiled import NUMPY, Kernels
from supine.outcomes.effect.grid import Size, grid_of
from supine.outcomes.effect.mixture import Mixture

__all__ = ["Column", "Model", "Posterior", "posterior_of"]


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """What a coefficient multiplies on each rated day (n,), and the coefficient's normal prior."""

    values: Floats
    mean: float
    sd: float


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Ratings (n,) on increasing calendar days (n,), and the columns they are a sum of.

    ``fixed`` are the columns of every way, the constant first. ``ways`` are the different columns the treatment may
    stand for, one tuple for each thing that may carry over, with their ``chances`` (F,), of sum 1.
    """

    days: Ints
    ratings: Floats
    fixed: tuple[Column, ...]
    ways: tuple[tuple[Column, ...], ...]
    chances: Floats

    def __post_init__(self) -> None:
        """Raise BadInput for what is no series of ratings."""
        if self.days.ndim != 1 or len(self.days) == 0 or len(self.days) != len(self.ratings):
            raise BadInput(
                "days", f"{len(self.days)} days for {len(self.ratings)} ratings", "one each, and one at least"
            )
        if not np.isfinite(self.ratings).all():
            raise BadInput("ratings", "one is not a number", "finite numbers; a missing day is left out")
        if (np.diff(self.days) <= 0).any():
            raise BadInput("days", "they do not increase", "each day once, oldest first")
        for column in (*self.fixed, *(one for way in self.ways for one in way)):
            if column.values.shape != self.days.shape or not np.isfinite(column.values).all():
                raise BadInput("columns", "one does not have a finite number for each day", f"{len(self.days)} numbers")

    @property
    def prior(self) -> tuple[Floats, Floats]:
        """Return means and precisions of the coefficients (p,)."""
        columns = (*self.fixed, *self.ways[0])
        return np.array([one.mean for one in columns]), np.array([one.sd**-2.0 for one in columns])

    @property
    def design(self) -> tuple[Floats, Ints]:
        """Return all columns beside each other with the ratings last (n, q), and the ones of each way (F, p)."""
        k, r = len(self.fixed), len(self.ways[0])
        columns = [*self.fixed, *(one for way in self.ways for one in way)]
        pick = np.array([[*range(k), *range(k + f * r, k + (f + 1) * r)] for f in range(len(self.ways))])
        return np.column_stack([*(one.values for one in columns), self.ratings]), pick


@dataclass(frozen=True, slots=True, eq=False)
class Posterior:
    """The effect and the usual rating as one mixture of normals (m,) of both; ``way`` is what a part carries over."""

    weight: Floats
    way: Ints
    effect: Floats
    usual: Floats
    effect_variance: Floats
    covariance: Floats
    usual_variance: Floats

    @property
    def mixture(self) -> Mixture:
        """Return the effect alone."""
        return Mixture(self.weight, self.effect, np.sqrt(self.effect_variance))

    @property
    def usual_mean(self) -> float:
        """Return the mean of the usual rating."""
        return float(self.weight @ self.usual)

    def biased(self, sd: float) -> "Posterior":
        """Return the same with an independent normal of mean 0 and this SD added to the effect."""
        return replace(self, effect_variance=self.effect_variance + sd**2)

    def of_way(self, way: int) -> Mixture:
        """Return the effect as it would be if this way were the only one."""
        mine = self.way == way
        weight = self.weight[mine] / self.weight[mine].sum()
        return Mixture(weight, self.effect[mine], np.sqrt(self.effect_variance[mine]))

    def beyond(self, points: float, share: float) -> Mixture:
        """Return by how much the effect stays above a fall of ``points``, or of this share of the usual rating.

        Of the two the smaller fall counts. A value below 0 is a fall at least as large.
        """
        is_share = share * self.usual < points
        mean = self.effect + np.where(is_share, share * self.usual, points)
        also = np.where(is_share, 2 * share * self.covariance + share**2 * self.usual_variance, 0.0)
        return Mixture(self.weight, mean, np.sqrt(self.effect_variance + also))


def posterior_of(
    model: Model, beliefs: Beliefs, target: int, size: Size | None = None, kernels: Kernels = NUMPY
) -> Posterior:
    """Return the posterior of the coefficient at place ``target`` among fixed columns and those of a way.

    ``size`` is how fine the grid is, by default fine enough to agree with a far finer one to 1 % of a posterior SD.
    """
    told = beliefs.priors
    grid = grid_of((told["rho_a"], told["rho_b"]), (told["kappa_a"], told["kappa_b"]), size or Size())
    columns, pick = model.design
    mean, precision = model.prior
    priors = Priors(mean, precision, log(told["noise_median"]), told["noise_sd_log"])
    seen = kernels.information(model.days, columns, grid)
    return _kept(kernels.parts(seen, grid, Asked(pick, np.log(model.chances), target), priors))


def _kept(found: Parts) -> Posterior:
    """Return the parts that weigh anything."""
    heaviest = np.max(found.log_weight)
    keep = found.log_weight > heaviest - FAR_NATS
    weight = np.exp(found.log_weight[keep] - heaviest)
    return Posterior(weight / weight.sum(), keep.nonzero()[0], *found.ends[:, keep])
