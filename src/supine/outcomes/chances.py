"""How sure an answer is and how large, as people say it: about 19 in 20, 0.6 points less."""

from supine.outcomes.verdict import Verdicts

__all__ = ["COVERED", "chance", "change", "points", "span", "times_in_100"]

COVERED = 0.95
"""The chance that an effect lies between its low and its high end."""

_OF, _FINER = 20, 100


def chance(probability: float, verdicts: Verdicts) -> str:
    """Return a probability in words: of 20, near the ends of 100, and never none or all of them.

    Rounded to the nearest; a half goes to the less certain side.
    """
    for of in (_OF, _FINER):
        times = _nearest(probability * of, of)
        if 0 < times < of:
            return verdicts.say("chance", times=times, of=of)
    return verdicts.say("chance_most" if probability > 0.5 else "chance_least", times=_FINER - 1, of=_FINER)


def times_in_100(probability: float, verdicts: Verdicts) -> str:
    """Return how often a thing would happen in a hundred times, in words; never not at all."""
    times = round(probability * _FINER)
    if times < 1:
        return verdicts.say("times_fewer")
    return verdicts.say("times_once" if times == 1 else "times", times=times)


def points(number: float, verdicts: Verdicts) -> str:
    """Return a number of points without its sign, with one digit behind the language's own mark."""
    return f"{abs(number):.1f}".replace(".", verdicts.say("decimal"))


def change(number: float, verdicts: Verdicts) -> str:
    """Return a difference in words: how many points less or more, or no change where it rounds to none."""
    if round(number, 1) == 0:
        return verdicts.say("no_change")
    return verdicts.say("less" if number < 0 else "more", points=points(number, verdicts))


def span(low: float, high: float, verdicts: Verdicts) -> str:
    """Return the range of a difference in words."""
    if round(high, 1) < 0:
        return verdicts.say("range_less", least=points(high, verdicts), most=points(low, verdicts))
    if round(low, 1) > 0:
        return verdicts.say("range_more", least=points(low, verdicts), most=points(high, verdicts))
    return verdicts.say("range_both", low=change(low, verdicts), high=change(high, verdicts))


def _nearest(number: float, of: int) -> int:
    """Return the nearest whole number; of two as near, the one closer to the middle."""
    below = int(number)
    part = number - below
    if part == 0.5:
        return below if below >= of / 2 else below + 1
    return below + (part > 0.5)
