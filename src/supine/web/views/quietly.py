"""What Today says in a quiet line below the one thing to do: a visit today, a night to tell of."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from supine.journal.bedtime import asks_sleep
from supine.journal.entries import Moment
from supine.journal.today import Next, Today
from supine.journal.visiting import said_today
from supine.web.views.visit import Visit

__all__ = ["QuietLine", "is_sleep_asked", "quiet_lines"]


@dataclass(frozen=True, slots=True)
class QuietLine:
    """A line, and the page it leads to."""

    text: str
    address: str


def quiet_lines(visit: Visit, found: Today) -> list[QuietLine]:
    """Return the lines of today; where the plan offers no session, a visit does not speak of one."""
    may_lie = found.next in (Next.CHECK, Next.SESSION)
    said = said_today(visit.view, visit.handbook, visit.now.date(), may_lie=may_lie)
    lines = [QuietLine(one, reverse("therapist")) for one in said]
    if is_sleep_asked(visit):
        lines.append(QuietLine(_("How did you sleep last night?"), reverse("bed")))
    return lines


def is_sleep_asked(visit: Visit) -> bool:
    """Return whether it is a morning after a wind-down, and nobody has said how the night was."""
    morning = next(one for one in visit.handbook.sayings.quick if one.id == Moment.MORNING.value)
    return asks_sleep(visit.view, visit.handbook.bedtime.night, visit.now, morning.until_hour)
