"""Write docs/reference/parameters.md from the data: every number of the model of pressing, its range, its standing."""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from scripts.made_page import made
from supine.datafiles import shipped_text
from supine.fitting.parameters import FILE, Parameter, Parameters, Status, load_parameters
from supine.guidance import library
from supine.guidance.library import Library

PAGE = Path("docs") / "reference" / "parameters.md"

HEAD = """\
# The numbers of the model of pressing

Made from the data by `./dev reference`; do not edit it by hand. What they are for, and what the model cannot claim:
[Fitting](../journey/3-fitting.md).

{rows} numbers: {counts}. A value outside its own range stops the start. *Band* marks the numbers that a result is also
worked out with at both ends of their range; what they move it by is its band. A mat's own numbers, where they are
known, take the place of those here.

| standing | means |
| --- | --- |
| measured | a source gives it |
| derived | worked out from numbers that sources give |
| recalled | remembered from a source; nobody has looked it up again |
| assumed | our own choice of a likely value; no source gives it |
"""
READ = {"read": "Read.", "second_hand": "Second hand.", "own": "Own."}


def page(given: Parameters, known: Library) -> str:
    """Return the page. Raises BadFile for a number whose source does not exist."""
    rows = [given.row(name) for name in given]
    known.require_cited(FILE, rows)
    counted = Counter(row.status for row in rows)
    counts = ", ".join(f"{counted[status]} {status.value}" for status in Status)
    parts = [HEAD.format(rows=len(rows), counts=counts)]
    for title, names in _parts():
        parts += [f"## {title}\n", *_table([given.row(name) for name in names])]
    parts += ["## Sources\n", *_sources(rows, known)]
    return "\n".join(parts)


def _parts() -> Iterator[tuple[str, list[str]]]:
    """Yield each part of the file: the comment over it up to its first stop or colon, and the ids under it."""
    title, is_row = "", False
    names: list[str] = []
    for line in shipped_text("supine.fitting", FILE).splitlines():
        if line.startswith("# ") and not is_row:
            if names:
                yield title, names
                names = []
            title = line[2:].rstrip(".") if not names else title
        is_row = line.startswith("[[") or (is_row and bool(line))
        if line.startswith("id = "):
            names = [*names, line.split('"')[1]]
    yield title, names


def _table(rows: list[Parameter]) -> Iterator[str]:
    yield "| number | value | range | unit | standing | band | what it is | claims and sources |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for row in rows:
        sources = ", ".join(f"`{one}`" for one in (*row.claims, *row.sources))
        cells = (
            f"`{row.id}`", f"{row.value:g}", f"{row.low:g} to {row.high:g}", row.unit or "none", row.status.value,
            "yes" if row.is_in_band else "", row.note, sources,
        )  # fmt: skip
        yield f"| {' | '.join(cells)} |"
    yield ""


def _sources(rows: list[Parameter], known: Library) -> Iterator[str]:
    cited = {one for row in rows for one in row.sources}
    for source in known.sources.values():
        if source.id in cited:
            address = f" <{source.address}>" if source.address else ""
            yield f"- `{source.id}`: {source.title}.{address} {READ[source.read.value]}"
    yield ""


if __name__ == "__main__":
    sys.exit(made(PAGE, lambda: page(load_parameters(), library.load()), __doc__, sys.argv[1:]))
