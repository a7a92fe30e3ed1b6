"""A real database file for each test, and a browser that is let in."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import django
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

django.setup()  # test modules import the shell before pytest-django would set it up

from supine.web.door import make_token  # noqa: E402
from supine.web.schema import bring_up_to_date  # noqa: E402


@pytest.fixture(scope="session")
def fresh_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Name a migrated database with nothing in it, to copy."""
    return tmp_path_factory.mktemp("fresh") / "supine.sqlite3"


@pytest.fixture
def empty_record(
    tmp_path: Path,
    fresh_database: Path,
    monkeypatch: pytest.MonkeyPatch,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """Point Django at a data folder of this test's own, with a real database in it."""
    file = tmp_path / "supine.sqlite3"
    monkeypatch.setattr(settings, "DATA_FOLDER", tmp_path)
    with django_db_blocker.unblock():
        connection.close()
        monkeypatch.setitem(connection.settings_dict, "NAME", str(file))
        if fresh_database.exists():
            shutil.copy(fresh_database, file)
        else:
            bring_up_to_date()
            shutil.copy(file, fresh_database)
        yield
        connection.close()


@pytest.fixture
def insider(empty_record: None) -> Client:
    """Return a browser that came in through the door."""
    client = Client()
    assert client.get(f"/enter?token={make_token(settings.DATA_FOLDER)}").status_code == 302
    return client
