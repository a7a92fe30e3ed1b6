"""``supine trial show`` and ``supine trial end``: where a trial stands, and ending it early."""

from collections.abc import Iterator
from dataclasses import replace

from supine.cli.player.keeping import new_entry
from supine.cli.reading import print_json
from supine.cli.speech import Translator
from supine.cli.trial_asked import Asked, days_shown, no_trial, refuse_no_file, said_of_every, standing_json, write
from supine.journal.today import today
from supine.journal.trialled import drawn_dose, standing_of, trial_of
from supine.outcomes.trial.protocol import Protocol
from supine.outcomes.trial.standing import Phase, Standing
from supine.planning.wire import dose_json

__all__ = ["end", "show"]


def show(asked: Asked) -> int:
    """Say where the trial stands, and what to do today; 1 when there is none."""
    place = standing_of(asked.view, asked.now)
    if place is None:
        return no_trial(asked)
    asked.designs.require(place.protocol)
    if asked.arguments.json:
        decision = today(asked.view, asked.handbook, asked.now).decision
        dose = drawn_dose(asked.view, asked.designs, decision, asked.now)
        print_json(standing_json(place) | {"dose": dose_json(dose)})
    else:
        print("\n".join(_lines(place, asked)))
    return 0


def _lines(place: Standing, asked: Asked) -> Iterator[str]:
    designs, protocol = asked.designs, place.protocol
    yield designs.comparisons[protocol.comparison].text
    headline = _headline(place, asked.translate)
    yield headline.format(first=protocol.starts, last=protocol.last, day=place.day, of=place.of)
    if place.arm is not None:
        yield designs.arms[place.arm].today
    if place.phase is Phase.OVER:
        yield designs.say("unsealed", seed=protocol.seed)
    else:
        yield from said_of_every(asked)
        yield designs.say("sealed", commitment=protocol.commitment)
    yield from (f"  {day}  {designs.arms[arm].text}" for day, arm in days_shown(place))


def _headline(place: Standing, _: Translator) -> str:
    if place.phase is Phase.BEFORE:
        return _("It begins on {first} and takes {of} days.")
    if place.phase is Phase.RUNNING:
        return _("Day {day} of {of}.")
    return _("It is over. It went from {first} to {last}.")


def end(asked: Asked) -> int:
    """Write down that the trial ends today, or take it back when it has not begun; 1 when none is on."""
    refuse_no_file(asked)
    trial, place = trial_of(asked.view), standing_of(asked.view, asked.now)
    if trial is None or place is None or place.phase is Phase.OVER:
        return no_trial(asked)
    is_before = place.phase is Phase.BEFORE
    ended = None if is_before else replace(trial.body, ended=asked.now.date())
    if asked.arguments.json:
        print_json({"ended": not is_before, "withdrawn": is_before, "seed": trial.body.seed})
    else:
        print("\n".join(_ending(trial.body, asked, is_before=is_before)))
    write(asked, replace(new_entry("trial", ended, asked.now), supersedes=trial.id))
    return 0


def _ending(protocol: Protocol, asked: Asked, *, is_before: bool) -> Iterator[str]:
    _ = asked.translate
    if is_before:
        yield _("It had not begun. It is taken back.")
        return
    sure = round(asked.handbook.beliefs.thresholds["sure_interim"] * 100)
    yield _("You ended on {day}. The days until then count.").format(day=asked.now.date())
    yield asked.designs.say("ended", sure=sure)
    yield asked.designs.say("unsealed", seed=protocol.seed)
