"""Write SAFETY.md from the hazard log, check that it is fresh, and prove that each control is held by its test."""

import argparse
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from scripts.proving import ROOT, Copy, spread
from supine.strict import build

__all__ = ["LOG", "PAGE", "Control", "Hazard", "Log", "Removal", "read_log", "written"]

LOG = Path("tests/safety/hazards.toml")
HEAD = Path("tests/safety/head.md")
PAGE = Path("SAFETY.md")
HOW_TO_MEND = "run: python -m scripts.hazards"


class Kind(Enum):
    """How a control works, strongest first."""

    DESIGN = "design"
    PROTECT = "protect"
    INFORM = "inform"


SHOWN_AS = {Kind.DESIGN: "by design", Kind.PROTECT: "caught", Kind.INFORM: "told"}


@dataclass(frozen=True, slots=True)
class Removal:
    """The smallest change of the product that takes a control away."""

    file: str
    find: str
    replace: str


@dataclass(frozen=True, slots=True)
class Hazard:
    """Something that can do harm; the three numbers are our own guesses, from 1 to 5."""

    id: str
    hazard: str
    cause: str
    harm: str
    severity: int
    likelihood: int
    left: int


@dataclass(frozen=True, slots=True)
class Control:
    """What stands against a hazard, where it is, and the test that fails without it."""

    hazard: str
    kind: Kind
    does: str
    where: str
    test: str
    removal: Removal


@dataclass(frozen=True, slots=True)
class Log:
    """The hazard log."""

    hazard: tuple[Hazard, ...]
    control: tuple[Control, ...]

    def controls_of(self, hazard: Hazard) -> tuple[Control, ...]:
        """Return what stands against a hazard."""
        return tuple(one for one in self.control if one.hazard == hazard.id)


def main(arguments: list[str]) -> int:
    """Write SAFETY.md; with --check, only say whether it is fresh; with --prove, remove each control and test."""
    parser = argparse.ArgumentParser(prog="python -m scripts.hazards", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when SAFETY.md is not fresh")
    parser.add_argument("--prove", action="store_true", help="remove each control in a copy; its test must fail")
    parser.add_argument("--only", default="", metavar="TEXT", help="with --prove: only controls that contain this")
    chosen = parser.parse_args(arguments)
    log = read_log()
    if chosen.prove:
        return proved(log, chosen.only)
    if chosen.check:
        is_fresh = (ROOT / PAGE).is_file() and (ROOT / PAGE).read_text(encoding="utf-8") == written(log)
        print(f"{PAGE} is fresh" if is_fresh else f"{PAGE} is not fresh; {HOW_TO_MEND}")
        return 0 if is_fresh else 1
    (ROOT / PAGE).write_text(written(log), encoding="utf-8")
    print(f"{PAGE}: {len(log.hazard)} hazards, {len(log.control)} controls")
    return 0


def read_log() -> Log:
    """Return the hazard log. Raises BadShape for a key that does not fit."""
    return build(Log, tomllib.loads((ROOT / LOG).read_text(encoding="utf-8")), str(LOG))


def written(log: Log) -> str:
    """Return SAFETY.md."""
    head = (ROOT / HEAD).read_text(encoding="utf-8")
    counts = f"{len(log.hazard)} hazards, {len(log.control)} controls."
    return "\n".join([head.rstrip(), "", counts, "", *_summary(log), "", *_chapters(log)]).rstrip() + "\n"


def _summary(log: Log) -> Iterator[str]:
    yield "| id | hazard | how bad | how likely | left |"
    yield "| --- | --- | --- | --- | --- |"
    for one in log.hazard:
        yield f"| [{one.id}](#{one.id.lower()}) | {one.hazard} | {one.severity} | {one.likelihood} | {one.left} |"


def _chapters(log: Log) -> Iterator[str]:
    for one in log.hazard:
        yield from (f"### {one.id}", "", f"**{one.hazard}**", "")
        yield from (f"- Cause: {one.cause}", f"- Harm: {one.harm}", "")
        yield "| what stands against it | how | where | test that fails without it |"
        yield "| --- | --- | --- | --- |"
        for control in log.controls_of(one):
            yield f"| {control.does} | {SHOWN_AS[control.kind]} | {_place(control.where)} | {_place(control.test)} |"
        yield ""


def _place(named: str) -> str:
    file, _, rest = named.partition("::" if "::" in named else ":")
    words = rest.replace("|", "\\|").replace("`", "'")
    return f"[`{words}`]({file})"


def proved(log: Log, only: str) -> int:
    """Remove each control in a copy of the tree, demand that its test fails, and print what was found."""
    wanted = [one for one in log.control if only in f"{one.hazard} {one.does} {one.where} {one.test}"]
    found = spread(wanted, _proof)
    failing = [(control, fault) for control, fault in zip(wanted, found, strict=True) if fault]
    for control, fault in failing:
        print(f"not proved  {control.hazard}  {control.does}\n            {control.test}\n            {fault}")
    print(f"{len(found) - len(failing)} of {len(found)} controls proved")
    return 1 if failing or not found else 0


def _proof(copy: Copy, control: Control) -> str:
    """Return why a control is not proved, or nothing."""
    whole = copy.run([control.test])
    if not whole.is_passed:
        return _shown("the test does not pass as it is", whole.text)
    removal = control.removal
    text = (copy.root / removal.file).read_text(encoding="utf-8")
    if text.count(removal.find) != 1:
        return f"the text to remove stands {text.count(removal.find)} times in {removal.file}"
    with copy.changed(removal.file, text.replace(removal.find, removal.replace)):
        without = copy.run([control.test])
    print(f"{'proved' if without.is_failed else 'NOT':7} {control.hazard}  {control.does}", flush=True)
    return "" if without.is_failed else _shown(f"the test ends with {without.code} without it", without.text)


def _shown(what: str, text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return f"{what}: {' / '.join(lines[-3:])[:300]}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
