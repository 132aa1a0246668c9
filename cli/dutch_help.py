"""Makes click and typer say in Dutch what they say themselves: usage, help and errors."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
from typer import rich_utils
from typer.core import TyperCommand, TyperGroup


class _InDutch(click.Command):
    """Says in Dutch what click and typer say themselves."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option:
            option.help = "Laat deze uitleg zien."
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix="Gebruik: ")


class Command(_InDutch, TyperCommand):
    """A command that explains itself in Dutch."""


class Group(_InDutch, TyperGroup):
    """A group of commands that explains itself in Dutch."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        with _usage_errors_in_dutch():
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        with _usage_errors_in_dutch():
            return super().invoke(ctx)


@contextmanager
def _usage_errors_in_dutch() -> Iterator[None]:
    try:
        yield
    except click.UsageError as error:
        if error.ctx is None:  # a group inside this one has said it
            raise
        explanation = f"Uitleg: {error.ctx.command_path} --help"
        raise click.UsageError(f"{_fault(error)} {explanation}") from error


def _fault(error: click.UsageError) -> str:
    if isinstance(error, click.MissingParameter) and error.param:
        return f"Er ontbreekt iets: {error.param.make_metavar()}."
    if isinstance(error, click.NoSuchOption):
        return f"De optie {error.option_name} bestaat niet."
    return "Deze opdracht bestaat niet, of klopt niet helemaal."


rich_utils.ARGUMENTS_PANEL_TITLE = "Gegevens"
rich_utils.OPTIONS_PANEL_TITLE = "Opties"
rich_utils.COMMANDS_PANEL_TITLE = "Opdrachten"
rich_utils.ERRORS_PANEL_TITLE = "Fout"
rich_utils.REQUIRED_LONG_STRING = "[verplicht]"
rich_utils.ABORTED_TEXT = "Gestopt."
