"""``supine export --to ics``: the reminders of a journal as a file, or one file for each event."""

from pathlib import Path

import pytest
from icalendar import Calendar

from supine.cli.main import main
from tests.journal.making import NOW, journal_text, raw_entry, uid

BREAKS = {"what": "break", "zone": "Europe/Berlin", "every_minutes": 60, "starts": "09:00", "ends": "12:00"}


@pytest.fixture
def journal(tmp_path: Path) -> str:
    """Return a journal's file with a reminder of the session and one of breaks."""
    session = raw_entry(1, "reminder", {"what": "session", "zone": "Europe/Berlin", "at": "19:00"})
    file = tmp_path / "journal.json"
    file.write_text(journal_text(session, raw_entry(2, "reminder", BREAKS)))
    return str(file)


def test_the_reminders_come_out_as_one_file(journal: str, tmp_path: Path) -> None:
    out = tmp_path / "reminders.ics"
    assert main(["export", journal, "--to", "ics", str(out), "--now", NOW.isoformat(), "--lang", "de"]) == 0
    calendar = Calendar.from_ical(out.read_bytes())
    assert "METHOD" not in calendar
    assert [str(one["SUMMARY"]) for one in calendar.events] == ["Zeit für dich"] * 5


def test_a_folder_gets_one_file_for_each_event_named_as_the_event(journal: str, tmp_path: Path) -> None:
    folder = tmp_path / "events"
    folder.mkdir()
    assert main(["export", journal, "--to", "ics", str(folder), "--now", NOW.isoformat()]) == 0
    names = {str(Calendar.from_ical(file.read_bytes()).events[0]["UID"]) for file in folder.iterdir()}
    assert names == {file.stem for file in folder.iterdir()} >= {uid(1), uid(2)}
    assert len(names) == 5


def test_a_page_s_flag_says_nothing_of_a_calendar(journal: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", journal, "--to", "ics", "-", "--with", "answer"]) == 2
    assert "--with: says nothing of ics" in capsys.readouterr().err
