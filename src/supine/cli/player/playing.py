"""The terminal player: the minutes, getting off, and what is asked after, as one program on the screen."""

from collections.abc import Callable
from dataclasses import dataclass

from supine.cli.player.after import after_pages, done_page, happened
from supine.cli.player.hearing import Hearing
from supine.cli.player.on_the_mat import OnTheMat
from supine.cli.player.pages import Page
from supine.cli.player.question import Question, lead
from supine.cli.player.screen import OnScreen
from supine.cli.player.sitting import Sitting
from supine.cli.speech import Translator
from supine.journal.handbook import Handbook
from supine.session.happened import Happened
from supine.units import Rating

__all__ = ["Playing", "Told"]

Keep = Callable[[Happened], bool]
"""Writes down what happened, and says whether that went well."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is known before the session: the words of everything, the pain before, and what is to be heard."""

    handbook: Handbook
    pain_before: Rating | None
    hearing: Hearing


class Playing(OnScreen):
    """Plays a session and writes it down, once, however it ends; ``kept`` is what was written."""

    def __init__(self, told: Told, sitting: Sitting, *, keep: Keep, help_page: Page, translate: Translator) -> None:
        super().__init__(help_page, translate)
        self.kept: Happened | None = None
        self._sitting = sitting
        self._told = told
        self._keep = keep
        self._given: dict[str, object] = {}

    def on_mount(self) -> None:
        """Begin to play."""
        super().on_mount()
        self.run_worker(self._lead(), exclusive=True)

    def action_break_off(self) -> None:
        """Write down what there is, and close at once."""
        self._sitting.break_off()
        self.write_down()
        self.exit()

    def write_down(self) -> bool:
        """Write down what happened unless that is done or there is nothing; return whether it is in the file."""
        if self.kept is None and self._sitting.has_lain:
            self.kept = happened(self._sitting, self._told.pain_before, self._given)
            return self._keep(self.kept)
        return self.kept is not None

    async def _lead(self) -> None:
        await self.push_screen_wait(OnTheMat(self._sitting, self._told.hearing, self._translate))
        if self._sitting.has_lain:
            await lead(
                self, after_pages(self._sitting, self._told.handbook, self._translate), self._given, self._translate
            )
            self._sitting.finish()
            page = done_page(self._told.handbook, self._translate, is_kept=self.write_down())
            await self.push_screen_wait(Question(page, self._translate))
        self.exit()
