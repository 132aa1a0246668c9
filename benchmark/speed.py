"""Measures what a resident and a beheerder feel: start-up, memory, and time to an answer.

    python benchmark/speed.py

Wegwijzer and Rasa's default pipeline are started one after the other on the same machine,
with the same rules and the same kind of action server, and asked the same questions over
the REST channel, one at a time. What counts are the ratios within one run. The default
pipeline's model is the one that ``quality.py`` has trained; without it only Wegwijzer is
measured.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.table import Table

from cli.training import train
from tests.conversations.servers import HOST, free_port
from wegwijzer.settings import ROOT

OUT = ROOT / "var/benchmark"
ROUNDS = 60
QUESTION = "Wat kost een cliëntondersteuner?"
_PATIENCE_SECONDS = 240


@contextmanager
def running(python: Path, model: Path) -> Iterator[tuple[str, int, float]]:
    """Run both servers; give the REST address, Rasa's process id, and seconds to an answer."""
    actions_port, rasa_port = free_port(), free_port()
    env = {**os.environ, "SANIC_HOST": HOST, "RASA_TELEMETRY_ENABLED": "false"}
    with tempfile.TemporaryDirectory() as folder:
        endpoints = Path(folder) / "endpoints.yml"
        endpoints.write_text(f"action_endpoint:\n  url: http://{HOST}:{actions_port}/webhook\n")
        credentials = Path(folder) / "credentials.yml"
        credentials.write_text("rest:\n")
        start = time.perf_counter()
        actions = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "rasa_sdk", "--actions", "actions"]
            + ["-p", str(actions_port)],
            cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        rasa = subprocess.Popen(
            [str(python), "-W", "ignore", "-m", "rasa", "run", "-i", HOST, "-p", str(rasa_port)]
            + ["--model", str(model), "--endpoints", str(endpoints)]
            + ["--credentials", str(credentials)],
            cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        url = f"http://{HOST}:{rasa_port}/webhooks/rest/webhook"
        try:
            while True:
                try:
                    if ask(url, "warm"):
                        break
                except OSError:
                    if time.perf_counter() - start > _PATIENCE_SECONDS:
                        raise
                    time.sleep(0.05)
            yield url, rasa.pid, time.perf_counter() - start
        finally:
            for process in (actions, rasa):
                process.terminate()
            for process in (actions, rasa):
                process.wait()


def ask(url: str, sender: str) -> bool:
    """Ask the question; return whether something came back."""
    body = json.dumps({"sender": sender, "message": QUESTION}).encode()
    request = urllib.request.Request(url, data=body, headers={"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as response:
        return bool(json.load(response))


def measure(python: Path, model: Path) -> dict[str, float]:
    """Return seconds to the first answer, p50 and p95 in ms, and memory in MB."""
    with running(python, model) as (url, pid, first):
        milliseconds = []
        for number in range(ROUNDS):
            start = time.perf_counter()
            ask(url, f"resident-{number}")
            milliseconds.append((time.perf_counter() - start) * 1000)
        status = Path(f"/proc/{pid}/status").read_text()
        memory = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    milliseconds.sort()
    return {
        "Van start tot eerste antwoord, s": first,
        "Antwoord via een actie, p50 ms": statistics.median(milliseconds),
        "Antwoord via een actie, p95 ms": milliseconds[int(len(milliseconds) * 0.95)],
        "Geheugen van Rasa, MB": int(memory.split()[1]) / 1024,
    }


def main() -> None:
    """Measure, print and save."""
    results = {"Wegwijzer": measure(Path(sys.executable), train())}
    default = sorted((OUT / "standaard").glob("*.tar.gz"))
    if default:
        results["Rasa standaard"] = measure(OUT / ".venv/bin/python", default[-1])
    table = Table("", *results, title="Snelheid en geheugen")
    lines = ["| | " + " | ".join(results) + " |", "|---" * (len(results) + 1) + "|"]
    for row in next(iter(results.values())):
        cells = [f"{column[row]:.0f}" for column in results.values()]
        table.add_row(row, *cells)
        lines.append(f"| {row} | " + " | ".join(cells) + " |")
    Console().print(table)
    (OUT / "snelheid.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"Bewaard: {OUT / 'snelheid.md'}")


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    main()
