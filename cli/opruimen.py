"""Deletes what has been kept long enough, and reports what it deleted.

The running system does it every day (``--dagelijks``): conversations after their term,
contact details of a terugbelverzoek after theirs, and what was left half filled in.
"""

import datetime as dt
import time

import typer

from wegwijzer.counting import counted
from wegwijzer.settings import SettingError, Settings

_DAY = dt.timedelta(days=1)


def opruimen(
    dagelijks: bool = typer.Option(False, "--dagelijks", help="Blijf draaien en ruim elke dag op."),
) -> None:
    """Verwijder gesprekken en contactgegevens waarvan de bewaartermijn voorbij is."""
    done = _tidy_up()
    while dagelijks:
        time.sleep(_DAY.total_seconds())
        done = _tidy_up()
    if not done:
        raise typer.Exit(1)


def _tidy_up() -> bool:
    """Say what was deleted, or what is in the way; return whether it worked."""
    from django.db import DatabaseError, InterfaceError
    from sqlalchemy.exc import SQLAlchemyError

    try:
        typer.echo(report())
    except SettingError as error:
        typer.secho(f"Er is niets opgeruimd. {error}", fg="red", err=True)
    except (DatabaseError, InterfaceError, SQLAlchemyError, OSError):
        typer.secho(
            "Het opruimen is niet gelukt: de database is niet te bereiken. "
            "Kijk of de schijf vol is en of de database draait.",
            fg="red",
            err=True,
        )
    else:
        return True
    return False


def report() -> str:
    """Delete what is over its term and return in Dutch what was deleted."""
    from bot.retention import delete_old_conversations
    from records import concepten, terugbelverzoeken
    from records.environment import RecordsSettings

    settings = Settings()
    database = settings.var_folder / "gesprekken.db"
    conversations = 0
    if database.exists():
        term = dt.timedelta(days=settings.retention_days)
        conversations = delete_old_conversations(f"sqlite:///{database}", term).conversations
    requests = terugbelverzoeken.expire(RecordsSettings().callback_term)
    drafts = concepten.expire()
    told = counted(conversations, "gesprek", "gesprekken")
    days = counted(settings.retention_days, "dag", "dagen")
    return (
        f"Opgeruimd: {told} (na {days}), "
        f"{counted(requests, 'terugbelverzoek', 'terugbelverzoeken')}, "
        f"{counted(drafts, 'niet afgemaakt verzoek', 'niet afgemaakte verzoeken')}."
    )
