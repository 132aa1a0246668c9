"""A part of the assistant is not there, or fails: what a resident's page gets."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import httpx
import pytest

from bot.channels.web_http import BROKEN, PEOPLE, SOON
from bot.channels.web_turns import NO_ANSWER
from tests.bot.web_server import Page
from tests.conversations.servers import ACTIONS, HOST, RASA, Servers, assistant


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    """An assistant of which parts may be killed."""
    with assistant(tmp_path_factory.mktemp("assistant")) as servers:
        yield servers


@pytest.fixture
def page(servers: Servers) -> Page:
    """The page of a website, with a session of the web channel."""
    return Page(f"{servers.webhooks}/web")


def assert_later(response: httpx.Response) -> None:
    assert response.status_code == 503
    assert response.json() == {"fout": "storing", "melding": BROKEN}
    assert response.headers["retry-after"] == str(SOON)


WORD = "klaverblaadje"
"""What a resident says while an action fails; no log may have it."""


class Failing(BaseHTTPRequestHandler):
    """An action server in which every action has a fault."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_error(500, "Traceback (most recent call last)")

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


def test_without_the_action_server_a_message_waits_and_goes_in_once(
    servers: Servers, page: Page
) -> None:
    before = page.ask("wat is een cliëntondersteuner?").json()["antwoorden"][0]
    servers.kill(ACTIONS)
    try:
        for _ in range(2):
            assert_later(page.ask("vertel meer", "vraag-om-meer"))
    finally:
        servers.start(ACTIONS)
    answered = page.ask("vertel meer", "vraag-om-meer")
    assert answered.status_code == 200
    assert answered.json()["antwoorden"][0]["onderwerp"] == before["onderwerp"]
    said = [message["tekst"] for message in page.messages() if message["van"] == "bewoner"]
    assert said == ["wat is een cliëntondersteuner?", "vertel meer"]
    with closing(sqlite3.connect(servers.folder / "gesprekken.db")) as database:
        query = (
            "SELECT count(*) FROM events WHERE type_name = 'user' AND data LIKE '%vraag-om-meer%'"
        )
        assert database.execute(query).fetchone() == (1,)


def test_an_action_that_fails_is_no_traceback_and_does_not_hold_up_the_rest(
    servers: Servers, page: Page
) -> None:
    servers.kill(ACTIONS)
    with HTTPServer((HOST, servers.ports[ACTIONS]), Failing) as failing:
        threading.Thread(target=failing.serve_forever, args=(0.05,), daemon=True).start()
        try:
            assert_later(page.ask(f"wat is een pgb {WORD}?", "vraag-pgb"))
            second = page.ask(f"wat is een pgb {WORD}?", "vraag-pgb")
        finally:
            failing.shutdown()
    servers.start(ACTIONS)
    assert second.status_code == 200
    assert [answer["tekst"] for answer in second.json()["antwoorden"]] == [NO_ANSWER.text]
    assert page.ask("wat is een pgb?").json()["antwoorden"][0]["onderwerp"]
    for log in servers.folder.glob("*.log"):
        assert WORD not in log.read_text("utf-8")


def test_without_a_model_that_can_be_read_the_channel_says_that_it_is_not_ready(
    tmp_path: Path,
) -> None:
    model = tmp_path / "kapot.tar.gz"
    model.write_bytes(b"geen model")
    servers = Servers(tmp_path, model)
    try:
        servers.start(RASA)
        for response in (
            httpx.get(f"{servers.webhooks}/web/"),
            Page(f"{servers.webhooks}/web").ask("Hallo"),
        ):
            assert response.status_code == 503
            assert response.json()["fout"] == "niet_klaar"
            assert PEOPLE in response.json()["melding"]
    finally:
        servers.stop()
