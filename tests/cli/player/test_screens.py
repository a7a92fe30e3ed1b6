"""The screens of the player, driven key by key without a terminal."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from supine.cli.player.asking import Asking
from supine.cli.player.check import check_pages
from supine.cli.player.hearing import Hearing
from supine.cli.player.help import help_page
from supine.cli.player.playing import Playing, Told
from supine.cli.player.sitting import Bounds, Sitting
from supine.cli.speech import translator
from supine.journal.codec import read_journal
from supine.journal.entries import Settings
from supine.journal.handbook import open_handbook
from supine.journal.today import today
from supine.journal.view import view_of
from supine.session.happened import Felt, Happened, Marks
from supine.session.reasons import StopReason
from supine.session.states import State
from supine.session.timeline import timeline
from supine.units import Rating
from tests.cli.journals import NOW, journal_file, screened
from tests.cli.player.test_sitting import Wound
from tests.session.given import dose

SIZES = [(70, 20), (40, 20), (40, 12), (120, 40)]
_ = translator("en")


class Watched:
    """A player on a clock that the test winds, and what it wrote down."""

    def __init__(self, speed: float = 1.0, *, is_full: bool = False, rings: bool = True, most: int = 10) -> None:
        self.clock = Wound()
        self.written: list[Happened] = []
        self.is_full = is_full
        laid = timeline(open_handbook().script, dose(5))
        bounds = Bounds(timedelta(minutes=most), lambda one: timeline(open_handbook().script, one))
        self.sitting = Sitting(laid, speed, self.clock, bounds)
        self.hearing = Hearing(None, (), _, rings=rings)
        told = Told(open_handbook(), Rating(6), self.hearing)
        page = help_page(Settings(), open_handbook(), _)
        self.app = Playing(told, self.sitting, keep=self.keep, help_page=page, translate=_)

    def keep(self, happened: Happened) -> bool:
        self.written.append(happened)
        return not self.is_full

    async def wind(self, seconds: float, pilot: Pilot[object]) -> None:
        self.clock.seconds = seconds
        await pilot.pause(0.12)


def play(
    watched: Watched, script: Callable[[Pilot[object]], Coroutine[Any, Any, None]], size: tuple[int, int] = (70, 20)
) -> None:
    async def run() -> None:
        async with watched.app.run_test(size=size) as pilot:
            await pilot.pause(0.05)
            await script(pilot)

    asyncio.run(run())


def shown(pilot: Pilot[object]) -> str:
    """Return the text on the screen, its lines joined."""
    app = pilot.app
    strips = app.screen._compositor.render_strips()
    return " ".join(" ".join("".join(segment.text for segment in strip) for strip in strips).split())


@pytest.mark.parametrize("size", SIZES)
def test_a_whole_session_is_led_through_and_written_down(size: tuple[int, int]) -> None:
    watched = Watched()

    async def script(pilot: Pilot[object]) -> None:
        assert "Put your phone within reach" in shown(pilot)
        assert "until you lie back" in shown(pilot)
        await watched.wind(60, pilot)
        assert "Do not slide or wiggle" in shown(pilot)
        assert "Breathe" in shown(pilot)
        await watched.wind(106, pilot)
        assert "0 = I feel nothing" in shown(pilot)
        await pilot.press("4")
        assert "0 = I feel nothing" not in shown(pilot)
        await watched.wind(357, pilot)
        assert "Roll gently onto your side" in shown(pilot)
        assert "I'm off the mat" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert "How much does your back hurt" in shown(pilot)
        await pilot.press("3")
        await pilot.press("1")
        await pilot.press("2")
        await pilot.pause(0.1)
        assert "Written down" in shown(pilot)
        await pilot.press("c")

    play(watched, script, size)
    (happened,) = watched.written
    assert (happened.on_mat_seconds, happened.pain_before, happened.pain_after) == (300, 6, 3)
    assert (happened.felt, happened.marks) == (Felt.COMFORTABLE, Marks.FADING_REDNESS)
    assert [(one.at_seconds, one.sensation) for one in happened.check_ins] == [(61, 4)]


@pytest.mark.parametrize("size", SIZES)
def test_a_stop_asks_why_and_says_what_to_do(size: tuple[int, int]) -> None:
    watched = Watched()

    async def script(pilot: Pilot[object]) -> None:
        await watched.wind(100, pilot)
        await pilot.press("s")
        await pilot.pause(0.1)
        assert "Lie still for one more breath" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert "Why did you stop?" in shown(pilot)
        await pilot.press("5")
        await pilot.pause(0.1)
        assert "Get medical advice today" in shown(pilot)
        assert "leave the mat alone" in shown(pilot)
        await pilot.press("g", "t", "u", "u")
        await pilot.pause(0.1)

    play(watched, script, size)
    (happened,) = watched.written
    assert (happened.stop_reason, happened.pain_after, happened.felt) == (StopReason.NUMB_LIMB, 10, None)
    assert happened.on_mat_seconds == 55


def test_a_strong_answer_says_that_stopping_is_all_right() -> None:
    watched = Watched()

    async def script(pilot: Pilot[object]) -> None:
        await watched.wind(106, pilot)
        await pilot.press("t")
        assert "You may stop now" in shown(pilot)
        await watched.wind(140, pilot)
        assert "You may stop now" not in shown(pilot)

    play(watched, script)
    assert watched.sitting.check_ins[0].sensation == 10


def test_one_key_says_that_it_can_be_borne() -> None:
    watched = Watched()

    async def script(pilot: Pilot[object]) -> None:
        await pilot.press("b")
        await watched.wind(106, pilot)
        assert "b I can bear it" in shown(pilot)
        await pilot.press("b")
        assert "I can bear it" not in shown(pilot)

    play(watched, script)
    assert [(one.sensation, one.is_bearable) for one in watched.sitting.check_ins] == [(None, True)]


@pytest.mark.parametrize("size", SIZES)
def test_five_more_minutes_are_offered_near_the_end_and_taken_with_one_key(size: tuple[int, int]) -> None:
    watched = Watched()

    async def script(pilot: Pilot[object]) -> None:
        await watched.wind(200, pilot)
        await pilot.press("plus")
        assert "5 more minutes" not in shown(pilot)
        await watched.wind(330, pilot)
        assert "+ 5 more minutes" in shown(pilot)
        await pilot.press("plus")
        assert "5 more minutes" not in shown(pilot)

    play(watched, script, size)
    assert watched.sitting.timeline.dose.minutes == 10


@pytest.mark.parametrize("size", SIZES)
def test_the_question_and_its_keys_are_whole_on_every_screen(size: tuple[int, int]) -> None:
    watched = Watched()

    async def script(pilot: Pilot[object]) -> None:
        await watched.wind(330, pilot)
        for words in ("How strong does the mat feel now", "10 = I cannot bear it", "left", "s Stop", "h Get help"):
            assert words in shown(pilot), words

    play(watched, script, size)


def test_why_there_is_no_sound_is_said_for_a_while() -> None:
    watched = Watched()

    async def script(pilot: Pilot[object]) -> None:
        watched.hearing.fault = "No sound: paplay ended with 1."
        await watched.wind(60, pilot)
        assert "No sound: paplay ended with 1." in shown(pilot)
        await watched.wind(90, pilot)
        assert "No sound" not in shown(pilot)

    play(watched, script)


@pytest.mark.parametrize(("rings", "count"), [(True, 2), (False, 0)])
def test_the_terminal_bell_rings_where_nothing_else_does(
    rings: bool, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = Watched(rings=rings)
    rung: list[float] = []
    monkeypatch.setattr(watched.app, "bell", lambda: rung.append(watched.clock.seconds))

    async def script(pilot: Pilot[object]) -> None:
        await watched.wind(46, pilot)
        await watched.wind(106, pilot)

    play(watched, script)
    assert len(rung) == count


def test_a_pause_stands_still() -> None:
    watched = Watched()

    async def script(pilot: Pilot[object]) -> None:
        await watched.wind(60, pilot)
        await pilot.press("space")
        await watched.wind(90, pilot)
        assert "The time stands still" in shown(pilot)
        assert watched.sitting.state is State.PAUSED
        await pilot.press("space")
        assert watched.sitting.played == timedelta(seconds=60)

    play(watched, script)


def test_ctrl_c_on_the_mat_writes_a_stopped_session_once() -> None:
    watched = Watched()

    async def script(pilot: Pilot[object]) -> None:
        await watched.wind(100, pilot)
        await pilot.press("ctrl+c")

    play(watched, script)
    assert [(one.on_mat_seconds, one.stop_reason) for one in watched.written] == [(55, None)]
    assert watched.sitting.is_stopped


def test_ctrl_c_before_lying_down_writes_nothing() -> None:
    watched = Watched()

    async def script(pilot: Pilot[object]) -> None:
        await pilot.press("ctrl+c")

    play(watched, script)
    assert not watched.written


def test_ctrl_c_among_the_questions_keeps_what_was_answered() -> None:
    watched = Watched()

    async def script(pilot: Pilot[object]) -> None:
        await watched.wind(500, pilot)
        await pilot.press("7")
        await pilot.pause(0.1)
        await pilot.press("ctrl+c")

    play(watched, script)
    assert [(one.pain_after, one.felt, one.stop_reason) for one in watched.written] == [(7, None, None)]
    assert not watched.sitting.is_stopped


def test_help_is_one_key_away_and_the_session_goes_on_beneath() -> None:
    watched = Watched()

    async def script(pilot: Pilot[object]) -> None:
        await watched.wind(60, pilot)
        await pilot.press("h")
        await pilot.pause(0.1)
        assert "Call 112" in shown(pilot)
        await watched.wind(500, pilot)
        await pilot.press("c")
        await pilot.pause(0.3)
        assert "How much does your back hurt" in shown(pilot)

    play(watched, script)


def test_a_record_that_could_not_be_written_is_not_called_written() -> None:
    watched = Watched(is_full=True)

    async def script(pilot: Pilot[object]) -> None:
        await watched.wind(500, pilot)
        await pilot.press("q")
        await pilot.pause(0.1)
        assert "could not be written down" in shown(pilot)

    play(watched, script)


def asked(tmp_path: Path, keys: list[str], size: tuple[int, int] = (70, 20), **other: Any) -> object:
    journal = read_journal(journal_file(tmp_path, *screened(**other)).read_text("utf-8"))
    found = today(view_of(journal), open_handbook(), NOW)
    page = help_page(Settings(), open_handbook(), _)
    app = Asking(check_pages(found, open_handbook(), _), page, _)

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            for key in keys:
                await pilot.pause(0.02)
                await pilot.press(key)
            await pilot.pause(0.05)

    asyncio.run(run())
    return app.return_value


@pytest.mark.parametrize("size", SIZES)
def test_the_check_asks_one_question_after_the_other(size: tuple[int, int], tmp_path: Path) -> None:
    answers = asked(tmp_path, ["n", "n", "6", "n", "n", "n", "n"], size)
    assert answers == {
        "limb_numbness_or_tingling": False,
        "fever_or_unwell": False,
        "pain_now": 6,
        "spasm": False,
        "skin_broken": False,
        "new_medicine_or_illness": False,
        "sedating_medicine_or_alcohol": False,
    }


def test_a_number_is_typed_and_one_out_of_range_is_not_taken(tmp_path: Path) -> None:
    answers = asked(tmp_path, ["n", "n", "t", "y", "9", "9", "9", "enter", "1", "2", "enter", "u", "u", "n"])
    assert isinstance(answers, dict)
    assert (answers["pain_now"], answers["spasm_days"], answers["skin_broken"]) == (10, 12, None)


def test_the_last_answer_can_be_taken_back(tmp_path: Path) -> None:
    answers = asked(tmp_path, ["y", "left", "n", "n", "6", "n", "n", "n", "n"])
    assert isinstance(answers, dict)
    assert answers["limb_numbness_or_tingling"] is False


def test_answers_can_be_chosen_with_the_arrows(tmp_path: Path) -> None:
    answers = asked(tmp_path, ["down", "down", "enter", "n", "down", "enter", "n", "n", "n", "n"])
    assert isinstance(answers, dict)
    assert (answers["limb_numbness_or_tingling"], answers["pain_now"]) == (False, None)


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
def test_leaving_gives_no_answers(key: str, tmp_path: Path) -> None:
    assert asked(tmp_path, ["n", key]) is None


def test_the_check_asks_again_about_what_may_have_passed(tmp_path: Path) -> None:
    answers = asked(tmp_path, ["n", "n", "6", "n", "n", "n", "n", "n"], sunburn=True)
    assert isinstance(answers, dict)
    assert answers["sunburn"] is False


def test_a_stray_enter_answers_nothing(tmp_path: Path) -> None:
    answers = asked(tmp_path, ["enter", "n", "n", "enter", "6", "n", "enter", "n", "n", "n"])
    assert isinstance(answers, dict)
    assert True not in [one for one in answers.values() if isinstance(one, bool)]


def test_every_answer_stays_on_the_smallest_screen() -> None:
    watched = Watched()

    async def script(pilot: Pilot[object]) -> None:
        await watched.wind(100, pilot)
        await pilot.press("s", "enter")
        await pilot.pause(0.1)
        assert "Something else" in shown(pilot)
        assert pilot.app.screen.query_one(OptionList).region.bottom <= 20

    play(watched, script, (40, 20))
