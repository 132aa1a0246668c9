"""Gives the tests of the records a database of their own, empty for each test."""

import atexit
import datetime as dt
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.records.mail_server import MailServer

_var = tempfile.mkdtemp(prefix="wegwijzer-records-")
atexit.register(shutil.rmtree, _var, ignore_errors=True)
with pytest.MonkeyPatch.context() as _patch:
    _patch.setenv("WEGWIJZER_VAR", _var)
    _patch.delenv("WEGWIJZER_DATABASE", raising=False)
    from records import database

    database.ready()

from django.apps import apps  # noqa: E402
from django.db import connections  # noqa: E402
from django.utils import timezone  # noqa: E402

from records.mail import Mail, Recipient  # noqa: E402
from records.models import Terugbelverzoek  # noqa: E402
from records.terugbelverzoeken import register  # noqa: E402
from wegwijzer.terugbelverzoek import Terugbelgegevens  # noqa: E402

GEGEVENS = Terugbelgegevens(
    onderwerp="Hulp bij een aanvraag",
    gemeente="Noordoostpolder",
    naam="Tést Persoon",
    telefoon="06 12345678",
    email="test@voorbeeld.nl",
    moment="'s ochtends",
)


@pytest.fixture(autouse=True)
def empty_records(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Start with empty tables and without mail settings."""
    for name in list(os.environ):
        if name.startswith("WEGWIJZER_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("WEGWIJZER_VAR", str(tmp_path))
    for model in apps.get_app_config("records").get_models():
        model.objects.all().delete()
    yield
    connections.close_all()


@pytest.fixture
def mail_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    """Give a mail server that is still down, and settings that point to it."""
    server = MailServer(tmp_path)
    monkeypatch.setenv("WEGWIJZER_SMTP_SERVER", "127.0.0.1")
    monkeypatch.setenv("WEGWIJZER_SMTP_POORT", str(server.port))
    monkeypatch.setenv("WEGWIJZER_SMTP_BEVEILIGING", "geen")
    monkeypatch.setenv("WEGWIJZER_MAIL_AFZENDER", "wegwijzer@voorbeeld.nl")
    monkeypatch.setenv("WEGWIJZER_MAIL_LOKET", "loket@voorbeeld.nl")
    yield server
    server.kill()


@pytest.fixture
def mail(mail_server: MailServer) -> Mail:
    """Give the mail settings of the mail server."""
    return Mail(
        host="127.0.0.1",
        port=mail_server.port,
        security="geen",
        user="",
        password="",
        sender="wegwijzer@voorbeeld.nl",
        loket=Recipient("loket@voorbeeld.nl", "Loket Voorbeeld"),
        gemeenten=None,
        beheerder="beheer@voorbeeld.nl",
        alarm_after=dt.timedelta(hours=1),
    )


@pytest.fixture
def ask() -> Callable[..., Terugbelverzoek]:
    """Give a function that registers a request of a conversation."""

    def register_one(conversation: str = "gesprek") -> Terugbelverzoek:
        return register(conversation, "vraag-1", GEGEVENS, timezone.now())

    return register_one
