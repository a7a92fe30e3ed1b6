"""Where the product carries each claim of the source articles."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from supine.guidance.citing import Claiming
from supine.journal.handbook import Handbook

__all__ = ["Carrier", "carriers"]


@dataclass(frozen=True, slots=True)
class Carrier:
    """A place in the product: what kind of place, and its id there."""

    kind: str
    id: str


def carriers(handbook: Handbook) -> Mapping[str, tuple[Carrier, ...]]:
    """Return for every claim the places that carry it, in the order of a person's journey."""
    found: dict[str, list[Carrier]] = {claim: [] for claim in handbook.library.claims}
    for kind, rows in _rooms(handbook):
        for row in rows:
            for claim in row.claims:
                found[claim].append(Carrier(kind, row.id))
    return MappingProxyType({claim: tuple(dict.fromkeys(places)) for claim, places in found.items()})


def _rooms(handbook: Handbook) -> Iterator[tuple[str, Iterable[Claiming]]]:
    library, policy, script, routines = handbook.library, handbook.policy, handbook.script, handbook.routines
    habits, weeks = handbook.habits, handbook.weeks
    yield "topic", library.passages
    yield "habit", (*habits.seats, habits.rhythm, *habits.loads, habits.rest, *habits.notes)
    yield "activity", handbook.activities.values()
    yield "care", (*library.care.values(), *library.signs, *library.options)
    yield "action", library.doings
    yield "sign", handbook.rulebook.signs
    yield "rule", handbook.rulebook.rules
    yield "mat", handbook.catalogue.choosing
    yield "mat care", handbook.catalogue.caring.rows
    yield "comparison", handbook.catalogue.comparing
    yield "model", handbook.catalogue.model
    yield "step", policy.steps
    yield "limit", policy.caps.values()
    yield "response", (*policy.signals.values(), *policy.gaps)
    yield "reason", policy.sayings.values()
    yield "weeks", (*weeks.findings, *weeks.doors, *weeks.tips)
    yield "skin", policy.skin.values()
    yield "cue", (*script.phases.values(), script.breathing, *script.cues, *script.check_ins)
    yield "cue", (*script.stop_reasons, *script.troubles, *script.aftercare)
    yield "routine", (*routines.routines.values(), *routines.steps.values(), *routines.said)
    yield "routine", (handbook.own,)
    yield "bedtime", handbook.bedtime.notes
    yield "reminder", handbook.reminding.usual.values()
    yield "visit", (*handbook.visits.rows.values(), *handbook.visits.advice)
