"""Says who speaks: a signed token that the server gives and only the server can make.

A token holds the id of one conversation and the moment it was given. The id is made here,
128 random bits; a client that changes a letter of its token has no token any more. So
nobody can choose a conversation, nor guess another's.
"""

import hashlib
import os
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from itsdangerous import BadSignature, SignatureExpired, TimestampSigner

SHORTEST_SECRET = 32
"""Characters; fewer could be guessed."""


class SecretError(ValueError):
    """The secret that signs tokens cannot be used."""


class SessionInvalid(Exception):
    """The token was not made by this server."""


class SessionExpired(Exception):
    """The token was good, but its time is over."""


@dataclass(frozen=True)
class Session:
    """A session as it starts. ``expires`` is in seconds since 1970."""

    conversation: str
    token: str
    expires: float


def secret(given: str, file: Path) -> str:
    """Return the secret to sign with: the one given, else the one in ``file``.

    The file is made once, readable for its owner only. Raises :class:`SecretError` when
    the secret is too short.
    """
    if not given:
        file.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as new:
                new.write(secrets.token_urlsafe(48))
    found = given or file.read_text(encoding="utf-8").strip()
    if len(found) < SHORTEST_SECRET:
        raise SecretError(
            f"Het geheim voor de sessies is te kort. Maak WEGWIJZER_GEHEIM minstens "
            f"{SHORTEST_SECRET} tekens lang, of laat het leeg en verwijder {file.name}."
        )
    return found


class _Signer(TimestampSigner):
    clock: Callable[[], float] = staticmethod(time.time)

    def get_timestamp(self) -> int:
        return int(self.clock())


class Sessions:
    """Starts sessions, and reads their tokens."""

    def __init__(self, secret: str, seconds: int, clock: Callable[[], float] = time.time) -> None:
        self._seconds = seconds
        self._clock = clock
        self._signer = _Signer(
            secret, salt="webkanaal", key_derivation="hmac", digest_method=hashlib.sha256
        )
        self._signer.clock = clock

    def start(self) -> Session:
        """Return a new session, with a conversation that nobody has had before."""
        conversation = f"web-{secrets.token_hex(16)}"
        token = self._signer.sign(conversation).decode("ascii")
        return Session(conversation, token, self._clock() + self._seconds)

    def conversation(self, token: str) -> str:
        """Return the id of the conversation that the token gives access to.

        Raises :class:`SessionExpired` or :class:`SessionInvalid`.
        """
        try:
            return self._signer.unsign(token, max_age=self._seconds).decode("ascii")
        except SignatureExpired as error:
            raise SessionExpired from error
        except (BadSignature, UnicodeError) as error:  # UnicodeError: bytes that are no text
            raise SessionInvalid from error
