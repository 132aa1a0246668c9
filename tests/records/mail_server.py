"""A real mail server on 127.0.0.1, in a process of its own, that fails as it is told.

Each message follows the next behaviour of a plan; after the last one comes ``ok``.
What is accepted is on disk before anything else happens to it, as with a good mail server.
"""

import asyncio
import json
import os
import signal
import socket
import ssl
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from itertools import chain, repeat
from pathlib import Path
from typing import AnyStr, cast

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

warnings.filterwarnings("ignore", module="aiosmtpd", category=UserWarning)

OK = "ok"
BUSY = "451 at the end"
REFUSES = "550 recipient"
SILENT = "never answers RCPT"
HANGS_UP = "hangs up in mid-message"
DIES_IN_MESSAGE = "dies in mid-message"
THINKS = "accepts, answers when released"
SLOW = "accepts, answers a little later"
DIES_AFTER = "accepts, dies before it answers"


@dataclass(frozen=True)
class Accepted:
    """A message that the server took: in which of its lives, and whether it said so."""

    life: int
    message_id: str
    to: str
    answered: bool
    raw: str

    @property
    def message(self) -> EmailMessage:
        """The message, parsed."""
        return message_from_bytes(self.raw.encode(), policy=default)  # type: ignore[return-value]


class MailServer:
    """Starts, kills and reads one mail server; the port stays the same over its lives."""

    def __init__(self, folder: Path) -> None:
        self.box = folder / "postvak.jsonl"
        self.box.touch()
        self._released = folder / "vrijgegeven"
        self._tls: ssl.SSLContext | None = None
        self._tls_from_the_start = False
        self.pid = 0
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]

    def secure(self, tls: ssl.SSLContext, from_the_start: bool = False) -> None:
        """Let the server offer a safe line (STARTTLS), or talk over nothing else; with login."""
        self._tls, self._tls_from_the_start = tls, from_the_start

    def start(self, *plan: str) -> None:
        """Start a new life of the server with this plan; it listens when this returns."""
        listening, ours = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            try:
                signal.pthread_sigmask(signal.SIG_SETMASK, set())
                os.close(listening)
                asyncio.run(self._serve(plan, lambda: os.close(ours)))
            finally:
                os._exit(1)
        os.close(ours)
        os.read(listening, 1)
        os.close(listening)

    def kill(self) -> None:
        """Kill the server with SIGKILL; harmless when it has died already."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.pid = 0

    def died(self) -> bool:
        """Return whether the server has died of itself since it was started."""
        if self.pid and os.waitpid(self.pid, os.WNOHANG)[0]:
            self.pid = 0
        return not self.pid

    def release(self) -> None:
        """Let a server that thinks answer."""
        self._released.touch()

    def accepted(self) -> list[Accepted]:
        """Return what the server accepted, in order."""
        notes = [json.loads(line) for line in self.box.read_text().splitlines()]
        answered = {(note["life"], note["number"]) for note in notes if "message_id" not in note}
        return [
            Accepted(
                life=note["life"],
                message_id=note["message_id"],
                to=note["to"],
                answered=(note["life"], note["number"]) in answered,
                raw=note["raw"],
            )
            for note in notes
            if "message_id" in note
        ]

    async def _serve(self, plan: tuple[str, ...], listening: Callable[[], None]) -> None:
        loop = asyncio.get_running_loop()
        handler = _Handler(self, chain(plan, repeat(OK)))
        starttls = None if self._tls_from_the_start else self._tls
        await loop.create_server(
            lambda: _Server(
                handler,
                hostname="localhost",
                tls_context=starttls,
                auth_require_tls=starttls is not None,
                authenticator=_knows,
                loop=loop,
            ),
            "127.0.0.1",
            self.port,
            ssl=self._tls if self._tls_from_the_start else None,
        )
        listening()
        await asyncio.Event().wait()

    def note(self, **what: str | int) -> None:
        """Write to the mailbox, to the disk."""
        handle = os.open(self.box, os.O_WRONLY | os.O_APPEND)
        os.write(handle, json.dumps({"life": os.getpid(), **what}).encode() + b"\n")
        os.fsync(handle)
        os.close(handle)

    @property
    def released(self) -> bool:
        """Whether a server that thinks may answer."""
        return self._released.exists()


def _knows(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: LoginPassword
) -> AuthResult:
    known = (data.login, data.password) == (b"koerier", b"geheim")
    return AuthResult(success=known, handled=False)


class _Handler:
    def __init__(self, mail_server: MailServer, behaviours: Iterator[str]) -> None:
        self._mail_server = mail_server
        self._behaviours = behaviours
        self.behaviour = OK
        self._number = 0

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.behaviour = next(self._behaviours)
        if self.behaviour == REFUSES:
            return f"550 5.1.1 <{address}> bestaat niet"
        if self.behaviour == SILENT:
            await asyncio.Event().wait()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.behaviour == BUSY:
            return "451 4.3.0 try again later"
        content = envelope.content
        assert isinstance(content, bytes)
        self._number += 1
        message = message_from_bytes(content)
        self._mail_server.note(
            number=self._number,
            message_id=message["Message-ID"],
            to=envelope.rcpt_tos[0],
            raw=content.decode(),
        )
        if self.behaviour == DIES_AFTER:
            os._exit(1)
        if self.behaviour == SLOW:
            await asyncio.sleep(0.02)
        if self.behaviour == THINKS:
            while not self._mail_server.released:
                await asyncio.sleep(0.001)
        return "250 2.0.0 OK"

    def answered(self) -> None:
        self._mail_server.note(number=self._number)


class _Server(SMTP):
    """Fails in the middle of a message when told to, and notes that it has said yes."""

    async def push(self, status: AnyStr) -> None:
        handler = self.event_handler
        if status == "354 End data with <CR><LF>.<CR><LF>":
            await super().push(status)
            if handler.behaviour in (HANGS_UP, DIES_IN_MESSAGE):
                await self._reader.read(10)
            if handler.behaviour == DIES_IN_MESSAGE:
                os._exit(1)
            if handler.behaviour == HANGS_UP:
                cast(asyncio.WriteTransport, self.transport).abort()
            return
        await super().push(status)
        if status == "250 2.0.0 OK":
            handler.answered()
