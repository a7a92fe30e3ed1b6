"""The record: added to and never changed, and each person's for that person alone."""

from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection

from supine.journal.codec import read_entry
from supine.journal.entries import Entry
from supine.web import models
from supine.web.database import journal_mode
from supine.web.records import Records, Status, is_known, the_person
from tests.web.record import a_note


def note(text: str = "slept well") -> Entry:
    return read_entry(a_note(text))


@pytest.fixture
def two_people(empty_record: None) -> tuple[Records, Records]:
    people = [models.Person.objects.create() for _ in range(2)]
    return Records(people[0].id), Records(people[1].id)


def test_no_question_about_one_person_sees_another(two_people: tuple[Records, Records]) -> None:
    first, second = two_people
    shared = note("the first one's")
    first.add([shared, note()])
    assert len(second.journal()) == 0
    assert second.after(0, 10).entries == ()
    assert second.add([read_entry({**a_note("the second one's"), "id": shared.id})])[0].status is Status.STORED
    assert len(first.journal()) == 2
    assert first.journal().by_id[shared.id].body.text == "the first one's"
    assert second.erase_everything() == 1
    assert len(first.journal()) == 2


def test_the_journal_comes_back_as_it_was_given(two_people: tuple[Records, Records]) -> None:
    entries = [note(str(n)) for n in range(3)]
    two_people[0].add(reversed(entries))
    assert list(two_people[0].journal()) == entries


def test_an_entry_in_the_table_cannot_be_changed_or_deleted(two_people: tuple[Records, Records]) -> None:
    two_people[0].add([note()])
    row = models.Entry.objects.get()
    for change in (row.save, row.delete, models.Entry.objects.all().delete, models.Entry.objects.update):
        with pytest.raises(models.AppendOnly):
            change()


def test_erasing_leaves_nothing_in_the_files(two_people: tuple[Records, Records]) -> None:
    two_people[0].add([note("canary-in-the-record")])
    two_people[0].erase_everything()
    file = connection.settings_dict["NAME"]
    for part in (file, f"{file}-wal"):
        assert not Path(part).exists() or b"canary" not in Path(part).read_bytes()


def test_a_cursor_from_before_erasing_still_finds_what_came_after(two_people: tuple[Records, Records]) -> None:
    first, _ = two_people
    first.add([note()])
    cursor = first.after(0, 10).cursor
    first.erase_everything()
    later = note("later")
    first.add([later])
    assert first.after(cursor, 10).entries == (later,)


def test_there_is_one_person_on_a_machine_until_there_are_accounts(empty_record: None) -> None:
    assert the_person() == the_person()
    assert is_known(the_person())
    assert not is_known(UUID(int=1))


def test_the_database_is_as_durable_as_the_design_says(empty_record: None) -> None:
    with connection.cursor() as cursor:
        found = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("synchronous", "foreign_keys")}
        mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        version = tuple(map(int, cursor.execute("SELECT sqlite_version()").fetchone()[0].split(".")))
    assert found == {"synchronous": 2, "foreign_keys": 1}
    assert mode.upper() == journal_mode(version)


@pytest.mark.parametrize(("version", "mode"), [((3, 40, 1), "DELETE"), ((3, 51, 2), "DELETE"), ((3, 51, 3), "WAL")])
def test_the_log_is_used_only_where_sqlite_cannot_corrupt_it(version: tuple[int, ...], mode: str) -> None:
    assert journal_mode(version) == mode
