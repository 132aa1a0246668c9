"""Keeps the terugbelverzoeken: writes one down for good, lists them, lets them go in time.

1. :func:`register` writes a request and its delivery in one transaction. What it returns
   is on disk; only then may a resident read a reference number.
2. :mod:`records.courier` delivers it; a medewerker sees it in :func:`overview` and says
   when it has been dealt with (:func:`mark_done`).
3. :func:`expire` deletes it after its term. A count remains.
"""

import datetime as dt
import hashlib
import logging
import secrets
from dataclasses import dataclass

from django.db import DatabaseError, InterfaceError, connection, transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from records.database import Bezorging, Status, Telling, Terugbelverzoek, ready
from records.environment import RecordsSettings
from records.mail import Mail, Recipient
from wegwijzer.settings import SettingError
from wegwijzer.terugbelverzoek import Terugbelgegevens, new_reference

log = logging.getLogger(__name__)

_ATTEMPTS = 2
"""A connection that died is found dead once; the second one is new."""


class NotSaved(Exception):
    """The request could not be written down; the resident must hear that."""


@dataclass(frozen=True)
class Row:
    """One line of the list of terugbelverzoeken, without anything that names a person."""

    referentie: str
    gemeente: str
    status: Status
    age: dt.timedelta
    mailed: bool
    attempts: int
    next_attempt: dt.datetime | None
    sent: dt.datetime | None
    alarm: dt.datetime | None
    last_error: str


def register(
    conversation: str, started: str, gegevens: Terugbelgegevens, consented: dt.datetime
) -> Terugbelverzoek:
    """Write down a request with its delivery and return it; it is on disk then.

    ``conversation`` and ``started`` (when its form was begun) say which request this is: the
    same two give the same request, whatever is filled in, so that an action that is tried
    again makes no second one. ``wordt_gemaild`` of the request says whether it will be
    mailed. Raises NotSaved.
    """
    key = hashlib.sha256(f"{conversation}\n{started}".encode()).hexdigest()
    for attempt in range(_ATTEMPTS):
        try:
            ready()
            with transaction.atomic():
                return _register(key, gegevens, consented)
        except (DatabaseError, InterfaceError, OSError) as error:
            connection.close()
            if attempt == _ATTEMPTS - 1:
                log.error("Een terugbelverzoek is niet bewaard: %s", type(error).__name__)
                raise NotSaved from error
    raise AssertionError("unreachable")


def _register(key: str, gegevens: Terugbelgegevens, consented: dt.datetime) -> Terugbelverzoek:
    known: Terugbelverzoek | None = Terugbelverzoek.objects.filter(sleutel=key).first()
    if known:
        return known
    now = timezone.now()
    mail = _mail()
    loket = _loket_of(mail, gegevens.gemeente)
    verzoek: Terugbelverzoek = Terugbelverzoek.objects.create(
        referentie=_free_reference(),
        sleutel=key,
        onderwerp=gegevens.onderwerp,
        gemeente=gegevens.gemeente,
        naam=gegevens.naam,
        telefoon=gegevens.telefoon,
        email=gegevens.email,
        moment=gegevens.moment,
        toestemming_op=consented,
        aangemaakt_op=now,
    )
    Bezorging.objects.create(
        verzoek=verzoek,
        message_id=f"<{secrets.token_hex(16)}@{mail.domain if mail else 'wegwijzer.invalid'}>",
        aan=loket.address if loket else "",
        volgende_poging_op=now,
    )
    return verzoek


def recipient(gemeente: str) -> str:
    """Return the name of the loket that gets the requests of a gemeente by mail, "" if none.

    It is the name of the mail settings, so that the resident reads where it really goes.
    """
    loket = _loket_of(_mail(), gemeente)
    return loket.name if loket else ""


def _mail() -> Mail | None:
    """Return the mail settings, None when there is no mail or they are wrong.

    A fault in the settings costs no request: it stays in the list until that is mended.
    """
    try:
        return Mail.from_settings(RecordsSettings())
    except SettingError as error:
        log.error("%s", error)
        return None


