"""A knowledge base of a few articles, made in memory, for tests that need no files."""

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from wegwijzer.knowledge import Article, Knowledge, Passage, Source, Term

_HERE = Path("kennis")


def article(slug: str, text: str = "Dit is het antwoord.", **fields: Any) -> Article:
    """Return an article about ``slug``; ``fields`` take the place of what it has of itself."""
    made: dict[str, Any] = {
        "theme": "oco",
        "question": f"Wat is {slug}?",
        "title": slug,
        "simple": f"Simpel: {slug}.",
        "more": f"Meer: {slug}.",
        "refs": ("folder#1",),
        "checked": dt.date(2026, 1, 1),
        "next": (),
        "handover": "oco",
        "path": _HERE / f"{slug}.md",
        **fields,
    }
    return Article(slug=slug, text=text, **made)


def term(name: str, *also: str, explanation: str = "Dat is een woord.") -> Term:
    """Return a term with its other names."""
    return Term(name, also, explanation, ("folder#1",), _HERE / "begrippen.yml", 1)


def knowledge(
    articles: Iterable[Article] = (),
    passages: Mapping[int, str] | None = None,
    terms: Iterable[Term] = (),
    synonyms: dict[str, list[str]] | None = None,
) -> Knowledge:
    """Return a knowledge base with one source, ``folder``, that has these passages."""
    texts = passages or {1: "Een passage."}
    source = Source(
        slug="folder",
        title="Folder",
        publisher="Stichting Voorbeeld",
        author="",
        date=None,
        label="Folder van Voorbeeld",
        url="https://voorbeeld.nl/folder",
        passages={n: Passage("folder", n, f"Titel {n}", text) for n, text in texts.items()},
        path=_HERE / "folder.md",
    )
    return Knowledge(
        folder=_HERE,
        articles={made.slug: made for made in articles},
        sources={"folder": source},
        terms={made.name: made for made in terms},
        synonyms=synonyms or {},
    )
