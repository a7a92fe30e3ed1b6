"""Asks pages by themselves, before a session begins."""

from supine.cli.player.pages import Following, Given, Page
from supine.cli.player.question import lead
from supine.cli.player.screen import OnScreen
from supine.cli.speech import Translator

__all__ = ["Asking", "ask"]


class Asking(OnScreen):
    """Asks page after page; its result is what was answered, or None when the person left."""

    def __init__(self, following: Following, help_page: Page, translate: Translator) -> None:
        super().__init__(help_page, translate)
        self._following = following

    def on_mount(self) -> None:
        """Begin to ask."""
        super().on_mount()
        self.run_worker(self._ask(), exclusive=True)

    async def _ask(self) -> None:
        given: dict[str, object] = {}
        is_whole = await lead(self, self._following, given, self._translate)
        self.exit(given if is_whole else None)


def ask(following: Following, help_page: Page, translate: Translator) -> Given | None:
    """Ask page after page in the terminal and return the answers, or None when the person left."""
    answers = Asking(following, help_page, translate).run()
    return answers if isinstance(answers, dict) else None
