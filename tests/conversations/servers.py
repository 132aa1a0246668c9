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
_PATIENCE_SECONDS = 90


def free_port() -> int:
    """Return a port on loopback that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def assistant(folder: Path, environment: dict[str, str] | None = None) -> Iterator[str]:
    """Run the assistant with its files in ``folder``; give the address of its REST channel."""
    model = train()
    actions_port, rasa_port = free_port(), free_port()
    (folder / "spacy").symlink_to(models_folder())
    endpoints = folder / "endpoints.yml"
    endpoints.write_text(
        (ROOT / "endpoints.yml")
        .read_text("utf-8")
        .replace("127.0.0.1:5055", f"{HOST}:{actions_port}")
        .replace("var/gesprekken.db", str(folder / "gesprekken.db"))
    )
    env = {**os.environ, "SANIC_HOST": HOST, "WEGWIJZER_VAR": str(folder), **(environment or {})}
    python = [sys.executable, "-W", "ignore", "-m"]
    rasa = [*python, "rasa", "run", "-i", HOST, "-p", str(rasa_port)]
    commands = {
        "acties": [*python, "rasa_sdk", "--actions", "actions", "-p", str(actions_port)],
        "rasa": [*rasa, "--model", str(model), "--endpoints", str(endpoints)],
    }
    processes = []
    for name, command in commands.items():
        with (folder / f"{name}.log").open("w") as log:
            processes.append(
                subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT)
            )
    try:
        for port, path in ((actions_port, "health"), (rasa_port, "")):
            _wait_for(f"http://{HOST}:{port}/{path}", processes, folder)
        yield f"http://{HOST}:{rasa_port}/webhooks/rest/webhook"
    finally:
        for process in processes:
            process.send_signal(signal.SIGTERM)
        for process in processes:
            process.wait(timeout=20)


def _wait_for(url: str, processes: list["subprocess.Popen[bytes]"], folder: Path) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            if time.monotonic() > deadline or any(
                process.poll() is not None for process in processes
            ):
                logs = "\n".join(path.read_text() for path in sorted(folder.glob("*.log")))
                raise RuntimeError(f"{url} does not answer:\n{logs[-4000:]}") from None
            time.sleep(0.05)
