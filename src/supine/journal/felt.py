"""What a person's own ratings on the mat say of how strong another set-up would feel to them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from supine.fitting.feel.fading import Fading, Pair, fade_beliefs_from, fading_from
from supine.fitting.feel.index import Pressed, Sensitivity, sensitivity_from, shares_over
from supine.fitting.feel.own import Own, Rated, beliefs_from, own_from
from supine.fitting.feel.ratings import Predicted
from supine.fitting.mat_numbers import MatNumbers, numbers_of
from supine.fitting.pressing import Lying, loads_of_all
from supine.fitting.rows import Mat
from supine.journal.handbook import Handbook
from supine.journal.view import View
from supine.outcomes.expected import Moment
from supine.outcomes.sayings import Sayings
from supine.outcomes.settling import Answered, answered
from supine.session.happened import Happened
from supine.units import Minutes, Rating

__all__ = ["FeltSoFar", "felt_so_far"]

_SECONDS_OF_MINUTE = 60


@dataclass(frozen=True, slots=True, eq=False)
class FeltSoFar:
    """What a person's own ratings say: how easily their skin is pricked, and how a mild feeling fades for them."""

    own: Own
    fading: Fading
    sensitivity: Sensitivity

    def predict(self, loads: Pressed) -> Predicted | None:
        """Return the rating they would likely give these loads at the first minute; None while none of theirs counts.

        Raises BadInput for loads that cannot be.
        """
        return self.own.predict(shares_over(loads, self.own.beliefs.thresholds_log10, self.sensitivity))

    def chance_within(self, loads: Pressed, limit: Rating) -> float | None:
        """Return the chance, 0 to 1, that they would rate these loads no more than a limit.

        None while none of their ratings counts. Raises BadInput for loads that cannot be.
        """
        return self.own.chance_within(shares_over(loads, self.own.beliefs.thresholds_log10, self.sensitivity), limit)

    def words(self, loads: Pressed, handbook: Handbook) -> tuple[str, ...]:
        """Return what to tell of these loads: the guess, and how it would fade; nothing while no rating counts."""
        told, remarks = self.predict(loads), handbook.catalogue.telling.remarks
        if told is None:
            return ()
        guess = remarks["felt_guess"].text.format(n=self.own.n, value=told.value, span=_span(told, handbook))
        later = self.eased(told.value)
        if later is None:
            return (guess,)
        values = {"n": self.fading.n, "first": told.value, "value": later.value, "span": _span(later, handbook)}
        return guess, remarks["felt_fades"].text.format(**values)

    def eased(self, first: Rating) -> Predicted | None:
        """Return the rating to be expected at the end of the fade, after this first one: a rule of thumb, no mechanics.

        None while none of their ratings counts, and after a first one that is not mild.
        """
        return self.fading.after(first, self.fading.beliefs.until) if self.own.n else None


def felt_so_far(view: View, lying: Lying, handbook: Handbook) -> FeltSoFar:
    """Return what a person's ratings say of how the mat of ``lying`` would feel to them in any set-up.

    One rating of a session counts, that of the first minute, and none of a session played faster than life. A low
    number on a mat of which not even the spikes are known may be the mat's doing and not the skin's. So a rating
    counts for the mat it was given on, and for another mat only where the spikes of both are known: to leave it out
    is the side on which nobody is told too low a number. The body is ``lying``'s for every session. How a feeling
    fades rests on no mat, so every session counts that has a number at both minutes.

    Raises NotSettled and BadInput as ``loads_of_all`` does.
    """
    beliefs, fades = beliefs_from(lying.parameters), fade_beliefs_from(lying.parameters)
    sensitivity = sensitivity_from(lying.parameters)
    first, last = (_moment(minute, handbook.sayings) for minute in (beliefs.minute, fades.until))
    sessions = answered((one.day, one.body) for one in view.all(Happened))
    lain = tuple(_counting(sessions, first, lying, handbook.catalogue.mats))
    different = tuple(dict.fromkeys(one for one, _ in lain))
    shares = {
        one: shares_over(loads, beliefs.thresholds_log10, sensitivity)
        for one, loads in zip(different, loads_of_all(different), strict=True)
    }
    rated = (Rated(shares[one], rating, beliefs.minute) for one, rating in lain)
    return FeltSoFar(own_from(rated, beliefs), fading_from(_pairs(sessions, first, last), fades), sensitivity)


def _span(told: Predicted, handbook: Handbook) -> str:
    if told.low == told.high:
        return str(told.low)
    return handbook.sayings.say("settling_range", low=told.low, high=told.high)


def _moment(minute: Minutes, sayings: Sayings) -> Moment:
    return next(one for one in sayings.moments if one.at_seconds == _SECONDS_OF_MINUTE * minute)


def _counting(
    sessions: Iterable[Answered], moment: Moment, lying: Lying, mats: Mapping[str, Mat]
) -> Iterator[tuple[Lying, Rating]]:
    """Yield how the person lay in each session that counts, and the number they gave at the moment."""
    for one in sessions:
        rating, mat = one.number(moment), mats.get(one.setup.mat or "")
        if rating is None or mat is None:
            continue
        lain = replace(lying, setup=one.setup, mat=numbers_of(mat, MatNumbers()))
        if _is_same_mat(lain, lying) or (lain.mat.spikes and lying.mat.spikes):
            yield lain, rating


def _is_same_mat(one: Lying, other: Lying) -> bool:
    return (one.setup.mat, one.mat) == (other.setup.mat, other.mat)


def _pairs(sessions: Iterable[Answered], first: Moment, last: Moment) -> Iterator[Pair]:
    for one in sessions:
        begun, ended = one.number(first), one.number(last)
        if begun is not None and ended is not None:
            yield Pair(begun, ended)
