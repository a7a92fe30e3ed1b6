"""Whom to call: the emergency number and whose it is, and the line for what cannot wait until tomorrow."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from supine.guidance.emergency import ELSEWHERE, AdviceLine, line_for
from supine.web.views.visit import Visit, browser_region, emergency_number, emergency_row

__all__ = ["Calling", "calling", "regions"]


@dataclass(frozen=True, slots=True)
class Calling:
    """A number, the same as a phone dials it, and in words whose it is; ``line`` is for urgent advice."""

    number: str
    dialled: str
    whose: str
    line: AdviceLine | None

    @property
    def line_dialled(self) -> str:
        """Return the number of the line as a phone dials it."""
        return self.line.number.replace(" ", "") if self.line else ""


def calling(request: HttpRequest, visit: Visit) -> Calling:
    """Return whom this person calls."""
    number = emergency_number(request, visit)
    region = _country(request, visit)
    line = line_for(visit.handbook.library.lines, region)
    return Calling(number, number.replace(" ", ""), _whose(request, visit, number), line)


def regions() -> dict[str, str]:
    """Return what the rows of emergency numbers are called."""
    return {
        "EU": _("European Union"),
        "GB": _("United Kingdom"),
        "US": _("United States, Canada"),
        "AU": _("Australia"),
        "NZ": _("New Zealand"),
        "CH": _("Switzerland"),
        "NO": _("Norway"),
        "JP": _("Japan"),
        "elsewhere": _("Somewhere else"),
    }


def _country(request: HttpRequest, visit: Visit) -> str:
    """Return the browser's country while it lies in the region the person set, else that region."""
    seen, own = browser_region(request), visit.settings.region
    is_within = not own or emergency_row(request, visit, seen).id == emergency_row(request, visit, own).id
    return seen if is_within else own or ""


def _whose(request: HttpRequest, visit: Visit, number: str) -> str:
    if visit.settings.emergency_number:
        return _("You set the number %(number)s yourself.") % {"number": number}
    row = emergency_row(request, visit, visit.settings.region)
    if row.id == ELSEWHERE:
        return row.note
    words = {"number": number, "region": regions().get(row.id, row.id)}
    if visit.settings.region:
        said = _("%(number)s is the emergency number here: %(region)s, as you set it.") % words
    else:
        said = _("%(number)s is the emergency number here: %(region)s, as this browser says.") % words
    return f"{said} {row.note}".strip()
