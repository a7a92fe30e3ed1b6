"""A decision as the JSON that outside programs rely on."""

from collections.abc import Sequence
from typing import Any

from supine.planning.alternatives import Alternative
from supine.planning.caps import Limits
from supine.planning.decision import Decision
from supine.planning.dose import Dose
from supine.planning.policy import Because
from supine.strict import plain

__all__ = ["decision_json", "dose_json", "limits_json"]


def decision_json(decision: Decision) -> dict[str, Any]:
    """Return a decision as a JSON value."""
    return {
        "verdict": decision.answer.value,
        "dose": _timed(decision),
        "reasons": _reasons(decision.reasons),
        "limits": [
            {"id": limit.id, "text": limit.text, "binding": limit.is_binding, "claims": list(limit.claims)}
            for limit in decision.limits
        ],
        "alternatives": [_alternative(one) for one in decision.alternatives],
        "rest_until": decision.rest_until.isoformat() if decision.rest_until else None,
        "step_up": decision.is_step_up,
        "next_day": decision.next_day.isoformat() if decision.next_day else None,
        "most_minutes": decision.most_minutes,
        "versions": dict(decision.versions),
    }


def dose_json(dose: Dose | None) -> dict[str, Any] | None:
    """Return a dose as a JSON value, None as None."""
    return None if dose is None else dict(plain(dose))


def _timed(decision: Decision) -> dict[str, Any] | None:
    """Return the dose, with the person's own time of day for it once they have named one."""
    dose, time = dose_json(decision.dose), decision.time_of_day
    return dose if dose is None or time is None else dose | {"time_of_day": time.value}


def limits_json(limits: Limits) -> dict[str, Any]:
    """Return what is allowed at most as a JSON value."""
    return {
        "max_minutes": limits.max_minutes,
        "strongest_surface": limits.strongest_surface.value,
        "barest_clothing": limits.barest_clothing.value,
        "supports": [support.value for support in limits.supports],
        "caps": [cap.id for cap in limits.caps],
    }


def _reasons(reasons: Sequence[Because]) -> list[dict[str, Any]]:
    return [
        {"id": one.id, "text": one.text, "claims": list(one.claims), "sources": list(one.sources)} for one in reasons
    ]


def _alternative(one: Alternative) -> dict[str, Any]:
    return {
        "id": one.id,
        "dose": dose_json(one.dose),
        "allowed": one.is_allowed,
        "reason": _reasons([one.reason])[0],
    }
