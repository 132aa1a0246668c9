"""``wegwijzer terugbelverzoeken``: the list for a medewerker, until there is a web application.

The list names nobody. One request is shown in full when asked for by its reference number.
Heavy libraries are imported inside the command, so that help comes at once.
"""

from typing import NoReturn

import typer


def terugbelverzoeken(
    toon: str = typer.Option("", metavar="REFERENTIE", help="Laat één verzoek helemaal zien."),
    afgehandeld: str = typer.Option(
        "", metavar="REFERENTIE", help="Zet een verzoek op afgehandeld."
    ),
) -> None:
    """Laat de terugbelverzoeken zien: hoe oud ze zijn, en of ze zijn gemaild."""
    from django.db import DatabaseError, InterfaceError
    from rich.console import Console

    from records import listing
    from records import terugbelverzoeken as requests

    console = Console()
    try:
        if toon:
            reference = _reference(toon)
            if (verzoek := requests.find(reference)) is None:
                _fail(f"Er is geen terugbelverzoek {reference}.")
            console.print(listing.details(verzoek))
        elif afgehandeld:
            reference = _reference(afgehandeld)
            if not requests.mark_done(reference):
                _fail(f"Er is geen terugbelverzoek {reference}, of het is vervallen.")
            console.print(f"{reference} is afgehandeld.")
        elif rows := requests.overview():
            console.print(listing.table(rows))
        else:
            console.print("Er zijn geen terugbelverzoeken.")
    except (DatabaseError, InterfaceError):
        _fail("De database is niet te bereiken. Vraag de beheerder om hulp.")


def _reference(text: str) -> str:
    from wegwijzer.terugbelverzoek import check_reference

    if (reference := check_reference(text)) is None:
        _fail(f"'{text}' is geen referentie. Een referentie lijkt op WW-7K3P-9QRT.")
    return reference


def _fail(message: str) -> NoReturn:
    typer.secho(message, fg="red", err=True)
    raise typer.Exit(1)
