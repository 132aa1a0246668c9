"""A browser, the demo website and a web channel to talk with, for the tests of the widget.

Whatever a test does, it fails when a script fails, when the page's Content Security Policy
refuses something, when anything but this computer is asked for something, or when a cookie
is left behind.
"""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from cli.demo import server as demo_server
from tests.widget.browsing import (
    DESKTOP,
    BrowserContext,
    Chat,
    Problems,
    Visit,
)
from tests.widget.fake_channel import FakeChannel, serving

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
BROWSER: dict[str, Any] = {
    "executable_path": CHROMIUM,
    "args": [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ],
}
"""How the browser of this computer is started."""
PATIENCE = 5_000
"""Milliseconds that anything may take."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium."""
    if CHROMIUM is None:
        pytest.skip("Er is geen Chromium. Installeer hem met: apt-get install chromium")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as started:
        chromium = started.chromium.launch(**BROWSER)
        yield chromium
        chromium.close()


@pytest.fixture
def channel() -> FakeChannel:
    """The web channel, to give it faults."""
    return FakeChannel()


@pytest.fixture
def website(channel: FakeChannel) -> Iterator[str]:
    """The address of the demo website, which talks with ``channel``."""
    with serving(channel) as chat, demo_website(chat) as address:
        yield address


@contextmanager
def demo_website(chat: str, port: int = 0) -> Iterator[str]:
    """Yield the address of the demo website; its pages talk with ``chat``."""
    with demo_server(port, chat) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> "Contexts":
    """Contexts of the browser, which pages of different tests can share."""
    return Contexts(browser)


class Contexts:
    """One context for each way a page is looked at: starting a new one takes long."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._open: dict[str, BrowserContext] = {}

    def get(self, **options: object) -> BrowserContext:
        """Return the context with these options."""
        key = repr(options)
        if key not in self._open:
            self._open[key] = self.new(**options)
        return self._open[key]

    def new(self, **options: object) -> BrowserContext:
        """Return a context that no other test has."""
        context = self._browser.new_context(**{**DESKTOP, **options})
        context.set_default_timeout(PATIENCE)
        return context


@pytest.fixture
def visit(contexts: Contexts, website: str) -> Iterator[Visit]:
    """Open a page of the demo website, as often as a test wants."""
    with visiting(contexts, website) as visit_page:
        yield visit_page


class visiting:
    """Opens pages of a website; when it is over, closes them and looks for problems."""

    def __init__(self, contexts: Contexts, website: str) -> None:
        self._contexts = contexts
        self._website = website
        self._chats: list[Chat] = []
        self._alone: list[BrowserContext] = []
        self._problems = Problems()

    def __enter__(self) -> Visit:
        return self._visit

    def _visit(
        self, path: str = "/", beside: Chat | None = None, alone: bool = False, **options: object
    ) -> Chat:
        if beside:
            context = beside.page.context
        elif alone:
            context = self._contexts.new(**options)
            self._alone.append(context)
        else:
            context = self._contexts.get(**options)
        page = context.new_page()
        chat = Chat(page)
        self._problems.watch(chat)
        self._chats.append(chat)
        page.goto(self._website + path)
        return chat

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        cookies = [cookie for chat in self._chats for cookie in chat.page.context.cookies()]
        for chat in self._chats:
            chat.page.close()
        for context in self._alone:
            context.close()
        if kind is None:
            assert cookies == []
            assert self._problems.found == []
