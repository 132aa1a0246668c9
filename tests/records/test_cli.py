"""``wegwijzer terugbelverzoeken``: what a medewerker sees of the requests."""

import datetime as dt
from collections.abc import Callable

import pytest
import typer
from click.testing import Result
from django.db import OperationalError
from django.utils import timezone
from typer.testing import CliRunner

from records import listing, terugbelverzoeken
from records.cli import terugbelverzoeken as command
from records.mail import Mail
from records.models import Bezorging, Status, Terugbelverzoek

Run = Callable[..., Result]
Ask = Callable[..., Terugbelverzoek]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Give a function that runs the command on a wide terminal."""
    monkeypatch.setenv("COLUMNS", "200")
    app = typer.Typer()
    app.command()(command)
    return lambda *arguments: CliRunner(mix_stderr=True).invoke(app, arguments)


def test_the_list_names_nobody(run: Run, ask: Ask, mail: Mail) -> None:
    verzoek = ask()
    Bezorging.objects.update(
        pogingen=2,
        volgende_poging_op=timezone.now() + dt.timedelta(minutes=4, seconds=30),
        laatste_fout="de mailserver is niet te bereiken",
        alarm_op=dt.datetime(2026, 7, 1, 12, 5, tzinfo=dt.timezone.utc),
    )
    output = run().output
    for part in (verzoek.referentie, "Noordoostpolder", "nieuw", "0 min", "2 keer geprobeerd"):
        assert part in output
    for part in ("weer over 4 min", "niet te bereiken", "01-07 14.05"):
        assert part in output
    assert "Persoon" not in output and "12345678" not in output and "voorbeeld" not in output


def test_what_is_not_going_to_be_mailed_is_told(run: Run, ask: Ask) -> None:
    ask()
    assert "wordt niet gemaild: neem zelf contact op" in run().output


@pytest.mark.parametrize(
    ("status", "sent", "told"),
    [(Status.VERZONDEN, True, "gemaild, 1"), (Status.AFGEHANDELD, False, "niet gemaild, 1")],
)
def test_the_end_of_a_delivery_is_told(
    run: Run, ask: Ask, status: Status, sent: bool, told: str
) -> None:
    ask()
    Terugbelverzoek.objects.update(status=status)
    Bezorging.objects.update(pogingen=1, verzonden_op=timezone.now() if sent else None)
    assert f" {told}" in run().output


def test_an_empty_list_says_so(run: Run) -> None:
    assert run().output == "Er zijn geen terugbelverzoeken.\n"


def test_one_request_is_shown_in_full(run: Run, ask: Ask) -> None:
    verzoek = ask()
    Terugbelverzoek.objects.update(onderwerp="[bold]hulp[/x]")
    output = run("--toon", verzoek.referentie.lower().replace("-", " ")).output
    for part in ("Tést Persoon", "06 12345678", "test@voorbeeld.nl", "[bold]hulp[/x]"):
        assert part in output


def test_a_request_is_marked_done(run: Run, ask: Ask) -> None:
    reference = ask().referentie
    assert run("--afgehandeld", reference).output == f"{reference} is afgehandeld.\n"
    assert Terugbelverzoek.objects.get().status == Status.AFGEHANDELD


@pytest.mark.parametrize("option", ["--toon", "--afgehandeld"])
@pytest.mark.parametrize(
    ("reference", "told"),
    [("nummer twee", "is geen referentie"), ("WW-2222-2222", "Er is geen terugbelverzoek WW-")],
)
def test_a_wrong_reference_is_told(run: Run, option: str, reference: str, told: str) -> None:
    result = run(option, reference)
    assert result.exit_code == 1
    assert told in result.output and "Traceback" not in result.output


def test_a_database_that_is_down_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> None:
        raise OperationalError("could not connect")

    monkeypatch.setattr(terugbelverzoeken, "ready", fails)
    result = run()
    assert result.exit_code == 1
    assert result.output == "De database is niet te bereiken. Vraag de beheerder om hulp.\n"


@pytest.mark.parametrize(
    ("time", "told"),
    [
        (dt.timedelta(seconds=59), "0 min"),
        (dt.timedelta(minutes=59), "59 min"),
        (dt.timedelta(hours=23), "23 uur"),
        (dt.timedelta(days=1), "1 dag"),
        (dt.timedelta(days=3, hours=5), "3 dagen"),
    ],
)
def test_a_span_is_told_as_people_do(time: dt.timedelta, told: str) -> None:
    assert listing.span(time) == told
