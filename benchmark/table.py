"""Tables of a measurement: on the screen and in ``var/benchmark``."""

import os
from datetime import date

from rich.console import Console
from rich.table import Table

from wegwijzer.settings import ROOT

OUT = ROOT / "var/benchmark"

Columns = dict[str, dict[str, str]]
"""Cells by the name of their row, by the name of their column."""


def save(name: str, title: str, columns: Columns, *notes: str) -> None:
    """Print the table with its notes, and save it as ``name``.md."""
    rows = list(dict.fromkeys(row for column in columns.values() for row in column))
    table = Table("", *columns, title=title)
    lines = ["| | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    for row in rows:
        cells = [column.get(row, "") for column in columns.values()]
        table.add_row(row, *cells)
        lines.append(f"| {row} | " + " | ".join(cells) + " |")
    Console().print(table)
    text = "\n".join((*lines, "", *notes, ""))
    print(*notes, sep="\n")
    OUT.mkdir(parents=True, exist_ok=True)
    path = OUT / f"{name}.md"
    path.write_text(text, encoding="utf-8")
    print(f"Bewaard: {path}")


def circumstances() -> str:
    """Return on what was measured, and how busy that was with other work beforehand."""
    load = f"{os.getloadavg()[0]:.1f}".replace(".", ",")
    return f"Gemeten op {date.today()}, {os.cpu_count()} kernen, belasting vooraf {load}."
