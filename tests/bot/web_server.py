"""A real server on loopback with the web channel on it, and an assistant that is told what
to say. For the tests of the channel; not a test itself.
"""

import asyncio
import itertools
import socket
import sqlite3
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
from rasa.core.channels.channel import InputChannel, UserMessage, register
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.domain import Domain
from sanic import Sanic

from bot.channels.web import WebChannel
from bot.channels.web_settings import WebSettings

Sanic.test_mode = True  # several servers in one process
_numbers = itertools.count(1)

Reply = Callable[[UserMessage], Awaitable[None]]


async def say(message: UserMessage, text: str, **parts: Any) -> None:
    """Answer a message as Rasa does."""
    await message.output_channel.send_response(message.sender_id, {"text": text, **parts})


async def echo(message: UserMessage) -> None:
    """Answer with the text, and offer a choice."""
    await say(
        message,
        f"U zei: {message.text}",
        buttons=[{"title": "Wat kost het?", "payload": "/kosten", "short": "Kosten"}],
    )


def held(go_on: threading.Event) -> Reply:
    """Return a reply that comes when ``go_on`` is set."""

    async def reply(message: UserMessage) -> None:
        await asyncio.to_thread(go_on.wait, 5)
        await echo(message)

    return reply


class Assistant:
    """Stands in for Rasa's agent: hears messages, replies as told."""

    def __init__(self, reply: Reply = echo) -> None:
        self.reply = reply
        self.heard: list[UserMessage] = []
        self.tracker_store = InMemoryTrackerStore(Domain.empty())
        self.lock_store = InMemoryLockStore()
        self.ready = True

    def is_ready(self) -> bool:
        return self.ready

    async def handle_message(self, message: UserMessage) -> None:
        self.heard.append(message)
        await self.reply(message)


@contextmanager
def running(
    channels: list[InputChannel], assistant: Assistant, app: Sanic | None = None
) -> Iterator[str]:
    """Yield the address of a server with these channels, on a port of its own."""
    app = app or Sanic(f"web_test_{next(_numbers)}", configure_logging=False)
    app.ctx.agent = assistant
    if not getattr(app.ctx, "input_channels", None):
        register(channels, app, route="/webhooks/")
    own_port = socket.create_server(("127.0.0.1", 0))
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    def on_loop(work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, loop).result(timeout=10)

    async def start() -> Any:
        server = await app.create_server(sock=own_port, return_asyncio_server=True)
        assert server is not None
        await server.startup()
        await server.before_start()
        return server

    async def stop(server: Any) -> None:
        await server.before_stop()
        server.server.close()
        for connection in list(server.connections):
            connection.close()
        await server.after_stop()

    server = on_loop(start())
    try:
        yield f"http://127.0.0.1:{own_port.getsockname()[1]}/webhooks/web"
    finally:
        on_loop(stop(server))
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


@contextmanager
def served(assistant: Assistant, var: Path, **settings: str) -> Iterator[str]:
    """Yield the address of a server with the web channel, whose files are in ``var``."""
    with running([WebChannel(WebSettings(var=str(var), **settings))], assistant) as address:
        yield address


def in_database(var: Path, statement: str) -> None:
    """Change what the channel has stored."""
    with closing(sqlite3.connect(var / "webkanaal.db", isolation_level=None)) as db:
        db.execute(statement)


class Page:
    """A page with a session, as the widget has it."""

    def __init__(self, address: str, token: str = "", **session: str) -> None:
        self.http = httpx.Client(base_url=address, timeout=10)
        self.token = token or self.http.post("/sessies", json=session).json()["token"]
        self.http.headers["Authorization"] = f"Bearer {self.token}"
        self._ids = (f"bericht-{number:04}" for number in itertools.count(1))

    def ask(self, text: str, message_id: str = "") -> httpx.Response:
        """Send a text."""
        return self.http.post(
            "/berichten", json={"id": message_id or next(self._ids), "tekst": text}
        )

    def choose(self, choice: str, message_id: str = "") -> httpx.Response:
        """Make a choice."""
        return self.http.post(
            "/keuzes", json={"id": message_id or next(self._ids), "keuze": choice}
        )

    def messages(self, **query: int) -> list[dict[str, Any]]:
        """Return the history."""
        return self.http.get("/berichten", params=query).json()["berichten"]
