"""Settings: what holds without them, that they are read anew, and that each is described."""

import re
from pathlib import Path

import pytest

from wegwijzer.settings import ROOT, Settings, environment_names

_ROOMS = ("wegwijzer", "bot", "actions", "records", "review", "cli")
_DESCRIBED = (ROOT / "docs/handleiding/instellingen.md").read_text(encoding="utf-8")


def names_in_code() -> set[str]:
    """Return the names of the settings that any room defines."""
    return {
        name
        for room in _ROOMS
        for path in (ROOT / room).rglob("*.py")
        for name in re.findall(r'setting\(\s*"(\w+)"', path.read_text(encoding="utf-8"))
    }


def test_without_settings_all_stands_in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in environment_names():
        monkeypatch.delenv(name, raising=False)
    settings = Settings()
    assert (ROOT / "pyproject.toml").exists()
    assert settings.knowledge_folder == ROOT / "knowledge"
    assert settings.var_folder == ROOT / "var"
    assert settings.spacy_model == ""


def test_the_environment_is_read_anew_each_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for folder in ("een", "twee"):
        monkeypatch.setenv("WEGWIJZER_KENNIS", str(tmp_path / folder))
        assert Settings().knowledge_folder == tmp_path / folder


def test_the_names_of_all_settings_are_known() -> None:
    assert {"WEGWIJZER_KENNIS", "WEGWIJZER_VAR"} < set(environment_names()) <= names_in_code()


@pytest.mark.parametrize("name", sorted({*environment_names(), *names_in_code()}))
def test_each_setting_is_described(name: str) -> None:
    row = rf"^\| `{name}` \| (?:leeg|`[^`]+`) \| [A-Z][^|]+\. \|$"
    assert re.search(row, _DESCRIBED, re.MULTILINE), f"{name}: zie docs/handleiding"


def test_nothing_is_described_that_is_no_setting() -> None:
    described = set(re.findall(r"^\| `(WEGWIJZER_\w+)`", _DESCRIBED, re.MULTILINE))
    assert described - names_in_code() == set()
