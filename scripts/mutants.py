"""Break the rules, the limits and the code that reads them, one small change at a time, and see if a test notices."""

import argparse
import re
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path

from scripts.proving import ROOT, Copy, copy_tree, spread
from scripts.row_mutants import FILES, Mutant, mutants_of
from supine.strict import build

__all__ = ["EXPLAINED", "PAGE", "TESTS", "Code", "End", "Explained", "Result", "read_explained"]

PAGE = Path("docs/reference/mutants.md")
EXPLAINED = Path("tests/safety/mutants.toml")
TESTS = (
    "tests/screening/test_scenarios.py",
    "tests/planning/test_scenarios.py",
    "tests/safety/test_row_mutants.py",
    "tests/session/test_script.py",
    "tests/screening/test_carry.py",
    "tests/screening/test_coverage.py",
    "tests/screening/test_laws.py",
    "tests/journal/test_today.py",
    "tests/planning",
    "tests/screening/proof",
)
"""What tells good rows from bad ones, quickest first; not the tests that only say that a page of docs is stale."""

_UNREAD = re.compile(r"(?m)^ERROR tests/.*BadFile")
"""A module of tests that could not even be read, because no rule book was there."""

UNTOUCHED = "the files as they are"

_MUTMUT = (sys.executable, "-m", "mutmut")


class End(Enum):
    """What became of a mutant."""

    KILLED = "killed by a test"
    REFUSED = "refused at the start"
    EXPLAINED = "survived, explained"
    SURVIVED = "survived"


@dataclass(frozen=True, slots=True)
class Result:
    """A mutant and its end; ``why`` explains one that may survive."""

    part: str
    kind: str
    name: str
    end: End
    why: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A mutant of a row that may survive, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Code:
    """A mutant of a line that may survive, and why: in ``function``, ``was`` became ``becomes``."""

    function: str
    was: str
    becomes: str
    why: str


@dataclass(frozen=True, slots=True)
class Explained:
    """Mutants that change nothing a person could meet."""

    row: tuple[Row, ...] = ()
    code: tuple[Code, ...] = ()

    def of_row(self, name: str) -> str:
        """Return why a mutant of a row may survive, or nothing."""
        return next((one.why for one in self.row if one.name == name), "")

    def of_code(self, function: str, was: str, becomes: str) -> str:
        """Return why a mutant of a line may survive, or nothing."""
        asked = (function, was, becomes)
        return next((one.why for one in self.code if (one.function, one.was, one.becomes) == asked), "")


def main(arguments: list[str]) -> int:
    """Run the mutants and print the score; exit 1 when one survives that nobody has explained."""
    parser = argparse.ArgumentParser(prog="./dev mutants", description=__doc__)
    parser.add_argument("--rows", action="store_true", help="only the rows of the data files")
    parser.add_argument("--code", action="store_true", help="only the code")
    parser.add_argument("--only", default="", metavar="TEXT", help="only rows whose kind, name or file contains this")
    parser.add_argument("--write", type=date.fromisoformat, metavar="DAY", help=f"write {PAGE}, with this day on it")
    chosen = parser.parse_args(arguments)
    explained = read_explained()
    results: list[Result] = []
    if chosen.rows or not chosen.code:
        results += of_rows(explained, chosen.only)
    if chosen.code or not chosen.rows:
        results += of_code(explained)
    print("\n".join(score(results)))
    if chosen.write:
        (ROOT / PAGE).write_text(page(results, chosen.write), encoding="utf-8")
    return 1 if any(one.end is End.SURVIVED for one in results) else 0


def read_explained() -> Explained:
    """Return the mutants that may survive. Raises BadShape for a key that does not fit."""
    return build(Explained, tomllib.loads((ROOT / EXPLAINED).read_text(encoding="utf-8")), str(EXPLAINED))


def of_rows(explained: Explained, only: str = "") -> list[Result]:
    """Return what became of every mutant of the rows."""
    found = [one for file in FILES for one in mutants_of(file, (ROOT / file).read_text(encoding="utf-8"))]
    wanted = [one for one in found if only in f"{one.kind} {one.name} {one.file}"]
    print(f"{len(wanted)} mutants of rows", flush=True)
    untouched = Mutant(UNTOUCHED, UNTOUCHED, wanted[0].file, (ROOT / wanted[0].file).read_text("utf-8"))
    first, *ends = spread([untouched, *wanted], _end)
    if first is not End.SURVIVED:
        raise SystemExit("The tests do not pass as they are; mend that first.")
    return [_result(explained, one, end) for one, end in zip(wanted, ends, strict=True)]


