"""Starts the processes of the assistant together and says when it can be talked to."""

import contextlib
import os
import shlex
import socket
import sys
import threading
import time
import urllib.request

from honcho.manager import Manager
from honcho.printer import Printer

from cli.training import train

HOST = "127.0.0.1"
RASA_PORT = 5005
ACTIONS_PORT = 5055
PAGE_PORT = 8080
PAGE_URL = f"http://{HOST}:{PAGE_PORT}"
CHAT_URL = f"http://{HOST}:{RASA_PORT}/webhooks/rest/webhook"
WELCOME = f"""
Wegwijzer is er klaar voor. Stoppen: Ctrl-C.
  Praten op een website   {PAGE_URL}
  Praten in de terminal   open een tweede venster en typ: make chat
  REST (ontwikkeling)     POST {CHAT_URL}
"""
_HEALTH_URLS = (f"http://{HOST}:{RASA_PORT}/", f"http://{HOST}:{ACTIONS_PORT}/health")
_PATIENCE_SECONDS = 120.0
_PAUSE_SECONDS = 0.1


def commands(model: str) -> dict[str, str]:
    """Return the command of each process, by its name."""
    python = [sys.executable, "-W", "ignore", "-m"]
    processes = {
        "acties": [*python, "rasa_sdk", "--actions", "actions", "-p", str(ACTIONS_PORT)],
        "koerier": [*python, "records.courier"],
        "opruimen": [*python, "cli", "opruimen", "--dagelijks"],
        "pagina": [*python, "cli", "demo"],
        "rasa": [*python, "rasa", "run", "-i", HOST, "-p", str(RASA_PORT), "--model", model],
    }
    return {name: shlex.join(command) for name, command in processes.items()}


def are_up() -> bool:
    """Return whether all servers answer."""
    for url in _HEALTH_URLS:
        try:
            with urllib.request.urlopen(url, timeout=2):
                pass
        except OSError:
            return False
    return True


def occupied_ports() -> list[int]:
    """Return the ports of ours that a program listens on."""
    taken = []
    for port in (RASA_PORT, ACTIONS_PORT, PAGE_PORT):
        with contextlib.closing(socket.socket()) as probe:
            if probe.connect_ex((HOST, port)) == 0:
                taken.append(port)
    return taken


def wait_until_up() -> bool:
    """Wait until all servers answer; return False when that takes too long."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not are_up():
        if time.monotonic() > deadline:
            return False
        time.sleep(_PAUSE_SECONDS)
    return True


def start(announcement: str) -> int:
    """Train when needed, start everything, print ``announcement`` when it is up.

    Returns the exit code once the processes have ended, by Ctrl-C or by a fault.
    """
    manager = Manager(Printer(sys.stdout))
    environment = {"WEGWIJZER_WEB_SITES": PAGE_URL, **os.environ, "SANIC_HOST": HOST}
    for name, command in commands(str(train())).items():
        manager.add_process(name, command, env=environment)
    threading.Thread(target=_announce, args=(announcement,), daemon=True).start()
    manager.loop()
    return int(manager.returncode or 0)


def _announce(text: str) -> None:
    if wait_until_up():
        print(text, flush=True)
