"""The instanties: every gemeente, the names and postcodes that lead to it, and the loketten.

They stand in ``knowledge/instanties/``: three tables (``gemeenten.csv``, ``plaatsen.csv``,
``bijnamen.csv``) and ``loketten.yml`` (see :mod:`wegwijzer.knowledge.loketten`). Each row
has its source and the day somebody checked it.

1. :func:`load` reads all of it, and raises :class:`KnowledgeError` at the first row that
   cannot be read.
2. :func:`validate` returns every problem with its file and line: also what is readable but
   wrong, such as a phone number that does not exist, or a check that is too long ago.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from wegwijzer.knowledge import loketten
from wegwijzer.knowledge.load import SOURCES, load_source
from wegwijzer.knowledge.loketten import Loket
from wegwijzer.knowledge.model import KnowledgeError, Source
from wegwijzer.knowledge.validate import STALE_AFTER, Problem

FOLDER = "instanties"
GEMEENTEN, PLAATSEN, NICKNAMES = "gemeenten.csv", "plaatsen.csv", "bijnamen.csv"
LOKETTEN = "loketten.yml"

LooksLike = Literal["", "woord", "naam", "zinsdeel"]
"""What a name also is in ordinary Dutch: see ``knowledge/instanties/README.md``."""


@dataclass(frozen=True)
class Gemeente:
    """One gemeente, by its official name; ``region_year`` is that of the list of regions."""

    code: str
    name: str
    provincie: str
    zorgkantoorregio: str
    region_year: int


@dataclass(frozen=True)
class Plaats:
    """A name that people give to where they live, and the gemeente that it leads to."""

    name: str
    gemeente: str
    postcodes: frozenset[str]
    looks_like: LooksLike


@dataclass(frozen=True)
class Instanties:
    """All of it, by name."""

    gemeenten: dict[str, Gemeente]
    plaatsen: tuple[Plaats, ...]
    loketten: dict[str, Loket]
    sources: dict[str, Source]


def load(folder: Path) -> Instanties:
    """Return the instanties of a knowledge folder; raise :class:`KnowledgeError` if unreadable."""
    reading = _Reading(folder)
    instanties = reading.all()
    for problem in reading.unreadable:
        raise KnowledgeError(problem.path, problem.line, problem.message)
    return instanties


def validate(folder: Path, today: dt.date | None = None) -> list[Problem]:
    """Return all problems in the data files of a knowledge folder, in the order of the files."""
    today = today or dt.date.today()
    reading = _Reading(folder)
    instanties = reading.all()
    problems = [*reading.unreadable]
    with_place = {plaats.gemeente for plaats in instanties.plaatsen if plaats.postcodes}
    for name in instanties.gemeenten:
        if name not in with_place:
            problems.append(Problem(reading.folder / PLAATSEN, 1, f"geen plaats in '{name}'"))
    path = reading.folder / LOKETTEN
    kinds = {loket.kind for loket in instanties.loketten.values() if not loket.gemeenten}
    is_read = all(problem.path != path for problem in reading.unreadable)
    for kind in sorted(loketten.NATIONAL_KINDS - kinds if is_read else ()):
        problems.append(Problem(path, 1, f"geen landelijk loket van de soort '{kind}'"))
    for loket in instanties.loketten.values():
        for line, message in loketten.faults(loket, instanties.gemeenten, instanties.sources):
            problems.append(Problem(path, line, message))
        reading.checked.append((path, loket.lines["nagekeken"], loket.checked))
    problems += _check_dates(reading.checked, today)
    return sorted(problems, key=lambda problem: (str(problem.path), problem.line))


def _check_dates(rows: list[tuple[Path, int, dt.date]], today: dt.date) -> Iterator[Problem]:
    """Yield a problem for each check in the future, and one for each file with old checks."""
    old: dict[Path, list[tuple[int, dt.date]]] = {}
    for path, line, date in rows:
        if date > today:
            yield Problem(path, line, f"'nagekeken' ligt in de toekomst: {date}")
        if today - date > STALE_AFTER:
            old.setdefault(path, []).append((line, date))
    for path, stale in old.items():
        # A table is checked as a whole; a loket is mended one by one.
        if path.name == LOKETTEN:
            for line, date in stale:
                yield Problem(path, line, f"te lang niet nagekeken: {date}")
        else:
            yield Problem(path, stale[0][0], f"{len(stale)} rijen te lang niet nagekeken")


class _Reading:
    """Reads the files, and remembers what cannot be read and when each row was checked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / FOLDER
        self._sources = folder / SOURCES
        self.unreadable: list[Problem] = []
        self.checked: list[tuple[Path, int, dt.date]] = []

    def all(self) -> Instanties:
        gemeenten = self._gemeenten()
        plaatsen = (
            *self._plaatsen(PLAATSEN, "plaats", gemeenten),
            *self._plaatsen(NICKNAMES, "naam", gemeenten),
        )
        path = self.folder / LOKETTEN
        return Instanties(
            gemeenten=gemeenten,
            plaatsen=plaatsen,
            loketten=loketten.read(path, lambda line, message: self._report(path, line, message)),
            sources={path.stem: load_source(path) for path in sorted(self._sources.glob("*.md"))},
        )

    def _report(self, path: Path, line: int, message: str) -> None:
        self.unreadable.append(Problem(path, line, message))

    def _rows(self, path: Path, *columns: str) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield the good rows of a table with their line; only ``lijkt_op`` may be empty."""
        columns = (*columns, "bron", "nagekeken")
        try:
            # Spreadsheets put a byte order mark before their UTF-8.
            text = path.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            self._report(path, 1, "het bestand ontbreekt")
            return
        except UnicodeDecodeError:
            self._report(path, 1, "geen UTF-8-tekst")
            return
        table = csv.DictReader(io.StringIO(text, newline=""))
        if tuple(table.fieldnames or ()) != columns:
            self._report(path, 1, f"de eerste regel is niet: {','.join(columns)}")
            return
        for row in table:
            line = table.line_num
            if None in row or None in row.values():
                self._report(path, line, f"de rij heeft geen {len(columns)} kolommen")
                continue
            empty = [name for name in columns if not row[name] and name != "lijkt_op"]
            if empty:
                self._report(path, line, f"'{empty[0]}' ontbreekt")
                continue
            try:
                date = dt.date.fromisoformat(row["nagekeken"])
            except ValueError:
                self._report(path, line, f"geen datum zoals 2026-11-22: '{row['nagekeken']}'")
                continue
            self.checked.append((path, line, date))
            yield line, row

    def _gemeenten(self) -> dict[str, Gemeente]:
        path = self.folder / GEMEENTEN
        found: dict[str, Gemeente] = {}
        codes: set[str] = set()
        columns = ("code", "gemeente", "provincie", "zorgkantoorregio", "regiojaar")
        for line, row in self._rows(path, *columns):
            code, name, provincie, region, year = (row[column] for column in columns)
            if not re.fullmatch(r"GM\d{4}", code):
                self._report(path, line, f"geen code zoals GM1992: '{code}'")
            elif not re.fullmatch(r"20\d\d", year):
                self._report(path, line, f"geen jaar zoals 2019: '{year}'")
            elif name in found or code in codes:
                self._report(path, line, f"'{name}' of '{code}' staat er twee keer")
            else:
                codes.add(code)
                found[name] = Gemeente(code, name, provincie, region, int(year))
        return found

    def _plaatsen(self, file: str, column: str, gemeenten: dict[str, Gemeente]) -> Iterator[Plaats]:
        """Yield the places of a table; nicknames have no postcodes of their own."""
        path = self.folder / file
        seen: set[tuple[str, str]] = set()
        owner: dict[str, str] = {}
        own = ("postcodes",) if file == PLAATSEN else ()
        for line, row in self._rows(path, column, "gemeente", *own, "lijkt_op"):
            name, gemeente, looks_like = row[column], row["gemeente"], row["lijkt_op"]
            postcodes = _postcodes(row.get("postcodes", ""))
            if gemeente not in gemeenten:
                self._report(path, line, f"onbekende gemeente '{gemeente}'")
            elif looks_like not in get_args(LooksLike):
                self._report(path, line, f"'lijkt_op' kent '{looks_like}' niet")
            elif (name, gemeente) in seen:
                self._report(path, line, f"'{name}' in '{gemeente}' staat er twee keer")
            elif postcodes is None:
                self._report(path, line, f"niet zoals '3221-3225 3227': '{row['postcodes']}'")
            elif others := [code for code in postcodes if owner.get(code, gemeente) != gemeente]:
                self._report(path, line, f"postcode {others[0]} hoort al bij '{owner[others[0]]}'")
            else:
                seen.add((name, gemeente))
                owner |= dict.fromkeys(postcodes, gemeente)
                yield Plaats(name, gemeente, postcodes, cast(LooksLike, looks_like))


def _postcodes(text: str) -> frozenset[str] | None:
    """Return all postcodes of ``3221-3225 3227``; none at all for text of another form."""
    found: set[str] = set()
    for part in text.split():
        match = re.fullmatch(r"([1-9]\d{3})(?:-([1-9]\d{3}))?", part)
        if not match:
            return None
        first, last = match[1], match[2] or match[1]
        found |= {str(code) for code in range(int(first), int(last) + 1)}
    return frozenset(found)
