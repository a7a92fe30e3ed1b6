"""The answer where no trial of ours drew the lots: of a diary an association, of a table what it would mean."""

from collections.abc import Iterator
from dataclasses import replace

from supine.outcomes.answer import Answer, Basis, Told, Wording, lacking_words, numbers, sentence_of
from supine.outcomes.assigned import AssignedReading
from supine.outcomes.chances import COVERED, chance, change, points, span
from supine.outcomes.change import ChangeReading
from supine.outcomes.effect.effect import Effect
from supine.outcomes.trial.reading import ByArm, Lack
from supine.outcomes.verdict import Verdict, Verdicts, verdict_of

__all__ = ["answer_of_change", "answer_of_table"]


def answer_of_change(reading: ChangeReading, wording: Wording) -> Answer:
    """Return what a diary without lots says: an association at most, so never more than that nobody can tell."""
    verdicts, effect = wording.verdicts, reading.effect
    by_arm = tuple(
        _days_of(reading, arm, has_mat=has_mat) for arm, has_mat in (("without_mat", False), ("with_mat", True))
    )
    if effect is None:
        said = (verdicts.say("try_it"), verdicts.say("diary_little"), *lacking_words(reading.lacking, verdicts))
        return _nothing_yet(Basis.DIARY, said, by_arm, reading.lacking, verdicts)
    sentence = _association(effect, reading.units_of_a_mat_day, wording)
    return Answer(
        basis=Basis.DIARY,
        verdict=Verdict.CANNOT_TELL,
        sentence=sentence,
        lines=(verdicts.say("lots_would_tell"),),
        told=(Told("", "", Verdict.CANNOT_TELL, sentence, tuple(_watched(effect, wording)), effect),),
        computed=tuple(_how(("how_compared", "how_morning", "how_missing", "how_before"), wording)),
        n_days=effect.n_days,
        by_arm=by_arm,
        lacking=(),
    )


def answer_of_table(reading: AssignedReading, wording: Wording) -> Answer:
    """Return what a table of treated and other days says, on the condition that lots decided which was which."""
    verdicts, effect = wording.verdicts, reading.effect
    if effect is None:
        said = lacking_words(reading.lacking, verdicts)
        by_arm = tuple(replace(one, mean=None) for one in reading.by_arm)
        return _nothing_yet(Basis.TABLE, said, by_arm, reading.lacking, verdicts)
    arms, is_near_end = reading.given.arms[::-1], reading.is_near_end
    verdict = verdict_of(effect, wording.thresholds, is_final=True, is_near_end=is_near_end)
    sentence = sentence_of(verdict, effect, arms, wording, is_near_end=is_near_end)
    lines = tuple(numbers(effect, arms, verdict, wording, is_near_end=is_near_end))
    return Answer(
        basis=Basis.TABLE,
        verdict=verdict,
        sentence=verdicts.say("if_drawn", sentence=sentence),
        lines=(verdicts.say("only_if_drawn"), *([verdicts.say("near_the_end")] if is_near_end else [])),
        told=(Told(*arms, verdict, sentence, lines, effect),),
        computed=tuple(_how(("how_compared", "how_carried", "how_missing", "how_before"), wording)),
        n_days=effect.n_days,
        by_arm=reading.by_arm,
        lacking=(),
    )


def _nothing_yet(
    basis: Basis, said: tuple[str, ...], by_arm: tuple[ByArm, ...], lacking: tuple[Lack, ...], verdicts: Verdicts
) -> Answer:
    n_days = sum(one.rated for one in by_arm)
    return Answer(basis, Verdict.NOT_ENOUGH, verdicts.say("not_enough"), said, (), (), n_days, by_arm, lacking)


def _days_of(reading: ChangeReading, arm: str, *, has_mat: bool) -> ByArm:
    """Return how many days there are of a kind; their mean would mislead, for the kinds differ in more than the mat."""
    count = sum((one.minutes > 0) is has_mat for one in reading.days)
    return ByArm(arm, count, count, None, None)


def _association(effect: Effect, units: float, wording: Wording) -> str:
    """Return how evenings were on mat days, so many units long as a rule, and never why."""
    sure, verdicts = wording.thresholds["sure"], wording.verdicts
    if effect.p_any >= sure:
        return verdicts.say("lower", points=points(effect.estimate * units, verdicts))
    if 1 - effect.p_any >= sure:
        return verdicts.say("higher", points=points(effect.estimate * units, verdicts))
    is_little = effect.p_little >= wording.thresholds["sure_little"]
    return verdicts.say("as_expected" if is_little else "unclear")


def _watched(effect: Effect, wording: Wording) -> Iterator[str]:
    verdicts = wording.verdicts
    yield verdicts.say("expected")
    yield verdicts.say("association", change=change(effect.estimate, verdicts))
    yield verdicts.say("interval", chance=chance(COVERED, verdicts), range=span(effect.low, effect.high, verdicts))
    yield verdicts.say("allowance", points=points(wording.beliefs.priors["hidden_bias_sd"], verdicts))
    yield verdicts.say("p_lower", chance=chance(effect.p_any, verdicts))
    usual, usual_with = points(effect.usual, verdicts), points(effect.usual_with, verdicts)
    yield verdicts.say("usual_watched", usual=usual, usual_with=usual_with)
    yield verdicts.say("days_count", days=effect.n_days)


def _how(sayings: tuple[str, ...], wording: Wording) -> Iterator[str]:
    yield from (wording.verdicts.say(one) for one in sayings)
    yield wording.verdicts.say("how_version", version=wording.beliefs.version)
