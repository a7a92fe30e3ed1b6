"""``supine doctor``: what is well, what is not, and what to do."""

import json
from pathlib import Path

from tests.cli.phones import on_the_lan
from tests.cli.running import run, serving


def findings(folder: Path) -> dict[str, dict[str, str]]:
    return {one["about"]: one for one in json.loads(run("doctor", "--json", folder=folder).stdout)["findings"]}


def test_all_is_well_on_a_new_folder(tmp_path: Path) -> None:
    result = run("doctor", folder=tmp_path / "new")
    assert result.returncode == 0, result.stdout
    assert "bad" not in result.stdout
    assert result.stderr == ""


def test_it_names_the_sqlite_and_the_journal_mode_in_use(tmp_path: Path) -> None:
    assert "journal mode" in findings(tmp_path)["SQLite"]["words"]


def test_it_says_where_a_server_runs(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        assert server.place in findings(tmp_path)["server"]["words"]


def test_a_damaged_database_is_bad_and_the_exit_code_is_1(tmp_path: Path) -> None:
    (tmp_path / "supine.sqlite3").write_bytes(b"this is no database" * 1000)
    result = run("doctor", folder=tmp_path)
    assert result.returncode == 1
    assert "supine restore" in result.stdout
    assert findings(tmp_path)["database"]["state"] == "bad"


def test_a_folder_that_cannot_be_is_bad_and_nothing_breaks(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = run("doctor", folder=tmp_path / "file")
    assert result.returncode == 1
    assert "bad   data folder" in result.stdout
    assert result.stderr == ""


def test_it_says_how_phones_reach_it_and_how_many_browsers_are_in(tmp_path: Path) -> None:
    assert "supine serve --lan" in findings(tmp_path)["phones"]["words"]
    with on_the_lan(tmp_path) as lan:
        lan.phone().pair(lan.code)
        lan.own.enter()
        found = findings(tmp_path)
    assert found["phones"]["state"] == "ok"
    assert lan.base in found["phones"]["words"]
    assert found["browsers let in"]["words"].startswith("2;")
    assert "renewed by itself" in found["certificate"]["words"]


def test_an_address_that_does_not_answer_is_a_warning(tmp_path: Path) -> None:
    with on_the_lan(tmp_path) as lan:
        note = tmp_path / "phone.json"
        kept = json.loads(note.read_text())
        note.write_text(json.dumps(kept | {"addresses": ["https://127.0.0.1:9"], "manner": "certificate"}))
        found = findings(tmp_path)
        assert lan.phone().ask("GET", "/health").status == 200
    assert found["phones"]["state"] == "warn"
    assert "does not answer" in found["phones"]["words"]
    assert found["certificate"]["state"] == "ok"