def _loket_of(mail: Mail | None, gemeente: str) -> Recipient | None:
    try:
        return mail.recipients()(gemeente) if mail else None
    except SettingError as error:
        log.error("%s", error)
        return None


def _free_reference() -> str:
    while Terugbelverzoek.objects.filter(referentie=(reference := new_reference())).exists():
        pass
    return reference


def overview() -> list[Row]:
    """Return all requests: those that ask for something first, and then the oldest first."""
    ready()
    now = timezone.now()
    order = [Status.NIEUW, Status.VERZONDEN, Status.VERVALLEN, Status.AFGEHANDELD]
    rows = [
        Row(
            referentie=verzoek.referentie,
            gemeente=verzoek.gemeente,
            status=Status(verzoek.status),
            age=now - verzoek.aangemaakt_op,
            mailed=verzoek.wordt_gemaild,
            attempts=verzoek.bezorging.pogingen,
            next_attempt=verzoek.bezorging.volgende_poging_op,
            sent=verzoek.bezorging.verzonden_op,
            alarm=verzoek.bezorging.alarm_op,
            last_error=verzoek.bezorging.laatste_fout,
        )
        for verzoek in Terugbelverzoek.objects.select_related("bezorging")
    ]
    return sorted(rows, key=lambda row: (order.index(row.status), -row.age))


def find(reference: str) -> Terugbelverzoek | None:
    """Return the request with this reference number."""
    ready()
    every = Terugbelverzoek.objects.select_related("bezorging")
    found: Terugbelverzoek | None = every.filter(referentie=reference).first()
    return found


def mark_done(reference: str) -> bool:
    """Mark the request as dealt with; it is mailed no more. Return whether there is one."""
    ready()
    return bool(
        Terugbelverzoek.objects.filter(referentie=reference)
        .exclude(status=Status.VERVALLEN)
        .update(status=Status.AFGEHANDELD)
    )


def expire(older_than: dt.timedelta) -> int:
    """Delete what is past its term and return how many requests that were; counts remain.

    The term runs from the sending, or from the asking when nothing was sent. A request that
    was never sent nor dealt with loses its contact details and stays in the list as
    *vervallen* for another term, so that somebody sees it.
    """
    ready()
    now = timezone.now()
    with transaction.atomic():
        past = (
            Terugbelverzoek.objects.annotate(
                since=Coalesce("bezorging__verzonden_op", "aangemaakt_op")
            )
            .filter(since__lt=now - older_than)
            .filter(Q(bezorging__bezig_tot=None) | Q(bezorging__bezig_tot__lt=now))
        )
        finished = Q(status__in=[Status.VERZONDEN, Status.AFGEHANDELD])
        long_gone = Q(status=Status.VERVALLEN, since__lt=now - 2 * older_than)
        gone = list(past.filter(finished | long_gone))
        for verzoek in gone:
            _count(verzoek)
            verzoek.delete()
        lapsed = list(past.filter(status=Status.NIEUW))
        for verzoek in lapsed:
            _lapse(verzoek)
    if (gone or lapsed) and connection.vendor == "sqlite":
        with connection.cursor() as cursor:  # the write-ahead log still holds what was deleted
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return len(gone)


def _count(verzoek: Terugbelverzoek) -> None:
    month = timezone.localdate(verzoek.aangemaakt_op).replace(day=1)
    telling, _ = Telling.objects.get_or_create(
        maand=month, gemeente=verzoek.gemeente, status=verzoek.status
    )
    Telling.objects.filter(pk=telling.pk).update(aantal=F("aantal") + 1)


def _lapse(verzoek: Terugbelverzoek) -> None:
    log.warning("Terugbelverzoek %s is vervallen: het is niet verstuurd", verzoek.referentie)
    verzoek.onderwerp = verzoek.naam = verzoek.telefoon = verzoek.email = verzoek.moment = ""
    verzoek.status = Status.VERVALLEN
    verzoek.save()
    Bezorging.objects.filter(verzoek=verzoek).update(volgende_poging_op=None)
