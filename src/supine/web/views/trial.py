"""The trial on oneself: what it is, where it stands while it runs, and how to check it when it is over."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import redirect

from supine.journal.assigned import part_of
from supine.journal.handbook import Handbook
from supine.journal.trialled import trial_of
from supine.journal.view import Dated
from supine.outcomes.trial.protocol import Protocol
from supine.outcomes.trial.schedule import order_of
from supine.outcomes.trial.standing import Phase, standing
from supine.web.door import PersonRequest
from supine.web.views import visit as visits
from supine.web.views.trial_day import TrialDay
from supine.web.views.trial_starting import choosing
from supine.web.views.visit import Visit, begin, show

__all__ = ["end", "trial"]


def trial(request: PersonRequest) -> HttpResponse:
    """Show the trial of this person; where there is none, what can be compared."""
    visit = begin(request)
    mine = trial_of(visit.view)
    if mine is None:
        return choosing(request, visit)
    place = standing(mine.body, visit.now.date())
    return show(
        request,
        visit,
        "trial-over.html" if place.phase is Phase.OVER else "trial-running.html",
        "progress",
        place=place,
        protocol=mine.body,
        is_before=place.phase is Phase.BEFORE,
        arms=_names(visit.handbook, mine.body),
        comparison=visit.handbook.designs.comparisons.get(mine.body.comparison),
        trial=TrialDay(part_of(visit.view, visit.handbook, visit.today(), visit.now)),
        is_trial_page=True,
        drawn=_drawn(visit.handbook, mine.body) if place.phase is Phase.OVER else (),
        ending=_ending(visit, "ended"),
    )


def end(request: PersonRequest) -> HttpResponse:
    """Ask once whether to end early, and say how that is read; one that has not begun is taken back."""
    visit = begin(request)
    mine = trial_of(visit.view)
    place = standing(mine.body, visit.now.date()) if mine else None
    if mine is None or place is None or place.phase is Phase.OVER:
        return redirect("trial")
    is_before = place.phase is Phase.BEFORE
    if request.method == "POST":
        _end(visit, mine, is_before=is_before)
        return redirect("trial")
    return show(
        request, visit, "trial-end.html", "progress", place=place, is_before=is_before, ending=_ending(visit, "ending")
    )


def _ending(visit: Visit, saying: str) -> str:
    """Return how a trial that ends early is read."""
    sure = visit.handbook.beliefs.thresholds["sure_interim"]
    return visit.handbook.designs.say(saying, sure=round(100 * sure))


def _end(visit: Visit, mine: Dated[Protocol], *, is_before: bool) -> None:
    ended = None if is_before else replace(mine.body, ended=visit.now.date())
    visits.correct(visit, "trial", ended, mine)


def _drawn(handbook: Handbook, protocol: Protocol) -> list[tuple[int, list[str]]]:
    """Return the order of each set as it was drawn, in words."""
    names = dict(zip(protocol.arms, _names(handbook, protocol), strict=True))
    return [(n, [names[one] for one in order_of(protocol, n)]) for n in range(1, protocol.sets + 1)]


def _names(handbook: Handbook, protocol: Protocol) -> list[str]:
    """Return the arms in words; one that we do not know keeps its id."""
    known = handbook.designs.arms
    return [known[one].text if one in known else one for one in protocol.arms]
