"""Keeps what a resident is filling in for a terugbelverzoek, until it is done.

It stands here and not in the conversation's slots, for those are logged.
"""

import datetime as dt
import hashlib
from typing import Any

from django.utils import timezone

from records.database import Concept, ready

TERM = dt.timedelta(days=1)


def load(conversation: str) -> dict[str, Any]:
    """Return what was filled in so far in a conversation; empty when nothing was."""
    ready()
    concept = Concept.objects.filter(sleutel=_key(conversation)).first()
    return dict(concept.gegevens) if concept else {}


def save(conversation: str, gegevens: dict[str, Any]) -> None:
    """Keep what was filled in so far."""
    ready()
    Concept.objects.update_or_create(sleutel=_key(conversation), defaults={"gegevens": gegevens})


def forget(conversation: str) -> None:
    """Throw away what was filled in."""
    ready()
    Concept.objects.filter(sleutel=_key(conversation)).delete()


def expire() -> int:
    """Throw away what was left unfinished for a day; return how many."""
    ready()
    return int(Concept.objects.filter(gewijzigd_op__lt=timezone.now() - TERM).delete()[0])


def _key(conversation: str) -> str:
    return hashlib.sha256(conversation.encode()).hexdigest()
