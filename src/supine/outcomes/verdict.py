"""From an effect and how sure it is to one of a few verdicts, and the words that belong to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from math import sqrt
from statistics import NormalDist
from types import MappingProxyType

from supine.datafiles import ENGLISH, Words, fingerprint, read_document, shipped_text
from supine.errors import BadFile
from supine.guidance.library import Library
from supine.outcomes.effect.effect import Effect
from supine.outcomes.sayings import Saying
from supine.units import Text

__all__ = ["FILE", "SHAPES", "ArmWords", "Unknown", "Verdict", "Verdicts", "load", "more_days", "verdict_of"]

FILE = "verdicts.toml"
_PACKAGE = "supine.outcomes"


class Verdict(Enum):
    """What can be said about a treatment for one person; the first that fits, in the order of statistics.md."""

    NOT_ENOUGH = "not_enough"
    VERY_LIKELY = "very_likely"
    LIKELY = "likely"
    LITTLE = "little"
    WORSE = "worse"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class ArmWords:
    """How an arm of a trial is put into a sentence: as the one that helps, and as a kind of day."""

    id: str
    name: Text
    on: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that the answer cannot know, and why."""

    id: str
    title: Text
    text: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """How far ahead something is still said."""

    id: str
    value: float
    what: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VerdictsFile:
    """The tables of verdicts.toml."""

    arm: tuple[ArmWords, ...]
    saying: tuple[Saying, ...]
    unknown: tuple[Unknown, ...]
    limit: tuple[Limit, ...]


SHAPES: Mapping[str, type[object]] = MappingProxyType({FILE: VerdictsFile})


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The words of an answer in one language; ``version`` names exactly the file they came from."""

    arms: Mapping[str, ArmWords]
    sentences: Mapping[str, Saying]
    unknown: tuple[Unknown, ...]
    limits: Mapping[str, float]
    version: str

    def say(self, saying: str, **values: object) -> str:
        """Return a sentence with these values put in; a value that begins it gets a capital letter."""
        said = self.sentences[saying].text.format(**values)
        return f"{said[:1].upper()}{said[1:]}" if self.sentences[saying].text.startswith("{") else said

    def arm(self, name: str) -> ArmWords:
        """Return the words of an arm; of one that is not ours, its name as it was given."""
        if name in self.arms:
            return self.arms[name]
        return ArmWords(name, Text(self.say("arm_named", name=name)), Text(self.say("on_arm_named", name=name)), ())


def load(library: Library, words: Words = ENGLISH) -> Verdicts:
    """Return the words in a language. Raises BadFile for a wrong row, or a verdict without a sentence."""
    text = shipped_text(_PACKAGE, FILE)
    file = read_document(VerdictsFile, text, FILE, words)
    library.require_cited(FILE, file.arm, file.saying, file.unknown, file.limit)
    sentences = {row.id: row for row in file.saying}
    for verdict in Verdict:
        if verdict.value not in sentences:
            raise BadFile(f"{FILE}, table 'saying'", f"'{verdict.value}' has no sentence", "one for each verdict")
    return Verdicts(
        arms=MappingProxyType({row.id: row for row in file.arm}),
        sentences=MappingProxyType(sentences),
        unknown=file.unknown,
        limits=MappingProxyType({row.id: row.value for row in file.limit}),
        version=fingerprint(text),
    )


def verdict_of(effect: Effect, thresholds: Mapping[str, float], *, is_final: bool, is_near_end: bool) -> Verdict:
    """Return the first verdict that fits; before the planned end only one that is sure at the stricter threshold.

    Near the end of the scale a fall is never called one that matters. Where nothing fits, before the planned end it is
    not enough, at the end it cannot be told.
    """
    least = 0.0 if is_final else thresholds["sure_interim"]
    sure = max(thresholds["sure"], least)
    if effect.p_any >= sure:
        matters = effect.p_meaningful >= max(thresholds["sure_meaningful"], least)
        return Verdict.VERY_LIKELY if matters and not is_near_end else Verdict.LIKELY
    if effect.p_little >= max(thresholds["sure_little"], least):
        return Verdict.LITTLE
    if 1 - effect.p_any >= sure:
        return Verdict.WORSE
    return Verdict.CANNOT_TELL if is_final else Verdict.NOT_ENOUGH


def more_days(effect: Effect, thresholds: Mapping[str, float], prior_sd: float, most: int) -> int | None:
    """Return after how many more rated days like these a verdict is likely to fit; None when not within ``most``.

    In the normal approximation the posterior's precision is the prior's plus as much again for each rated day, and
    what the days say alone stays where it is: 1/sd^2 = 1/s0^2 + n c, mean = n c y / (1/s0^2 + n c).
    """
    before = prior_sd**-2
    of_a_day = (effect.sd**-2 - before) / effect.n_days
    if of_a_day <= 0:
        return None
    seen = effect.estimate * effect.sd**-2 / (effect.n_days * of_a_day)
    for more in range(1, most + 1):
        gathered = (effect.n_days + more) * of_a_day
        posterior = NormalDist(seen * gathered / (before + gathered), 1 / sqrt(before + gathered))
        if _is_told(posterior, thresholds):
            return more
    return None


def _is_told(posterior: NormalDist, thresholds: Mapping[str, float]) -> bool:
    below, little = posterior.cdf(0), thresholds["little"]
    is_little = posterior.cdf(little) - posterior.cdf(-little) >= thresholds["sure_little"]
    return max(below, 1 - below) >= thresholds["sure"] or is_little
