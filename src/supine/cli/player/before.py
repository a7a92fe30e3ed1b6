"""What comes before the minutes: the journal as it stands, the short check, and which session it is to be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

from supine.cli.plan import dose_words
from supine.cli.player.check import MARKS, check_pages, follow_up_pages
from supine.cli.player.clock import Clock
from supine.cli.player.help import help_page
from supine.cli.player.keeping import Keeper
from supine.cli.player.pages import Following, Given, Option, Page
from supine.cli.reading import journal_of_file
from supine.cli.speech import Translator
from supine.errors import BadInput
from supine.journal.assigned import choices_now
from supine.journal.entries import Check, SkinMarks
from supine.journal.handbook import Handbook
from supine.journal.today import Today, today
from supine.journal.view import View, view_of
from supine.planning.decision import Decision
from supine.screening.answers import Answers
from supine.session.decided import Chosen
from supine.session.happened import Marks

__all__ = ["Seen", "Visit", "choose", "choose_on_screen", "look", "questions_first"]

_REASONS = 3


@dataclass(frozen=True, slots=True)
class Visit:
    """Whose journal, at what time, in which words."""

    file: Path
    clock: Clock
    handbook: Handbook
    translate: Translator


@dataclass(frozen=True, slots=True)
class Seen:
    """What the journal says now."""

    at: datetime
    view: View
    found: Today
    help_page: Page
    choices: Mapping[str, Chosen]


def look(visit: Visit) -> Seen:
    """Read the journal and decide. Raises BadInput when it cannot be used."""
    now = visit.clock.now()
    view = view_of(journal_of_file(visit.file, now))
    help_page_now = help_page(view.settings(), visit.handbook, visit.translate)
    found = today(view, visit.handbook, now)
    return Seen(now, view, found, help_page_now, choices_now(view, visit.handbook, found.decision, now))


def questions_first(visit: Visit, keeper: Keeper) -> Seen | None:
    """Ask what something gone wrong has raised, then the short check; None when the person left.

    The check is not asked when it was answered today, or where no answer to it could lead to a session.
    Raises BadInput when an answer cannot be written down.
    """
    seen = look(visit)
    if seen.found.follow_up:
        if not _ask(follow_up_pages(seen.found, visit.translate), seen, visit, keeper):
            return None
        seen = look(visit)
    if seen.found.is_checked or not seen.found.may_check:
        return seen
    asked = _ask(check_pages(seen.found, visit.handbook, visit.translate), seen, visit, keeper)
    return look(visit) if asked else None


def _ask(following: Following, seen: Seen, visit: Visit, keeper: Keeper) -> bool:
    """Ask page after page and write the answers down; False when the person left."""
    from supine.cli.player.asking import ask

    given = ask(following, seen.help_page, visit.translate)
    if given is None:
        return False
    if MARKS in given:
        keeper.keep("marks", SkinMarks(Marks(given[MARKS])))
    keeper.keep("check", Check(cast(Answers, {key: value for key, value in given.items() if key != MARKS})))
    keeper.own_up()
    return True


def choose(seen: Seen, wanted: str | None) -> Chosen:
    """Return the planned session, or the alternative wanted. Raises BadInput for one that is not open today."""
    decision, found = seen.found.decision, seen.choices
    if wanted is not None and wanted in found:
        return found[wanted]
    if wanted is not None or not found:
        told = next((f": {one.reason.text}" for one in decision.alternatives if one.id == wanted), "")
        raise BadInput("--choice", f"'{wanted}' is not open today{told}", ", ".join(found) or "none today")
    return next(iter(found.values()))


def choose_on_screen(seen: Seen, planned: Chosen, visit: Visit, *, may_choose: bool) -> Chosen | None:
    """Show the session that is to come, offer what else is open, and return what the person takes; None to leave."""
    from supine.cli.player.asking import ask

    decision, found = seen.found.decision, seen.choices
    others = [(one.reason.text, found[one.id]) for one in decision.alternatives if one.is_allowed and may_choose]
    given = ask(_start(decision, planned, others, visit), seen.help_page, visit.translate)
    return None if given is None else cast(Chosen, given["start"])


def _start(decision: Decision, planned: Chosen, others: Sequence[tuple[str, Chosen]], visit: Visit) -> Following:
    _ = visit.translate
    page = Page(
        id="start",
        text=dose_words(planned.dose, visit.handbook, _),
        options=(
            Option("s", _("Start"), planned),
            *(Option(str(n), why, other) for n, (why, other) in enumerate(others, start=1)),
        ),
        place=_("How long today?"),
        leave=_("leave"),
        lines=tuple(reason.text for reason in decision.reasons[:_REASONS]),
    )

    def following(given: Given) -> Page | None:
        return None if given else page

    return following
