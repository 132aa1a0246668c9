"""How the web channel speaks HTTP: problems in Dutch, CORS, security headers, sizes."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from rasa.core.run import configure_app

from bot.channels.web import WebChannel
from bot.channels.web_http import SECURITY_HEADERS
from bot.channels.web_settings import WebSettings
from tests.bot.web_server import Assistant, Page, running

pytestmark = pytest.mark.rasa

WEBSITE = "https://www.voorbeeld.nl"
STRANGER = "https://www.ander.nl"
PREFLIGHT = {
    "Access-Control-Request-Method": "POST",
    "Access-Control-Request-Headers": "authorization,content-type",
}


def channel(var: Path) -> WebChannel:
    return WebChannel(WebSettings(var=str(var), web_sites=WEBSITE))


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    with running([channel(tmp_path)], Assistant()) as address:
        yield address


@pytest.fixture(params=["alone", "in Rasa", "in Rasa with --cors *"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A server with nothing but the channel, and servers as Rasa makes them."""
    web = channel(tmp_path)
    app = None
    if request.param != "alone":
        cors = "*" if "cors" in request.param else None
        app = configure_app([web], cors=cors, enable_api=False)
    with running([web], Assistant(), app) as address:
        yield address


def cors_headers(response: httpx.Response) -> dict[str, str]:
    return {name: value for name, value in response.headers.items() if "access-control" in name}


# CORS


def test_a_page_of_the_website_may_ask(server: str) -> None:
    response = httpx.options(f"{server}/berichten", headers={"Origin": WEBSITE, **PREFLIGHT})
    assert response.status_code in (200, 204)
    assert cors_headers(response) == {
        "access-control-allow-origin": WEBSITE,
        "access-control-allow-methods": "GET, POST",
        "access-control-allow-headers": "Authorization, Content-Type",
        "access-control-expose-headers": "Retry-After",
        "access-control-max-age": "7200",
    }


def test_a_page_of_the_website_may_read(server: str) -> None:
    allowed = {
        "access-control-allow-origin": WEBSITE,
        "access-control-expose-headers": "Retry-After",
    }
    headers = {"Origin": WEBSITE}
    for response in (
        httpx.post(f"{server}/sessies", json={}, headers=headers),
        httpx.get(f"{server}/berichten", headers=headers),
        httpx.get(f"{server}/onbekend", headers=headers),
    ):
        assert cors_headers(response) == allowed, response.url
        assert response.headers["vary"] == "Origin"


def test_another_page_may_neither_ask_nor_read(server: str) -> None:
    headers = {"Origin": STRANGER, **PREFLIGHT}
    for response in (
        httpx.options(f"{server}/berichten", headers=headers),
        httpx.post(f"{server}/sessies", json={}, headers=headers),
        httpx.get(f"{server}/berichten", headers=headers),
        httpx.get(f"{server}/onbekend", headers=headers),
    ):
        assert cors_headers(response) == {}, response.url


# Headers and problems


def test_every_response_has_the_security_headers(address: str) -> None:
    for response in (
        httpx.get(address),
        httpx.get(f"{address}/onbekend"),
        httpx.delete(f"{address}/berichten"),
        httpx.get(f"{address}/berichten"),
        httpx.options(f"{address}/berichten"),
        httpx.post(f"{address}/sessies", json={}),
        httpx.post(f"{address}/sessies", content=b"{"),
    ):
        for name, value in {**SECURITY_HEADERS, "Cache-Control": "no-store"}.items():
            assert response.headers[name] == value, (response.url, name)


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/onbekend", 404, "onbekend_adres"),
        ("POST", "/berichten/iets", 404, "onbekend_adres"),
        ("DELETE", "/berichten", 405, "kan_niet"),
        ("TRACE", "/sessies", 405, "kan_niet"),
        ("GET", "/sessies", 405, "kan_niet"),
    ],
)
def test_what_is_not_served_is_refused_in_dutch(
    address: str, method: str, path: str, status: int, code: str
) -> None:
    response = httpx.request(method, address + path)
    assert response.status_code == status
    assert response.json()["fout"] == code
    if status == 405:
        served = {"/berichten": {"GET", "HEAD", "OPTIONS", "POST"}, "/sessies": {"OPTIONS", "POST"}}
        assert set(response.headers["allow"].split(", ")) == served[path]


@pytest.mark.parametrize(
    ("content", "content_type", "status", "code"),
    [
        (b"{", "application/json", 400, "geen_json"),
        (b"\xff", "application/json", 400, "geen_json"),
        (b"[" * 5000, "application/json", 400, "geen_json"),  # deeper than Python reads
        (b"{}", "text/plain", 415, "geen_json"),
        (b"{}", "", 415, "geen_json"),
        (b"[]", "application/json", 422, "verzoek_onjuist"),
        (b'{"gemeente": ""}', "application/json; charset=utf-8", 422, "verzoek_onjuist"),
    ],
    ids=["broken", "no text", "too deep", "text", "no type", "list", "against the contract"],
)
def test_a_body_that_is_no_good_is_refused_in_dutch(
    address: str, content: bytes, content_type: str, status: int, code: str
) -> None:
    headers = {"Content-Type": content_type}
    response = httpx.post(f"{address}/sessies", content=content, headers=headers)
    assert response.status_code == status
    assert response.json()["fout"] == code


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_that_is_too_large_is_refused(address: str, chunked: bool) -> None:
    page = Page(address)
    body = json.dumps({"id": "bericht-1", "tekst": "a" * 20_000}).encode()
    response = page.http.post(
        "/berichten",
        content=iter([body]) if chunked else body,
        headers={"Content-Type": "application/json"},
    )
    assert response.status_code == 413
    assert response.json() == {
        "fout": "te_groot",
        "melding": "Uw bericht is te groot. Maak uw bericht korter.",
    }


def test_a_body_that_is_announced_too_large_is_not_waited_for(address: str) -> None:
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=5) as connection:
        connection.sendall(
            f"POST {parts.path}/sessies HTTP/1.1\r\nHost: x\r\n"
            "Content-Type: application/json\r\nContent-Length: 90000000\r\n\r\n".encode()
        )
        assert connection.recv(100).startswith(b"HTTP/1.1 413 ")


def test_an_address_without_a_proxy_is_not_taken_from_a_header(tmp_path: Path) -> None:
    settings = WebSettings(var=str(tmp_path), web_sessions_an_ip="1")
    with running([WebChannel(settings)], Assistant()) as address:
        statuses = [
            httpx.post(
                f"{address}/sessies", json={}, headers={"X-Forwarded-For": f"192.0.2.{number}"}
            ).status_code
            for number in range(2)
        ]
    assert statuses == [201, 429]


def test_head_has_the_headers_without_the_body(address: str) -> None:
    response = httpx.head(address)
    assert response.status_code == 200
    assert response.content == b""
