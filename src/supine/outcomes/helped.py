"""What eased a spasm: how often each aid made it better, in plain counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from supine.outcomes.sayings import Sayings
from supine.units import Ranked

__all__ = ["Count", "Helped", "Tried", "counted", "said_of"]


class Helped(Ranked):
    """How it was after an aid, beside how it was before."""

    WORSE = "worse"
    SAME = "same"
    BETTER = "better"


@dataclass(frozen=True, slots=True)
class Tried:
    """An aid that was used, and whether it helped; None while not said."""

    aid: str
    helped: Helped | None


@dataclass(frozen=True, slots=True)
class Count:
    """How often an aid made it better, of the times that were told."""

    aid: str
    better: int
    of: int


def counted(tried: Iterable[Tried], aids: Iterable[str]) -> tuple[Count, ...]:
    """Return the counts of these aids in their order; one that nobody has told of is left out."""
    told = [one for one in tried if one.helped is not None]
    counts = (_count(told, aid) for aid in aids)
    return tuple(one for one in counts if one.of)


def said_of(counts: Iterable[Count], names: Mapping[str, str], sayings: Sayings) -> tuple[str, ...]:
    """Return a sentence for each count: how often it was better, or that it is too early to say."""
    return tuple(_sentence(one, names[one.aid], sayings) for one in counts)


def _count(told: list[Tried], aid: str) -> Count:
    own = [one.helped for one in told if one.aid == aid]
    return Count(aid, own.count(Helped.BETTER), len(own))


def _sentence(one: Count, name: str, sayings: Sayings) -> str:
    least = sayings.enough.times
    if one.of < least:
        return sayings.say("helped_too_few", aid=name, of=one.of, least=least)
    return sayings.say("helped", aid=name, better=one.better, of=one.of)
