"""A chat in the terminal."""

import io
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
import typer
from rich.console import Console

from cli import servers, terminal

BUTTONS = [{"title": "Wat kost het?", "payload": "/kosten"}, {"title": "Een mens", "payload": "/m"}]


class Assistant(HTTPServer):
    """Stands in for the REST channel: remembers what it hears, answers as told."""

    heard: list[dict[str, str]]
    answer: list[dict[str, Any]]


class Handler(BaseHTTPRequestHandler):
    server: Assistant

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append(json.loads(body))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(self.server.answer).encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def assistant(monkeypatch: pytest.MonkeyPatch) -> Iterator[Assistant]:
    """An assistant that is up."""
    with Assistant(("127.0.0.1", 0), Handler) as made:
        made.heard, made.answer = [], [{"text": "Hallo", "buttons": BUTTONS}]
        threading.Thread(target=made.serve_forever, args=(0.01,), daemon=True).start()
        monkeypatch.setattr(servers, "CHAT_URL", f"http://127.0.0.1:{made.server_port}/")
        monkeypatch.setattr(servers, "are_up", lambda: True)
        yield made
        made.shutdown()


@pytest.fixture
def talk(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """A function that types these lines and returns what is on the screen."""

    def typed(*lines: str) -> str:
        screen, left = io.StringIO(), iter(lines)
        console = Console(file=screen, width=100)

        def read(prompt: str) -> str:
            try:
                return next(left)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr(console, "input", read)
        monkeypatch.setattr(terminal, "Console", lambda: console)
        terminal.chat()
        return screen.getvalue()

    return typed


def test_what_is_typed_is_sent_and_the_answer_is_shown(
    assistant: Assistant, talk: Callable[..., str]
) -> None:
    screen = talk("wat is een oco", "en verder")
    assert [said["message"] for said in assistant.heard] == ["wat is een oco", "en verder"]
    assert len({said["sender"] for said in assistant.heard}) == 1
    assert "Hallo" in screen
    assert "1. Wat kost het?" in screen
    assert "2. Een mens" in screen


def test_a_number_presses_a_button(assistant: Assistant, talk: Callable[..., str]) -> None:
    talk("1", "hoi", "2", "3")
    assert [said["message"] for said in assistant.heard] == ["1", "hoi", "/m", "3"]


def test_an_empty_line_ends_it(assistant: Assistant, talk: Callable[..., str]) -> None:
    talk("hoi", "  ", "dit hoort niemand")
    assert [said["message"] for said in assistant.heard] == ["hoi"]


def test_square_brackets_are_shown_as_they_are(
    assistant: Assistant, talk: Callable[..., str]
) -> None:
    assistant.answer = [
        {"text": "Typ [bold]ja[/bold] of [nee].", "buttons": [{"title": "[ja]", "payload": "/x"}]}
    ]
    screen = talk("hoi")
    assert "Typ [bold]ja[/bold] of [nee]." in screen
    assert "1. [ja]" in screen


def test_an_assistant_that_stops_is_told(
    assistant: Assistant, talk: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(servers, "CHAT_URL", "http://127.0.0.1:1/")
    assert "De assistent geeft geen antwoord." in talk("hoi")


def test_an_assistant_that_does_not_start_is_ended_and_told(
    talk: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = []

    class Process:
        def __init__(self, *_: object, **__: object) -> None:
            pass

        def terminate(self) -> None:
            ended.append(self)

    monkeypatch.setattr(terminal.subprocess, "Popen", Process)
    monkeypatch.setattr(servers, "are_up", lambda: False)
    monkeypatch.setattr(servers, "wait_until_up", lambda: False)
    with pytest.raises(typer.Exit) as exit_:
        talk("hoi")
    assert exit_.value.exit_code == 1
    assert len(ended) == 1
