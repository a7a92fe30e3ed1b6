"""A photo of the skin: kept in this browser alone, without what the camera wrote into it, and deleted when asked."""

import struct
import zlib
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, Request, expect

from tests.browser.walking import PHONE
from tests.cli.running import Running

pytestmark = pytest.mark.browser

_KEPT_BY_CACHES = """async () => { let n = 0; for (const name of await caches.keys())
  for (const one of await (await caches.open(name)).matchAll())
    n += (one.headers.get("Content-Type") || "").startsWith("image/jpeg");
  return n; }"""
_NONE_KEPT = """() => new Promise((resolve) => {
  indexedDB.open("supine-photos").onsuccess = ({ target }) => {
    const kept = target.result.transaction("photos").objectStore("photos").count();
    kept.onsuccess = () => { target.result.close(); resolve(kept.result === 0); };
  };
})"""


def picture(width: int, height: int) -> bytes:
    """Return a PNG that says where it was taken."""

    def part(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    lines = (b"\0" + bytes((200, 150, 120)) * width) * height
    head = part(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    place = part(b"tEXt", b"Comment\0taken at home")
    return b"\x89PNG\r\n\x1a\n" + head + place + part(b"IDAT", zlib.compress(lines)) + part(b"IEND", b"")


def test_a_photo_stays_here_is_saved_only_by_a_tap_and_is_gone_when_it_or_everything_is_deleted(
    page: Page, server: Running, tmp_path: Path
) -> None:
    page.set_viewport_size(PHONE)
    page.goto(server.address)
    page.goto(f"http://{server.place}/skin/log/")
    sent: list[Request] = []
    page.on("request", lambda one: sent.append(one))  # noqa: PLW0108 (it marks what it is given)
    taken: FilePayload = {"name": "IMG_0001.png", "mimeType": "image/png", "buffer": picture(2000, 1000)}
    page.set_input_files("#photo", [taken])
    expect(page.locator("#photo-kept")).to_be_visible()
    page.reload()
    shown = page.locator(".skin-photos canvas")
    expect(shown).to_have_count(1)
    assert shown.evaluate("(one) => [one.width, one.height]") == [1280, 640]
    with page.expect_download() as saving:
        page.get_by_text("Save this photo").click()
    saving.value.save_as(tmp_path / "saved.jpg")
    saved = (tmp_path / "saved.jpg").read_bytes()
    assert saved.startswith(b"\xff\xd8")
    assert b"home" not in saved
    assert b"Exif" not in saved
    assert [one.url for one in sent if one.method != "GET" or one.post_data_buffer] == []
    assert page.evaluate(_KEPT_BY_CACHES) == 0
    page.locator(".skin-photos").get_by_text("Delete", exact=True).click()
    page.get_by_role("button", name="Delete this photo").click()
    expect(shown).to_have_count(0)
    page.set_input_files("#photo", [taken])
    expect(shown).to_have_count(1)
    page.goto(f"http://{server.place}/settings/delete/")
    page.get_by_label("Type the word").fill("delete")
    page.get_by_role("button", name="Delete everything").click()
    page.wait_for_function(_NONE_KEPT)
