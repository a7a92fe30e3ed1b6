"""``supine cohort``: what is asked of many people at once; so far, virtual ones."""

import argparse
from math import isinf
from typing import TYPE_CHECKING, Any

from supine.cli.reading import print_json
from supine.cli.speech import Translator, translator
from supine.errors import BadInput
from supine.journal.handbook import open_handbook

if TYPE_CHECKING:
    from supine.cohort.comparing import Compared
    from supine.cohort.results import Beside, Came, Estimate

__all__ = ["add_parser", "run"]

_DESCRIPTION = """\
Draw virtual people, whose truth is known, and let each live through the same days with the plan and with each
article's own schedule. They are no evidence that a mat helps: they show how the plan behaves.
"""
_WEEK, _MOST_PEOPLE, _MOST_WEEKS = 7, 100_000, 520


def add_parser(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser("cohort", help="many people at once", description="Many people at once.")
    asked = parser.add_subparsers(title="what to do", metavar="WHAT", required=True)
    simulate = asked.add_parser("simulate", help="try the plan on virtual people", description=_DESCRIPTION)
    simulate.add_argument("--people", type=int, default=200, metavar="N", help="how many people (default: 200)")
    simulate.add_argument("--seed", type=int, default=1, metavar="S", help="the same seed draws the same people")
    simulate.add_argument("--weeks", type=int, default=26, metavar="W", help="for how many weeks (default: 26)")
    simulate.add_argument("--json", action="store_true", help="print one JSON document")
    simulate.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Draw them, let them live, say what came of it; 1 when the plan passed one of its own limits."""
    _require("--people", arguments.people, _MOST_PEOPLE)
    _require("--weeks", arguments.weeks, _MOST_WEEKS)
    if arguments.seed < 0:
        raise BadInput("--seed", f"is {arguments.seed}", "0 or more")
    found = _compared(arguments)
    if arguments.json:
        print_json(_compared_json(found))
    else:
        print("\n".join(_words(found, translator(arguments.lang))))
    plan = found.came["plan"]
    return 1 if plan.over_caps or plan.against_rest else 0


def _compared(asked: argparse.Namespace) -> "Compared":
    from supine.cohort.comparing import Asked, compare, guides_of
    from supine.cohort.people import press_usual
    from supine.cohort.ranges import load_ranges
    from supine.cohort.schedules import load_schedules

    handbook = open_handbook(asked.lang)
    model, policy = handbook.catalogue.parameters, handbook.policy
    guides = guides_of(policy, load_schedules(handbook.library))
    ranges = load_ranges(handbook.library, model)
    return compare(Asked(asked.people, asked.weeks * _WEEK, asked.seed), guides, policy, ranges, press_usual(model))


def _require(flag: str, given: int, most: int) -> None:
    if not 1 <= given <= most:
        raise BadInput(flag, f"is {given}", f"1 to {most:,}")


def _compared_json(found: "Compared") -> dict[str, Any]:
    return {
        "people": found.asked.people,
        "weeks": found.asked.days // _WEEK,
        "seed": found.asked.seed,
        "guides": {name: _came_json(came) for name, came in found.came.items()},
        "plan_beside": {name: _beside_json(one) for name, one in found.beside.items()},
    }


def _came_json(came: "Came") -> dict[str, Any]:
    return {
        "sessions": came.sessions,
        "intolerable_share": _estimate_json(came.intolerable),
        "intolerable_each": _estimate_json(came.intolerable_each),
        "intolerable_by_advice_each": _estimate_json(came.by_advice_each),
        "median_weeks_to_target": _estimate_json(came.weeks),
        "reached_by_week": {str(weeks): _estimate_json(one) for weeks, one in came.reached.items()},
        "gave_up": _estimate_json(came.quit),
        "gave_up_too_painful": _estimate_json(came.too_painful),
        "over_caps": came.over_caps,
        "against_rest": came.against_rest,
    }


def _beside_json(one: "Beside") -> dict[str, Any]:
    return {
        "intolerable_share_ratio": _estimate_json(one.intolerable),
        "intolerable_each_ratio": _estimate_json(one.intolerable_each),
        "intolerable_by_advice_each_ratio": _estimate_json(one.by_advice_each),
        "median_weeks_later": _estimate_json(one.weeks),
        "reached_by_week_more": {str(weeks): _estimate_json(more) for weeks, more in one.reached.items()},
        "gave_up_more": _estimate_json(one.quit),
    }


def _estimate_json(one: "Estimate") -> dict[str, float | None]:
    """Return a number with its interval; null where it has no end."""
    return {
        name: None if isinf(each) else each for name, each in zip(("value", "low", "high"), _ends(one), strict=True)
    }


def _ends(one: "Estimate") -> tuple[float, float, float]:
    return one.value, one.low, one.high


def _words(found: "Compared", _: Translator) -> list[str]:
    """Return the table: a line for each guide, then the plan beside each article."""
    head = _("{people} virtual people, {weeks} weeks, seed {seed}. In brackets: 95 of 100 such drawings lie between.")
    lines = [
        head.format(people=found.asked.people, weeks=found.asked.days // _WEEK, seed=found.asked.seed),
        "",
        _row("", _("too strong, %"), _("weeks to the aim"), _("there by week 8, %"), _("gave up, %"), _("over limits")),
    ]
    for name, came in found.came.items():
        lines.append(
            _row(
                _name(name, _),
                _shown(came.intolerable, 100, 1),
                _shown(came.weeks, 1, 1),
                _shown(came.reached[8], 100, 0),
                _shown(came.quit, 100, 0),
                str(came.over_caps),
            )
        )
    lines += ["", _("Sessions too strong with the plan, for one with the article:")]
    lines += [f"  {_name(name, _):22}{_shown(one.intolerable, 1, 2)}" for name, one in found.beside.items()]
    lines += [
        "",
        _("The aim: a session of the plan's usual minutes that was not too strong. Who gave up before is never there."),
        _("These people are made up from stated ranges. They show how the plan behaves, not that a mat helps."),
    ]
    return lines


def _row(*cells: str) -> str:
    return "".join(f"{cell:22}" for cell in cells).rstrip()


def _name(guide: str, _: Translator) -> str:
    names = {
        "plan": _("The plan"),
        "article-a": _("Article A"),
        "article-b": _("Article B, text"),
        "article-b-faq": _("Article B, questions"),
        "article-c": _("Article C"),
    }
    return names.get(guide, guide)


def _shown(one: "Estimate", times: float, digits: int) -> str:
    value, low, high = ("-" if isinf(each) else f"{times * each:.{digits}f}" for each in _ends(one))
    return f"{value} ({low}-{high})"
