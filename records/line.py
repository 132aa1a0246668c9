"""A line to a mail server, plain or TLS, on which a reply can be read without taking it.

The reply that decides whether a message was accepted must not get lost when the process
that reads it is killed. So that reply is looked at (``MSG_PEEK``) and stays with the kernel
until its meaning is recorded; :mod:`records.witness` can then read it all the same. For TLS
this asks that we, and not the ssl module, do the reading from the socket.

All reading and writing together ends at one moment: a server that sends a byte now and then
cannot hold the courier. :class:`TimeoutError` says that it has come.
"""

import io
import re
import select
import socket
import ssl
import time

_REPLY = re.compile(rb"(?:\d{3}-[^\n]*\n)*(\d{3})(?: [^\n]*)?\r?\n")
"""A whole reply of a mail server (RFC 5321, 4.2); the last line has no dash."""
_CHUNK = 65536
_GLANCE = 10
"""Milliseconds between two looks at a reply of which only the beginning is there."""


class Line:
    """What smtplib needs of a socket, and :meth:`peek_reply`."""

    def __init__(self, connected: socket.socket, seconds: float) -> None:
        self._socket = connected
        self._tls: ssl.SSLObject | None = None
        self._incoming = ssl.MemoryBIO()
        self._outgoing = ssl.MemoryBIO()
        self._peeked = 0
        self.allow(seconds)

    def allow(self, seconds: float) -> None:
        """Set the time, from now, in which all that follows must be done."""
        self._until = time.monotonic() + seconds

    def start_tls(self, context: ssl.SSLContext, host: str) -> None:
        """Make the line safe; raises ssl.SSLError when the server is not who it should be."""
        self._tls = context.wrap_bio(self._incoming, self._outgoing, server_hostname=host)
        while True:
            try:
                self._tls.do_handshake()
            except ssl.SSLWantReadError:
                self._flush()
                if not self._fill():
                    raise ConnectionResetError from None
            else:
                self._flush()
                return

    def sendall(self, data: bytes) -> None:
        """Send all of the data."""
        if self._tls is None:
            self._watch()
            self._socket.sendall(data)
        else:
            self._tls.write(data)
            self._flush()

    def read(self, size: int) -> bytes:
        """Return what comes next, at most ``size`` bytes, b"" at the end of the line."""
        if self._tls is None:
            self._watch()
            return self._socket.recv(size)
        while True:
            try:
                return self._tls.read(size)
            except ssl.SSLWantReadError:
                self._flush()
                if not self._fill():
                    return b""
            except (ssl.SSLZeroReturnError, ssl.SSLEOFError):
                return b""

    def makefile(self, mode: str) -> io.BufferedReader:
        """Return a file to read from, as smtplib asks for one."""
        return io.BufferedReader(_Reader(self))

    def peek_reply(self) -> int | None:
        """Return the code of the next reply and leave that reply with the kernel.

        None when the line ends before there is a whole reply.
        """
        self._peeked, reply, ended = 0, b"", False
        while not (match := _REPLY.match(reply)):
            self._watch()
            raw = self._socket.recv(_CHUNK, socket.MSG_PEEK)
            if len(raw) == self._peeked:
                if ended:
                    return None
                ended = self._ended()
            reply += self._decipher(raw[self._peeked :])
            self._peeked = len(raw)
        return int(match[1])

    def drop_reply(self) -> None:
        """Take the reply that :meth:`peek_reply` looked at."""
        while self._peeked:
            self._peeked -= len(self._socket.recv(self._peeked))

    def close(self) -> None:
        """Hang up, as far as this process goes."""
        self._socket.close()

    def _watch(self) -> None:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._socket.settimeout(left)

    def _flush(self) -> None:
        if data := self._outgoing.read():
            self._watch()
            self._socket.sendall(data)

    def _fill(self) -> bool:
        self._watch()
        data = self._socket.recv(_CHUNK)
        self._incoming.write(data)
        return bool(data)

    def _decipher(self, raw: bytes) -> bytes:
        if self._tls is None:
            return raw
        self._incoming.write(raw)
        plain = b""
        try:
            while data := self._tls.read(_CHUNK):
                plain += data
        except (ssl.SSLWantReadError, ssl.SSLZeroReturnError):
            pass
        return plain

    def _ended(self) -> bool:
        """Return whether the server hung up; waits a moment to see whether more comes."""
        poll = select.poll()
        poll.register(self._socket, select.POLLRDHUP)
        return bool(poll.poll(_GLANCE))


class _Reader(io.RawIOBase):
    def __init__(self, line: Line) -> None:
        self._line = line

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._line.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
