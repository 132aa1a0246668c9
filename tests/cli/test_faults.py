"""A setting that cannot be right is told before anything is started."""

from importlib import import_module
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.records.conftest import empty_records  # isort: skip  # sets up the records
from cli import app, faults, servers

__all__ = ["empty_records"]

DAYS, PORT = "WEGWIJZER_TERUGBELVERZOEK_DAGEN", "WEGWIJZER_SMTP_POORT"


def test_without_settings_nothing_is_wrong() -> None:
    assert faults.in_settings() == []


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        (DAYS, "een maand", "Vul een heel getal in van 1 of meer."),
        (DAYS, "0", "van 1 of meer"),
        (DAYS, "9999999", "heel getal"),
        ("WEGWIJZER_BEWAAR_DAGEN", "-1", "heel getal"),
        (PORT, "vijf", "heel getal"),
        ("WEGWIJZER_MAIL_ALARM_MINUTEN", "1,5", "heel getal"),
        ("WEGWIJZER_WEB_TEKENS", "veel", "heel getal"),
        ("WEGWIJZER_SMTP_BEVEILIGING", "ssl", "Kies uit: starttls, tls, geen."),
        ("WEGWIJZER_WEB_SITES", "voorbeeld.nl", "zonder pad"),
    ],
)
def test_a_wrong_value_is_told_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str
) -> None:
    monkeypatch.setenv(name, value)
    [fault] = faults.in_settings()
    assert fault.startswith(f"De instelling {name} ")
    assert value in fault
    assert told in fault


def test_a_short_secret_is_told_and_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEGWIJZER_GEHEIM", "kort geheim")
    [fault] = faults.in_settings()
    assert "minstens 32 tekens" in fault
    assert "kort geheim" not in fault


def test_the_mail_settings_are_read_whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WEGWIJZER_SMTP_SERVER", "mail.voorbeeld.nl")
    assert "WEGWIJZER_MAIL_AFZENDER" in faults.in_settings()[0]
    monkeypatch.setenv("WEGWIJZER_MAIL_AFZENDER", "wegwijzer@voorbeeld.nl")
    monkeypatch.setenv("WEGWIJZER_MAIL_GEMEENTEN", str(tmp_path / "is er niet"))
    assert "WEGWIJZER_MAIL_GEMEENTEN" in faults.in_settings()[0]


def test_nothing_starts_with_a_wrong_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DAYS, "een maand")
    monkeypatch.setattr(import_module("cli.servers"), "start", lambda _: pytest.fail("started"))
    monkeypatch.setattr(servers, "occupied_ports", list)
    result = CliRunner(mix_stderr=False).invoke(app, ["start"])
    assert result.exit_code == 1
    assert result.stderr.startswith(f"De instelling {DAYS} is 'een maand'.")
