"""One running assistant for all conversations of a test session."""

import json
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.bot.web_server import Page
from tests.conversations.servers import assistant
from wegwijzer import knowledge as knowledge_base
from wegwijzer.knowledge import Knowledge
from wegwijzer.settings import ROOT

Messages = list[dict[str, Any]]


class Conversation:
    """A resident who talks to the assistant over its REST channel."""

    def __init__(self, url: str) -> None:
        self._url = url
        self.sender = uuid.uuid4().hex
        self.messages: Messages = []
        self.metadata: dict[str, str] = {}
        """What the website passes with each message."""

    def say(self, text: str) -> str:
        """Send a message and return the text of all that comes back."""
        body = json.dumps({"sender": self.sender, "message": text, "metadata": self.metadata})
        request = urllib.request.Request(
            self._url, data=body.encode(), headers={"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=30) as response:
            self.messages = json.load(response)
        return "\n\n".join(message.get("text", "") for message in self.messages)

    @property
    def choices(self) -> list[str]:
        """The payloads of the buttons that came with the last answer."""
        return [
            button["payload"] for message in self.messages for button in message.get("buttons", [])
        ]


@pytest.fixture(scope="session")
def assistant_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the running assistant: its databases and logs."""
    return tmp_path_factory.mktemp("assistant")


@pytest.fixture(scope="session")
def assistant_url(assistant_folder: Path) -> Iterator[str]:
    """The address of the running assistant's REST channel."""
    with assistant(assistant_folder) as servers:
        yield f"{servers.webhooks}/rest/webhook"


@pytest.fixture
def conversation(assistant_url: str) -> Conversation:
    """A new conversation."""
    return Conversation(assistant_url)


@pytest.fixture
def new_conversation(assistant_url: str) -> Callable[[], Conversation]:
    """Makes new conversations."""
    return lambda: Conversation(assistant_url)


@pytest.fixture
def page(assistant_url: str) -> Page:
    """The page of a website, with a session of the web channel."""
    return Page(assistant_url.replace("/rest/webhook", "/web"), gemeente="Noordoostpolder")


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The knowledge base of the project."""
    return knowledge_base.load(ROOT / "knowledge")
