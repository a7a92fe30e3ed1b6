"""What every screen of the terminal player has: the colours, and help at one key."""

import asyncio
from contextlib import suppress
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.driver import Driver

from supine.cli.player.drawing import forgiving
from supine.cli.player.look import SUPINE
from supine.cli.player.pages import Page
from supine.cli.player.question import Question
from supine.cli.player.signals import SIGNALS
from supine.cli.speech import Translator

__all__ = ["OnScreen"]


class OnScreen(App[object]):
    """A program on the whole terminal; ``h`` opens its page of help, and what runs goes on beneath."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c,ctrl+q", "break_off", show=False, priority=True),
        Binding("h", "get_help", show=False),
    ]

    def __init__(self, help_page: Page, translate: Translator) -> None:
        super().__init__()
        self._help_page = help_page
        self._translate = translate

    def get_driver_class(self) -> type[Driver]:
        """Return what draws here."""
        return forgiving(super().get_driver_class())

    def on_mount(self) -> None:
        """Put on the colours, ready to be told to go at any moment."""
        self.register_theme(SUPINE)
        self.theme = SUPINE.name
        for number in SIGNALS:
            with suppress(NotImplementedError):
                asyncio.get_running_loop().add_signal_handler(number, self.action_break_off)

    def action_break_off(self) -> None:
        """Close."""
        self.exit(None)

    def action_get_help(self) -> None:
        """Show where to get help."""
        if self.screen.id != self._help_page.id:
            _opening = self.push_screen(Question(self._help_page, self._translate))
