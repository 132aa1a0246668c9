"""Reads the knowledge base from its folder; what cannot be read is an error with its line."""

import datetime as dt
import re
from pathlib import Path
from typing import Any, NamedTuple, get_args

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError

from wegwijzer.counting import counted
from wegwijzer.knowledge import yaml_faults
from wegwijzer.knowledge.model import (
    Article,
    Handover,
    Knowledge,
    KnowledgeError,
    Passage,
    Source,
    Term,
)
from wegwijzer.settings import Settings

SOURCES = "bronnen"
NOT_A_THEME = {SOURCES, "instanties"}
SIMPLE, MORE = "Eenvoudig", "Meer uitleg"
RETENTION = "{bewaartermijn}"
"""Where a text says how long a conversation is kept: a beheerder can change that."""
_FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_HEADING = re.compile(r"^## +(.+?) *$", re.MULTILINE)
_NUMBERED = re.compile(r"(\d+)\. +(.+)")


def _yaml(path: Path, text: str, first_line: int) -> Any:
    try:
        return YAML(typ="rt").load(text)
    except MarkedYAMLError as error:
        line, message = yaml_faults.told(error)
        raise KnowledgeError(path, first_line + line - 1, message) from error


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise KnowledgeError(path, 1, "geen UTF-8-tekst") from error


def _retention() -> str:
    return counted(Settings().retention_days, "dag", "dagen")


class _Section(NamedTuple):
    """A part of the body, with the lines of its heading and of its text."""

    heading: str
    text: str
    line: int
    text_line: int


class _Page:
    """A Markdown file with front matter, that knows on which line each thing stands."""

    def __init__(self, path: Path) -> None:
        self.path = path
        text = _read(path).replace(RETENTION, _retention())
        match = _FRONT_MATTER.match(text)
        if not match:
            raise KnowledgeError(path, 1, "begint niet met front matter tussen twee regels ---")
        self.fields = _yaml(path, match.group(1), 2)
        if not isinstance(self.fields, dict):
            raise KnowledgeError(path, 2, "de front matter is geen lijst van velden")
        self.body, self._body_line = text[match.end() :], text.count("\n", 0, match.end()) + 1

    def line_of(self, name: str) -> int:
        """Return the line of a field of the front matter."""
        try:
            return int(self.fields.lc.key(name)[0]) + 2
        except (KeyError, AttributeError):
            return 1

    def line_at(self, offset: int) -> int:
        """Return the line of a place in the body."""
        return self._body_line + self.body.count("\n", 0, offset)

    def take(self, name: str, kind: type, required: bool = True) -> Any:
        """Return a field of the front matter; a missing or wrong one is an error."""
        value = self.fields.get(name)
        if value is None and not required:
            return None
        if value is None or value == "":
            raise KnowledgeError(self.path, self.line_of(name), f"het veld '{name}' ontbreekt")
        is_time = isinstance(value, dt.datetime)  # which Python takes for a date too
        if not isinstance(value, kind) or is_time or (kind is str and not str(value).strip()):
            raise KnowledgeError(
                self.path,
                self.line_of(name),
                f"het veld '{name}' heeft geen goede waarde: {value!r}",
            )
        return value

    def sections(self) -> list[_Section]:
        """Return the sections; the first has no heading."""
        marks = list(_HEADING.finditer(self.body))
        heads = [("", 0, 0), *((mark.group(1), *mark.span()) for mark in marks)]
        ends = [mark.start() for mark in marks] + [len(self.body)]
        found = []
        for (heading, head, start), end in zip(heads, ends, strict=True):
            text = self.body[start:end]
            text_start = start + len(text) - len(text.lstrip())
            found.append(
                _Section(heading, text.strip(), self.line_at(head), self.line_at(text_start))
            )
        return found


def load_article(path: Path) -> Article:
    """Return the article in a file; raise :class:`KnowledgeError` for what is missing."""
    page = _Page(path)
    unknown = set(page.fields) - {"vraag", "kort", "bronnen", "nagekeken", "vervolg", "overdracht"}
    if unknown:
        name = sorted(unknown)[0]
        raise KnowledgeError(path, page.line_of(name), f"onbekend veld '{name}'")
    handover = page.take("overdracht", str)
    if handover not in get_args(Handover):
        choices = ", ".join(get_args(Handover))
        raise KnowledgeError(
            path, page.line_of("overdracht"), f"'overdracht' is niet een van {choices}"
        )
    parts: dict[str, _Section] = {}
    for section in page.sections():
        if section.heading not in ("", SIMPLE, MORE):
            raise KnowledgeError(path, section.line, f"onbekend kopje '## {section.heading}'")
        if section.heading in parts:
            message = f"het kopje '## {section.heading}' staat er twee keer"
            raise KnowledgeError(path, section.line, message)
        parts[section.heading] = section
    for heading in ("", SIMPLE, MORE):
        if heading not in parts or not parts[heading].text:
            name = f"het kopje '## {heading}'" if heading else "de tekst van het antwoord"
            line = parts[heading if heading in parts else ""].line
            raise KnowledgeError(path, line, f"{name} ontbreekt of is leeg")
    return Article(
        slug=path.stem,
        theme=path.parent.name,
        question=page.take("vraag", str),
        title=page.take("kort", str),
        text=parts[""].text,
        simple=parts[SIMPLE].text,
        more=parts[MORE].text,
        refs=tuple(map(str, page.take("bronnen", list))),
        checked=page.take("nagekeken", dt.date),
        next=tuple(map(str, page.take("vervolg", list))),
        handover=handover,
        path=path,
        lines={name: page.line_of(name) for name in page.fields}
        | {heading: section.text_line for heading, section in parts.items()},
    )


