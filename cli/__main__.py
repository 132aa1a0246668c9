"""``python -m cli`` is the command ``wegwijzer``."""

from cli import app

app()
