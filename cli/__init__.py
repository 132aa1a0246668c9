"""The command ``wegwijzer``: everything a beheerder or an engineer does."""

import typer

from cli.dutch_help import Command, Group
from cli.kennis import kennis
from cli.opruimen import opruimen
from records.cli import terugbelverzoeken

app = typer.Typer(
    cls=Group,
    options_metavar="[OPTIES]",
    subcommand_metavar="OPDRACHT",
    help="Wegwijzer: de chatbot over onafhankelijke cliëntondersteuning.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(kennis, name="kennis")
app.command("opruimen", cls=Command, options_metavar="[OPTIES]")(opruimen)
app.command("terugbelverzoeken", cls=Command, options_metavar="[OPTIES]")(terugbelverzoeken)


@app.command(cls=Command, options_metavar="[OPTIES]")
def start() -> None:
    """Train als dat nodig is en start de assistent."""
    from cli import faults, servers

    if found := faults.in_settings():
        for fault in found:
            typer.secho(fault, fg="red", err=True)
        raise typer.Exit(1)
    taken = servers.occupied_ports()
    if taken:
        ports = ", ".join(map(str, taken))
        typer.secho(
            f"Poort {ports} is al in gebruik. Draait Wegwijzer al? Stop dat met Ctrl-C.",
            fg="red",
            err=True,
        )
        raise typer.Exit(1)
    raise typer.Exit(servers.start(servers.WELCOME))


@app.command(cls=Command, options_metavar="[OPTIES]")
def demo() -> None:
    """Toon de voorbeeldpagina van een gemeente, met de chat erop."""
    from cli.demo import serve

    serve()


@app.command(cls=Command, options_metavar="[OPTIES]")
def chat() -> None:
    """Praat met de assistent in de terminal; start hem als hij nog niet draait."""
    from cli import terminal

    terminal.chat()


@app.command(cls=Command, options_metavar="[OPTIES]")
def train(
    always: bool = typer.Option(False, "--altijd", help="Ook als het model nog goed is."),
) -> None:
    """Train de assistent als het model ouder is dan waar hij van leert."""
    from cli import training

    if not always and training.is_up_to_date():
        typer.echo("Het model is nog goed: er is niets veranderd.")
        return
    model = training.train(always)
    typer.echo(f"Getraind: {model.name}")
