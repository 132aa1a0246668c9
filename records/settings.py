"""Django's settings for the records; what can be set comes from the environment.

Without settings there is one SQLite file in the var folder, that only its owner can read.
``WEGWIJZER_DATABASE`` (``postgresql://naam:wachtwoord@server:5432/database``) names another
database.
"""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from records.environment import RecordsSettings

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


def _secret_key(given: str, var: Path) -> str:
    """Return the key of the environment, else the one that was made in the var folder."""
    if given:
        return given
    path = var / "geheime-sleutel"
    if not path.exists():
        var.mkdir(parents=True, exist_ok=True)
        made = var / f".{path.name}.{secrets.token_hex(8)}"
        handle = os.open(made, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(50))
        try:
            os.link(made, path)  # of two processes that start at once, the first one wins
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return path.read_text()


_settings = RecordsSettings()

INSTALLED_APPS = ["records"]
DATABASES = {"default": _database(_settings.database, _settings.var_folder)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SECRET_KEY = _secret_key(_settings.secret_key, _settings.var_folder)
LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
LOGGING_CONFIG = None
"""Each process (action server, courier, web application) sets up its own logging."""
