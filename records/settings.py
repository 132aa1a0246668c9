"""Django's settings for the records; what can be set comes from the environment.

Without settings there is one SQLite file in the var folder, that only its owner can read.
``WEGWIJZER_DATABASE`` (``postgresql://naam:wachtwoord@server:5432/database``) names another
database.
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from records.environment import RecordsSettings
from wegwijzer.secret import key

_KEEP = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
"""Seconds to keep a connection; one that died is found out before it is used again."""
_WAIT = 4
"""Seconds to wait for another writer or for the server; more, and Rasa gives up on the action."""


def _database(address: str, var: Path) -> dict[str, Any]:
    if not address:
        return _sqlite(var / "wegwijzer.db")
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return _sqlite(Path(parts.path))
    if parts.scheme in ("postgresql", "postgres"):
        return {
            **_KEEP,
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": parts.port or "",
            "OPTIONS": {"connect_timeout": _WAIT},
        }
    raise ImproperlyConfigured(
        "WEGWIJZER_DATABASE moet beginnen met postgresql:// of sqlite:// (of laat hem leeg)."
    )


def _sqlite(path: Path) -> dict[str, Any]:
    """Return the settings of a SQLite file that loses nothing that was committed.

    ``synchronous=FULL`` waits for the disk at each commit; ``secure_delete`` overwrites what
    is deleted, so that contact details do not stay behind in the file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    return {
        **_KEEP,
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "timeout": _WAIT,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON"
            ),
        },
    }


_settings = RecordsSettings()

INSTALLED_APPS = ["records"]
DATABASES = {"default": _database(_settings.database, _settings.var_folder)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SECRET_KEY = key("django", _settings)
LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
LOGGING_CONFIG = None
"""Each process (action server, courier, web application) sets up its own logging."""
