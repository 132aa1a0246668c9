"""Keeps what a resident is filling in for a terugbelverzoek, until it is done.

It stands here and not in the conversation's slots, for those are logged. What is thrown
away is gone from the disk too: the write-ahead log, where old pages linger, is emptied.
"""

import datetime as dt
import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DatabaseError, InterfaceError, connection
from django.utils import timezone

from records.database import Concept, ready
from records.terugbelverzoeken import NotSaved

log = logging.getLogger(__name__)

TERM = dt.timedelta(days=1)


def load(conversation: str) -> dict[str, Any]:
    """Return what was filled in so far in a conversation; empty when nothing was.

    Raises NotSaved when the database cannot be reached.
    """
    with _reachable():
        concept = Concept.objects.filter(sleutel=_key(conversation)).first()
        return dict(concept.gegevens) if concept else {}


def save(conversation: str, gegevens: dict[str, Any]) -> None:
    """Keep what was filled in so far; raises NotSaved."""
    with _reachable():
        Concept.objects.update_or_create(
            sleutel=_key(conversation), defaults={"gegevens": gegevens}
        )


def forget(conversation: str) -> None:
    """Throw away what was filled in; what cannot be reached now goes with :func:`expire`."""
    try:
        with _reachable():
            if Concept.objects.filter(sleutel=_key(conversation)).delete()[0]:
                _empty_write_ahead_log()
    except NotSaved:
        log.error("Een concept kon niet worden gewist; dat gebeurt later bij het opruimen")


def expire() -> int:
    """Throw away what was left unfinished for a day; return how many."""
    ready()
    gone = int(Concept.objects.filter(gewijzigd_op__lt=timezone.now() - TERM).delete()[0])
    if gone:
        _empty_write_ahead_log()
    return gone


@contextmanager
def _reachable() -> Iterator[None]:
    try:
        ready()
        yield
    except (DatabaseError, InterfaceError, OSError) as error:
        connection.close()
        log.error("De database met terugbelverzoeken is onbereikbaar: %s", type(error).__name__)
        raise NotSaved from error


def _empty_write_ahead_log() -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _key(conversation: str) -> str:
    return hashlib.sha256(conversation.encode()).hexdigest()
