"""What eased a spasm: how much each helped, in the person's own numbers, as a description and no more."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median

from supine.outcomes.sayings import Sayings
from supine.units import Ranked, Rating

__all__ = ["Eased", "Helped", "Tried", "eased_by", "helped_most"]


class Helped(Ranked):
    """How it was afterwards, beside how it was before."""

    WORSE = "worse"
    SAME = "same"
    BETTER = "better"


@dataclass(frozen=True, slots=True)
class Tried:
    """Something that was used, how it was afterwards, and how much it helped from 0 to 10; None while not said."""

    aid: str
    helped: Helped | None = None
    eased: Rating | None = None


@dataclass(frozen=True, slots=True)
class Eased:
    """What was told of one aid: its numbers from 0 to 10, and how often it was better of the times told in words."""

    aid: str
    ratings: tuple[Rating, ...]
    better: int
    worse: int
    of: int

    @property
    def told(self) -> int:
        """Return how often anything was told."""
        return len(self.ratings) + self.of

    @property
    def middle(self) -> float | None:
        """Return the median of the numbers, None where there is none."""
        return median(self.ratings) if self.ratings else None

    def said(self, names: Mapping[str, str], sayings: Sayings) -> str:
        """Return how much it helped, or that it is too early to say; how often it got worse is never left out."""
        name, least = names[self.aid], sayings.enough.times
        if self.told < least:
            text = sayings.say("helped_too_few", aid=name, of=self.told, least=least)
        elif len(self.ratings) >= least and self.middle is not None:
            text = sayings.say("helped_number", aid=name, middle=f"{self.middle:g}", of=len(self.ratings))
        else:
            text = sayings.say("helped", aid=name, better=self.better, of=self.of)
        return f"{text} {sayings.say('helped_worse', worse=self.worse)}" if self.worse else text


def eased_by(tried: Iterable[Tried], aids: Iterable[str]) -> tuple[Eased, ...]:
    """Return what was told of these aids in their order; one that nobody has told of is left out."""
    told = tuple(tried)
    found = (_eased(one, [each for each in told if each.aid == one]) for one in aids)
    return tuple(one for one in found if one.told)


def helped_most(eased: Iterable[Eased], sayings: Sayings) -> Eased | None:
    """Return the one with the highest middle number, of those with enough numbers; None for none, or a tie."""
    enough = [one for one in eased if len(one.ratings) >= sayings.enough.times]
    ranked = sorted(enough, key=lambda one: one.middle or 0, reverse=True)
    if not ranked or not ranked[0].middle or (len(ranked) > 1 and ranked[1].middle == ranked[0].middle):
        return None
    return ranked[0]


def _eased(aid: str, told: list[Tried]) -> Eased:
    """Return one aid's numbers; a time with a number counts by it, one without by its word."""
    numbers = tuple(one.eased for one in told if one.eased is not None)
    words = [one.helped for one in told if one.helped is not None]
    only_words = [one.helped for one in told if one.helped is not None and one.eased is None]
    return Eased(aid, numbers, only_words.count(Helped.BETTER), words.count(Helped.WORSE), len(only_words))
