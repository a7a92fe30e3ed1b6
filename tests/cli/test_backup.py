"""``supine backup``, ``restore`` and ``import``: out and back in with nothing lost."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.cli.running import run, serving
from tests.web.record import a_note


def journal_file(folder: Path, *entries: dict[str, Any]) -> Path:
    file = folder / "journal.json"
    file.write_text(json.dumps({"schema": 1, "entries": entries}))
    return file


def counts(*arguments: object, folder: Path) -> dict[str, Any]:
    return dict(json.loads(run("import", "--json", *arguments, folder=folder).stdout))


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    file = journal_file(tmp_path, a_note(), a_note())
    assert counts(file, folder=tmp_path / "data")["stored"] == 2
    assert counts(file, folder=tmp_path / "data")["already_there"] == 2


def test_an_entry_from_tomorrow_is_named_and_the_others_are_stored(tmp_path: Path) -> None:
    late = a_note(ahead=timedelta(days=1))
    result = run("import", journal_file(tmp_path, a_note(), late), folder=tmp_path / "data")
    assert result.returncode == 1
    assert "Stored: 1." in result.stdout
    assert late["id"] in result.stdout


def test_a_file_that_is_no_journal_is_one_line_and_stores_nothing(tmp_path: Path) -> None:
    note = a_note()
    twice = json.dumps({"schema": 1, "entries": [note, {**note, "device": "b"}]})
    for text in ("", "{}", "[]", '{"schema": 2, "entries": []}', twice):
        (tmp_path / "wrong.json").write_text(text)
        result = run("import", tmp_path / "wrong.json", folder=tmp_path / "data")
        assert result.returncode == 2, text
        assert len(result.stderr.strip().splitlines()) == 1, result.stderr
    assert run("import", tmp_path / "missing.json", folder=tmp_path / "data").returncode == 2


def test_a_backup_brings_back_what_was_there_and_keeps_what_it_replaced(tmp_path: Path) -> None:
    folder, copy = tmp_path / "data", tmp_path / "copy"
    run("import", journal_file(tmp_path, a_note("canary")), folder=folder)
    assert "1 entries" in run("backup", copy, folder=folder).stdout
    assert copy.stat().st_mode & 0o077 == 0
    run("import", journal_file(tmp_path, a_note(), a_note()), folder=folder)
    result = run("restore", copy, folder=folder)
    assert result.returncode == 0, result.stderr
    assert counts(journal_file(tmp_path), folder=folder)["stored"] == 0
    with serving(folder) as server:
        assert [entry["body"]["text"] for entry in server.enter().entries()] == ["canary"]
    assert len(list(folder.glob("replaced-*.sqlite3"))) == 1


def test_a_backup_works_while_the_server_runs_and_a_restore_waits(tmp_path: Path) -> None:
    folder, copy = tmp_path / "data", tmp_path / "copy"
    with serving(folder) as server:
        server.enter().add(a_note())
        assert "1 entries" in run("backup", copy, folder=folder).stdout
        refused = run("restore", copy, folder=folder)
        assert refused.returncode == 2
        assert server.place in refused.stderr
        assert len(server.entries()) == 1


def test_a_backup_never_overwrites_a_file(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    assert run("backup", tmp_path / "mine", folder=tmp_path / "data").returncode == 2
    assert (tmp_path / "mine").read_text() == "mine"


def test_what_is_no_backup_is_refused_and_the_record_stays(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    run("import", journal_file(tmp_path, a_note()), folder=folder)
    (tmp_path / "junk").write_bytes(b"junk" * 5000)
    refused = run("restore", tmp_path / "junk", folder=folder)
    assert refused.returncode == 2
    assert len(refused.stderr.strip().splitlines()) == 1
    assert "1 entries" in run("backup", tmp_path / "after", folder=folder).stdout
