"""The real assistant for a test session: trained model, action server and Rasa server."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.nlu.spacy_model import models_folder
from cli.training import train
from wegwijzer.settings import ROOT

HOST = "127.0.0.1"
ACTIONS, RASA = "acties", "rasa"
_PATIENCE_SECONDS = 90


def free_port() -> int:
    """Return a port on loopback that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


class Servers:
    """The processes of the assistant, with their files in ``folder``; each can be killed and
    started again. ``model`` is what Rasa is told to load.
    """

    def __init__(self, folder: Path, model: Path, environment: dict[str, str] | None = None):
        self.folder = folder
        self.ports = {ACTIONS: free_port(), RASA: free_port()}
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        (folder / "spacy").symlink_to(models_folder())
        endpoints = folder / "endpoints.yml"
        endpoints.write_text(
            (ROOT / "endpoints.yml")
            .read_text("utf-8")
            .replace("127.0.0.1:5055", f"{HOST}:{self.ports[ACTIONS]}")
            .replace("var/gesprekken.db", str(folder / "gesprekken.db"))
        )
        self._env = {
            **os.environ,
            "SANIC_HOST": HOST,
            "WEGWIJZER_VAR": str(folder),
            **(environment or {}),
        }
        python = [sys.executable, "-W", "ignore", "-m"]
        rasa = [*python, "rasa", "run", "-i", HOST, "-p", str(self.ports[RASA])]
        actions = [*python, "rasa_sdk", "--actions", "actions", "-p", str(self.ports[ACTIONS])]
        self._commands = {
            ACTIONS: actions,
            RASA: [*rasa, "--model", str(model), "--endpoints", str(endpoints)],
        }

    @property
    def webhooks(self) -> str:
        """The address of the channels."""
        return f"http://{HOST}:{self.ports[RASA]}/webhooks"

    @property
    def pids(self) -> dict[str, int]:
        """The id of each process that was started."""
        return {name: process.pid for name, process in self._running.items()}

    def start(self, *names: str) -> None:
        """Start processes and wait until they answer."""
        for name in names:
            with (self.folder / f"{name}.log").open("a") as log:
                self._running[name] = subprocess.Popen(
                    self._commands[name],
                    cwd=ROOT,
                    env=self._env,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                )
        for name in names:
            path = {ACTIONS: "health", RASA: ""}[name]
            self._wait_for(f"http://{HOST}:{self.ports[name]}/{path}")

    def kill(self, name: str) -> None:
        """Kill a process, as a power cut does."""
        process = self._running.pop(name)
        process.kill()
        process.wait()

    def stop(self) -> None:
        """Let all processes end."""
        for process in self._running.values():
            process.send_signal(signal.SIGTERM)
        for process in self._running.values():
            process.wait(timeout=20)

    def _wait_for(self, url: str) -> None:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while True:
            try:
                with urllib.request.urlopen(url, timeout=2):
                    return
            except OSError:
                ended = any(process.poll() is not None for process in self._running.values())
                if ended or time.monotonic() > deadline:
                    logs = "\n".join(path.read_text() for path in sorted(self.folder.glob("*.log")))
                    raise RuntimeError(f"{url} does not answer:\n{logs[-4000:]}") from None
                time.sleep(0.05)


@contextmanager
def assistant(folder: Path, environment: dict[str, str] | None = None) -> Iterator[Servers]:
    """Run the assistant with its files in ``folder``."""
    servers = Servers(folder, train(), environment)
    try:
        servers.start(ACTIONS, RASA)
        yield servers
    finally:
        servers.stop()
