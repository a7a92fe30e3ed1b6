"""Where to get help, for the terminal: one key away on every page."""

import os

from supine.cli.player.pages import Option, Page
from supine.cli.speech import Translator
from supine.guidance.emergency import number_for, region_of
from supine.journal.entries import Settings
from supine.journal.handbook import Handbook
from supine.screening.verdict import Care

__all__ = ["call_words", "help_page"]


def help_page(settings: Settings, handbook: Handbook, _: Translator) -> Page:
    """Return the page of the emergency: the number first, then what to do."""
    call, *notes = call_words(settings, handbook, _)
    care = handbook.library.care[Care.EMERGENCY.value]
    return Page(
        id="help",
        text=call,
        options=(Option("c", _("Close"), True),),  # noqa: FBT003
        place=care.title,
        lines=(*notes, *care.now),
    )


def call_words(settings: Settings, handbook: Handbook, _: Translator) -> tuple[str, ...]:
    """Return which number to call, the person's own or that of their region, and what to know about it."""
    spoken_in = os.environ.get("LC_ALL") or os.environ.get("LANG", "")
    row = number_for(handbook.library.emergency, settings.region or region_of(spoken_in.partition(".")[0]))
    if settings.emergency_number:
        return (_("Call {number}").format(number=settings.emergency_number),)
    return (_("Call {number}").format(number=row.number), *((row.note,) if row.note else ()))
