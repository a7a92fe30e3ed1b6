"""The screen of the minutes: what to do now, the breath, the time left, and the keys."""

from datetime import timedelta
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Key
from textual.screen import Screen
from textual.widgets import Digits, Static

from supine.cli.player.clock import as_clock
from supine.cli.player.hearing import Hearing
from supine.cli.player.look import bar, fullness, hints
from supine.cli.player.sitting import Sitting
from supine.cli.speech import Translator
from supine.session.player import BreathPart, Moment
from supine.session.rows import CheckInRow, Kind
from supine.session.states import State
from supine.units import Rating

__all__ = ["OnTheMat"]

_PER_SECOND = 12
_NOTE_LASTS = timedelta(seconds=25)
_WIDEST_BAR = 40


class OnTheMat(Screen[None]):
    """Plays a sitting, and returns when the person is off the mat."""

    CSS_PATH = "mat.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "pause", show=False),
        Binding("s,q", "stop", show=False),
        Binding("enter", "off", show=False),
        Binding("escape", "skip", show=False),
        Binding("b", "bear", show=False),
        Binding("plus", "longer", show=False),
    ]

    def __init__(self, sitting: Sitting, hearing: Hearing, translate: Translator) -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]
        self.VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]
        self._sitting = sitting
        self._hearing = hearing
        self._translate = translate
        self._is_over = False
        self._said = ""
        self._rung: str | None = None
        self._asked: CheckInRow | None = None
        self._note: tuple[str, timedelta] | None = None
        self._fault_until: timedelta | None = None

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Static(id="phase", markup=False)
        yield Static(id="cue", markup=False)
        yield Static(id="breath")
        yield Static(id="asking")
        yield Digits(id="left")
        yield Static(id="until", markup=False)
        with Vertical(id="foot"):
            yield Static(id="fault", markup=False)
            yield Static(id="hints")

    def on_mount(self) -> None:
        """Begin to play."""
        self._sitting.start()
        self._tick()
        self.set_interval(1 / _PER_SECOND, self._tick)

    def on_key(self, event: Key) -> None:
        """Take a number as the answer to what was asked."""
        letter = event.character or ""
        if self._asked is not None and (letter.isdecimal() or letter == "t"):
            self._answer(Rating(10 if letter == "t" else int(letter)), self._asked)

    def action_pause(self) -> None:
        """Let the session stand still, or go on."""
        self._sitting.pause()
        self._tick()

    def action_stop(self) -> None:
        """Stop, and go on to getting off."""
        self._asked = self._note = None
        self._sitting.stop()
        self._tick()

    def action_off(self) -> None:
        """Be off the mat."""
        self._sitting.off()
        self._tick()

    def action_skip(self) -> None:
        """Give no answer."""
        self._asked = None
        self._tick()

    def action_bear(self) -> None:
        """Say that the mat can be borne, without a number."""
        if self._asked is not None:
            self._asked = None
            self._sitting.bear()
            self._tick()

    def action_longer(self) -> None:
        """Go on for five more minutes, where that is open."""
        self._sitting.lie_longer()
        self._tick()

    def _answer(self, sensation: Rating, asked: CheckInRow) -> None:
        self._asked = None
        if self._sitting.answer(asked, sensation):
            self._note = (asked.too_strong_text, self._sitting.played + _NOTE_LASTS)
        self._tick()

    def _tick(self) -> None:
        moment = self._sitting.follow()
        if self._sitting.state in (State.AFTER, State.STOPPED):
            self._hearing.halt()
            self._close()
            return
        due = self._sitting.due()
        if due is not None:
            self._asked = due.row
            self._ring()
        if self._sitting.state is State.GETTING_OFF:
            self._asked = None
        self._take_in(moment)
        is_running = self._sitting.state is not State.PAUSED
        self._hearing.follow(self._sitting.timeline, self._sitting.played.total_seconds(), is_running=is_running)
        self._paint(moment)

    def _ring(self) -> None:
        if self._hearing.rings:
            self.app.bell()

    def _close(self) -> None:
        """Leave the screen once; while a page of help lies over it, wait."""
        if self.is_current and not self._is_over:
            self._is_over = True
            _closing = self.dismiss(None)

    def _take_in(self, moment: Moment) -> None:
        """Take in the newest cue, and ring when it is a bell."""
        cue = moment.cue
        if cue is None or cue.kind is Kind.ASK:
            return
        if cue.kind.rings and cue.id != self._rung:
            self._rung = cue.id
            self._ring()
        self._said = cue.text

    def _paint(self, moment: Moment) -> None:
        state = self._sitting.state
        self.set_class(state is State.GETTING_OFF, "-off")
        self.set_class(self._asked is not None, "-asking")
        self.query_one("#phase", Static).update(self._sitting.timeline.script.phases[state].title)
        self.query_one("#cue", Static).update(self._cue())
        self.query_one("#breath", Static).update(self._breath(moment))
        self.query_one("#asking", Static).update(self._question())
        self.query_one("#left", Digits).update(as_clock(self._time_left(moment)))
        self.query_one("#until", Static).update(self._until(moment))
        self.query_one("#fault", Static).update(self._fault())
        self.query_one("#hints", Static).update(self._hints())

    def _cue(self) -> str:
        _ = self._translate
        if self._sitting.state is State.PAUSED:
            return _("Paused. The time stands still. Get off the mat if you want.")
        if self._note is not None and self._sitting.played < self._note[1]:
            return self._note[0]
        return self._said

    def _breath(self, moment: Moment) -> Text:
        if moment.breath is None or self._sitting.state is State.PAUSED:
            return Text("\n")
        pace = self._sitting.timeline.breathing
        words = pace.out_text if moment.breath.part is BreathPart.OUT else pace.in_text
        width = min(_WIDEST_BAR, max(self.size.width - 8, 8))
        return Text.assemble(
            f"{words}\n", (bar(fullness(moment.breath), width), "#7cc8b9 on #1c332e"), justify="center"
        )

    def _question(self) -> Text:
        if self._asked is None:
            return Text()
        ends = f"\n0 = {self._asked.low_words}, 10 = {self._asked.high_words}"
        return Text.assemble((self._asked.text, "bold #e5a98b"), (ends, "#b3b8ac"), justify="center")

    def _time_left(self, moment: Moment) -> timedelta:
        return moment.phase_left if moment.state is State.READY else moment.left_on_mat

    def _until(self, moment: Moment) -> str:
        _ = self._translate
        words = _("until you lie back") if moment.state is State.READY else _("left")
        return words if self.has_class("-tall") else f"{as_clock(self._time_left(moment))} {words}"

    def _fault(self) -> str:
        """Return why there is no sound, for a while after it became so."""
        if self._hearing.fault and self._fault_until is None:
            self._fault_until = self._sitting.played + _NOTE_LASTS
        is_new = self._fault_until is not None and self._sitting.played < self._fault_until
        return self._hearing.fault if is_new else ""

    def _hints(self) -> Text:
        _ = self._translate
        if self._sitting.state is State.GETTING_OFF:
            return hints(self.app.size.width - 4, (_("Enter"), _("I'm off the mat")), ("h", _("Get help")))
        rating = (("0-9, t", "= 10"), ("b", _("I can bear it")), (_("Esc"), _("Skip"))) if self._asked else ()
        longer = (("+", _("5 more minutes")),) if self._sitting.may_lie_longer else ()
        pause = _("Go on") if self._sitting.state is State.PAUSED else _("Pause")
        keys = (*rating, *longer, (_("Space"), pause), ("s", _("Stop")), ("h", _("Get help")))
        return hints(self.app.size.width - 4, *keys)
