"""What to show now as the JSON that outside programs rely on."""

from typing import Any

from supine.journal.handbook import Handbook
from supine.journal.today import Today
from supine.planning.caps import limits_of
from supine.planning.wire import decision_json, limits_json
from supine.screening.wire import as_json
from supine.strict import plain

__all__ = ["today_json"]


def today_json(found: Today, handbook: Handbook) -> dict[str, Any]:
    """Return what to show now, its parts as ``supine plan`` and ``supine screen`` print them."""
    verdict = found.verdict
    return {
        "next": found.next.value,
        "group": found.group.id if found.group else None,
        "answers": dict(found.answers),
        "verdict": as_json(verdict, limits_json(limits_of(handbook.policy, verdict.limits))) if verdict else None,
        "plan": decision_json(found.decision),
        "mat": plain(found.mat) if found.mat else None,
        "checked_today": found.is_checked,
        "may_check": found.may_check,
        "asks_skin": found.asks_skin,
        "follow_up": [question.id for question in found.follow_up],
        "again_on": {rule: day.isoformat() for rule, day in found.again_on.items()},
    }
