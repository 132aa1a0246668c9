"""What happens whenever Python starts in Wegwijzer's environment."""

import os
import subprocess
import sys

import pytest

from wegwijzer.settings import ROOT

_SETTINGS = ("RASA_TELEMETRY_ENABLED", "SQLALCHEMY_SILENCE_UBER_WARNING")


def at_start(code: str, **environment: str) -> str:
    """Return what a script prints in a Python that starts as ours does."""
    clean = {name: value for name, value in os.environ.items() if name not in _SETTINGS}
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", f"import bot.at_start, os, sys\n{code}"],
        cwd=ROOT,
        env={**clean, **environment},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


def test_telemetry_is_off() -> None:
    assert at_start("print(os.environ['RASA_TELEMETRY_ENABLED'])") == "false"


@pytest.mark.rasa
def test_rasa_sees_that_telemetry_is_off() -> None:
    assert at_start("import rasa.telemetry as t\nprint(t.is_telemetry_enabled())") == "False"


def test_what_somebody_sets_himself_stays() -> None:
    printed = at_start("print(os.environ['RASA_TELEMETRY_ENABLED'])", RASA_TELEMETRY_ENABLED="true")
    assert printed == "true"


def test_the_stand_in_and_the_mends_are_in_place() -> None:
    printed = at_start("print([getattr(f, '__name__', '') for f in sys.meta_path])")
    assert "StandInFinder" in printed
    assert "MendingFinder" in printed


def test_it_starts_without_anything_large() -> None:
    code = "print([m for m in ('rasa', 'numpy', 'spacy', 'jsonschema') if m in sys.modules])"
    assert at_start(code) == "[]"
