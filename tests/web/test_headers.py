"""What every answer carries, and whom Supine does not answer at all."""

import pytest
from django.conf import settings
from django.test import Client

from tests.web.record import a_note, asking

PATHS = ("/", "/enter", "/health", "/static/tokens.css", "/nothing", "/api/entries", "/api/nothing")


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_the_strict_policy_and_no_inline_code(insider: Client, path: str) -> None:
    response = insider.get(path)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    response.close()


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.1:8765", "localhost@evil", "[::2]"])
@pytest.mark.parametrize("path", PATHS)
def test_another_host_gets_400_whatever_it_asks_for(insider: Client, path: str, host: str) -> None:
    assert insider.get(path, headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:9", "localhost:8765", "[::1]:8765"])
def test_this_machine_is_answered_on_any_port(insider: Client, host: str) -> None:
    assert insider.get("/health", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_page_of_another_site_may_link_here_and_nothing_else(insider: Client, site: str) -> None:
    assert insider.get("/api/entries", headers={"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "cors"}).status_code == 403
    assert insider.get("/health", headers={"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate"}).status_code == 200


def test_what_is_a_persons_own_is_never_cached(insider: Client) -> None:
    for path in ("/", "/api/entries", "/enter", "/nothing"):
        assert insider.get(path)["Cache-Control"] == "no-store"


def test_styles_travel_compressed_and_are_asked_for_again_only_when_they_changed(insider: Client) -> None:
    first = insider.get("/static/tokens.css", headers={"Accept-Encoding": "gzip"})
    assert first["Content-Encoding"] == "gzip"
    first.close()
    again = insider.get("/static/tokens.css", headers={"If-Modified-Since": first["Last-Modified"]})
    assert again.status_code == 304


def test_a_change_without_the_token_of_the_page_is_refused(insider: Client) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = insider.cookies
    note = [a_note()]
    assert client.post("/api/entries", note, content_type="application/json").status_code == 403
    allowed = client.post("/api/entries", note, content_type="application/json", headers=asking(client))
    assert allowed.status_code == 200
    for origin in ("null", "http://evil.example", "http://localhost:1"):
        headers = {**asking(client), "Origin": origin}
        assert client.post("/api/entries", note, content_type="application/json", headers=headers).status_code == 403


def test_debugging_is_off_and_unknown_pages_say_where_to_go(insider: Client) -> None:
    response = insider.get("/nothing")
    assert settings.DEBUG is False
    assert response.status_code == 404
    assert "Traceback" not in response.content.decode()
