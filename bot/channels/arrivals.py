"""Wakes those who wait for news in a conversation.

One server process holds all conversations (see ``web_store``), so waiting needs no polling
of the database: who waits is woken at the moment there is something to read.
"""

import asyncio
from contextlib import suppress
from weakref import WeakValueDictionary


class Arrivals:
    """Who waits for which conversation."""

    def __init__(self) -> None:
        self._events: WeakValueDictionary[str, asyncio.Event] = WeakValueDictionary()
        self._closed = False

    async def wait(self, conversation: str, seconds: float) -> None:
        """Return when there is news in the conversation, or after so many seconds."""
        if self._closed or seconds <= 0:
            return
        event = self._events.setdefault(conversation, asyncio.Event())
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(event.wait(), seconds)

    def announce(self, conversation: str) -> None:
        """Wake all who wait for this conversation."""
        event = self._events.pop(conversation, None)
        if event is not None:
            event.set()

    def close(self) -> None:
        """Wake everybody and let nobody wait any more: the server stops."""
        self._closed = True
        for conversation in list(self._events):
            self.announce(conversation)
