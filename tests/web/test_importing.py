"""``supine import``: what would be done is said before it is done, and then it is exactly that."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from supine.cli.main import main
from supine.exchange.restoring import stand_of
from supine.journal.codec import read_journal
from tests.web.entries import bodies, put
from tests.web.record import a_note

DIARY = "Datum;Schmerz;Notiz\n1.2.2025;4,5;x\n2.2.2025;3;\n"
MAPPED = ("--map", "day=Datum", "pain_average=Schmerz", "note=#3")


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    """Return the file of an old diary."""
    file = tmp_path / "old.csv"
    file.write_text(DIARY)
    return file


def journal_file(folder: Path, *entries: dict[str, Any]) -> Path:
    file = folder / "journal.json"
    file.write_text(json.dumps({"schema": 1, "entries": entries}))
    return file


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:
    """Return the document that a command prints."""
    capsys.readouterr()
    main(["import", "--json", *map(str, arguments)])
    return json.loads(capsys.readouterr().out)


def test_a_dry_run_foretells_the_record_to_the_last_byte(
    insider: Client, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = put(insider, "note", {"text": "mine"})
    late = a_note(ahead=timedelta(days=1))
    file = journal_file(tmp_path, a_note("new"), a_note("another", id=own), late)
    foretold = said(capsys, "--dry-run", file)
    assert len(bodies(insider, "note")) == 1
    done = said(capsys, file)
    assert foretold | {"dry_run": False} == done
    assert (done["stored"], done["refused"], set(done["why"])) == (1, 2, {own, late["id"]})
    stands = stand_of(read_journal(insider.get("/settings/journal.json").text))
    assert done["after"] == {"entries": stands.entries, "sha256": stands.sha256}


def test_the_table_of_every_entry_is_imported_as_a_record(
    insider: Client, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(insider, "note", {"text": "mine"})
    file = tmp_path / "supine-entries.csv"
    file.write_bytes(insider.get("/settings/entries.csv").content)
    assert said(capsys, file)["already_there"] == 1


def test_the_command_line_writes_the_same_table_as_the_page(
    insider: Client, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(insider, "note", {"text": "=1+1"})
    (tmp_path / "journal.json").write_bytes(insider.get("/settings/journal.json").content)
    capsys.readouterr()
    assert main(["export", str(tmp_path / "journal.json"), "--to", "entries", "-"]) == 0
    assert capsys.readouterr().out == insider.get("/settings/entries.csv").content.decode()


def test_anothers_record_is_refused_unless_it_is_said_on_purpose(
    insider: Client, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(insider, "note", {"text": "mine"})
    file = journal_file(tmp_path, a_note("theirs", device="their phone"))
    assert main(["import", str(file)]) == 2
    assert "it may be another person's (allowed: --mine" in capsys.readouterr().err
    assert len(bodies(insider, "note")) == 1
    assert main(["import", "--mine", str(file)]) == 0
    assert len(bodies(insider, "note")) == 2


def test_a_diary_is_shown_then_brought_in_and_a_second_time_changes_nothing(
    insider: Client, diary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(diary), *MAPPED, "--dry-run"]) == 0
    shown = capsys.readouterr().out
    assert "line 2: 2025-02-01 00:00 pain_average 5, 'x'" in shown
    assert "Nothing was stored. Would be stored: 2." in shown
    assert bodies(insider, "rating") == []
    assert said(capsys, diary, *MAPPED)["stored"] == 2
    assert [one["pain_average"] for one in bodies(insider, "rating")] == [5, 3]
    again = said(capsys, diary, *MAPPED)
    assert (again["stored"], again["already_there"], again["before"]) == (0, 2, again["after"])


def test_with_a_line_that_cannot_be_used_nothing_is_stored_unless_it_may_be_skipped(
    insider: Client, diary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    diary.write_text(f"{DIARY}30.2.2025;3;\n")
    assert main(["import", str(diary), *MAPPED]) == 1
    assert "Line 4, column “Datum”: “30.2.2025” is no day." in capsys.readouterr().out
    assert bodies(insider, "rating") == []
    assert main(["--lang", "de", "import", str(diary), *MAPPED, "--skip"]) == 1
    assert "Zeile 4, Spalte „Datum“" in capsys.readouterr().out
    assert len(bodies(insider, "rating")) == 2


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ((), '--map "day=Datum" "pain_now=Schmerz" "note=Notiz"'),
        (("--map", "day=Datum"), "--map: Choose at least one column with a number or a note"),
        (("--map", "day=Datum", "note=Nothing"), "--map: 'Nothing' is not there (allowed: Datum, Schmerz, Notiz)"),
        (("--map", "day=Datum", "note=Datum"), "--map: 'Datum' is named twice"),
        (("--map", "day=Datum", "mood=Notiz"), "--map: 'mood' is not there"),
        (("--map", "day=Datum", "note"), "--map: 'note' does not say two things"),
        ((*MAPPED, "--scale", "sleep=100"), "--scale: 'sleep' is not there (allowed: pain_average)"),
        ((*MAPPED, "--scale", "pain_average=5"), "--scale: '5' is not there (allowed: 10, 100)"),
        (("--skip",), "--skip: is about a table (allowed: only with --map)"),
    ],
)
def test_what_is_not_said_well_is_one_line(
    insider: Client, diary: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], fault: str
) -> None:
    assert main(["import", str(diary), *arguments]) == 2
    assert fault in capsys.readouterr().err
    assert bodies(insider, "rating") == []


def test_dates_that_do_not_tell_need_a_word(insider: Client, diary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    diary.write_text("date,pain\n01/02/2025,45\n02/03/2025,5\n")
    asked = ("import", str(diary), "--map", "day=date", "pain_now=pain", "--scale", "pain_now=100")
    assert main(asked) == 2
    assert "--order dmy, mdy or ymd" in capsys.readouterr().err
    assert main([*asked, "--order", "mdy"]) == 0
    assert [one["pain_now"] for one in bodies(insider, "rating")] == [5, 1]
