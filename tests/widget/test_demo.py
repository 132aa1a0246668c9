"""The demo website: its files, its headers, and nothing outside its folder."""

import http.client
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from cli.demo import server as demo_server
from tests.widget.conftest import demo_website
from wegwijzer.settings import ROOT


@pytest.fixture(scope="module")
def site() -> Iterator[http.client.HTTPConnection]:
    """A connection with the demo website."""
    with demo_website("https://chat.voorbeeld.example/webhooks/web") as address:
        yield http.client.HTTPConnection(urlsplit(address).netloc)


def get(site: http.client.HTTPConnection, path: str) -> tuple[http.client.HTTPResponse, str]:
    site.request("GET", path)
    response = site.getresponse()
    return response, response.read().decode()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html"),
        ("/pagina.html?x=1", "text/html"),
        ("/themas/zee.css", "text/css"),
        ("/wegwijzer.js", "text/javascript"),
    ],
)
def test_sends_the_files_of_the_demo(
    site: http.client.HTTPConnection, path: str, kind: str
) -> None:
    response, text = get(site, path)
    assert response.status == 200
    assert response.headers["Content-Type"] == f"{kind}; charset=utf-8"
    assert text


def test_the_page_knows_where_the_channel_is(site: http.client.HTTPConnection) -> None:
    _, text = get(site, "/")
    assert 'server="https://chat.voorbeeld.example/webhooks/web"' in text


def test_the_policy_allows_own_files_and_the_channel_only(
    site: http.client.HTTPConnection,
) -> None:
    response, _ = get(site, "/")
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "connect-src https://chat.voorbeeld.example;" in policy
    assert "unsafe" not in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/../package.json", "/%2e%2e/package.json", "/themas", "/geen.html", "//etc/passwd"]
)
def test_sends_nothing_from_elsewhere(site: http.client.HTTPConnection, path: str) -> None:
    response, text = get(site, path)
    assert (response.status, text) == (404, "Deze pagina bestaat niet.")


def test_the_pages_ask_nothing_of_others() -> None:
    for page in (ROOT / "widget" / "demo").rglob("*"):
        if page.is_file():
            assert "http" not in page.read_text(), page


def test_listens_on_this_computer_only() -> None:
    with demo_server(0) as server:
        assert server.server_address[0] == "127.0.0.1"
