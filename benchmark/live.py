"""The real assistant for a measurement, on ports and in a folder of its own."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.conversations.servers import Servers, assistant

_LIMITS = ("BERICHTEN_SESSIE", "BERICHTEN_IP", "SESSIES_IP")
_NO_LIMITS = {f"WEGWIJZER_WEB_{limit}": "100000" for limit in _LIMITS}
"""All residents of a measurement have one IP address and no patience."""
_TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Live:
    """A running assistant."""

    servers: Servers

    @property
    def rest(self) -> str:
        """The address of Rasa's own channel."""
        return f"{self.servers.webhooks}/rest/webhook"

    @property
    def web(self) -> str:
        """The address of the web channel."""
        return f"{self.servers.webhooks}/web"

    @property
    def folder(self) -> Path:
        """Where its files are."""
        return self.servers.folder

    def use(self) -> dict[str, tuple[float, float]]:
        """Return the seconds of processor and the MB of memory of each server so far."""
        return {name: _use(pid) for name, pid in self.servers.pids.items()}


def _use(pid: int) -> tuple[float, float]:
    # The name of a program, in brackets, may have spaces.
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    seconds = (int(fields[11]) + int(fields[12])) / _TICKS_A_SECOND
    return seconds, int(fields[21]) * os.sysconf("SC_PAGE_SIZE") / 2**20


@contextmanager
def live(website: str = "") -> Iterator[Live]:
    """Run the assistant as ``make run`` does, without limits; pages of ``website`` may use it."""
    with tempfile.TemporaryDirectory() as folder:
        settings = {**_NO_LIMITS, "WEGWIJZER_WEB_SITES": website}
        with assistant(Path(folder), settings) as servers:
            yield Live(servers)
