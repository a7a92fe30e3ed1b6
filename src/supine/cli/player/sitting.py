"""A session being played: where it is, how long the person lay, and what they said."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from supine.cli.player.clock import Seconds, Stopwatch, lasting
from supine.planning.dose import Dose
from supine.planning.goal import Ending
from supine.session.decided import Decided
from supine.session.happened import CheckIn, Ended, Felt, Happened, Marks
from supine.session.layout import CheckInAt, Timeline
from supine.session.player import Moment, Player
from supine.session.reasons import StopReason
from supine.session.rows import CheckInRow
from supine.session.states import ON_MAT, PAUSABLE, Event, State, step
from supine.units import Minutes, Rating

__all__ = ["Bounds", "Sitting"]

_LONGEST = timedelta(days=1)
"""The most that a record can hold; a session left paused overnight ends here."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long a person may lie today at most, pauses included, and what lays out a session."""

    most: timedelta
    lay_out: Callable[[Dose], Timeline]


class Sitting:
    """One session, from getting ready to being off the mat.

    Whoever shows it calls ``follow`` as often as it likes. All times are the session's own: ``speed`` times as fast
    as the clock's. Without ``bounds`` nobody watches how long a pause on the mat lasts, and nothing gets longer.
    """

    def __init__(
        self,
        timeline: Timeline,
        speed: float = 1.0,
        seconds: Seconds = lasting,
        bounds: Bounds | None = None,
    ) -> None:
        self.timeline = timeline
        self.speed = speed
        self.decided: Decided | None = None
        self.is_too_strong = False
        self._bounds = bounds
        self.state = State.READY
        self.is_stopped = False
        self.check_ins: tuple[CheckIn, ...] = ()
        self._player = Player(timeline)
        self._before_pause: State | None = None
        self._put: frozenset[str] = frozenset()
        self._played = Stopwatch(speed, seconds)
        self._passed = Stopwatch(speed, seconds)
        self._lay_down: timedelta | None = None
        self._got_off: timedelta | None = None

    def start(self) -> None:
        """Begin to get ready."""
        self._played.run()
        self._passed.run()

    def follow(self) -> Moment:
        """Move on to where the time has come, and return that moment."""
        self._end_in_time()
        moment = self._player.at(self._played.elapsed)
        while self.state in (*PAUSABLE, State.GETTING_OFF) and self.state is not moment.state:
            is_over = self.state in ON_MAT and moment.state in (State.GETTING_OFF, State.AFTER)
            self._move(Event.OFF if is_over else Event.NEXT)
        return moment

    def pause(self) -> None:
        """Let the session stand still, or go on; the person may still lie there, so the time on the mat runs on."""
        self.follow()
        if self.state is State.PAUSED:
            self.state = step(self.state, Event.RESUME, self._before_pause)
            self._played.run()
        elif self.state in PAUSABLE:
            self._before_pause = self.state
            self._move(Event.PAUSE)
            self._played.halt()

    def stop(self) -> None:
        """Stop before the time, and go on to getting off; without having lain down, the session is over."""
        self.follow()
        if self.state not in (*PAUSABLE, State.PAUSED):
            return
        self.is_stopped = True
        self._got_off = self._passed.elapsed
        self._move(Event.STOP)
        first = min(row.at_s for row in self.timeline.getting_off)
        self._played.jump(self.timeline.on_mat_until + timedelta(seconds=first))
        if not self.has_lain:
            self._move(Event.OFF)

    @property
    def may_lie_longer(self) -> bool:
        """Return whether five more minutes are open: near the end, when it was not too strong, within today's most."""
        left, row = self.timeline.on_mat_until - self._played.elapsed, self.timeline.script.longer
        is_near_the_end = left <= timedelta(seconds=row.before_end_s)
        if self._bounds is None or self.is_too_strong or self.state not in ON_MAT or not is_near_the_end:
            return False
        lain = self.on_mat + left + timedelta(minutes=row.minutes)
        return max(timedelta(minutes=self._longer().minutes), lain) <= self._bounds.most

    def lie_longer(self) -> None:
        """Go on for five more minutes, where that is open."""
        self.follow()
        if self._bounds is None or not self.may_lie_longer:
            return
        self.timeline = self._bounds.lay_out(self._longer())
        self._player = Player(self.timeline)
        self._put = frozenset(one.id for one in self.timeline.check_ins if one.at <= self._played.elapsed)

    def off(self) -> None:
        """Be off the mat, sooner than the time for getting off is over."""
        self.follow()
        if self.state is State.GETTING_OFF:
            self._move(Event.OFF)

    def break_off(self) -> None:
        """End without an end: the terminal closed, the program was told to go."""
        self.follow()
        if self._got_off is None:
            self.is_stopped = True
            self._got_off = self._passed.elapsed
        self._move(Event.FINISH)

    def finish(self) -> None:
        """End with the last answer given."""
        self._move(Event.FINISH)

    @property
    def played(self) -> timedelta:
        """Return how far the timeline has been played."""
        return self._played.elapsed

    @property
    def over_for(self) -> timedelta:
        """Return how long ago a session ended after which nobody is kept awake: its questions may wait until morning.

        In real time; none for a session that is asked about at once.
        """
        is_quiet = self.timeline.ending is Ending.SLEEP and not self.is_stopped
        if not is_quiet or self._got_off is None:
            return timedelta(0)
        getting_off = self.timeline.total - self.timeline.on_mat_until
        return max(self._passed.elapsed - self._got_off - getting_off, timedelta(0)) / self.speed

    @property
    def has_lain(self) -> bool:
        """Return whether the person has lain down at all: before that there is nothing to record."""
        return self._lay_down is not None

    @property
    def on_mat(self) -> timedelta:
        """Return the time on the mat so far, pauses included."""
        if self._lay_down is None:
            return timedelta(0)
        until = self._passed.elapsed if self._got_off is None else self._got_off
        return min(max(until - self._lay_down, timedelta(0)), _LONGEST)

    def due(self) -> CheckInAt | None:
        """Return the newest check-in whose time has come, once; older ones that were missed are let go."""
        elapsed = self._played.elapsed
        come = [one for one in self.timeline.check_ins if one.at <= elapsed]
        if self.state not in ON_MAT or not come or come[-1].id in self._put:
            return None
        self._put = self._put | {one.id for one in come}
        return come[-1]

    def answer(self, asked: CheckInRow, sensation: Rating) -> bool:
        """Take down how strong the mat feels now, and return whether that is too strong."""
        self.check_ins = (*self.check_ins, CheckIn(int(self.on_mat.total_seconds()), sensation))
        is_too_strong = sensation >= asked.too_strong_from
        self.is_too_strong = self.is_too_strong or is_too_strong
        return is_too_strong

    def bear(self) -> None:
        """Take down that the mat can be borne, without a number."""
        self.check_ins = (*self.check_ins, CheckIn(int(self.on_mat.total_seconds()), is_bearable=True))

    def happened(
        self,
        *,
        before: Rating | None = None,
        after: Rating | None = None,
        why: StopReason | None = None,
        felt: Felt | None = None,
        marks: Marks | None = None,
    ) -> Happened:
        """Return what happened, with what the person said about it: the pain before and after, why they stopped."""
        return Happened(
            dose=self._dose,
            on_mat_seconds=round(self.on_mat.total_seconds()),
            ended=Ended.STOPPED if self.is_stopped else Ended.COMPLETED,
            stop_reason=why if self.is_stopped else None,
            check_ins=self.check_ins,
            pain_before=before,
            pain_after=after,
            felt=felt,
            marks=marks,
            speed=self.speed,
            decided=self.decided,
        )

    @property
    def _dose(self) -> Dose:
        return self.timeline.dose

    def _longer(self) -> Dose:
        return replace(self._dose, minutes=Minutes(self._dose.minutes + self.timeline.script.longer.minutes))

    def _end_in_time(self) -> None:
        """Lead off the mat when the person has lain as long as they may today: only pauses can have made it so long."""
        if self._bounds is None or self._lay_down is None or self._got_off is not None:
            return
        behind = self._passed.elapsed - self._played.elapsed
        to_the_end = self.timeline.on_mat_until + behind - self._lay_down
        if self.on_mat < self._bounds.most or to_the_end <= self._bounds.most:
            return
        if self.state is State.PAUSED:
            self.state = step(self.state, Event.RESUME, self._before_pause)
        self._got_off = self._lay_down + self._bounds.most
        self._move(Event.OFF)
        self._played.jump(self.timeline.on_mat_until)

    def _move(self, event: Event) -> None:
        self.state = step(self.state, event)
        behind = self._passed.elapsed - self._played.elapsed
        if self.state in ON_MAT and self._lay_down is None:
            self._lay_down = self.timeline.on_mat_from + behind
        if self.state is State.GETTING_OFF and self._got_off is None:
            self._got_off = self.timeline.on_mat_until + behind
