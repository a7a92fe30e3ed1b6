"""The reference pages say what the code does: every kind, key, choice, command and flag, and no link leads nowhere."""

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from scripts import rules
from scripts.made_page import HOW_TO_MEND
from supine.cli.main import COMMANDS, main
from supine.journal.codec import read_entry, read_journal
from supine.journal.entries import BODIES, Entry, write_entry
from supine.journal.handbook import open_handbook
from supine.journal.today import Next
from supine.planning.decision import Answer
from supine.screening.verdict import Care, Mat

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
JOURNAL = (DOCS / "reference" / "journal.md").read_text(encoding="utf-8")
CLI = (DOCS / "reference" / "cli.md").read_text(encoding="utf-8")
API = (DOCS / "reference" / "api.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])

EXAMPLES = [json.loads(text) for text in re.findall(r"(?ms)^```json\n(.*?)^```$", JOURNAL)]
ENTRIES = [entry for one in EXAMPLES for entry in one.get("entries", [one])]


def section(page: str, heading: str) -> str:
    """Return what stands under a heading, down to the next of its rank or higher."""
    rank = len(heading) - len(heading.lstrip("#"))
    assert f"\n{heading}\n" in page, f"there is no {heading}"
    return re.split(rf"(?m)^#{{1,{rank}}} ", page.partition(f"\n{heading}\n")[2])[0]


def shapes(hint: Any) -> Iterator[Any]:
    """Yield a type and all the types it is made of."""
    yield hint
    for part in get_args(hint):
        yield from shapes(part)


def words_of(body: type[Any]) -> Iterator[str]:
    """Yield every key of a body and every choice of its keys, as JSON says them."""
    hints = get_type_hints(body)
    for field in fields(body):
        yield field.name
        for shape in shapes(hints[field.name]):
            if is_dataclass(shape) and isinstance(shape, type):
                yield from words_of(shape)
            elif isinstance(shape, type) and issubclass(shape, Enum):
                yield from (str(member.value) for member in shape)


def is_named(word: str, text: str) -> bool:
    return re.search(rf"`(?:\w+(?:\[\])?\.)?{re.escape(word)}`", text) is not None


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"(?m)^#+ (.+)$", page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("kind", BODIES)
def test_the_journal_page_names_every_key_and_every_choice_of_a_kind(kind: str) -> None:
    told = section(JOURNAL, f"### `{kind}`")
    assert [word for word in words_of(BODIES[kind]) if not is_named(word, told)] == []


def test_the_journal_page_names_every_key_of_an_entry() -> None:
    told = section(JOURNAL, "## An entry")
    assert [field.name for field in fields(Entry) if not is_named(field.name, told)] == []


def test_the_journal_page_names_no_kind_that_does_not_exist() -> None:
    assert set(re.findall(r"(?m)^### `(\w+)`$", JOURNAL)) == set(BODIES)


@pytest.mark.parametrize("example", ENTRIES, ids=lambda one: f"{one['kind']}-{one['id'][-2:]}")
def test_every_example_is_an_entry_written_out_in_full(example: dict[str, Any]) -> None:
    assert write_entry(read_entry(example)) == example


def test_every_kind_has_an_example_and_together_they_are_a_journal() -> None:
    assert set(BODIES) <= {one["kind"] for one in ENTRIES if one["body"] is not None}
    assert len(read_journal(json.dumps({"schema": 1, "entries": ENTRIES}))) == len(ENTRIES)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_page_of_the_command_line_names_every_flag_of_a_command(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = section(CLI, f"## `supine {command}`")
    assert [flag for flag in flags_of(capsys, command) if not re.search(rf"`{flag}\b", told)] == []


def test_the_page_of_the_command_line_names_the_flags_of_all_commands(capsys: pytest.CaptureFixture[str]) -> None:
    told = section(CLI, "## For all commands")
    assert [flag for flag in (*flags_of(capsys), "--help") if flag not in told] == []


def test_the_page_of_the_command_line_names_no_command_that_does_not_exist() -> None:
    assert set(re.findall(r"(?m)^## `supine (\w+)`$", CLI)) == set(COMMANDS)


def flags_of(capsys: pytest.CaptureFixture[str], *command: str) -> list[str]:
    """Return the flags that the help of a command names at the beginning of a line, without --help."""
    with pytest.raises(SystemExit):
        main([*command, "--help"])
    found = re.findall(r"(?m)^  (?:-\w, )?(--[a-z][a-z-]*)", capsys.readouterr().out)
    return [flag for flag in found if flag != "--help"]


@pytest.mark.parametrize("choices", [Next, Answer, Mat, Care], ids=lambda one: one.__name__)
def test_the_pages_name_every_word_that_decides(choices: type[Enum]) -> None:
    assert [one.value for one in choices if not is_named(one.value, API + CLI)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda one: one.relative_to(ROOT).as_posix())
def test_every_link_to_a_page_of_ours_leads_there(page: Path) -> None:
    text = re.sub(r"(?ms)^```.*?^```$", "", page.read_text(encoding="utf-8"))
    lost = []
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        address, _, anchor = target.partition("#")
        file = (page.parent / address).resolve() if address else page
        if not file.exists() or (anchor and file.suffix == ".md" and anchor not in anchors(file)):
            lost.append(target)
    assert lost == []


def test_the_index_leads_to_every_page() -> None:
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    pages = {page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md")} - {"README.md"}
    assert pages <= set(re.findall(r"\]\(([^)\s]+)\)", index))


def test_the_page_of_rules_says_what_the_data_says() -> None:
    assert (ROOT / rules.PAGE).read_text(encoding="utf-8") == rules.page(open_handbook()), HOW_TO_MEND
