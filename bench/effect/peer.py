"""Solve people's trials with a peer, in its own environment.

python bench/effect/peer.py PEER < people.json > answers.json

Each person: days, y, x (exposure at the rated days for each carry-over). Each answer: estimate, sd, s, and for a
sampler the ends of 95 %, P(<0) and how many independent draws it is worth.
"""

import json
import os
import sys
import time
import warnings
from typing import Any

os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")

import numpy as np

Person = dict[str, Any]
CHAINS, WARMUP, DRAWS = 4, 500, 1500


def glsar(person: Person, _: dict[str, Any]) -> Person:
    """Least squares with AR(1) found by turns; it knows no calendar and closes the gaps up."""
    from statsmodels.regression.linear_model import GLSAR  # noqa: PLC0415

    fit = GLSAR(np.array(person["y"]), columns(person), rho=1).iterative_fit(maxiter=20)
    return {"estimate": float(fit.params[-1]), "sd": float(fit.bse[-1])}


def sarimax(person: Person, _: dict[str, Any]) -> Person:
    """AR(1) and measurement error by maximum likelihood, days left out as missing."""
    from statsmodels.tsa.statespace.sarimax import SARIMAX  # noqa: PLC0415

    length = person["days"][-1] + 1
    y, x = np.full(length, np.nan), np.zeros((length, 3))
    y[person["days"]] = person["y"]
    x[person["days"]] = columns(person)
    model = SARIMAX(y, exog=x, order=(1, 0, 0), measurement_error=True)
    fit = model.fit(disp=False)
    return {"estimate": float(fit.params[2]), "sd": float(fit.bse[2])}


def numpyro(person: Person, told: dict[str, Any]) -> Person:
    """Sample the same model and priors by the No-U-Turn sampler, the carry-over summed out."""
    import jax  # noqa: PLC0415
    import jax.numpy as jnp  # noqa: PLC0415
    import numpyro as pyro  # noqa: PLC0415
    import numpyro.distributions as dist  # noqa: PLC0415

    pyro.enable_x64()
    prior, days, y = told["priors"], np.array(person["days"]), jnp.array(person["y"])
    apart, exposures = jnp.abs(days[:, None] - days), jnp.array(person["x"])
    since = (days - days.mean()) / prior["trend_days"]

    def model() -> None:
        usual = pyro.sample("usual", dist.Normal(prior["usual_mean"], prior["usual_sd"]))
        change = pyro.sample("change", dist.Normal(0, prior["trend_sd"]))
        effect = pyro.sample("effect", dist.Normal(0, prior["effect_sd"]))
        rho = pyro.sample("rho", dist.Beta(prior["rho_a"], prior["rho_b"]))
        kappa = pyro.sample("kappa", dist.Beta(prior["kappa_a"], prior["kappa_b"]))
        sigma = pyro.sample("sigma", dist.LogNormal(np.log(prior["noise_median"]), prior["noise_sd_log"]))
        covariance = sigma**2 * (kappa * rho**apart + (1 - kappa) * jnp.eye(days.size))
        triangle = jnp.linalg.cholesky(covariance)
        each = jax.vmap(
            lambda x: dist.MultivariateNormal(usual + change * since + effect * x, scale_tril=triangle).log_prob(y)
        )(exposures)
        pyro.factor("ratings", jax.scipy.special.logsumexp(each + jnp.log(jnp.array(told["weights"]))))

    mcmc = pyro.infer.MCMC(
        pyro.infer.NUTS(model), num_warmup=WARMUP, num_samples=DRAWS, num_chains=CHAINS, chain_method="vectorized",
        progress_bar=False,
    )  # fmt: skip
    mcmc.run(jax.random.PRNGKey(1))
    draws = np.asarray(mcmc.get_samples(group_by_chain=True)["effect"])
    low, high = np.quantile(draws, (0.025, 0.975))
    return {
        "estimate": float(draws.mean()), "sd": float(draws.std()), "low": float(low), "high": float(high),
        "p_any": float((draws < 0).mean()), "draws": float(pyro.diagnostics.effective_sample_size(draws)),
    }  # fmt: skip


def columns(person: Person) -> np.ndarray:
    """Return constant, trend and the same day's exposure (n, 3)."""
    days = np.array(person["days"], float)
    return np.column_stack([np.ones(days.size), (days - days.mean()) / 28, person["x"][0]])


def main() -> None:
    """Read the people, answer each, say what processor time each took."""
    warnings.simplefilter("ignore")
    told = json.load(sys.stdin)
    work = {"statsmodels GLSAR": glsar, "statsmodels SARIMAX": sarimax, "NumPyro": numpyro}[sys.argv[1]]
    answers = []
    if work is not numpyro:
        work(told["people"][0], told)
    for person in told["people"]:
        began = time.process_time()
        answers.append({**work(person, told), "s": 0.0})
        answers[-1]["s"] = time.process_time() - began
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
