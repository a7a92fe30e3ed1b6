"""What a virtual person writes down of a session: true as far as they can, left out or mistyped now and then."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from supine.cohort.chances import Chances
from supine.cohort.feeling import Sensed
from supine.cohort.people import Virtual
from supine.planning.dose import Dose
from supine.planning.response import Response
from supine.session.happened import Felt
from supine.session.reasons import StopReason
from supine.units import RANGES, Rating

__all__ = ["Teller"]

_RATINGS = int(RANGES[Rating][1]) + 1
_FELT = tuple(Felt)
_DAYS_OF_MONTH = 30


@dataclass(frozen=True, slots=True)
class Teller:
    """A person who writes down what happened to them, their days, and how far two ratings of one thing lie apart."""

    person: Virtual
    chances: Chances
    rating_noise: float

    def response(self, at: datetime, day: int, dose: Dose, felt: Sensed, lain: float) -> Response:
        """Return what the plan hears of a session of a day, ``lain`` minutes long."""
        stopped = felt.over_at is not None and lain < dose.minutes
        ended = felt.last if not stopped else self.person.traits["tolerance"]
        before = self.written_pain(day)
        word = self._typed(day, "felt", _FELT.index(self._word(felt)), len(_FELT))
        return Response(
            at=at,
            day=at.date(),
            dose=dose,
            is_finished=not stopped,
            stop=StopReason.TOO_STRONG.value if stopped else None,
            felt=None if word is None else _FELT[word].value,
            late_sensation=self._late(day, ended, lain),
            pain_before=before,
            pain_after=None if before is None else self._rated(self.pain(day) - self._eased(felt)),
            on_mat=timedelta(minutes=lain),
        )

    def pain(self, day: int) -> float:
        """Return the pain of a day, away from the mat: it goes its own way, flares up, and differs by chance."""
        traits = self.person.traits
        flare = traits["flare_pain"] if self.chances.is_flare[day] else 0.0
        by_itself = max(0.0, traits["pain"] + traits["course_per_month"] * day / _DAYS_OF_MONTH)
        return by_itself + flare + traits["pain_sd"] * self.chances.pain[day]

    def written_pain(self, day: int) -> Rating | None:
        """Return the pain that is written down on a day, away from the mat."""
        return self._rating(day, "pain", self._rated(self.pain(day)))

    def _word(self, felt: Sensed) -> Felt:
        traits = self.person.traits
        if felt.over_at is not None:
            return Felt.TOO_STRONG
        is_strong = felt.last > traits["tolerance"] - traits["comfort_margin"]
        return Felt.STRONG_BUT_FINE if is_strong else Felt.COMFORTABLE

    def _late(self, day: int, ended: float, lain: float) -> Rating | None:
        """Return the rating from the fourth minute on, where they lay that long and said one."""
        if lain < 4:
            return None
        return self._rating(day, "late", self._rated(ended + self.rating_noise * self.chances.days[day]["noise"]))

    def _eased(self, felt: Sensed) -> float:
        traits = self.person.traits
        return traits["relief"] if felt.over_at is None else -traits["hurt"]

    def _rating(self, day: int, name: str, answer: Rating) -> Rating | None:
        typed = self._typed(day, name, answer, _RATINGS)
        return None if typed is None else Rating(typed)

    def _typed(self, day: int, name: str, answer: int, answers: int) -> int | None:
        """Return an answer as it was written down: as it is, not at all, or any other."""
        today, traits = self.chances.days[day], self.person.traits
        if today[f"{name}_said"] < traits["says_nothing"]:
            return None
        return int(today[f"{name}_any"] * answers) if today[f"{name}_typed"] < traits["mistypes"] else answer

    def _rated(self, strength: float) -> Rating:
        return Rating(max(0, min(_RATINGS - 1, round(strength))))
