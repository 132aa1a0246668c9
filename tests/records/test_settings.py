"""Django's settings: which database."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from records.settings import _database


def test_without_settings_there_is_a_file_that_only_its_owner_can_read(tmp_path: Path) -> None:
    database = _database("", tmp_path / "var")
    assert database["NAME"] == tmp_path / "var" / "wegwijzer.db"
    assert database["NAME"].stat().st_mode & 0o777 == 0o600


def test_another_database_is_named_by_its_address(tmp_path: Path) -> None:
    database = _database("postgresql://naam:w%40chtwoord@server:5433/wegwijzer", tmp_path)
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["USER"], database["PASSWORD"]) == ("naam", "w@chtwoord")
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("server", 5433, "wegwijzer")


def test_an_unknown_database_is_told(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="WEGWIJZER_DATABASE moet beginnen"):
        _database("mysql://server/wegwijzer", tmp_path)
