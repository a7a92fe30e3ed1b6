"""Is it helping? The answer in one sentence, and what stands behind it in further ones."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from supine.outcomes.chances import COVERED, chance, change, points, span, times_in_100
from supine.outcomes.effect.believed import Beliefs
from supine.outcomes.effect.effect import Effect
from supine.outcomes.sayings import Sayings
from supine.outcomes.trial.reading import ByArm, Contrast, Lack, TrialReading
from supine.outcomes.trial.standing import Phase, Standing
from supine.outcomes.verdict import Verdict, Verdicts, more_days, verdict_of

__all__ = ["Answer", "Basis", "Told", "Wording", "answer_of_trial", "lacking_words", "numbers", "sentence_of"]


class Basis(Enum):
    """What an answer rests on: days drawn by lot, a diary without lots, or a table that somebody brought."""

    TRIAL = "trial"
    DIARY = "diary"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Wording:
    """What an answer is put into words with: the sentences, the days' names, what was believed, how sure is sure."""

    verdicts: Verdicts
    sayings: Sayings
    beliefs: Beliefs

    @property
    def thresholds(self) -> Mapping[str, float]:
        """Return how sure an answer must be."""
        return self.beliefs.thresholds


@dataclass(frozen=True, slots=True)
class Told:
    """One arm beside another in words; ``lines`` say what its numbers mean. Of a diary the arms are empty."""

    treatment: str
    control: str
    verdict: Verdict
    sentence: str
    lines: tuple[str, ...]
    effect: Effect
    flip_p: float | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer: one ``sentence``, and ``lines`` that say at once what it rests on or what is lacking.

    ``told`` are the comparisons with numbers, the main one first, empty while there is nothing to say. ``computed``
    says how, in plain words, ``is_early`` that it was said before the planned end of a trial. ``by_arm`` has no means
    while there is nothing to say.
    """

    basis: Basis
    verdict: Verdict
    sentence: str
    lines: tuple[str, ...]
    told: tuple[Told, ...]
    computed: tuple[str, ...]
    n_days: int
    by_arm: tuple[ByArm, ...]
    lacking: tuple[Lack, ...]
    is_early: bool = False

    @property
    def enough(self) -> bool:
        """Return whether there is a number."""
        return bool(self.told)

    @property
    def effect(self) -> Effect | None:
        """Return the main comparison's effect; None while there is nothing to say."""
        return self.told[0].effect if self.told else None


def answer_of_trial(reading: TrialReading, standing: Standing, wording: Wording) -> Answer:
    """Return what a trial says: before its planned end only what is very clear, and else nothing to peek at."""
    told = tuple(_told(reading, wording))
    return Answer(
        basis=Basis.TRIAL,
        verdict=told[0].verdict if told else Verdict.NOT_ENOUGH,
        sentence=told[0].sentence if told else _silence(reading, standing, wording),
        lines=(*_so_far(reading, standing, wording, is_told=bool(told)), *_notes(reading, wording.verdicts)),
        told=told,
        computed=tuple(_computed(wording, told)) if told else (),
        n_days=reading.n_days,
        by_arm=reading.by_arm if told else tuple(replace(one, mean=None) for one in reading.by_arm),
        lacking=reading.lacking,
        is_early=bool(told) and not reading.is_final,
    )


def numbers(
    told: Effect, arms: tuple[str, str], verdict: Verdict, wording: Wording, *, is_near_end: bool
) -> Iterator[str]:
    """Yield what the numbers of an effect mean, one sentence each: what, how sure, usual pain with and without.

    ``arms`` has the treatment first. Near the end of the scale nothing is said about an amount that matters.
    """
    verdicts = wording.verdicts
    on = {"on_arm": verdicts.arm(arms[0]).on, "on_other": verdicts.arm(arms[1]).on}
    yield verdicts.say("estimate", change=change(told.estimate, verdicts), **on)
    yield verdicts.say("interval", chance=chance(COVERED, verdicts), range=span(told.low, told.high, verdicts))
    yield from _how_sure(told, verdict, wording, is_near_end=is_near_end)
    usual, usual_with = points(told.usual, verdicts), points(told.usual_with, verdicts)
    yield verdicts.say("usual", usual=usual, usual_with=usual_with, **on)
    if told.same_day is not None:
        middle, low, high = told.same_day
        yield verdicts.say("same_day", change=change(middle, verdicts), range=span(low, high, verdicts))
    yield verdicts.say("days_count", days=told.n_days)


def _how_sure(told: Effect, verdict: Verdict, wording: Wording, *, is_near_end: bool) -> Iterator[str]:
    verdicts = wording.verdicts
    if verdict is Verdict.WORSE:
        yield verdicts.say("p_rise", chance=chance(1 - told.p_any, verdicts))
        return
    yield verdicts.say("p_any", chance=chance(told.p_any, verdicts))
    if verdict is Verdict.LITTLE:
        little = points(wording.thresholds["little"], verdicts)
        yield verdicts.say("p_little", chance=chance(told.p_little, verdicts), points=little)
    if not is_near_end:
        matters = points(matters_from(told, wording.thresholds), verdicts)
        yield verdicts.say("p_meaningful", chance=chance(told.p_meaningful, verdicts), points=matters)


