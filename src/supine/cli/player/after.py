"""What is asked once off the mat: why it stopped, the pain, how it felt, the skin."""

from supine.cli.player.check import unsure
from supine.cli.player.pages import Following, Given, Option, Page
from supine.cli.player.sitting import Sitting
from supine.cli.speech import Translator
from supine.journal.handbook import Handbook
from supine.screening.verdict import Care
from supine.session.happened import Felt, Happened, Marks
from supine.session.reasons import StopReason
from supine.units import Rating

__all__ = ["after_pages", "done_page", "happened"]


def after_pages(sitting: Sitting, handbook: Handbook, _: Translator) -> Following:
    """Return what gives the questions one by one."""

    def following(given: Given) -> Page | None:
        if sitting.is_stopped and "why" not in given:
            return _why(handbook, _)
        if given.get("why") is not None and "then" not in given:
            return _then(StopReason(given["why"]), handbook, _)
        waiting = [one for one in ("pain_after", "felt", "marks") if one not in given]
        return _ask(waiting[0], handbook, _) if waiting else None

    return following


def happened(sitting: Sitting, before: Rating | None, given: Given) -> Happened:
    """Return what happened, with as much as was answered."""
    why, after, felt, marks = (given.get(key) for key in ("why", "pain_after", "felt", "marks"))
    return sitting.happened(
        before=before,
        after=Rating(after) if isinstance(after, int) else None,
        why=None if why is None else StopReason(why),
        felt=None if felt is None else Felt(felt),
        marks=None if marks is None else Marks(marks),
    )


def done_page(handbook: Handbook, _: Translator, *, is_kept: bool) -> Page:
    """Return the last page: what to do now."""
    text = _("Written down") if is_kept else _("It could not be written down. You can read why when you close this.")
    lines = tuple(row.text for row in handbook.script.aftercare)
    return Page("done", text, (Option("c", _("Close"), True),), place=_("Now"), lines=lines)  # noqa: FBT003


def _why(handbook: Handbook, _: Translator) -> Page:
    rows = enumerate(handbook.script.stop_reasons, start=1)
    options = tuple(Option(str(n), row.text, row.id) for n, row in rows)
    return Page("why", _("Why did you stop?"), options, place=_("Stopping is always fine."), leave=_("skip the rest"))


def _then(reason: StopReason, handbook: Handbook, _: Translator) -> Page:
    row = handbook.script.stop(reason)
    title = _("What to do now") if row.care is Care.NONE else handbook.library.care[row.care.value].title
    return Page("then", title, (Option("g", _("Go on"), True),), place=row.text, lines=(row.then,))  # noqa: FBT003


def _ask(scale_id: str, handbook: Handbook, _: Translator) -> Page:
    scale = handbook.sayings.scales["pain_now" if scale_id == "pain_after" else scale_id]
    answers = enumerate(handbook.sayings.offered(scale.id), start=1)
    return Page(
        id=scale_id,
        text=scale.text,
        options=(*(Option(str(n), one.text, one.id) for n, one in answers), unsure(_)),
        place=_("How was it?"),
        leave=_("skip the rest"),
        low=scale.low,
        high=scale.high,
        low_words=scale.low_words,
        high_words=scale.high_words,
    )
