"""``wegwijzer opruimen``: deletes what was kept long enough, and says what."""

import datetime as dt
import json
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import Result
from django.db import OperationalError
from django.utils import timezone
from typer.testing import CliRunner

from tests.records.conftest import GEGEVENS, empty_records  # isort: skip  # sets up the records
from bot.retention import open_sqlite
from cli import app
from records import concepten, terugbelverzoeken
from records.models import Concept, Status, Terugbelverzoek

__all__ = ["empty_records"]

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """A function that runs the command."""
    return lambda *arguments: CliRunner(mix_stderr=False).invoke(app, ["opruimen", *arguments])


def say(folder: Path, sender: str, days_ago: float) -> None:
    """Store a conversation of one message, as Rasa does."""
    engine = open_sqlite(f"sqlite:///{folder / 'gesprekken.db'}")
    at = time.time() - days_ago * 86_400
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TABLE IF NOT EXISTS events (id INTEGER PRIMARY KEY, sender_id TEXT, "
            "type_name TEXT, timestamp FLOAT, intent_name TEXT, action_name TEXT, data TEXT)"
        )
        for kind in ("session_started", "user"):
            connection.exec_driver_sql(
                "INSERT INTO events (sender_id, type_name, timestamp, data) VALUES (?, ?, ?, ?)",
                (sender, kind, at, json.dumps({"event": kind})),
            )
    engine.dispose()


def senders(folder: Path) -> set[str]:
    engine = open_sqlite(f"sqlite:///{folder / 'gesprekken.db'}")
    with engine.connect() as connection:
        found = {row[0] for row in connection.exec_driver_sql("SELECT sender_id FROM events")}
    engine.dispose()
    return found


def request(conversation: str, days_ago: float) -> Terugbelverzoek:
    """Register a request that was dealt with so many days ago."""
    verzoek = terugbelverzoeken.register(conversation, "begin", GEGEVENS, timezone.now())
    asked = timezone.now() - dt.timedelta(days=days_ago)
    Terugbelverzoek.objects.filter(pk=verzoek.pk).update(
        status=Status.AFGEHANDELD, aangemaakt_op=asked
    )
    return verzoek


def draft(conversation: str, days_ago: float) -> None:
    concepten.save(conversation, {"naam": conversation})
    at = timezone.now() - dt.timedelta(days=days_ago)
    Concept.objects.filter(gegevens__naam=conversation).update(gewijzigd_op=at)


def test_deletes_what_is_old_keeps_what_is_young_and_reports(run: Run, tmp_path: Path) -> None:
    for number in range(3):
        say(tmp_path, f"oud {number}", days_ago=91)
    say(tmp_path, "jong", days_ago=89)
    for number in range(2):
        request(f"oud {number}", days_ago=31)
    young = request("jong", days_ago=29)
    draft("oud", days_ago=1.1)
    draft("jong", days_ago=0.9)
    result = run()
    assert result.exit_code == 0
    assert result.stdout == (
        "Opgeruimd: 3 gesprekken (na 90 dagen), 2 terugbelverzoeken, 1 niet afgemaakt verzoek.\n"
    )
    assert senders(tmp_path) == {"jong"}
    assert Terugbelverzoek.objects.get().referentie == young.referentie
    assert Concept.objects.get().gegevens == {"naam": "jong"}


def test_the_terms_can_be_set(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEGWIJZER_BEWAAR_DAGEN", "7")
    monkeypatch.setenv("WEGWIJZER_TERUGBELVERZOEK_DAGEN", "3")
    say(tmp_path, "gesprek", days_ago=8)
    request("gesprek", days_ago=4)
    assert run().stdout.startswith("Opgeruimd: 1 gesprek (na 7 dagen), 1 terugbelverzoek,")


def test_nothing_was_ever_said(run: Run, tmp_path: Path) -> None:
    assert "Opgeruimd: 0 gesprekken" in run().stdout
    assert not (tmp_path / "gesprekken.db").exists()


def test_a_fault_in_the_settings_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEGWIJZER_TERUGBELVERZOEK_DAGEN", "een maand")
    result = run()
    assert result.exit_code == 1
    assert "WEGWIJZER_TERUGBELVERZOEK_DAGEN is 'een maand'" in result.stderr


def test_a_file_that_is_no_database_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "gesprekken.db").write_text("dit is geen database, maar een brief" * 50)
    result = run()
    assert result.exit_code == 1
    assert "Het opruimen is niet gelukt" in result.stderr
    assert "Traceback" not in result.stderr


def test_every_day_goes_on_after_a_day_that_failed(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 3:
            raise KeyboardInterrupt

    reports = iter(["eerste", OperationalError("database is locked"), "derde"])

    def report() -> str:
        outcome = next(reports)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    module = import_module("cli.opruimen")  # in the package its name is the command's
    monkeypatch.setattr(module.time, "sleep", sleep)
    monkeypatch.setattr(module, "report", report)
    result = run("--dagelijks")
    assert slept == [86_400.0] * 3
    assert result.stdout.split()[:2] == ["eerste", "derde"]
    assert "Het opruimen is niet gelukt" in result.stderr
