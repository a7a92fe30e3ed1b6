"""The first two weeks on the mat: what most people find, what this person wrote, and what to try where it is hard."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from supine.datafiles import ENGLISH, Words, read_document, require_known, shipped_text
from supine.fitting.setup import Clothing, Support, Surface
from supine.guidance.claims import Sure
from supine.guidance.library import Library
from supine.outcomes.sayings import Saying, Sayings
from supine.outcomes.settling import answered
from supine.planning.alternatives import Alternative
from supine.planning.dose import Dose
from supine.planning.rows import Part
from supine.session.happened import Happened
from supine.units import Text

__all__ = ["SHAPES", "Door", "Finding", "FirstWeeks", "Lain", "Stage", "Tip", "Way", "load", "stages_of", "ways_of"]

FILE = "weeks.toml"

PAGES = ("calm", "care", "diary", "goal", "mat", "moving", "press", "progress", "today", "trial", "wrong")
"""The pages that a tip may lead to."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What people find by a day, counted from the first session as 1, and how sure that is."""

    id: str
    day: int
    text: Text
    sure: Sure
    claims: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Door:
    """A trouble of the first weeks."""

    id: str
    title: Text
    lead: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tip:
    """One thing to try: ``part`` is the one dimension it changes, ``leads_to`` the page where it is done.

    With a ``part`` it is done today where the plan has a session that changes this alone, else on that page.
    """

    id: str
    door: str
    title: Text
    text: Text
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    part: Part | None = None
    leads_to: str = ""


@dataclass(frozen=True, slots=True)
class WeeksFile:
    """The tables of ``weeks.toml``."""

    finding: tuple[Finding, ...]
    door: tuple[Door, ...]
    tip: tuple[Tip, ...]
    saying: tuple[Saying, ...]


SHAPES: Mapping[str, type[object]] = MappingProxyType({FILE: WeeksFile})
"""The shape of the data file."""


@dataclass(frozen=True, slots=True)
class FirstWeeks:
    """All that is said of the first weeks, in one language."""

    findings: tuple[Finding, ...]
    doors: tuple[Door, ...]
    tips: tuple[Tip, ...]
    sentences: Mapping[str, Saying]

    @property
    def days(self) -> tuple[int, ...]:
        """Return the days that something is said of, the first one first."""
        return tuple(sorted({one.day for one in self.findings}))

    def say(self, saying: str, **values: object) -> str:
        """Return a sentence with these values put in."""
        return self.sentences[saying].text.format(**values)


@dataclass(frozen=True, slots=True)
class Lain:
    """A session of real time, by its day."""

    day: date
    body: Happened


