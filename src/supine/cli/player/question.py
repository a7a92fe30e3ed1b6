"""A screen that asks one question, answered with one key."""

from enum import Enum
from typing import ClassVar

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.events import Key
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option as Line

from supine.cli.player.look import hints
from supine.cli.player.pages import Following, Option, Page
from supine.cli.speech import Translator

__all__ = ["Question", "Step", "lead"]

_TEN = "t"
_LONGEST_NUMBER = 3


class Step(Enum):
    """What a person may do instead of answering."""

    BACK = "back"
    LEAVE = "leave"


class Question(Screen[object]):
    """Asks one page and returns its answer, or a Step."""

    CSS_PATH = "question.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "read_on(1)", show=False, priority=True),
        Binding("pageup", "read_on(-1)", show=False, priority=True),
    ]

    def __init__(self, page: Page, translate: Translator) -> None:
        super().__init__(id=page.id)
        self.VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]
        self._page = page
        self._translate = translate
        self._typed = ""

    def compose(self) -> ComposeResult:
        """Lay out the question, the answers and the keys."""
        page = self._page
        yield Static(page.place, id="place", markup=False)
        with VerticalScroll(id="reading", can_focus=False):
            yield Static(page.text, id="text", markup=False)
            for line in page.lines:
                yield Static(line, classes="line", markup=False)
        with Vertical(id="answering"):
            if page.is_number:
                yield Static(self._numbers(), id="numbers")
            yield OptionList(*(Line(_line(one)) for one in page.options), id="options")
            yield Static(self._hints(), id="hints")

    def on_mount(self) -> None:
        """Let the answers be walked with the arrow keys; none is chosen beforehand, so that no stray Enter answers."""
        options = self.query_one(OptionList)
        options.focus()
        if self._page.is_number or len(self._page.options) > 1:
            options.highlighted = None

    def action_read_on(self, pages: int) -> None:
        """Move what there is to read by a page down or up."""
        reading = self.query_one("#reading")
        reading.scroll_relative(y=pages * max(reading.size.height - 1, 1), animate=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with the option chosen."""
        if not self._typed:
            self._close(self._page.options[event.option_index].value)

    def on_key(self, event: Key) -> None:
        """Answer with the key pressed, or go back, or leave."""
        letter = (event.character or "").lower()
        chosen = next((one for one in self._page.options if one.key == letter), None)
        if event.key in ("backspace", "left") and not self._typed:
            self._close(Step.BACK)
        elif chosen is not None:
            self._close(chosen.value)
        elif letter == "q":
            self._close(Step.LEAVE)
        elif self._page.is_number:
            self._type(event, letter)

    def _close(self, answer: object) -> None:
        _closing = self.dismiss(answer)

    def _type(self, event: Key, letter: str) -> None:
        if self._page.is_scale and (letter == _TEN or letter.isdecimal()):
            self._close(10 if letter == _TEN else int(letter))
        elif event.key == "enter" and self._typed:
            self._enter()
        elif event.key == "backspace" or letter.isdecimal():
            self._typed = self._typed[:-1] if event.key == "backspace" else (self._typed + letter)[-_LONGEST_NUMBER:]
            self.query_one("#numbers", Static).update(self._numbers())
        else:
            return
        event.stop()

    def _enter(self) -> None:
        if self._page.holds(int(self._typed)):
            self._close(int(self._typed))
        else:
            self._typed = ""
            self.query_one("#numbers", Static).update(self._numbers())

    def _numbers(self) -> Text:
        page = self._page
        line = Text("  ".join(str(n) for n in range(11)) if page.is_scale else f"{self._typed}▏", "bold")
        ends = ((page.low, page.low_words), (page.high, page.high_words))
        line.append("\n" + "\n".join(f"{n} = {words}" for n, words in ends if words), "not bold #b3b8ac")
        return line

    def _hints(self) -> Text:
        _ = self._translate
        number = (f"0-9, {_TEN}", "= 10") if self._page.is_scale else (f"0-9 {_('Enter')}", _("done"))
        answer = number if self._page.is_number else (f"↑↓ {_('Enter')}", _("choose"))
        ways = (("←", _("back")), ("q", self._page.leave)) if self._page.leave else ()
        return hints(self.app.size.width - 6, answer, *ways, ("h", _("Get help")))


async def lead(app: App[object], following: Following, given: dict[str, object], translate: Translator) -> bool:
    """Ask page after page, filling in ``given``; return whether the person went to the end."""
    while (page := following(given)) is not None:
        answer = await app.push_screen_wait(Question(page, translate))
        if answer is Step.LEAVE:
            return False
        if answer is not Step.BACK:
            given[page.id] = answer
        elif given:
            given.popitem()
    return True


def _line(option: Option) -> Text:
    return Text.assemble((f" {option.key}  ", "bold #7cc8b9"), option.text)
