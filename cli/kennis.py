"""The commands ``wegwijzer kennis ...``: what a medewerker does with the knowledge base.

Heavy libraries are imported inside the commands, so that help comes at once. What goes
wrong is said in Dutch, on the error stream, with exit code 1.
"""

import datetime as dt
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from cli.dutch_help import Command, Group
from wegwijzer.counting import counted
from wegwijzer.settings import ROOT, Settings

if TYPE_CHECKING:
    from wegwijzer.knowledge import Knowledge
    from wegwijzer.knowledge.documents import Document
    from wegwijzer.search import Hit

_HITS = 3
_EXCERPT = 300
"""Characters of a text that ``zoeken`` shows."""

kennis = typer.Typer(
    cls=Group,
    options_metavar="[OPTIES]",
    subcommand_metavar="OPDRACHT",
    help="De kennisbank: wat de chatbot aan bewoners vertelt.",
    no_args_is_help=True,
)


@kennis.callback()
def _quiet() -> None:
    # Libraries log what they find odd in a document; that tells a medewerker nothing.
    logging.basicConfig(handlers=[logging.NullHandler()])


@kennis.command(cls=Command, options_metavar="[OPTIES]")
def toevoegen(
    bestand: str = typer.Argument(
        ..., metavar="BESTAND", show_default=False, help="Een PDF, DOCX, HTML of TXT."
    ),
    naam: str = typer.Option(
        "",
        metavar="NAAM",
        help="Zo heet de bron onder een antwoord, bijvoorbeeld 'Gemeente X, 2026'.",
    ),
    uitgever: str = typer.Option("", metavar="NAAM", help="Wie het document heeft gemaakt."),
    datum: str = typer.Option("", metavar="JJJJ-MM-DD", help="De datum van het document."),
    vindplaats: str = typer.Option("", metavar="URL", help="Waar het document te lezen is."),
    vervang: bool = typer.Option(False, "--vervang", help="Vervang de bron als die er al is."),
) -> None:
    """Voeg een document toe als bron. De chatbot kan er meteen in zoeken."""
    from wegwijzer.knowledge import add

    told = add.Particulars(naam, uitgever, _date(datum), _web_address(vindplaats))
    folder = Settings().knowledge_folder
    path = Path(bestand)
    slug = add.slug_of(path)
    with _errors_in_dutch():
        document = _read(path)
        source = add.add(document, folder, slug, told, overwrite=vervang)
        typer.echo(
            f"Toegevoegd: {_shown(source.path)} ({counted(len(source.passages), 'passage')})."
        )
        typer.echo(f"Zo heet de bron onder een antwoord: {source.label}.")
        if document.pages_without_text:
            pages = counted(document.pages_without_text, "bladzijde", "bladzijden")
            typer.echo(f"Let op: op {pages} staat geen tekst. Zijn dat foto's of scans?", err=True)
        if vervang:
            _name_articles(slug)


@kennis.command(cls=Command, options_metavar="[OPTIES]")
def controleren() -> None:
    """Kijk de hele kennisbank na: bronnen, verwijzingen, datums en taal."""
    from ruamel.yaml.error import YAMLError

    from wegwijzer import follow_up
    from wegwijzer.knowledge import instanties
    from wegwijzer.knowledge.validate import intents_by_theme, validate

    knowledge = _knowledge()
    data = _examples_of(knowledge)
    try:
        intents = intents_by_theme(data)
    except (YAMLError, KeyError, TypeError, UnicodeDecodeError) as error:
        _stop(f"De voorbeeldvragen in {_shown(data / 'nlu')} zijn niet te lezen: {error}")
    problems = [
        *validate(knowledge, intents),
        *follow_up.validate(knowledge),
        *instanties.validate(knowledge.folder),
    ]
    for problem in problems:
        typer.echo(f"{_shown(problem.path)}:{problem.line}: {problem.message}")
    if problems:
        _stop(f"{counted(len(problems), 'probleem', 'problemen')} gevonden.")
    counts = [
        counted(len(knowledge.articles), "artikel", "artikelen"),
        counted(len(knowledge.sources), "bron", "bronnen"),
        counted(len(knowledge.terms), "begrip", "begrippen"),
    ]
    typer.echo(f"De kennisbank is in orde: {', '.join(counts)}.")


