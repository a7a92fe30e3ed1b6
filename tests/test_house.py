"""The house stays as it was drawn: sizes, clocks, words, sources, and nothing of one machine in the tree."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
SRC = ROOT / "src" / "supine"
SHELLS = ("cli", "web")
SOURCES = sorted(SRC.rglob("*.py"))
CORE = [path for path in SOURCES if path.relative_to(SRC).parts[0] not in SHELLS]
DATA = [path for path in sorted(SRC.rglob("*.toml")) if "words" not in path.relative_to(SRC).parts]

LONGEST_FILE = 300
LONGEST_FUNCTION = 50
MOST_ARGUMENTS = 5
NO_ROOM = {"utils", "helpers", "common", "base", "manager", "service", "handler", "data", "info"}
CLOCKS = {"now", "today", "utcnow"}
OUTSIDE = {"open", "print", "input", "exec", "eval", "breakpoint", "__import__"}

# Of another trade than ours, or a promise we cannot keep.
NEVER_ON_SCREEN = re.compile(
    r"\b(therap(y|ies|eutic)|treatments?|doses?|dosage|prescri(be|bed|ption)s?|cleared|monitoring|diagnos(is|es|e|ed)"
    r"|alerts?)\b|\bhealing\b|!",
    re.IGNORECASE,
)
NEVER_ON_SCREEN_GERMAN = re.compile(r"\b(Therapien?|Dosis|Dosierung|Verschreibung|Diagnosen?|Heilung)\b|!")
# These name what others did or wrote, in their words.
ABOUT_OTHERS = {"claims.toml", "sources.toml", "disagreements.toml"}
# A value with a space in it is read by people; one without is an id or a choice, read by the program.
FOR_PEOPLE = re.compile(r" ")
# A clinician gives care to a person: their own words for it may stand.
OF_A_CLINICIAN = re.compile(
    r"\b(doctor|clinician|midwife|physiotherapist|pharmacist|hospital|prescribed by|Arzt|Ärztin)", re.I
)

# Their numbers bound a form or order a list; what an answer leads to stands in rows of its own, with sources.
NEEDS_NO_SOURCE = {"group", "page", "phase", "question", "rhythm"}
REGISTRIES = re.compile(
    r"https?://(?:[\w.-]*\.)?(pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|crates\.io|golang\.org)"
)
OF_ONE_MACHINE = re.compile(r"/(?:work|root|opt/pypi|opt/wheels|home/\w+)/")
TEXT_FILES = {
    "", ".py", ".toml", ".md", ".html", ".css", ".js", ".svg", ".po", ".in", ".lock", ".json", ".txt", ".yaml",
}  # fmt: skip


def called(path: Path) -> Iterator[tuple[str, int, bool]]:
    """Yield (name, line, whether it is an attribute) of everything a file calls."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id, node.lineno, False
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr, node.lineno, True


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def rows(path: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield (table, id, row) of a data file."""
    for table, found in tomllib.loads(path.read_text(encoding="utf-8")).items():
        for row in found:
            yield table, row.get("id", ""), row


def sentences(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if FOR_PEOPLE.search(value):
            yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from sentences(one)
    elif isinstance(value, list):
        for one in value:
            yield from sentences(one)


def tracked_files() -> list[Path]:
    """Return what git keeps or would keep; outside a checkout, nothing."""
    listing = ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(listing, capture_output=True, text=True, check=False).stdout.splitlines()
    return [ROOT / name for name in listed if (ROOT / name).is_file() and Path(name).suffix in TEXT_FILES]


def test_no_file_is_longer_than_a_person_can_hold() -> None:
    lengths = {shown(path): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    too_long = {
        f"{shown(path)}:{one.lineno} {one.name}": (one.end_lineno or 0) - one.lineno + 1
        for path in SOURCES
        for one in functions(path)
        if (one.end_lineno or 0) - one.lineno + 1 > LONGEST_FUNCTION
    }
    assert too_long == {}


def test_every_module_says_what_it_is_for_in_one_line() -> None:
    silent = [
        shown(path)
        for path in SOURCES
        if "migrations" not in path.parts
        and len((ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "\n\n").splitlines()) != 1
    ]
    assert silent == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [shown(path) for path in SOURCES if path.stem in NO_ROOM or path.parent.name in NO_ROOM] == []


def test_no_module_asserts_what_python_may_strip() -> None:
    asserting = [
        f"{shown(path)}:{node.lineno}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Assert)
    ]
    assert asserting == []


def test_the_core_never_asks_a_clock() -> None:
    assert [
        f"{shown(path)}:{line}" for path in CORE for name, line, is_part in called(path) if is_part and name in CLOCKS
    ] == []


def test_the_core_never_reads_writes_or_prints() -> None:
    assert [
        f"{shown(path)}:{line} {name}"
        for path in CORE
        for name, line, is_part in called(path)
        if not is_part and name in OUTSIDE
    ] == []


@pytest.mark.parametrize("path", [path for path in DATA if path.name not in ABOUT_OTHERS], ids=shown)
def test_no_word_we_do_not_say_is_in_a_data_file(path: Path) -> None:
    said = [
        f"{table} '{row_id}': {text}"
        for table, row_id, row in rows(path)
        for text in sentences(row)
        if NEVER_ON_SCREEN.search(text) and not OF_A_CLINICIAN.search(text)
    ]
    assert said == []


@pytest.mark.parametrize("path", sorted((SRC / "guidance" / "words").rglob("*.toml")), ids=shown)
def test_no_word_we_do_not_say_is_in_another_language(path: Path) -> None:
    if path.name in ABOUT_OTHERS:
        return
    texts = sentences(tomllib.loads(path.read_text(encoding="utf-8")))
    assert [text for text in texts if NEVER_ON_SCREEN_GERMAN.search(text) and not OF_A_CLINICIAN.search(text)] == []


def test_no_word_we_do_not_say_is_in_the_catalogs() -> None:
    said = []
    for path in sorted(SRC.glob("locale/*/LC_MESSAGES/django.po")):
        with path.open("rb") as catalog:
            texts = [text for message in read_po(catalog) if message.id for text in sentences([message.id])]
        said += [text for text in texts if NEVER_ON_SCREEN.search(text) and not OF_A_CLINICIAN.search(text)]
    assert said == []


@pytest.mark.parametrize("path", DATA, ids=shown)
def test_every_row_that_holds_a_number_names_its_source(path: Path) -> None:
    unsourced = [
        f"{table} '{row_id}'"
        for table, row_id, row in rows(path)
        if table not in NEEDS_NO_SOURCE
        and any(isinstance(value, int | float) and not isinstance(value, bool) for value in row.values())
        and path.name != "sources.toml"
        and not row.get("sources")
    ]
    assert unsourced == []


def test_nothing_of_one_machine_or_one_registry_is_in_the_tree() -> None:
    left = [
        f"{shown(path)}: {found.group()}"
        for path in tracked_files()
        if path != Path(__file__).resolve()
        for pattern in (REGISTRIES, OF_ONE_MACHINE)
        if (found := pattern.search(path.read_text(encoding="utf-8")))
    ]
    assert left == []


def test_the_lock_names_every_package_with_its_hashes() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = {name.lower() for name in re.findall(r"(?m)^([\w.-]+)==", lock)}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    tools = [line for line in (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines() if line[:1].isalpha()]
    wanted = {re.split(r"[^\w.-]", one)[0].lower() for one in [*project["dependencies"], *tools]}
    assert wanted <= locked
    assert lock.count("==") <= lock.count("--hash=sha256:")
