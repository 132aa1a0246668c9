"""A reply of a mail server, read without taking it."""

import socket
import threading
from collections.abc import Iterator

import pytest

from records.line import Line


@pytest.fixture
def ends() -> Iterator[tuple[Line, socket.socket]]:
    """Give a line and the server's end of it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        ours = socket.create_connection(server.getsockname())
        theirs, _ = server.accept()
    yield Line(ours, 2), theirs
    ours.close()
    theirs.close()


def test_a_reply_that_is_looked_at_is_still_there(ends: tuple[Line, socket.socket]) -> None:
    line, server = ends
    server.sendall(b"250 OK\r\n")
    assert line.peek_reply() == 250
    assert line.peek_reply() == 250
    assert line.read(100) == b"250 OK\r\n"


def test_a_reply_that_is_dropped_is_gone(ends: tuple[Line, socket.socket]) -> None:
    line, server = ends
    server.sendall(b"451 later\r\n")
    assert line.peek_reply() == 451
    line.drop_reply()
    server.sendall(b"221 bye\r\n")
    assert line.read(100) == b"221 bye\r\n"


@pytest.mark.parametrize("reply", [b"250-first\r\n250-second\r\n250 last\r\n", b"250\r\n"])
def test_a_reply_may_come_in_pieces(ends: tuple[Line, socket.socket], reply: bytes) -> None:
    line, server = ends
    server.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    server.sendall(reply[:5])
    rest = threading.Timer(0.03, server.sendall, [reply[5:]])
    rest.start()
    assert line.peek_reply() == 250
    rest.join()


@pytest.mark.parametrize("beginning", [b"", b"250-half"])
def test_no_whole_reply_before_the_end(ends: tuple[Line, socket.socket], beginning: bytes) -> None:
    line, server = ends
    server.sendall(beginning)
    server.shutdown(socket.SHUT_WR)
    assert line.peek_reply() is None


def test_a_server_that_sends_a_byte_now_and_then_cannot_hold_us(
    ends: tuple[Line, socket.socket],
) -> None:
    line, server = ends
    server.sendall(b"2")
    line.allow(0.03)
    with pytest.raises(TimeoutError):
        line.peek_reply()
    with pytest.raises(TimeoutError):
        line.read(1)
