"""Past decisions taken again: from what the journal held when a session was begun, by the rules of now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from supine.journal.ahead import ahead
from supine.journal.entries import Entry
from supine.journal.handbook import Handbook
from supine.journal.merge import Journal, journal_of
from supine.journal.naming import made_at
from supine.journal.today import today
from supine.journal.trialled import drawn_dose
from supine.journal.view import Dated, View, view_of
from supine.planning.decision import Decision
from supine.planning.dose import Dose
from supine.session.decided import AHEAD, TRIAL, Decided, choices
from supine.session.happened import Happened

__all__ = ["Replayed", "replayed"]

_TICK = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Replayed:
    """A session and the decision it came from, taken again.

    ``dose`` is what the same choice gives now, None where the choice is not there any more; ``is_same_dose`` and
    ``is_same_version`` say whether it is what was kept with the session, and by the same rules.
    """

    session: Dated[Happened]
    decided: Decided
    decision: Decision
    dose: Dose | None

    @property
    def is_same_dose(self) -> bool:
        """Return whether the same choice gives the same session."""
        return self.dose == self.session.body.dose

    @property
    def is_same_version(self) -> bool:
        """Return whether plan, rules and model are those that decided then."""
        return dict(self.decision.versions) == dict(self.decided.versions)


def replayed(journal: Journal, handbook: Handbook) -> Iterator[Replayed]:
    """Yield every session that keeps when it was decided, the oldest first, with its decision taken again.

    What counts is what had been written down by then, whatever was corrected later. An entry that reached the deciding
    device only afterwards counts too, so a decision that differs may have been right for what was known there.
    """
    for session in view_of(journal).all(Happened):
        decided = session.body.decided
        if decided is None:
            continue
        view = view_of(journal_of(entry for entry in journal if _is_known(entry, decided)))
        decision = today(view, handbook, decided.at).decision
        yield Replayed(session, decided, decision, _dose(session.body, decided, decision, view, handbook))


def _dose(body: Happened, decided: Decided, decision: Decision, view: View, handbook: Handbook) -> Dose | None:
    """Return what the same choice gives now, None where it is not there any more."""
    if decided.taken == AHEAD:
        doses = [dose for one in ahead(view, handbook, decided.at) for dose in one.doses]
        return body.dose if body.dose in doses else None
    if decided.taken == TRIAL:
        return drawn_dose(view, handbook.designs, decision, decided.at)
    chosen = choices(decision, decided.at).get(decided.taken)
    return chosen.dose if chosen else None


def _is_known(entry: Entry, decided: Decided) -> bool:
    made = made_at(entry.id)
    return entry.at <= decided.at and (made is None or made <= decided.at + _TICK)