def _examples_of(knowledge: "Knowledge") -> Path:
    """Return the folder of the examples: beside a knowledge base, else that of Wegwijzer."""
    beside = knowledge.folder.parent / "data"
    return beside if beside.exists() else ROOT / "data"


@kennis.command(cls=Command, options_metavar="[OPTIES]")
def zoeken(
    vraag: str = typer.Argument(
        ..., metavar="VRAAG", show_default=False, help="De vraag, tussen aanhalingstekens."
    ),
) -> None:
    """Laat zien welke teksten het best bij een vraag passen."""
    from wegwijzer.search import Search

    knowledge = _knowledge()
    hits = Search.build(knowledge).best(vraag, limit=_HITS)
    if not hits:
        typer.echo("Niets gevonden. Probeer het met andere woorden.")
    for number, hit in enumerate(hits, start=1):
        _show(knowledge, number, hit)


def _read(path: Path) -> "Document":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from wegwijzer.knowledge import documents

    columns = TextColumn("Lezen"), BarColumn(), MofNCompleteColumn(), TextColumn("bladzijden")
    console = Console(stderr=True)
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("", total=None)
        return documents.read(
            path, lambda done, total: bar.update(task, completed=done, total=total)
        )


def _knowledge() -> "Knowledge":
    from wegwijzer.knowledge import load

    with _errors_in_dutch():
        return load(Settings().knowledge_folder)


def _name_articles(slug: str) -> None:
    """Name the articles that rest on a source that was replaced: its passages have moved."""
    named = [
        _shown(article.path)
        for article in _knowledge().articles.values()
        if any(ref.partition("#")[0] == slug for ref in article.refs)
    ]
    if named:
        typer.echo("Kijk deze artikelen na. Zij noemen passages van deze bron:", err=True)
        typer.echo("\n".join(named), err=True)


def _show(knowledge: "Knowledge", number: int, hit: "Hit") -> None:
    from wegwijzer.knowledge import Article
    from wegwijzer.search import THRESHOLD

    if isinstance(hit.found, Article):
        labels = dict.fromkeys(knowledge.source_of(ref).label for ref in hit.found.refs)
        title, place = hit.found.question, f"Artikel {_shown(hit.found.path)}"
        source = f"bron: {'; '.join(labels)}"
    else:
        title, place = hit.found.title, f"Passage {hit.found.ref}"
        source = f"bron: {knowledge.sources[hit.found.source].label}"
    enough = "" if hit.score >= THRESHOLD else ", te weinig voor een antwoord"
    text = " ".join(hit.found.text.split())
    typer.echo(f"{number}. {title}")
    typer.echo(f"   {place}, {source}")
    typer.echo(f"   Score: {hit.score * 100:.0f} % van de vraag{enough}")
    typer.echo(f"   {text[:_EXCERPT]}{'...' if len(text) > _EXCERPT else ''}")


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        _stop(f"'{text}' is geen datum. Schrijf de datum zo: 2026-01-31.")


def _web_address(text: str) -> str:
    if text and not text.startswith(("https://", "http://")):
        _stop(f"'{text}' is geen webadres. Een webadres begint met https://.")
    return text


def _shown(path: Path) -> str:
    """Return a path as a person would type it here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _stop(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(1)


@contextmanager
def _errors_in_dutch() -> Iterator[None]:
    from wegwijzer.knowledge import KnowledgeError
    from wegwijzer.knowledge.add import SourceExistsError
    from wegwijzer.knowledge.documents import DocumentError

    try:
        yield
    except (DocumentError, SourceExistsError) as error:
        _stop(str(error))
    except KnowledgeError as error:
        _stop(f"{_shown(error.path)}:{error.line}: {error.message}")
    except OSError as error:
        name = _shown(Path(os.fsdecode(error.filename))) if error.filename else "Een bestand"
        _stop(f"{name} is niet te lezen of te schrijven. Kijk of het bestaat en of u het mag.")
