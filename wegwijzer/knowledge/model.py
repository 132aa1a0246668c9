"""The nouns of the knowledge base: article, source, passage and term."""

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Handover = Literal["oco", "juiste_loket", "gemeente"]
"""The kind of person an article leads to."""


class KnowledgeError(ValueError):
    """A fault in a file of the knowledge base, with the place where it stands."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")
        self.path, self.line, self.message = path, line, message


@dataclass(frozen=True)
class Passage:
    """One numbered piece of a source document."""

    source: str
    number: int
    title: str
    text: str
    line: int = 1

    @property
    def ref(self) -> str:
        """The way an article names this passage, such as ``noom-themadag#3``."""
        return f"{self.source}#{self.number}"


@dataclass(frozen=True)
class Source:
    """One source document, in our own words."""

    slug: str
    title: str
    publisher: str
    author: str
    date: dt.date | None
    label: str
    url: str
    passages: dict[int, Passage]
    path: Path


@dataclass(frozen=True)
class Article:
    """One topic: the question, its answer in B1, and the same in simpler and in more words."""

    slug: str
    theme: str
    question: str
    title: str
    text: str
    simple: str
    more: str
    refs: tuple[str, ...]
    checked: dt.date
    next: tuple[str, ...]
    handover: Handover
    path: Path
    lines: dict[str, int] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Term:
    """A word of jargon and what it means."""

    name: str
    also: tuple[str, ...]
    explanation: str
    refs: tuple[str, ...]
    path: Path
    line: int


@dataclass(frozen=True)
class ShortAnswer:
    """An answer to a follow-up question alone, with its sources and what can be asked next.

    ``with_loket``: it goes with the loketten of the gemeente, where that is known.
    """

    text: str
    refs: tuple[str, ...]
    next: tuple[str, ...]
    with_loket: bool


@dataclass(frozen=True)
class Knowledge:
    """All of it, by name."""

    folder: Path
    articles: dict[str, Article]
    sources: dict[str, Source]
    terms: dict[str, Term]
    synonyms: dict[str, list[str]]

    def passage(self, ref: str) -> Passage:
        """Return the passage of a reference; raise ``KeyError`` where there is none."""
        source, _, number = ref.partition("#")
        return self.sources[source].passages[int(number)]

    def has_passage(self, ref: str) -> bool:
        """Return whether a reference names a passage."""
        try:
            self.passage(ref)
        except (KeyError, ValueError):
            return False
        return True

    def source_of(self, ref: str) -> Source:
        """Return the source document of a passage reference."""
        return self.sources[ref.partition("#")[0]]
