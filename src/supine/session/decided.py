"""What of a decision a person took, kept with the session so that the decision can be looked at again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from supine.planning.decision import Decision
from supine.planning.dose import Dose

__all__ = ["AHEAD", "PLAN", "STEP", "TRIAL", "Chosen", "Decided", "choices"]

PLAN, STEP, AHEAD, TRIAL = "plan", "step", "ahead", "trial"
"""What was taken when it was no alternative: the plan as it stood, the step it offered, a session decided ahead, or the
one that a trial drew for the day, as far as the plan allowed it."""


@dataclass(frozen=True, slots=True)
class Decided:
    """When a session was decided, what of the decision was taken, and the versions of all that decided it."""

    at: datetime
    taken: str
    versions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A session a person may begin, and the record of having chosen it."""

    dose: Dose
    decided: Decided


def choices(decision: Decision, at: datetime) -> Mapping[str, Chosen]:
    """Return what a person may take of a decision made at a moment, by id, the plan's own first; nothing where none."""
    if decision.dose is None:
        return MappingProxyType({})
    doses = {STEP if decision.is_step_up else PLAN: decision.dose}
    doses |= {one.id: one.dose for one in decision.alternatives if one.is_allowed}
    versions = dict(decision.versions)
    return MappingProxyType({name: Chosen(dose, Decided(at, name, versions)) for name, dose in doses.items()})
