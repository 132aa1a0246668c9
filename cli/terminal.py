"""A chat in the terminal, over the REST channel of the running assistant."""

import json
import subprocess
import sys
import urllib.request
import uuid
from typing import Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.panel import Panel

from cli import servers

_TIMEOUT_SECONDS = 30


def chat() -> None:
    """Talk until the resident types nothing more; starts the assistant when it is not up."""
    console = Console()
    own = None
    if not servers.are_up():
        console.print("De assistent start ...")
        own = subprocess.Popen(
            [sys.executable, "-m", "cli", "start"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        if not servers.wait_until_up():
            own.terminate()
            console.print("[red]De assistent start niet. Typ: make run. Daar ziet u waarom.")
            raise typer.Exit(1)
    try:
        _talk(console)
    finally:
        if own:
            own.terminate()
            own.wait()


def _talk(console: Console) -> None:
    console.print("Stel uw vraag. Stoppen: typ een lege regel.\n")
    sender = uuid.uuid4().hex
    offered: list[dict[str, Any]] = []
    while True:
        try:
            text = console.input("[bold]U:[/bold] ").strip()
        except (EOFError, KeyboardInterrupt):
            return
        if not text:
            return
        if text.isdigit() and 0 < int(text) <= len(offered):
            text = offered[int(text) - 1]["payload"]
        offered = []
        for message in _send(sender, text):
            text = escape(message.get("text", ""))  # "[...]" is no markup here
            console.print(Panel(text, title="Wegwijzer", title_align="left"))
            offered += message.get("buttons", [])
        for number, button in enumerate(offered, start=1):
            console.print(f"  {number}. {escape(button['title'])}")


def _send(sender: str, text: str) -> list[dict[str, Any]]:
    body = json.dumps({"sender": sender, "message": text}).encode()
    request = urllib.request.Request(
        servers.CHAT_URL, data=body, headers={"Content-Type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT_SECONDS) as response:
            messages: list[dict[str, Any]] = json.load(response)
            return messages
    except OSError:
        return [{"text": "De assistent geeft geen antwoord. Draait hij nog? Start hem: make run"}]
