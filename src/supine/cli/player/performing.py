"""Play a session with or without a screen, and make sure that it is written down however it ends."""

from contextlib import closing, suppress

from supine.cli.player.before import Seen, Visit
from supine.cli.player.check import pain_of_today
from supine.cli.player.hearing import Hearing
from supine.cli.player.keeping import Keeper
from supine.cli.player.plain import play_plainly, say_getting_off
from supine.cli.player.saying import print_record
from supine.cli.player.signals import heeding, ignore
from supine.cli.player.sitting import Sitting
from supine.session.happened import Happened
from supine.session.states import State

__all__ = ["perform"]


def perform(sitting: Sitting, hearing: Hearing, seen: Seen, visit: Visit, *, has_screen: bool) -> int:
    """Play, write down and say so; 1 when the person did not lie down. Raises BadInput when it cannot be written."""
    keeper = Keeper(visit.file, visit.clock)
    play = _on_screen if has_screen else _plainly
    with heeding(ignore):
        with closing(hearing):
            hearing.prepare(sitting.timeline)
            kept = play(sitting, hearing, seen, visit, keeper)
        keeper.own_up()
        with suppress(OSError):
            _report(kept, sitting, visit)
    return 1 if kept is None else 0


def _on_screen(sitting: Sitting, hearing: Hearing, seen: Seen, visit: Visit, keeper: Keeper) -> Happened | None:
    from supine.cli.player.playing import Playing, Told

    app = Playing(
        Told(visit.handbook, pain_of_today(seen.view, seen.found), hearing),
        sitting,
        keep=lambda body: keeper.keep("session", body, sitting.over_for),
        help_page=seen.help_page,
        translate=visit.translate,
    )
    try:
        app.run()
    finally:
        if app.kept is None:
            sitting.break_off()
            app.write_down()
    return app.kept


def _plainly(sitting: Sitting, hearing: Hearing, seen: Seen, visit: Visit, keeper: Keeper) -> Happened | None:
    del visit
    play_plainly(sitting, hearing, _print_line)
    if not sitting.has_lain:
        return None
    happened = sitting.happened(before=pain_of_today(seen.view, seen.found))
    keeper.keep("session", happened)
    return happened


def _report(kept: Happened | None, sitting: Sitting, visit: Visit) -> None:
    """Say what was written down; one who was broken off on the mat hears first how to get off it."""
    _ = visit.translate
    if kept is not None and sitting.state is State.STOPPED:
        say_getting_off(sitting, _print_line)
    if kept is None:
        print(_("You did not lie down. Nothing was written down."))
    else:
        print_record(kept, str(visit.file), visit.handbook, _)


def _print_line(line: str) -> None:
    print(line, flush=True)
