"""``supine trial designs`` and ``supine trial new``: what can be tried, and the beginning of a trial."""

import argparse
from collections.abc import Iterator
from datetime import date, timedelta
from secrets import token_hex
from typing import Any

from supine.cli.player.keeping import new_entry
from supine.cli.reading import print_json
from supine.cli.trial_asked import Asked, refuse_no_file, said_of_every, standing_json, write
from supine.errors import BadInput
from supine.journal.handbook import open_handbook
from supine.journal.routines import closed_routines
from supine.journal.today import today
from supine.journal.trialled import open_comparisons, why_no_other
from supine.outcomes.trial.designs import Comparison, Design, Designs
from supine.outcomes.trial.protocol import Protocol
from supine.outcomes.trial.standing import standing
from supine.planning.policy import Because

__all__ = ["begin", "list_designs"]

_SEED_BYTES = 32


def list_designs(arguments: argparse.Namespace) -> int:
    """Say what can be compared, for how long, and how often that finds what is there."""
    designs = open_handbook(arguments.lang).designs
    if arguments.json:
        print_json({"comparisons": [_comparison_json(one, designs) for one in designs.comparisons.values()]})
        return 0
    for comparison in designs.comparisons.values():
        print(f"{comparison.id}: {comparison.text}\n  {comparison.about}")
        print("  " + " ".join(one.id for one in designs.designs_of(comparison)))
    for design in designs.designs.values():
        print("\n" + "\n".join(_design_lines(design, designs)))
    return 0


def begin(asked: Asked) -> int:
    """Draw the seed and write the protocol down; 1 when this may not begin now."""
    refuse_no_file(asked)
    comparison, design = _wanted(asked)
    protocol = asked.designs.protocol(comparison.id, design.id, _first_day(asked), token_hex(_SEED_BYTES))
    reasons = _against(comparison, asked)
    if reasons:
        return _refuse(reasons, asked)
    if asked.arguments.json:
        told = {"begun": True, "design": design.id, "power": _power_json(design, asked.designs)}
        print_json(told | standing_json(standing(protocol, asked.now.date())))
    else:
        print("\n".join(_beginning(comparison, design, protocol, asked)))
    write(asked, new_entry("trial", protocol, asked.now))
    return 0


def _wanted(asked: Asked) -> tuple[Comparison, Design]:
    """Return what is asked for, the usual design where none is named. Raises BadInput for what does not exist."""
    arguments, designs = asked.arguments, asked.designs
    comparison = designs.comparisons.get(arguments.comparison)
    if comparison is None:
        raise BadInput("--comparison", f"'{arguments.comparison}' is not known", ", ".join(designs.comparisons))
    if arguments.design is None:
        return comparison, designs.default_of(comparison)
    fitting = {one.id: one for one in designs.designs_of(comparison)}
    if arguments.design not in fitting:
        raise BadInput("--design", f"'{arguments.design}' does not fit {comparison.id}", ", ".join(fitting))
    return comparison, fitting[arguments.design]


def _first_day(asked: Asked) -> date:
    given, now = asked.arguments.starts, asked.now.date()
    if given is None:
        return now + timedelta(days=1)
    try:
        found = date.fromisoformat(given)
    except ValueError as error:
        raise BadInput("--starts", f"'{given}' is no date", "YYYY-MM-DD") from error
    if found < now:
        raise BadInput("--starts", f"{found} is over", f"{now} or later")
    return found


def _against(comparison: Comparison, asked: Asked) -> tuple[Because, ...]:
    now = today(asked.view, asked.handbook, asked.now)
    closed = closed_routines(asked.view, asked.handbook, now, asked.now.date())
    found = open_comparisons(now, asked.designs, closed)
    (wanted,) = (one for one in found if one.comparison.id == comparison.id)
    return (*why_no_other(asked.view, asked.designs, asked.now), *wanted.because)


def _refuse(reasons: tuple[Because, ...], asked: Asked) -> int:
    _ = asked.translate
    if asked.arguments.json:
        print_json({"begun": False, "reasons": [{"id": one.id, "text": one.text} for one in reasons]})
    else:
        print(_("This cannot begin now."))
        print("\n".join(f"  - {one.text}" for one in reasons))
    return 1


def _beginning(comparison: Comparison, design: Design, protocol: Protocol, asked: Asked) -> Iterator[str]:
    _ = asked.translate
    yield comparison.text
    yield comparison.about
    yield from _design_lines(design, asked.designs)
    yield _("From {first} to {last}.").format(first=protocol.starts, last=protocol.ends)
    yield from said_of_every(asked)
    yield asked.designs.say("sealed", commitment=protocol.commitment)


def _design_lines(design: Design, designs: Designs) -> Iterator[str]:
    yield f"{design.id}: {design.text}"
    yield from (f"  - {line}" for line in designs.power_words(design.id))


def _comparison_json(comparison: Comparison, designs: Designs) -> dict[str, Any]:
    return {
        "id": comparison.id,
        "text": comparison.text,
        "about": comparison.about,
        "arms": list(comparison.arms),
        "designs": [_design_json(one, designs) for one in designs.designs_of(comparison)],
    }


def _design_json(design: Design, designs: Designs) -> dict[str, Any]:
    return {
        "id": design.id,
        "text": design.text,
        "block_days": design.block_days,
        "sets": design.sets,
        "days": design.days,
        "default": design.is_default,
        "power": _power_json(design, designs),
    }


def _power_json(design: Design, designs: Designs) -> list[dict[str, Any]]:
    return [{"effect": one.effect, "lingers": one.lingers, "power": one.power} for one in designs.powers_of(design.id)]
