"""A second process that sees a delivery through when the first one is killed.

Between a mail server's yes and our writing it down nobody can know, after a crash, whether
the mail was sent; so it would have to be sent again, and might come twice (RFC 1047 tells
of it). A witness closes that gap:

1. When only the end of a message is still to be sent, the courier forks. Both processes now
   hold the line to the mail server.
2. The courier says "at stake" over a pipe, sends the end, looks at the reply, writes down
   what it means, says "done". The witness goes home.
3. Is the courier killed, the pipe closes without "done". The witness looks at the reply,
   that is still there (see :mod:`records.line`), and writes down what it means.
4. Is the witness killed, the courier does not notice.

Only when both are killed together, or the machine stops, the doubt remains: then the mail
goes out again with the Message-ID it had.
"""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

_AT_STAKE = b"!"
_DONE = b"."

log = logging.getLogger(__name__)


@contextmanager
def standing_by(finish: Callable[[bool], None]) -> Iterator[Callable[[], None]]:
    """Fork a witness that calls ``finish`` when this process dies, or fails, in the block.

    Gives a function that says from where on things are at stake; ``finish`` is told whether
    that was said. No database connection may be open: two processes cannot share one.
    """
    notes, ours = os.pipe()
    witness = os.fork()
    if witness == 0:
        os.close(ours)
        _stand_by(notes, finish)
    os.close(notes)

    def say(word: bytes) -> None:
        with suppress(BrokenPipeError):  # the witness was killed; we carry on alone
            os.write(ours, word)

    try:
        yield lambda: say(_AT_STAKE)
        say(_DONE)
    finally:
        os.close(ours)
        os.waitpid(witness, 0)


def _stand_by(notes: int, finish: Callable[[bool], None]) -> None:
    """Live the life of a witness; never returns."""
    try:
        heard = b""
        while word := os.read(notes, 1):
            heard += word
        if _DONE not in heard:
            finish(_AT_STAKE in heard)
    except Exception as error:
        log.error("De getuige van de koerier is gestopt: %s", type(error).__name__)
    finally:
        os._exit(0)