def matters_from(effect: Effect, thresholds: Mapping[str, float]) -> float:
    """Return the fall that usually matters to this person, in points: of two rules the smaller (Ostelo 2008)."""
    return min(thresholds["meaningful_points"], max(0.0, thresholds["meaningful_share"] * effect.usual))


def sentence_of(verdict: Verdict, effect: Effect, arms: tuple[str, str], wording: Wording, *, is_near_end: bool) -> str:
    """Return the sentence of a verdict about arms, the treatment first; how much it is worth is said with it."""
    treatment, control = (wording.verdicts.arm(arm) for arm in arms)
    saying = verdict.value
    if verdict is Verdict.LIKELY and is_near_end:
        saying = "likely_near_end"
    elif verdict is Verdict.LIKELY and effect.p_meaningful <= 1 - wording.thresholds["sure_meaningful"]:
        saying = "likely_less"
    return wording.verdicts.say(
        saying, arm=treatment.name, other=control.name, on_arm=treatment.on, on_other=control.on
    )


def lacking_words(lacking: tuple[Lack, ...], verdicts: Verdicts) -> tuple[str, ...]:
    """Return a sentence for each thing there is too little of."""
    return tuple(verdicts.say(one.id, have=one.have, need=one.need) for one in lacking)


def _told(reading: TrialReading, wording: Wording) -> Iterator[Told]:
    """Yield the comparisons about which something may be said now; none while it is too early for the main one."""
    is_near_end = "near_the_end" in reading.notes
    for one in reading.contrasts:
        verdict = verdict_of(one.effect, wording.thresholds, is_final=reading.is_final, is_near_end=is_near_end)
        if verdict is Verdict.NOT_ENOUGH:
            if one is reading.contrasts[0]:
                return
            continue
        arms = (one.treatment, one.control)
        sentence = sentence_of(verdict, one.effect, arms, wording, is_near_end=is_near_end)
        lines = (
            *numbers(one.effect, arms, verdict, wording, is_near_end=is_near_end),
            *_more(one, verdict, reading, wording),
        )
        yield Told(*arms, verdict, sentence, lines, one.effect, one.flip_p)


def _more(one: Contrast, verdict: Verdict, reading: TrialReading, wording: Wording) -> Iterator[str]:
    if verdict is not Verdict.CANNOT_TELL:
        return
    most = round(wording.verdicts.limits["most_times_longer"] * reading.protocol.days)
    days = more_days(one.effect, wording.thresholds, wording.beliefs.priors["effect_sd"], most)
    yield wording.verdicts.say("days_hardly") if days is None else wording.verdicts.say("days_needed", days=days)


def _silence(reading: TrialReading, standing: Standing, wording: Wording) -> str:
    """Return the sentence of a trial that says nothing yet, or nothing at all."""
    verdicts, protocol = wording.verdicts, reading.protocol
    if standing.phase is Phase.BEFORE:
        return verdicts.say("before_trial", day=wording.sayings.day(protocol.starts))
    if standing.phase is Phase.RUNNING:
        return verdicts.say("too_early", day=standing.day, of=standing.of)
    if protocol.is_ended_early:
        return verdicts.say("ended_early_silent", arm=verdicts.arm(protocol.arms[1]).name)
    return verdicts.say("trial_not_enough")


def _so_far(reading: TrialReading, standing: Standing, wording: Wording, *, is_told: bool) -> Iterator[str]:
    verdicts = wording.verdicts
    if standing.phase is Phase.OVER:
        yield from lacking_words(reading.lacking, verdicts)
        return
    if is_told:
        yield verdicts.say("early_but_clear")
    elif standing.phase is Phase.RUNNING:
        lived = sum(one.days for one in reading.by_arm)
        yield verdicts.say("numbers_so_far", have=reading.n_days, days=lived)
        yield verdicts.say("answer_on", day=wording.sayings.day(reading.protocol.ends))
    yield verdicts.say("why_not_yet")


def _notes(reading: TrialReading, verdicts: Verdicts) -> Iterator[str]:
    """Yield what must be known beside the answer."""
    for note in reading.notes:
        if note == "answered_unevenly":
            yield _unevenly(reading.by_arm, verdicts)
        elif note != "near_the_end" or reading.is_final:
            yield verdicts.say(note)


def _unevenly(by_arm: tuple[ByArm, ...], verdicts: Verdicts) -> str:
    lived = sorted((one for one in by_arm if one.days), key=lambda one: one.rated / one.days)
    least, most = lived[0], lived[-1]
    return verdicts.say(
        "answered_unevenly",
        on_least=verdicts.arm(least.arm).on,
        least=least.rated,
        of_least=least.days,
        on_most=verdicts.arm(most.arm).on,
        most=most.rated,
        of_most=most.days,
    )


def _computed(wording: Wording, told: tuple[Told, ...]) -> Iterator[str]:
    for saying in ("how_compared", "how_carried", "how_drawn", "how_missing", "how_before"):
        yield wording.verdicts.say(saying)
    yield wording.verdicts.say("how_version", version=wording.beliefs.version)
    if told[0].flip_p is not None:
        yield wording.verdicts.say("flip", times=times_in_100(told[0].flip_p, wording.verdicts))