def load_source(path: Path) -> Source:
    """Return the source document in a file, with its numbered passages."""
    page = _Page(path)
    passages: dict[int, Passage] = {}
    for heading, text, line, _ in page.sections()[1:]:
        match = _NUMBERED.fullmatch(heading)
        if not match:
            raise KnowledgeError(
                path, line, f"een passage begint met '## nummer. titel', niet '{heading}'"
            )
        number = int(match.group(1))
        if number in passages:
            raise KnowledgeError(path, line, f"passage {number} staat er twee keer")
        if not text:
            raise KnowledgeError(path, line, f"passage {number} is leeg")
        passages[number] = Passage(path.stem, number, match.group(2), text, line)
    if not passages:
        raise KnowledgeError(path, 1, "er staat geen enkele passage in")
    return Source(
        slug=path.stem,
        title=page.take("titel", str),
        publisher=page.take("uitgever", str),
        author=page.take("auteur", str, required=False) or "",
        date=page.take("datum", dt.date, required=False),
        label=page.take("noem", str),
        url=page.take("vindplaats", str, required=False) or "",
        passages=passages,
        path=path,
    )


def load_terms(path: Path) -> dict[str, Term]:
    """Return the terms of ``begrippen.yml`` by name."""
    terms: dict[str, Term] = {}
    rows = _yaml(path, _read(path), 1) or CommentedSeq()
    if not isinstance(rows, CommentedSeq):
        raise KnowledgeError(path, 1, "dit is geen lijst van begrippen")
    for at, row in enumerate(rows):
        line = rows.lc.item(at)[0] + 1
        if not isinstance(row, dict):
            raise KnowledgeError(path, line, "een begrip zonder 'begrip'")
        for name in ("ook", "bronnen"):
            if not isinstance(row.get(name) or [], list):
                raise KnowledgeError(path, line, f"'{name}' is geen lijst: [een, twee]")
        for name in ("begrip", "uitleg"):
            if not isinstance(row.get(name), str):
                raise KnowledgeError(path, line, f"een begrip zonder '{name}'")
        if row["begrip"] in terms:
            raise KnowledgeError(path, line, f"'{row['begrip']}' staat er twee keer")
        terms[row["begrip"]] = Term(
            name=row["begrip"],
            also=tuple(map(str, row.get("ook") or ())),
            explanation=row["uitleg"].strip(),
            refs=tuple(map(str, row.get("bronnen") or ())),
            path=path,
            line=line,
        )
    return terms


def load_synonyms(path: Path) -> dict[str, list[str]]:
    """Return the main words of ``synoniemen.yml`` with their synonyms."""
    groups = _yaml(path, _read(path), 1) or CommentedMap()
    if not isinstance(groups, CommentedMap):
        raise KnowledgeError(path, 1, "dit is geen lijst van hoofdwoorden met synoniemen")
    for main, phrases in groups.items():
        if not isinstance(phrases, list):
            raise KnowledgeError(path, groups.lc.key(main)[0] + 1, f"'{main}' heeft geen lijst")
    return {str(main): list(map(str, phrases)) for main, phrases in groups.items()}


def load(folder: Path) -> Knowledge:
    """Return the whole knowledge base in a folder.

    Raises :class:`KnowledgeError` at the first file that cannot be read. What is readable
    but wrong (a broken link, a sentence that is too long) is for ``validate``.
    """
    articles: dict[str, Article] = {}
    for path in sorted(folder.glob("*/*.md")):
        if path.parent.name in NOT_A_THEME:
            continue
        if path.stem in articles:
            raise KnowledgeError(
                path, 1, f"'{path.stem}' bestaat ook als {articles[path.stem].path}"
            )
        articles[path.stem] = load_article(path)
    sources = {path.stem: load_source(path) for path in sorted((folder / SOURCES).glob("*.md"))}
    return Knowledge(
        folder=folder,
        articles=articles,
        sources=sources,
        terms=load_terms(folder / "begrippen.yml"),
        synonyms=load_synonyms(folder / "synoniemen.yml"),
    )
