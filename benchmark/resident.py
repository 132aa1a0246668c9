"""A resident who talks with the web channel over HTTP, as the widget does."""

import asyncio
import secrets
import time
from dataclasses import dataclass
from typing import Any

import aiohttp

_PAUSE_SECONDS = 0.5
"""As the widget waits before it asks again."""


class Failure(Exception):
    """What a resident would have seen as an error."""


class ConversationOver(Exception):
    """The resident asked to delete the conversation, and that was done."""


@dataclass(frozen=True)
class Reply:
    """The answers to one message, and the seconds until they were there."""

    answers: list[dict[str, Any]]
    seconds: float

    @property
    def choices(self) -> list[dict[str, str]]:
        """The choices that came with the answers."""
        return [choice for answer in self.answers for choice in answer["keuzes"]]


class Resident:
    """One conversation."""

    def __init__(self, http: aiohttp.ClientSession, channel: str) -> None:
        self._http = http
        self._channel = channel
        self._headers: dict[str, str] = {}

    async def begin(self, gemeente: str = "") -> None:
        """Start a session; ``gemeente`` is what the website says."""
        body = {"gemeente": gemeente} if gemeente else {}
        _, session = await self._post("sessies", body)
        self._headers = {"Authorization": f"Bearer {session['token']}"}

    async def say(self, text: str) -> Reply:
        """Send a text; raises :class:`Failure` when no answer comes."""
        return await self._deliver("berichten", {"tekst": text})

    async def choose(self, choice: dict[str, str]) -> Reply:
        """Make a choice that was offered; raises :class:`Failure` when no answer comes."""
        return await self._deliver("keuzes", {"keuze": choice["id"]})

    async def rate(self, answer: dict[str, Any], thumb: str) -> None:
        """Say what the resident thinks of an answer."""
        await self._post("waardering", {"bericht": answer["id"], "duim": thumb})

    async def history(self) -> list[dict[str, Any]]:
        """Return all messages, as a page that is loaded again."""
        url = f"{self._channel}/berichten?na=0&wacht=0"
        async with self._http.get(url, headers=self._headers) as response:
            body = await _read(response)
        messages: list[dict[str, Any]] = body["berichten"]
        return messages

    async def _deliver(self, path: str, content: dict[str, str]) -> Reply:
        body = {"id": secrets.token_hex(8), **content}
        start = time.perf_counter()
        status, result = await self._post(path, body)
        while status == 202:
            await asyncio.sleep(_PAUSE_SECONDS)
            status, result = await self._post(path, body)
        seconds = time.perf_counter() - start
        if not result["antwoorden"]:
            raise Failure("geen antwoord")
        if result["antwoorden"][0]["tekst"].startswith("Het lukt mij nu niet"):
            raise Failure("Rasa gaf geen antwoord")
        return Reply(result["antwoorden"], seconds)

    async def _post(self, path: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        url = f"{self._channel}/{path}"
        async with self._http.post(url, json=body, headers=self._headers) as response:
            return response.status, await _read(response)


async def _read(response: aiohttp.ClientResponse) -> dict[str, Any]:
    if response.status == 410:
        raise ConversationOver
    if response.status >= 400:
        raise Failure(f"status {response.status}: {(await response.text())[:200]}")
    return {} if response.status == 204 else await response.json()
