"""Supine's answer to a trial, compiled where numba is there."""

from contextlib import suppress

import numpy as np

from supine.outcomes.effect.compiled import NUMPY, Kernels, kernels
from supine.outcomes.effect.effect import Effect
from supine.outcomes.effect.engine import effect_in, trial_model
from tests.outcomes.effect.given import BELIEFS, PLAIN, Trial, trial

LIMITS = BELIEFS.thresholds


def kinds_here() -> dict[str, Kernels]:
    """Return the kernels that this machine has, the compiled ones already compiled; the fastest last."""
    kinds = {"NumPy": NUMPY}
    with suppress(ImportError):
        kinds["compiled"] = kernels()
    for one in kinds.values():
        answer(trial(PLAIN, np.random.default_rng(0)), one)
    return kinds


def answer(one: Trial, kind: Kernels) -> Effect:
    """Return the effect of a trial."""
    return effect_in(trial_model(one.days, one.ratings, one.treated, BELIEFS), BELIEFS, kind)


def says_benefit(found: Effect) -> bool:
    """Return whether a person would be told that it likely helps."""
    return found.p_any >= LIMITS["sure"]


def says_meaningful(found: Effect) -> bool:
    """Return whether they would be told that it does so by an amount that matters."""
    return says_benefit(found) and found.p_meaningful >= LIMITS["sure_meaningful"]
