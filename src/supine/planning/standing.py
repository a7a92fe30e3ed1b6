"""Where a person stands on their own path: what they walked, and what lies ahead."""

from datetime import date
from typing import NamedTuple

from supine.planning.dose import Dose
from supine.planning.path import ahead, aim_of, within_aim
from supine.planning.policy import Policy
from supine.planning.situation import Situation
from supine.planning.walk import Place, arrive, days_of, walk

__all__ = ["Path", "aim_for", "path_of", "place_of"]


class Path(NamedTuple):
    """A person's path in their own set-up: the steps walked, the last of which they stand on, and those to come."""

    walked: tuple[Dose, ...]
    ahead: tuple[Dose, ...]


def aim_for(situation: Situation, policy: Policy) -> Dose:
    """Return where a person's path leads."""
    return aim_of(policy, situation.choice, situation.goal.minutes)


def place_of(situation: Situation, policy: Policy) -> Place:
    """Return where everything that happened has led a person."""
    return walk(days_of(situation.responses, situation.happenings), aim_for(situation, policy), policy)


def path_of(situation: Situation, policy: Policy, day: date) -> Path:
    """Return the path as it lies on a day; ahead are the steps that come if each goes well."""
    aim = aim_for(situation, policy)
    place = arrive(place_of(situation, policy), day, situation.mat, policy)
    walked = tuple(dict.fromkeys(within_aim(one, aim) for one in place.steps))
    return Path(walked, tuple(dose for _, dose in ahead(walked[-1], aim, policy)))