@dataclass(frozen=True, slots=True)
class Stage:
    """The days up to one that something is known of; ``own`` is what the person wrote last in them."""

    first_day: int
    day: int
    findings: tuple[Finding, ...]
    is_now: bool
    own: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A tip that is open today: with the session of the plan that does it, or none."""

    tip: Tip
    take: Alternative | None


def stages_of(book: FirstWeeks, lain: tuple[Lain, ...], today: date, sayings: Sayings) -> tuple[Stage, ...]:
    """Return the first weeks in their stages; ``lain`` are all sessions, the oldest first."""
    first = lain[0].day if lain else None
    return tuple(_stages(book, first, lain, today, sayings))


def ways_of(door: Door, book: FirstWeeks, dose: Dose | None, others: Iterable[Alternative]) -> tuple[Way, ...]:
    """Return what is open to try today; ``dose`` is the plan's own session, None where there is none.

    A session that is taken asks less than the plan's in one thing, or than the one it offers to stay with, and in
    nothing more.
    """
    allowed = tuple(one for one in others if one.is_allowed)
    ways = (_way(tip, dose, allowed) for tip in book.tips if tip.door == door.id)
    return tuple(one for one in ways if one is not None)


def load(library: Library, words: Words = ENGLISH) -> FirstWeeks:
    """Return what is said of the first weeks in a language. Raises BadFile for anything wrong in it."""
    read = read_document(WeeksFile, shipped_text("supine.outcomes", FILE), FILE, words)
    library.require_cited(FILE, read.finding, read.door, read.tip, read.saying)
    for tip in read.tip:
        require_known(FILE, tip.id, "door", (tip.door,), [one.id for one in read.door])
        require_known(
            FILE, tip.id, "leads_to", (tip.leads_to,), PAGES if tip.part is not Part.MINUTES else ("", *PAGES)
        )
    return FirstWeeks(read.finding, read.door, read.tip, MappingProxyType({row.id: row for row in read.saying}))


def _stages(
    book: FirstWeeks, first: date | None, lain: tuple[Lain, ...], today: date, sayings: Sayings
) -> Iterator[Stage]:
    begins = 1
    for day in book.days:
        within = [one for one in lain if first is not None and begins <= (one.day - first).days + 1 <= day]
        yield Stage(
            first_day=begins,
            day=day,
            findings=tuple(one for one in book.findings if one.day == day),
            is_now=first is not None and begins <= (today - first).days + 1 <= day,
            own=tuple(_own(book, within[-1], first, sayings)) if within and first is not None else (),
        )
        begins = day + 1


def _own(book: FirstWeeks, last: Lain, first: date, sayings: Sayings) -> Iterator[str]:
    """Yield the numbers of a session: how strong the mat was, the pain before and after; that there are none."""
    day = (last.day - first).days + 1
    told = [
        (moment.within, one.number(moment)) for one in answered([(last.day, last.body)]) for moment in sayings.moments
    ]
    numbers = ", ".join(f"{number} {within}" for within, number in told if number is not None)
    body = last.body
    if numbers:
        yield book.say("own_strength", day=day, numbers=numbers)
    if body.pain_before is not None and body.pain_after is not None:
        yield book.say("own_pain", day=day, before=body.pain_before, after=body.pain_after)
    if not numbers and (body.pain_before is None or body.pain_after is None):
        yield book.say("own_nothing", day=day)


def _way(tip: Tip, dose: Dose | None, allowed: tuple[Alternative, ...]) -> Way | None:
    """Return a tip with the session that does it; None for one that changes nothing, or that nothing does today."""
    if tip.part is None or dose is None:
        return Way(tip, None) if tip.leads_to else None
    take = _take(tip.part, dose, allowed)
    return Way(tip, take) if take or (tip.leads_to and _has_room(tip.part, dose)) else None


def _take(part: Part, dose: Dose, allowed: tuple[Alternative, ...]) -> Alternative | None:
    """Return the first session that asks less in this one thing than the plan's, or than the one to stay with.

    What props the knees is neither less nor more: that is the person's own set-up, and no session of the day.
    """
    if part is Part.SUPPORT:
        return None
    stay = next((one.dose for one in allowed if one.id == "stay"), dose)
    less = (one for one in allowed if part in (_only_less(one.dose, dose), _only_less(one.dose, stay)))
    return next(less, None)


def _only_less(one: Dose, than: Dose) -> Part | None:
    """Return the one dimension in which a session asks less; None where it is the same, or differs in another too."""
    pairs = {
        Part.MINUTES: (one.minutes, than.minutes),
        Part.CLOTHING: (one.clothing.rank, than.clothing.rank),
        Part.SURFACE: (one.surface is Surface.FLOOR, than.surface is Surface.FLOOR),
        Part.SUPPORT: (one.support.rank, than.support.rank),
    }
    differing = [part for part, (here, there) in pairs.items() if here != there]
    if len(differing) != 1 or one.mat != than.mat:
        return None
    here, there = pairs[differing[0]]
    return differing[0] if here < there else None


def _has_room(part: Part, dose: Dose) -> bool:
    """Return whether a set-up can change in this dimension as the tip says: thicker, softer, the knees propped."""
    return {
        Part.MINUTES: False,
        Part.CLOTHING: dose.clothing is not Clothing.SWEATER,
        Part.SURFACE: dose.surface is Surface.FLOOR,
        Part.SUPPORT: dose.support is Support.NONE,
    }[part]
