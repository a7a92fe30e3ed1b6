"""All that the plan and the verdict rest on, read from a journal at a moment."""

from datetime import datetime, timedelta

from supine.fitting.setup import Setup
from supine.journal.entries import ChosenMat, ChosenSetup, Clearance, Event
from supine.journal.handbook import Handbook
from supine.journal.history import history_of, marks_seen
from supine.journal.said import Said
from supine.journal.view import Dated, View
from supine.planning.policy import Policy
from supine.planning.response import Response
from supine.planning.situation import Happening, Situation
from supine.screening.answers import Answers
from supine.screening.asking import still_to_ask
from supine.screening.clearance import Word, in_force
from supine.screening.judge import judge
from supine.screening.signs import shown
from supine.session.happened import Ended, Happened, Marks

__all__ = ["situation_of"]


def situation_of(
    view: View, handbook: Handbook, everything: tuple[Said, ...], answers: Answers, now: datetime
) -> Situation:
    """Return what the plan needs to know: ``everything`` is all that was ever said, ``answers`` what of it holds."""
    rulebook = handbook.rulebook
    signs = shown(rulebook.signs, history_of(view, everything), now)
    lifted = in_force(rulebook, _words(view), now.date())
    mat = view.latest(ChosenMat)
    return Situation(
        verdict=judge(rulebook, answers, lifted, signs) if any(one.is_asked for one in everything) else None,
        is_asked=not still_to_ask(rulebook, answers),
        mat=mat.body.mat if mat else None,
        choice=_choice(view),
        responses=tuple(_response(one, handbook.policy) for one in view.all(Happened)),
        happenings=tuple(Happening(one.at, one.day, one.body.what) for one in view.all(Event)),
        has_broken_skin=_has_broken_skin(view),
    )


def _words(view: View) -> tuple[Word, ...]:
    return tuple(Word(one.body.rule, one.body.who, one.day, one.body.until) for one in view.all(Clearance))


def _choice(view: View) -> Setup | None:
    chosen = view.latest(ChosenSetup)
    return Setup(chosen.body.surface, chosen.body.clothing, chosen.body.support) if chosen else None


def _has_broken_skin(view: View) -> bool:
    seen = marks_seen(view)
    return bool(seen) and max(seen, key=lambda one: one[0])[1] is Marks.BRUISE_OR_BROKEN


def _response(session: Dated[Happened], policy: Policy) -> Response:
    happened = session.body
    late_from = policy.thresholds["late_from_seconds"]
    late = [one.sensation for one in happened.check_ins if one.at_seconds >= late_from and one.sensation is not None]
    return Response(
        at=session.at,
        day=session.day,
        dose=happened.dose,
        is_finished=happened.ended is Ended.COMPLETED,
        is_real_time=happened.speed == 1,
        stop=happened.stop_reason.value if happened.stop_reason else None,
        felt=happened.felt.value if happened.felt else None,
        late_sensation=max(late, default=None),
        pain_before=happened.pain_before,
        pain_after=happened.pain_after,
        has_broken_skin=happened.marks is Marks.BRUISE_OR_BROKEN,
        on_mat=timedelta(seconds=happened.on_mat_seconds),
    )
