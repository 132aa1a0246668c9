"""Writing a terugbelverzoek down for good, listing it, and letting it go in time."""

import asyncio
import datetime as dt
import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.utils import timezone

from records import terugbelverzoeken
from records.mail import Mail
from records.models import Bezorging, Status, Telling, Terugbelverzoek
from records.terugbelverzoeken import NotSaved, expire, find, mark_done, overview, register
from tests.records.conftest import GEGEVENS

TERM = dt.timedelta(days=30)
Ask = Callable[..., Terugbelverzoek]


def _age(verzoek: Terugbelverzoek, age: dt.timedelta, sent: bool) -> None:
    """Make the request, and its delivery when it was sent, as old as that."""
    then = timezone.now() - age
    status = Status.VERZONDEN if sent else Status.NIEUW
    Terugbelverzoek.objects.filter(pk=verzoek.pk).update(aangemaakt_op=then, status=status)
    Bezorging.objects.filter(verzoek=verzoek).update(verzonden_op=then if sent else None)


def test_a_request_is_kept_with_its_delivery(ask: Ask, mail: Mail) -> None:
    verzoek = ask()
    kept = Terugbelverzoek.objects.get(referentie=verzoek.referentie)
    assert (kept.naam, kept.telefoon, kept.status) == ("Tést Persoon", "06 12345678", Status.NIEUW)
    assert kept.bezorging.aan == "loket@voorbeeld.nl"
    assert kept.bezorging.message_id.endswith("@voorbeeld.nl>")
    assert kept.bezorging.volgende_poging_op <= timezone.now()
    assert verzoek.wordt_gemaild


def test_a_request_without_its_delivery_cannot_be(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(**fields: object) -> None:
        raise OperationalError("disk full")

    monkeypatch.setattr(Bezorging.objects, "create", fails)
    with pytest.raises(NotSaved):
        ask()
    assert not Terugbelverzoek.objects.exists()


def test_what_is_kept_is_on_the_disk() -> None:
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA synchronous").fetchone() == (2,)
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_the_same_form_makes_one_request(ask: Ask) -> None:
    assert ask().referentie == ask().referentie
    assert Terugbelverzoek.objects.count() == Bezorging.objects.count() == 1


def test_another_form_makes_another_request(ask: Ask) -> None:
    again = register("gesprek", "vraag-2", GEGEVENS, timezone.now())
    assert len({ask().referentie, again.referentie, ask("ander").referentie}) == 3


def test_the_key_does_not_hold_the_conversation(ask: Ask) -> None:
    assert "gesprek" not in ask().sleutel


def test_a_dead_connection_costs_no_request(ask: Ask) -> None:
    """The database was restarted since the connection was made."""
    connection.ensure_connection()
    connection.connection.close()
    assert Terugbelverzoek.objects.filter(referentie=ask().referentie).exists()


def test_an_action_can_register_inside_its_event_loop(ask: Ask) -> None:
    async def action() -> Terugbelverzoek:
        return ask()

    assert asyncio.run(action()).referentie


def test_without_mail_settings_it_is_not_going_to_be_mailed(ask: Ask) -> None:
    assert not ask().wordt_gemaild


def test_wrong_mail_settings_cost_no_request(
    ask: Ask, mail: Mail, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("WEGWIJZER_SMTP_POORT", "vijf")
    assert not ask().wordt_gemaild
    assert "De instelling WEGWIJZER_SMTP_POORT is" in caplog.text


def test_the_list_puts_first_what_asks_for_something(ask: Ask) -> None:
    done, sent, new, older = ask("a"), ask("b"), ask("c"), ask("d")
    mark_done(done.referentie)
    _age(sent, dt.timedelta(hours=2), sent=True)
    _age(older, dt.timedelta(hours=1), sent=False)
    rows = overview()
    expected = [older.referentie, new.referentie, sent.referentie, done.referentie]
    assert [row.referentie for row in rows] == expected
    assert rows[0].age >= dt.timedelta(hours=1)
    assert "Persoon" not in repr(rows) and "12345678" not in repr(rows)


def test_done_is_done(ask: Ask) -> None:
    reference = ask().referentie
    assert mark_done(reference)
    found = find(reference)
    assert found and found.status == Status.AFGEHANDELD
    assert not mark_done("WW-2222-2222")
    assert find("WW-2222-2222") is None


def test_after_the_term_a_count_remains(ask: Ask) -> None:
    for conversation in ("a", "b"):
        _age(ask(conversation), dt.timedelta(days=31), sent=True)
    young = ask("c")
    _age(young, dt.timedelta(days=29), sent=True)
    assert expire(TERM) == 2
    assert [row.referentie for row in overview()] == [young.referentie]
    assert Bezorging.objects.count() == 1
    telling = Telling.objects.get()
    month = (timezone.localdate() - dt.timedelta(days=31)).replace(day=1)
    assert (telling.maand, telling.gemeente) == (month, "Noordoostpolder")
    assert (telling.status, telling.aantal) == (Status.VERZONDEN, 2)


def test_a_request_that_was_never_sent_loses_its_contact_details_but_is_still_seen(
    ask: Ask, caplog: pytest.LogCaptureFixture
) -> None:
    verzoek = ask()
    _age(verzoek, dt.timedelta(days=31), sent=False)
    with caplog.at_level(logging.WARNING):
        assert expire(TERM) == 0
    assert f"{verzoek.referentie} is vervallen" in caplog.text
    verzoek.refresh_from_db()
    assert verzoek.status == Status.VERVALLEN
    assert not any(
        (verzoek.onderwerp, verzoek.naam, verzoek.telefoon, verzoek.email, verzoek.moment)
    )
    assert not mark_done(verzoek.referentie)
    Terugbelverzoek.objects.update(aangemaakt_op=timezone.now() - dt.timedelta(days=61))
    assert expire(TERM) == 1
    assert Telling.objects.get().status == Status.VERVALLEN


def test_what_a_courier_has_in_hand_is_left_alone(ask: Ask) -> None:
    _age(ask(), dt.timedelta(days=31), sent=False)
    Bezorging.objects.update(bezig_door="koerier", bezig_tot=timezone.now() + TERM)
    expire(TERM)
    assert Terugbelverzoek.objects.get().naam == "Tést Persoon"


def test_deleted_contact_details_are_gone_from_the_disk(ask: Ask) -> None:
    _age(ask(), dt.timedelta(days=31), sent=True)
    path = Path(settings.DATABASES["default"]["NAME"])
    files = [path, path.with_name(path.name + "-wal")]
    assert any(b"06 12345678" in file.read_bytes() for file in files if file.exists())
    expire(TERM)
    assert not any(b"06 12345678" in file.read_bytes() for file in files if file.exists())


def test_only_the_owner_can_read_the_database() -> None:
    path = Path(settings.DATABASES["default"]["NAME"])
    assert path.stat().st_mode & 0o077 == 0


def test_a_locked_database_is_told_and_not_waited_for_without_end(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0.01)
    connection.close()
    other = sqlite3.connect(settings.DATABASES["default"]["NAME"])
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(terugbelverzoeken.NotSaved):
            ask()
    finally:
        other.close()
