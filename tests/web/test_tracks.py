"""A session's track over the web: made once behind the scenes, whole or not there, and given in parts."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from supine.session.wishes import BreathTone, Mix
from supine.sound.recipe import recipe_of
from supine.web import rendering, tracks
from tests.sound.measuring import decode, errors_s, laid

LONGEST_WAIT_S = 60
SHORT = laid(minutes=1)


@pytest.fixture(autouse=True)
def own_shelf(empty_record: None) -> Iterator[None]:
    tracks.shelf.cache_clear()
    yield
    tracks.shelf.cache_clear()


@pytest.fixture
def no_maker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave every track wanted and unmade."""
    monkeypatch.setattr(rendering.Shelf, "_start", lambda self: None)


def address(mix: Mix = Mix()) -> str:  # noqa: B008
    found = tracks.address_of(recipe_of(SHORT, mix, "en"))
    assert found is not None
    return found


def fetched(insider: Client, where: str) -> bytes:
    ends = time.monotonic() + LONGEST_WAIT_S
    while (answer := insider.get(where)).status_code == 503:
        assert answer["Retry-After"] == "2"
        assert time.monotonic() < ends
        time.sleep(0.1)
    assert answer.status_code == 200
    return answer.getvalue()


def folder() -> Path:
    return Path(settings.DATA_FOLDER) / "tracks"


def test_a_track_is_made_and_given_and_its_cues_are_where_the_timeline_has_them(insider: Client) -> None:
    content = fetched(insider, address())
    assert max(map(abs, errors_s(decode(content), SHORT).values())) < 0.25
    assert [file.suffix for file in sorted(folder().iterdir())] == [".json", ".mp3"]


def test_a_track_may_be_kept_for_good_by_this_browser_alone(insider: Client) -> None:
    fetched(insider, address())
    answer = insider.get(address())
    assert answer["Content-Type"] == "audio/mpeg"
    assert answer["Cache-Control"] == "private, max-age=31536000, immutable"
    assert answer["Accept-Ranges"] == "bytes"
    answer.close()


def test_a_part_is_given_when_a_part_is_asked_for(insider: Client) -> None:
    content = fetched(insider, address())
    answer = insider.get(address(), headers={"Range": "bytes=100-299"})
    assert answer.status_code == 206
    assert answer["Content-Range"] == f"bytes 100-299/{len(content)}"
    assert answer.getvalue() == content[100:300]
    assert insider.get(address(), headers={"Range": f"bytes={len(content)}-"}).status_code == 416


def test_how_long_it_is_can_be_asked_without_it(insider: Client) -> None:
    content = fetched(insider, address())
    answer = insider.head(address())
    assert (answer.status_code, answer["Content-Length"], answer.getvalue()) == (200, str(len(content)), b"")
    assert insider.post(address()).status_code == 405


def test_a_browser_that_was_not_let_in_gets_no_track(insider: Client) -> None:
    fetched(insider, address())
    assert Client().get(address()).status_code == 403


def test_another_mix_is_another_track_and_the_same_is_the_same(insider: Client, no_maker: None) -> None:
    mixes = [Mix(), Mix(voice=1), Mix(bells=1), Mix(breath=BreathTone.OFF)]
    assert len({address(mix) for mix in mixes}) == len(mixes)
    assert address() == address()


def test_where_nothing_is_to_be_heard_there_is_no_track(insider: Client) -> None:
    assert tracks.address_of(recipe_of(SHORT, Mix(0, 0), "en")) is None
    assert not folder().exists()


def test_a_track_nobody_prepared_is_not_there(insider: Client) -> None:
    assert insider.get(f"/session/track/{'0' * 32}.mp3").status_code == 404
    assert insider.get("/session/track/..%2fsecret.key").status_code == 404


def test_while_a_track_is_being_made_the_browser_is_told_to_come_back(insider: Client, no_maker: None) -> None:
    answer = insider.get(address())
    assert (answer.status_code, answer["Retry-After"]) == (503, "2")


def test_two_who_want_the_same_track_have_it_made_once(
    insider: Client, no_maker: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = address()
    for _ in range(5):
        insider.get(where)
        address()
    assert tracks.shelf()._waiting.qsize() == 1


def test_no_more_than_a_few_wait_at_a_time_and_the_rest_get_their_turn_when_asked_again(
    insider: Client, no_maker: None
) -> None:
    wanted = [address(Mix(voice=voice, bells=bells)) for voice in range(1, 6) for bells in range(1, 6)]
    assert tracks.shelf()._waiting.qsize() == rendering._MOST_WAITING
    assert {insider.get(where).status_code for where in wanted} == {503}


def test_a_track_that_was_put_away_is_made_again_from_its_recipe(insider: Client) -> None:
    content = fetched(insider, address())
    next(folder().glob("*.mp3")).unlink()
    tracks.shelf.cache_clear()
    where = f"/session/track/{next(folder().glob('*.json')).stem}.mp3"
    assert len(fetched(insider, where)) == len(content)


def test_half_a_track_left_by_a_killed_server_is_never_given(insider: Client) -> None:
    where = address(Mix(voice=3))
    key = where.rpartition("/")[2].removesuffix(".mp3")
    folder().mkdir(exist_ok=True)
    left = folder() / f".{key}.mp3.0badf00d.part"
    left.write_bytes(b"half")
    os.utime(left, (0, 0))
    fresh = left.with_name(f".{key}.mp3.0badcafe.part")
    fresh.write_bytes(b"another server writes this now")
    tracks.shelf.cache_clear()
    assert fetched(insider, where)[:4] != b"half"
    address(Mix(voice=4))
    assert fetched(insider, address(Mix(voice=4)))
    assert list(folder().glob("*.part")) == [fresh]


def test_only_the_latest_tracks_are_kept(insider: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "_MOST_TRACKS", 2)
    monkeypatch.setattr(rendering, "_MOST_RECIPES", 3)
    for voice in range(1, 5):
        fetched(insider, address(Mix(voice=voice)))
    fetched(insider, address(Mix(voice=4)))
    assert len(list(folder().glob("*.mp3"))) == 2
    assert len(list(folder().glob("*.json"))) == 3


def test_a_folder_that_cannot_be_written_leaves_the_session_without_a_track(insider: Client) -> None:
    folder().write_text("in the way")
    assert tracks.address_of(recipe_of(SHORT, Mix(), "en")) is None


def test_a_full_disk_leaves_the_session_without_a_track(insider: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "_ROOM", 2**62)
    assert tracks.address_of(recipe_of(SHORT, Mix(), "en")) is None


def test_a_disk_that_fills_up_in_the_middle_leaves_nothing_half_and_is_tried_again_later(
    insider: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: rendering.Shelf, file: Path, content: bytes) -> None:
        if file.suffix == ".mp3":
            raise OSError(28, "No space left on device")
        written(self, file, content)

    written = rendering.Shelf._write
    monkeypatch.setattr(rendering.Shelf, "_write", full)
    where = address()
    ends = time.monotonic() + LONGEST_WAIT_S
    while (status := insider.get(where).status_code) == 503 and time.monotonic() < ends:
        time.sleep(0.1)
    assert status == 404
    monkeypatch.setattr(rendering.Shelf, "_write", written)
    assert fetched(insider, address())


def test_a_recipe_somebody_damaged_is_no_track_and_no_crash(insider: Client, no_maker: None) -> None:
    where = address()
    file = next(folder().glob("*.json"))
    file.write_text("{}")
    with pytest.raises(Exception, match="missing"):
        tracks.shelf()._make(file.stem)
    assert insider.get(where).status_code == 503
