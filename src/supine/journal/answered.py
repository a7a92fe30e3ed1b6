"""Is it helping? The one answer for a journal: of the trial where there is one, else of the diary."""

from dataclasses import dataclass
from datetime import datetime

from supine.journal.changed import change_of
from supine.journal.handbook import Handbook
from supine.journal.rated import evenings
from supine.journal.trialled import reading_at, reading_of, standing_of, trials_of
from supine.journal.view import View
from supine.outcomes.answer import Answer, Wording, answer_of_trial
from supine.outcomes.answering import answer_of_change
from supine.outcomes.shown import Shown, shown_of_change, shown_of_trial
from supine.outcomes.trial.protocol import Protocol
from supine.outcomes.trial.reading import TrialReading
from supine.outcomes.trial.standing import standing

__all__ = ["Answered", "Earlier", "answer_of", "answered", "earlier", "wording_of"]


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer, what its picture shows, and the trial it rests on; None where it rests on the diary."""

    answer: Answer
    shown: Shown
    trial: TrialReading | None


@dataclass(frozen=True, slots=True)
class Earlier:
    """A trial that another one followed, and its answer."""

    protocol: Protocol
    answer: Answer


def answered(view: View, handbook: Handbook, now: datetime) -> Answered:
    """Return the answer at a moment, with its picture; ``now`` carries the person's own offset."""
    wording = wording_of(handbook)
    reading, place = reading_of(view, handbook, now), standing_of(view, now)
    if reading is None or place is None:
        change = change_of(view, handbook, now)
        answer = answer_of_change(change, wording)
        return Answered(answer, shown_of_change(change, answer, wording), None)
    answer = answer_of_trial(reading, place, wording)
    ratings = evenings(view, reading.protocol.outcome).ratings
    return Answered(answer, shown_of_trial(reading, answer, ratings, handbook.designs, wording), reading)


def answer_of(view: View, handbook: Handbook, now: datetime) -> Answer:
    """Return the answer at a moment."""
    return answered(view, handbook, now).answer


def earlier(view: View, handbook: Handbook, now: datetime) -> tuple[Earlier, ...]:
    """Return what each trial before the present one came to, the newest first."""
    wording = wording_of(handbook)
    return tuple(
        Earlier(
            one.body,
            answer_of_trial(reading_at(one.body, view, handbook, now), standing(one.body, now.date()), wording),
        )
        for one in reversed(trials_of(view)[:-1])
    )


def wording_of(handbook: Handbook) -> Wording:
    """Return what an answer is put into words with, in the handbook's language."""
    return Wording(handbook.verdicts, handbook.sayings, handbook.beliefs)
