"""The one secret of an installation, and the keys that are made of it.

1. The secret is given (``WEGWIJZER_GEHEIM``), or made once and kept in the var folder, where
   only its owner can read it.
2. Nothing uses the secret itself: each purpose has a key of its own. Who learns one key,
   knows neither the secret nor the other keys.
"""

import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path

from wegwijzer.settings import Settings

_FILE = "geheim"


def key(purpose: str, settings: Settings) -> str:
    """Return the key for a purpose, 64 hexadecimal signs; the same one each time.

    Raises OSError when the secret cannot be kept in the var folder.
    """
    secret = settings.secret_given or _kept(settings.var_folder)
    return hmac.digest(secret.encode(), purpose.encode(), "sha256").hex()


def _kept(var: Path) -> str:
    path = var / _FILE
    if not path.exists():
        var.mkdir(parents=True, exist_ok=True)
        made = var / f".{_FILE}.{secrets.token_hex(8)}"
        handle = os.open(made, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(48))
        with suppress(FileExistsError):  # of two processes that start at once, the first one wins
            os.link(made, path)
        made.unlink()
    return path.read_text()
