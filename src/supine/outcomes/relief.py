"""What a person wrote before and after their sessions, counted in plain words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from supine.fitting.catalogue import Catalogue
from supine.fitting.setup import Clothing, Support, Surface
from supine.outcomes.sayings import Sayings
from supine.session.happened import Ended, Happened
from supine.units import Minutes, Rating, as_minutes

__all__ = [
    "Counts",
    "Group",
    "Pair",
    "Summary",
    "by_minutes",
    "by_setup",
    "counts",
    "minutes_words",
    "pairs",
    "setup_words",
    "summary",
]


@dataclass(frozen=True, slots=True)
class Pair:
    """The pain a person wrote before and after one session, and how they lay; ``minutes`` is the time they lay."""

    day: date
    minutes: Minutes
    surface: Surface
    clothing: Clothing
    support: Support
    before: Rating
    after: Rating


@dataclass(frozen=True, slots=True)
class Counts:
    """After how many sessions the number was lower, the same, or higher than before."""

    lower: int
    same: int
    higher: int

    @property
    def of(self) -> int:
        """Return the number of sessions with both numbers."""
        return self.lower + self.same + self.higher


@dataclass(frozen=True, slots=True)
class Group:
    """Sessions that have something in common, and their counts."""

    what: str
    counts: Counts
    words: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What can be said about all sessions, and what cannot."""

    counts: Counts
    sentences: tuple[str, ...]
    caution: str


def pairs(sessions: Iterable[tuple[date, Happened]]) -> tuple[Pair, ...]:
    """Return the sessions in which both numbers were written, each by its day, in the order given."""
    return tuple(
        Pair(
            day=day,
            minutes=_minutes_lain(session),
            surface=session.dose.surface,
            clothing=session.dose.clothing,
            support=session.dose.support,
            before=session.pain_before,
            after=session.pain_after,
        )
        for day, session in sessions
        if session.pain_before is not None and session.pain_after is not None
    )


def counts(found: Iterable[Pair]) -> Counts:
    """Return how many pairs went each way."""
    ways = [(pair.after > pair.before) - (pair.after < pair.before) for pair in found]
    return Counts(lower=ways.count(-1), same=ways.count(0), higher=ways.count(1))


def summary(found: tuple[Pair, ...], sayings: Sayings) -> Summary:
    """Return the pairs in plain counts, never as an effect."""
    return Summary(counts(found), tuple(_sentences(found, sayings)), sayings.say("caution") if found else "")


def by_minutes(found: Iterable[Pair], sayings: Sayings) -> tuple[Group, ...]:
    """Return the counts for each length of session, the shortest first."""
    in_order = sorted(found, key=lambda pair: pair.minutes)
    return _groups(in_order, lambda pair: minutes_words(pair, sayings), sayings)


def by_setup(found: Iterable[Pair], catalogue: Catalogue, sayings: Sayings) -> tuple[Group, ...]:
    """Return the counts for each set-up, the most cautious first."""
    in_order = sorted(found, key=lambda pair: (pair.surface, pair.clothing, pair.support))
    return _groups(in_order, lambda pair: setup_words(pair, catalogue), sayings)


def minutes_words(pair: Pair, sayings: Sayings) -> str:
    """Return how long a person lay, in words."""
    return sayings.say("minutes", minutes=pair.minutes)


def setup_words(pair: Pair, catalogue: Catalogue) -> str:
    """Return how a person lay, in a few words; a support only when there was one."""
    return catalogue.lying_words(pair)


def _minutes_lain(session: Happened) -> Minutes:
    if session.ended is Ended.COMPLETED:
        return session.dose.minutes
    return as_minutes(timedelta(seconds=session.on_mat_seconds))


def _sentences(found: tuple[Pair, ...], sayings: Sayings) -> Iterable[str]:
    if not found:
        yield sayings.say("none")
        return
    if len(found) == 1:
        yield sayings.say("one", before=found[0].before, after=found[0].after)
        return
    counted = counts(found)
    yield sayings.say("lower", lower=counted.lower, of=counted.of)
    if counted.same:
        yield sayings.say("same", same=counted.same, of=counted.of)
    if counted.higher:
        yield sayings.say("higher", higher=counted.higher, of=counted.of)


def _groups(found: Iterable[Pair], named: Callable[[Pair], str], sayings: Sayings) -> tuple[Group, ...]:
    grouped: dict[str, list[Pair]] = {}
    for pair in found:
        grouped.setdefault(named(pair), []).append(pair)
    return tuple(_group(what, counts(members), sayings) for what, members in grouped.items())


def _group(what: str, counted: Counts, sayings: Sayings) -> Group:
    return Group(what, counted, sayings.say("group", what=what, lower=counted.lower, of=counted.of))
