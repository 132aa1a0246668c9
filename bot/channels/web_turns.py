"""Sees to it that each message of a resident is handled once, whatever happens.

1. Two requests with the same message id: the second waits for the work of the first.
2. The id was handled before: nothing is done, the answers are in the store.
3. The id was left unfinished, because the server died or the assistant failed: Rasa's own
   tracker tells whether Rasa had handled it. If so, its answers are taken from there. If
   not, what was half done is deleted and the message is handled as new.
4. Messages in one conversation wait for one another, in the order they came.
5. A message that fails can be sent again, once: who fails twice would fail for ever, and hold
   up all that the resident says after it. Then the resident is told where people are. While
   the assistant is out of reach it can be sent as often as need be.
6. When Rasa has deleted the conversation, at the resident's wish, the session ends here too,
   before the resident hears that it is so.

The work goes on when the client hangs up; a client that comes back finds it done.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from weakref import WeakValueDictionary

from bot.channels.arrivals import Arrivals
from bot.channels.web_http import PEOPLE
from bot.channels.web_store import WebStore
from wegwijzer.answer import Answer

logger = logging.getLogger(__name__)

NO_ANSWER = Answer(
    "Het lukt mij nu niet om antwoord te geven. Dat ligt niet aan u. "
    f"Stel uw vraag straks nog eens. Of praat met een mens. {PEOPLE}"
)
"""What a resident gets when the assistant says nothing: silence would be worse."""


class OutOfReach(Exception):
    """The assistant cannot be reached now, or a part of it; that may pass."""


Say = Callable[[Answer], None]
"""Gives an answer to the resident."""

Think = Callable[[str, str, str, Say], Awaitable[bool]]
"""Handles a message: conversation, message id, text, and a way to answer. Returns whether the
conversation is still there after it; raises :class:`OutOfReach`."""

ToldBefore = Callable[[str, str], Awaitable[list[Answer] | None]]
"""The answers that Rasa's tracker has for a conversation and message id; ``None`` if the
tracker does not know the message."""


class Turns:
    """The messages that are being handled, and how they are."""

    def __init__(
        self, store: WebStore, arrivals: Arrivals, think: Think, told_before: ToldBefore
    ) -> None:
        self._store = store
        self._arrivals = arrivals
        self._think = think
        self._told_before = told_before
        self._running: dict[tuple[str, str], asyncio.Task[None]] = {}
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def busy(self, conversation: str) -> bool:
        """Return whether a message in this conversation is being handled."""
        return any(key[0] == conversation for key in self._running)

    async def handle(
        self, conversation: str, message_id: str, shown: str, text: str, patience: float
    ) -> bool:
        """Have a message handled; return whether all answers are there within ``patience`` s.

        ``shown`` is what the history keeps of the message, ``text`` is what Rasa gets. What
        goes wrong in the handling is raised here; the same id may then be tried again.
        """
        if self._store.is_answered(conversation, message_id):
            return True
        key = (conversation, message_id)
        task = self._running.get(key)
        if task is None:
            task = asyncio.create_task(self._run(conversation, message_id, shown, text))
            self._running[key] = task
            task.add_done_callback(lambda done: self._finished(key, done))
        await asyncio.wait({task}, timeout=patience)
        if not task.done():
            return False
        task.result()
        return True

    def _finished(self, key: tuple[str, str], task: "asyncio.Task[None]") -> None:
        del self._running[key]
        self._arrivals.announce(key[0])
        if not task.cancelled() and task.exception() is not None:
            logger.error("A message in %s was not handled.", key[0], exc_info=task.exception())

    async def _run(self, conversation: str, message_id: str, shown: str, text: str) -> None:
        async with self._locks.setdefault(conversation, asyncio.Lock()):
            is_new = self._store.claim(conversation, message_id, shown)
            self._arrivals.announce(conversation)

            def say(answer: Answer) -> None:
                self._store.add_answer(conversation, message_id, answer)
                self._arrivals.announce(conversation)

            handle = self._think if is_new else self._handle_again
            if not await handle(conversation, message_id, text, say):
                self._store.end(conversation, message_id)
                await asyncio.to_thread(self._store.tidy)
                return
            if not self._store.answers(conversation, message_id):
                say(NO_ANSWER)
            self._store.mark_answered(conversation, message_id)

    async def _handle_again(self, conversation: str, message_id: str, text: str, say: Say) -> bool:
        """Handle a message that was left unfinished; return what :data:`Think` does."""
        told = await self._told_before(conversation, message_id)
        self._store.forget_answers(conversation, message_id)
        if told is not None:
            for answer in told:
                say(answer)
            return True
        try:
            return await self._think(conversation, message_id, text, say)
        except OutOfReach:
            raise
        except Exception:
            logger.exception("A message in %s failed twice.", conversation)
            return True

    async def close(self, patience: float) -> None:
        """Let what is being handled come to its end, for ``patience`` seconds at most."""
        if self._running:
            await asyncio.wait(self._running.values(), timeout=patience)
