"""The list of terugbelverzoeken as a table, and one request in full."""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone
from rich.table import Table
from rich.text import Text

from records.database import Status, Terugbelverzoek
from records.terugbelverzoeken import Row
from wegwijzer.counting import counted


def table(rows: Iterable[Row]) -> Table:
    """Return a table with a line for each request; it names nobody."""
    shown = Table(title="Terugbelverzoeken")
    for heading in ("Referentie", "Gemeente", "Status", "Leeftijd", "Bezorging", "Alarm"):
        shown.add_column(heading)
    now = timezone.now()
    for row in rows:
        shown.add_row(
            row.referentie,
            Text(row.gemeente),
            row.status.label,
            span(row.age),
            _delivery(row, now),
            f"{timezone.localtime(row.alarm):%d-%m %H.%M}" if row.alarm else "",
        )
    return shown


def details(verzoek: Terugbelverzoek) -> Table:
    """Return all that is known of one request, with the contact details."""
    shown = Table(show_header=False)
    for label, value in (
        ("Referentie", verzoek.referentie),
        ("Status", Status(verzoek.status).label),
        ("Gevraagd op", _date(verzoek.aangemaakt_op)),
        ("Toestemming op", _date(verzoek.toestemming_op)),
        ("Gemeente", verzoek.gemeente),
        ("Onderwerp", verzoek.onderwerp),
        ("Naam", verzoek.naam),
        ("Telefoon", verzoek.telefoon),
        ("E-mail", verzoek.email),
        ("Beste moment", verzoek.moment),
        ("Gemaild naar", verzoek.bezorging.aan if verzoek.bezorging.verzonden_op else ""),
        ("Laatste fout", verzoek.bezorging.laatste_fout),
    ):
        if value:
            shown.add_row(label, Text(value))  # a resident wrote it: no markup
    return shown


def span(time: dt.timedelta) -> str:
    """Return a span of time as people say it, rounded down."""
    minutes = int(time.total_seconds() // 60)
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 24 * 60:
        return f"{minutes // 60} uur"
    days = minutes // (24 * 60)
    return counted(days, "dag", "dagen")


def _delivery(row: Row, now: dt.datetime) -> str:
    tried = f"{row.attempts} keer geprobeerd"
    if row.sent:
        return f"gemaild, {tried}"
    if row.status is not Status.NIEUW:
        return f"niet gemaild, {tried}"
    if not row.mailed:
        return "wordt niet gemaild: neem zelf contact op"
    parts = [tried]
    if row.next_attempt:
        wait = row.next_attempt - now
        soon = wait < dt.timedelta(minutes=1)
        parts.append("nu aan de beurt" if soon else f"weer over {span(wait)}")
    if row.last_error:
        parts.append(row.last_error)
    return ", ".join(parts)


def _date(at: dt.datetime) -> str:
    return f"{timezone.localtime(at):%d-%m-%Y %H.%M}"