def _end(copy: Copy, mutant: Mutant) -> End:
    with copy.changed(mutant.file, mutant.text):
        ending = copy.run(TESTS)
    if not ending.is_passed and not ending.is_failed:
        raise OSError(f"{mutant.name}: the tests ended with {ending.code}: {ending.text}")
    if ending.is_failed:
        return End.REFUSED if _UNREAD.search(ending.text) else End.KILLED
    if mutant.kind != UNTOUCHED:
        print(f"survived: {mutant.kind}: {mutant.name} ({mutant.file})", flush=True)
    return End.SURVIVED


def _result(explained: Explained, mutant: Mutant, end: End) -> Result:
    why = explained.of_row(f"{Path(mutant.file).name} {mutant.name}") if end is End.SURVIVED else ""
    return Result("rows", mutant.kind, f"{Path(mutant.file).name} {mutant.name}", End.EXPLAINED if why else end, why)


def of_code(explained: Explained) -> list[Result]:
    """Return what became of every mutant that mutmut makes of the code; its settings are in pyproject.toml."""
    with tempfile.TemporaryDirectory(prefix="supine-mutants-", ignore_cleanup_errors=True) as folder:
        root = Path(folder) / "tree"
        copy_tree(root)
        done = _mutmut(root, "run", "--max-children", "2")
        listed = _mutmut(root, "results", "--all", "true").stdout.splitlines()
        if done.returncode != 0 or not listed:
            raise SystemExit(f"mutmut did not get through:\n{(done.stdout + done.stderr)[-2000:]}")
        return [_of_line(explained, root, *line.strip().split(": ", 1)) for line in listed if ": " in line]


def _of_line(explained: Explained, root: Path, name: str, status: str) -> Result:
    module, _, function = name.removeprefix("supine.").rpartition("__mutmut_")[0].rpartition(".")
    where = f"{module}.{function.removeprefix('x_').lstrip('ǁ').replace('ǁ', '.')}"
    if status in ("killed", "timeout", "caught by type check"):
        return Result("code", module, where, End.KILLED)
    was, becomes = _difference(_mutmut(root, "show", name).stdout)
    why = explained.of_code(where, was, becomes)
    if not why:
        print(f"{status}: {where}\n  - {was}\n  + {becomes}", flush=True)
    return Result("code", module, f"{where}: `{was}` became `{becomes}`", End.EXPLAINED if why else End.SURVIVED, why)


def _difference(shown: str) -> tuple[str, str]:
    lines = [line for line in shown.splitlines() if not line.startswith(("---", "+++"))]
    return tuple(" ".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+")  # type: ignore[return-value]


def _mutmut(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*_MUTMUT, *arguments], cwd=root, capture_output=True, text=True, check=False)  # noqa: S603


def score(results: Sequence[Result]) -> Iterator[str]:
    """Yield the score as a table, part by part and kind by kind."""
    yield "| of | kind | mutants | killed by a test | refused at the start | survived, explained | survived |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for part, kind in dict.fromkeys((one.part, one.kind) for one in results):
        yield _line(part, kind, [one.end for one in results if (one.part, one.kind) == (part, kind)])
    for part in dict.fromkeys(one.part for one in results):
        yield _line(part, "**all**", [one.end for one in results if one.part == part])


def _line(part: str, kind: str, ends: Sequence[End]) -> str:
    counts = Counter(ends)
    return f"| {part} | {kind} | {len(ends)} | " + " | ".join(str(counts[end]) for end in End) + " |"


def page(results: Sequence[Result], day: date) -> str:
    """Return docs/reference/mutants.md."""
    head = (ROOT / "tests" / "safety" / "mutants-head.md").read_text(encoding="utf-8").rstrip()
    survivors = list(_survivors(one for one in results if one.why))
    parts = [head, "", f"## The last run: {day.isoformat()}", "", *score(results), "", "## Survivors", "", *survivors]
    return "\n".join(parts).rstrip() + "\n"


def _survivors(results: Iterable[Result]) -> Iterator[str]:
    found = list(results)
    if not found:
        yield "None."
    for why in dict.fromkeys(one.why for one in found):
        yield f"**{why}**"
        yield ""
        yield from (f"- {one.part}: {one.name}" for one in found if one.why == why)
        yield ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
