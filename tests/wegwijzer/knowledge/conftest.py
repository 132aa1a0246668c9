"""A small knowledge base in files, without problems, for each test to spoil."""

from pathlib import Path

import pytest

ARTICLE = """\
---
vraag: {question}
kort: {title}
bronnen: [folder#1, folder#2]
nagekeken: 2026-01-31
vervolg: [{next}]
overdracht: oco
---
Het is gratis. U betaalt niets.

Dit staat in de Wmo.

## Eenvoudig
Het kost niets.

## Meer uitleg

De gemeente betaalt.
- Ook voor u.
"""
SOURCE = """\
---
titel: De folder
uitgever: Stichting Voorbeeld
noem: Folder van Voorbeeld
datum: 2025-06-01
vindplaats: https://voorbeeld.nl/folder
---
## 1. Kosten
Het is gratis.

## 2. Hoe lang
Zo lang als nodig.
"""
TERMS = """\
# Woorden
- begrip: Wmo
  ook: [de wmo]
  uitleg: Een wet over hulp.
  bronnen: [folder#1]
- begrip: indicatie
  uitleg: Een besluit.
"""
SYNONYMS = """\
oco: [clientondersteuner, klientondersteuner]
gratis: [voor niks]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a knowledge base of two articles, one source and two terms."""
    for slug, question, other in (
        ("duur", "Hoe lang duurt het?", "kosten"),
        ("kosten", "Wat kost het?", "duur"),
    ):
        text = ARTICLE.format(question=question, title=slug, next=other)
        _write(tmp_path / "oco" / f"{slug}.md", text)
    _write(tmp_path / "bronnen" / "folder.md", SOURCE)
    _write(tmp_path / "begrippen.yml", TERMS)
    _write(tmp_path / "synoniemen.yml", SYNONYMS)
    return tmp_path


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def spoil(path: Path, old: str, new: str) -> None:
    """Replace the only ``old`` in a file by ``new``."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def line_of(path: Path, text: str) -> int:
    """Return the line (from 1) on which ``text`` stands first; the first line for ``""``."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(at for at, line in enumerate(lines, start=1) if text in line)
