"""What a resident is filling in: kept, and thrown away for good."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.utils import timezone

from records import concepten
from records.models import Concept
from records.terugbelverzoeken import NotSaved

NUMBER = "06 12345678"


def on_disk() -> bytes:
    """Return all bytes of the database and of its write-ahead log."""
    path = Path(settings.DATABASES["default"]["NAME"])
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))


def test_what_is_kept_comes_back() -> None:
    concepten.save("gesprek", {"naam": "Tést Persoon", "gedaan": ["onderwerp"]})
    assert concepten.load("gesprek") == {"naam": "Tést Persoon", "gedaan": ["onderwerp"]}


def test_of_each_conversation_only_the_last_is_kept() -> None:
    concepten.save("gesprek", {"naam": "Tést"})
    concepten.save("ander gesprek", {"naam": "Ander"})
    concepten.save("gesprek", {"naam": "Tést Persoon"})
    assert concepten.load("gesprek") == {"naam": "Tést Persoon"}
    assert concepten.load("ander gesprek") == {"naam": "Ander"}
    assert Concept.objects.count() == 2


def test_nothing_was_filled_in() -> None:
    assert concepten.load("gesprek") == {}


def test_the_id_of_the_conversation_is_not_kept() -> None:
    concepten.save("gesprek-van-iemand", {})
    assert "gesprek-van-iemand" not in Concept.objects.get().sleutel


def test_what_is_forgotten_is_gone_from_the_disk() -> None:
    concepten.save("gesprek", {"telefoon": NUMBER})
    concepten.save("ander gesprek", {"naam": "Ander"})
    assert NUMBER.encode() in on_disk()
    concepten.forget("gesprek")
    assert concepten.load("gesprek") == {}
    assert concepten.load("ander gesprek") == {"naam": "Ander"}
    assert NUMBER.encode() not in on_disk()


def test_forgetting_what_is_not_there_is_no_error() -> None:
    concepten.forget("gesprek")
    assert concepten.load("gesprek") == {}


def test_what_is_left_for_a_day_is_thrown_away_from_the_disk_too() -> None:
    concepten.save("oud", {"telefoon": NUMBER})
    concepten.save("jong", {"naam": "Jong"})
    old = timezone.now() - concepten.TERM - dt.timedelta(minutes=1)
    Concept.objects.filter(gegevens__telefoon=NUMBER).update(gewijzigd_op=old)
    assert concepten.expire() == 1
    assert (concepten.load("oud"), concepten.load("jong")) == ({}, {"naam": "Jong"})
    assert NUMBER.encode() not in on_disk()
    assert concepten.expire() == 0


def test_a_change_gives_another_day() -> None:
    concepten.save("gesprek", {"naam": "Tést"})
    Concept.objects.update(gewijzigd_op=timezone.now() - concepten.TERM * 2)
    concepten.save("gesprek", {"naam": "Tést Persoon"})
    assert concepten.expire() == 0


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that cannot be reached."""

    def fail() -> None:
        raise OperationalError("disk I/O error")

    monkeypatch.setattr(concepten, "ready", fail)


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize(
    "use", [lambda: concepten.load("gesprek"), lambda: concepten.save("gesprek", {})]
)
def test_a_database_that_is_gone_is_told(use: Callable[[], object]) -> None:
    with pytest.raises(NotSaved):
        use()


@pytest.mark.usefixtures("broken")
def test_forgetting_is_left_to_the_clean_up_when_the_database_is_gone(
    caplog: pytest.LogCaptureFixture,
) -> None:
    concepten.forget("gesprek")
    assert "kon niet worden gewist" in caplog.text


def test_the_log_names_no_one(caplog: pytest.LogCaptureFixture) -> None:
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE records_concept RENAME TO elders")
    try:
        with pytest.raises(NotSaved):
            concepten.save("gesprek", {"telefoon": NUMBER})
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE elders RENAME TO records_concept")
    assert "onbereikbaar" in caplog.text
    assert NUMBER not in caplog.text
