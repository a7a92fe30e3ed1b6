"""The data folder: made for one user, checked before use, held by one server."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from supine.errors import BadInput
from supine.web.folder import data_folder, open_folder, secret_key, write_private
from supine.web.lock import Busy, held, held_by
from supine.web.zone import local_zone


def test_a_new_folder_is_for_this_user_alone_and_left_empty(tmp_path: Path) -> None:
    folder = open_folder(tmp_path / "a" / "b")
    assert folder.stat().st_mode & 0o077 == 0
    assert list(folder.iterdir()) == []


def test_the_environment_chooses_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUPINE_DATA", str(tmp_path))
    assert data_folder() == tmp_path
    monkeypatch.delenv("SUPINE_DATA")
    assert data_folder().name == "supine"


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(BadInput, match="--data DIR"):
            open_folder(place)


def test_the_key_is_made_once_and_only_this_user_may_read_it(tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as pool:
        keys = set(pool.map(lambda _: secret_key(tmp_path), range(8)))
    assert len(keys) == 1
    assert (tmp_path / "secret.key").stat().st_mode & 0o077 == 0


def test_a_key_that_others_can_read_or_that_is_empty_is_refused(tmp_path: Path) -> None:
    secret_key(tmp_path)
    (tmp_path / "secret.key").chmod(0o644)
    with pytest.raises(BadInput, match="chmod 600"):
        secret_key(tmp_path)
    (tmp_path / "secret.key").chmod(0o600)
    (tmp_path / "secret.key").write_text("")
    with pytest.raises(BadInput, match="delete it"):
        secret_key(tmp_path)


def test_a_private_file_is_replaced_whole_and_leaves_no_draft(tmp_path: Path) -> None:
    for text in ("first", "second"):
        write_private(tmp_path / "file", text)
    assert (tmp_path / "file").read_text() == "second"
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


def test_the_lock_is_held_by_one_and_names_its_holder(tmp_path: Path) -> None:
    with held(tmp_path, "http://127.0.0.1:1"):
        assert held_by(tmp_path) == "http://127.0.0.1:1"
        with pytest.raises(Busy, match=r"127\.0\.0\.1:1"), held(tmp_path, "other"):
            pass
    assert held_by(tmp_path) is None


def test_the_zone_of_this_machine_is_one_that_exists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    assert local_zone() == "Europe/Berlin"
    monkeypatch.setenv("TZ", "No/Where")
    assert ZoneInfo(local_zone()).key == local_zone()
