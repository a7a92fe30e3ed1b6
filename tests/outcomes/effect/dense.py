"""The model once more and from scratch: dense matrices, a fine grid of plain sums, and a plain Metropolis walk."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import beta, multivariate_normal, norm

from supine.outcomes.effect.believed import Beliefs
from tests.outcomes.effect.given import Chance, Floats, Trial, exposure


@dataclass(frozen=True)
class Noise:
    """SD of the ratings about their mean, what is left of a spell a day later, and the share of variance that lasts."""

    sigma: float
    rho: float
    kappa: float


def correlation(days: NDArray[np.int64], rho: Floats | float, kappa: Floats | float) -> Floats:
    """Return kappa rho^|s - t| + (1 - kappa) [s = t], its leading axes those of rho and kappa."""
    apart = np.abs(days[:, None] - days).astype(float)
    rho, kappa = np.asarray(rho)[..., None, None], np.asarray(kappa)[..., None, None]
    return np.asarray(kappa * rho**apart + (1 - kappa) * np.eye(days.size))


def design(trial: Trial, phi: float, beliefs: Beliefs) -> Floats:
    """Return (n, 3): usual pain, change by itself, exposure."""
    since = (trial.days - trial.days.mean()) / beliefs.priors["trend_days"]
    return np.column_stack([np.ones(trial.days.size), since, exposure(trial.treated, phi)[trial.days]])


def log_likelihood(trial: Trial, columns: Floats, coefficients: Floats, noise: Noise) -> float:
    """Return the log density of the ratings, as scipy gives it for a dense covariance."""
    covariance = noise.sigma**2 * correlation(trial.days, noise.rho, noise.kappa)
    return float(multivariate_normal.logpdf(trial.ratings, columns @ coefficients, covariance))


def log_evidence(trial: Trial, columns: Floats, noise: Noise, beliefs: Beliefs) -> float:
    """Return the log density of the ratings with the coefficients integrated over their prior."""
    mean, sd = coefficient_prior(beliefs)
    covariance = noise.sigma**2 * correlation(trial.days, noise.rho, noise.kappa) + (columns * sd**2) @ columns.T
    return float(multivariate_normal.logpdf(trial.ratings, columns @ mean, covariance))


def coefficient_prior(beliefs: Beliefs) -> tuple[Floats, Floats]:
    """Return the means and SDs of usual pain, change and effect."""
    prior = beliefs.priors
    return np.array([prior["usual_mean"], 0, 0]), np.array([prior["usual_sd"], prior["trend_sd"], prior["effect_sd"]])


@dataclass(frozen=True)
class Posterior:
    """Means, SDs and probabilities of the effect, and the usual pain."""

    estimate: float
    sd: float
    low: float
    high: float
    p_any: float
    p_little: float
    usual: float


@dataclass(frozen=True)
class Cells:
    """A mixture of normals over the cells of a grid: weights, the effect's mean and SD, and the usual pain.

    ``with_share`` and its SD are of the effect plus the share of the usual pain that a fall must have to matter.
    """

    weight: Floats
    mean: Floats
    sd: Floats
    usual: Floats
    with_share: Floats
    with_share_sd: Floats

    def falls_by_share(self) -> float:
        """Return the chance that the effect is a fall by at least the share of the usual pain that matters."""
        return float(self.weight @ norm.cdf(-self.with_share / self.with_share_sd))

    def below(self, bound: float) -> float:
        return float(self.weight @ norm.cdf((bound - self.mean) / self.sd))

    def quantile(self, share: float) -> float:
        low, high = float(np.min(self.mean - 9 * self.sd)), float(np.max(self.mean + 9 * self.sd))
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (middle, high) if self.below(middle) < share else (low, middle)
        return (low + high) / 2

    def posterior(self, little: float) -> Posterior:
        mean = float(self.weight @ self.mean)
        sd = float(np.sqrt(self.weight @ (self.sd**2 + (self.mean - mean) ** 2)))
        return Posterior(
            mean, sd, self.quantile(0.025), self.quantile(0.975), self.below(0),
            self.below(little) - self.below(-little), float(self.weight @ self.usual),
        )  # fmt: skip


def fine_grid(
    trial: Trial, beliefs: Beliefs, size: tuple[int, int, int] = (60, 24, 61), only: float | None = None
) -> Cells:
    """Return the posterior by plain midpoint sums over rho, kappa and log sigma, dense algebra in every cell.

    ``only`` is the one carry-over that is believed in; without it, all of the beliefs.
    """
    prior, nodes = beliefs.priors, np.linspace(-7, 3.5, size[2])
    rho, kappa = ((np.arange(one) + 0.5) / one for one in size[:2])
    lasting = beta.logpdf(kappa, prior["kappa_a"], prior["kappa_b"])
    spells = beta.logpdf(rho, prior["rho_a"], prior["rho_b"])[:, None]
    sigma = np.exp(np.log(prior["noise_median"]) + prior["noise_sd_log"] * nodes)
    r = correlation(trial.days, *np.meshgrid(rho, kappa, indexing="ij"))
    log_det = np.linalg.slogdet(r)[1][:, :, None]
    inverse = np.linalg.inv(r)
    found = []
    for carry in beliefs.carry:
        if only is None or carry.phi == only:
            log_evidence, *normals = _integrated(inverse, trial, design(trial, carry.phi, beliefs), sigma, beliefs)
            chance = np.log(carry.weight) + (spells + lasting)[:, :, None] + norm.logpdf(nodes) - log_det / 2
            found.append([chance + log_evidence, *normals])
    log_weight, *normals = (np.concatenate([one.ravel() for one in part]) for part in zip(*found, strict=True))
    weight = np.exp(log_weight - log_weight.max())
    return Cells(weight / weight.sum(), *normals)


def _integrated(inverse: Floats, trial: Trial, columns: Floats, sigma: Floats, beliefs: Beliefs) -> tuple[Floats, ...]:
    """Return, over rho, kappa and sigma, log evidence but for |R|, and what Cells holds."""
    mean, sd = coefficient_prior(beliefs)
    share = 1 / sigma[:, None, None] ** 2
    precision = share * (columns.T @ inverse @ columns)[:, :, None] + np.diag(1 / sd**2)
    right = share[..., 0] * (columns.T @ inverse @ trial.ratings)[:, :, None] + mean / sd**2
    covariance = np.linalg.inv(precision)
    at = (covariance @ right[..., None])[..., 0]
    squares = (trial.ratings @ inverse @ trial.ratings)[:, :, None] / sigma**2
    evidence = (np.einsum("...i,...i", right, at) - squares - np.linalg.slogdet(precision)[1]) / 2
    evidence -= trial.days.size * np.log(sigma)
    both = np.array([beliefs.thresholds["meaningful_share"], 0, 1])
    both_sd = np.sqrt(np.einsum("i,...ij,j", both, covariance, both))
    return evidence, at[..., 2], np.sqrt(covariance[..., 2, 2]), at[..., 0], at @ both, both_sd


@dataclass(frozen=True)
class Walk:
    """Draws of effect and usual pain, one line for each of the walks that were made beside each other."""

    effect: Floats
    usual: Floats

    def mean(self) -> tuple[float, float]:
        """Return the mean and its own Monte-Carlo error, from how much the walks differ."""
        return float(self.effect.mean()), self._error(self.effect)

    def sd(self) -> float:
        return float(self.effect.std())

    def below(self, bound: float) -> tuple[float, float]:
        """Return the share of draws below a bound, and its Monte-Carlo error."""
        is_below = self.effect < bound
        return float(is_below.mean()), self._error(is_below)

    def quantile(self, share: float) -> float:
        return float(np.quantile(self.effect, share))

    def meaningful(self, beliefs: Beliefs) -> float:
        """Return the share of draws that fell by the points, or by the share of the usual pain, that matter."""
        limits = beliefs.thresholds
        least = np.minimum(limits["meaningful_points"], limits["meaningful_share"] * self.usual)
        return float((self.effect <= -least).mean())

    @staticmethod
    def _error(draws: NDArray[np.generic]) -> float:
        return float(draws.mean(axis=1).std(ddof=1) / np.sqrt(len(draws)))


def metropolis(trial: Trial, beliefs: Beliefs, chance: Chance, *, walks: int, steps: int) -> Walk:
    """Walk in all of the model's numbers at once, nothing integrated; a quarter of the steps is thrown away first.

    A place is usual pain, change, effect, rho, kappa, ln sigma (6,); every other step tries another carry-over.
    """
    exposures = [design(trial, carry.phi, beliefs) for carry in beliefs.carry]
    columns, weights = np.array(exposures), np.log([carry.weight for carry in beliefs.carry])
    place, carry = _begin(trial, beliefs, chance, walks), chance.integers(0, len(weights), walks)
    log_density = _log_density(place, columns[carry], trial, beliefs) + weights[carry]
    spread, kept = np.array([0.4, 0.4, 0.4, 0.1, 0.1, 0.1]), []
    for step in range(steps):
        if step in (steps // 16, steps // 8):
            spread = place.std(axis=0)
        shift = chance.normal(size=place.shape) * spread * chance.choice([0.15, 0.5, 1.0], (walks, 1))
        other = np.where(chance.random(walks) < 0.5, chance.integers(0, len(weights), walks), carry)
        tried = _log_density(place + shift, columns[other], trial, beliefs) + weights[other]
        taken = np.log(chance.random(walks)) < tried - log_density
        place, carry = np.where(taken[:, None], place + shift, place), np.where(taken, other, carry)
        log_density = np.where(taken, tried, log_density)
        if step >= steps // 4:
            kept.append(place[:, [2, 0]].T)
    return Walk(*np.array(kept).transpose(1, 2, 0))


def _begin(trial: Trial, beliefs: Beliefs, chance: Chance, walks: int) -> Floats:
    """Return places to start from, wide about the mean of the ratings."""
    about = np.array([trial.ratings.mean(), 0, 0, 0.5, 0.5, np.log(beliefs.priors["noise_median"])])
    places: Floats = about + chance.uniform(-1, 1, (walks, 6)) * np.array([1, 0.5, 1, 0.4, 0.4, 0.5])
    return places


def _log_density(place: Floats, columns: Floats, trial: Trial, beliefs: Beliefs) -> Floats:
    """Return the log of prior times likelihood at each place (walks, 6), -inf where rho or kappa are none."""
    prior, (mean, sd) = beliefs.priors, coefficient_prior(beliefs)
    rho, kappa, log_sigma = place[:, 3:].T
    is_there = (rho > 0) & (rho < 1) & (kappa > 0) & (kappa < 1)
    rho, kappa = np.where(is_there, rho, 0.5), np.where(is_there, kappa, 0.5)
    triangle = np.linalg.cholesky(correlation(trial.days, rho, kappa))
    left = trial.ratings - (columns @ place[:, :3, None])[..., 0]
    white = np.linalg.solve(triangle, left[..., None])[..., 0] / np.exp(log_sigma)[:, None]
    found = -(white**2).sum(axis=1) / 2 - np.log(np.diagonal(triangle, axis1=1, axis2=2)).sum(axis=1)
    found -= trial.days.size * log_sigma + (((place[:, :3] - mean) / sd) ** 2).sum(axis=1) / 2
    found -= ((log_sigma - np.log(prior["noise_median"])) / prior["noise_sd_log"]) ** 2 / 2
    found += (prior["rho_a"] - 1) * np.log(rho) + (prior["rho_b"] - 1) * np.log1p(-rho)
    found += (prior["kappa_a"] - 1) * np.log(kappa) + (prior["kappa_b"] - 1) * np.log1p(-kappa)
    return np.where(is_there, found, -np.inf)
