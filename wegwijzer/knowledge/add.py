"""Makes a document into a source of the knowledge base, with passages that search finds.

1. The document is split where it has headings; a heading without text of its own goes
   before the next one ("Contact: Telefoon"). A long section, and a document without
   headings, is split between paragraphs into passages of 60 to 150 words; a paragraph
   that is too long is split between sentences.
2. The passages are written as ``bronnen/<slug>.md``, in the document's own words. First
   to a temporary file that is read back; only then does it get its name. A bot that runs
   never sees half a source.
"""

import datetime as dt
import os
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from ruamel.yaml import YAML

from wegwijzer.dutch import fold
from wegwijzer.knowledge.blocks import MAX_HEADING_WORDS, Block, one_line
from wegwijzer.knowledge.documents import Document
from wegwijzer.knowledge.load import SOURCES, load_source
from wegwijzer.knowledge.model import Source

MIN_WORDS, MAX_WORDS = 60, 150
"""Words of a passage that is not a section by itself."""
MIN_LAST_WORDS = 30
"""Words; a shorter end of a section goes with the passage before it."""
UNKNOWN_PUBLISHER = "onbekend"

_MAX_SLUG = 60
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[^\W_a-z]|[\"'‘“(])")
_READS_AS_HEADING = re.compile(r"^(?=## )", re.MULTILINE)


class SourceExistsError(ValueError):
    """There is a source of that name already; the message is Dutch and says what to do."""


@dataclass(frozen=True)
class Particulars:
    """What a medewerker tells about a document; what is empty is taken from the document."""

    label: str = ""
    publisher: str = ""
    date: dt.date | None = None
    url: str = ""


def slug_of(path: Path) -> str:
    """Return the name that the source of a file gets: its own, in a-z, 0-9 and hyphens."""
    slug = "-".join(fold(path.stem).split())
    if len(slug) > _MAX_SLUG:
        slug = slug[: _MAX_SLUG + 1].rpartition("-")[0] or slug[:_MAX_SLUG]
    return slug or "document"


def split(document: Document) -> list[tuple[str, str]]:
    """Return the passages of a document, each with its title."""
    passages: list[tuple[str, str]] = []
    headings: list[str] = []
    texts: list[str] = []
    for block in (*document.blocks, Block("", heading=True)):
        if not block.heading:
            texts.append(block.text)
            continue
        if texts:
            too_many: list[str] = []
            while len(" ".join(headings).split()) > MAX_HEADING_WORDS:
                too_many.append(headings.pop(0))
            title = ": ".join(headings) or document.title
            passages += [(title, text) for text in _packed(too_many + texts)]
            headings, texts = [], []
        if block.text:
            headings.append(block.text)
    return passages + [(document.title, text) for text in _packed(headings)]


def add(
    document: Document, folder: Path, slug: str, told: Particulars, overwrite: bool = False
) -> Source:
    """Write a document to a knowledge folder as the source ``slug``, and return that source.

    Raises :class:`SourceExistsError` where the source is there and ``overwrite`` is false,
    and ``OSError`` where the folder cannot be written.
    """
    path = folder / SOURCES / f"{slug}.md"
    temporary = path.with_name(f".{slug}.{os.getpid()}.tmp")
    try:
        with temporary.open("w", encoding="utf-8", newline="\n") as file:
            file.write(_as_markdown(document, told))
            file.flush()
            os.fsync(file.fileno())
        load_source(temporary)
        if overwrite:
            temporary.replace(path)
        else:
            os.link(temporary, path)  # unlike a rename, this fails where the name is taken
    except FileExistsError as error:
        raise SourceExistsError(
            f"Er is al een bron '{slug}'. Geef uw bestand een andere naam, "
            "of vervang de bron met --vervang."
        ) from error
    finally:
        temporary.unlink(missing_ok=True)
    return load_source(path)


def _as_markdown(document: Document, told: Particulars) -> str:
    front_matter = StringIO()
    yaml = YAML()
    # Each field on one line: a line of its own could read as the end of the front matter.
    yaml.width = 1_000_000  # type: ignore[assignment]
    yaml.dump(
        {
            "titel": document.title,
            "uitgever": one_line(told.publisher) or document.publisher or UNKNOWN_PUBLISHER,
            "auteur": None,
            "datum": told.date,
            "noem": one_line(told.label) or document.title,
            "vindplaats": told.url or document.url or None,
        },
        front_matter,
    )
    passages = "\n\n".join(
        # A space before "## " keeps it text for the loader, which takes the space away again
        # or leaves it where no one sees it.
        f"## {number}. {title}\n{_READS_AS_HEADING.sub(' ', text)}"
        for number, (title, text) in enumerate(split(document), start=1)
    )
    return f"---\n{front_matter.getvalue()}---\n{passages}\n"


def _packed(paragraphs: list[str]) -> Iterator[str]:
    """Yield the paragraphs of a section, packed into passages."""
    passages: list[str] = []
    current = ""
    waiting = deque((text, "\n\n") for text in _with_their_lists(paragraphs))
    while waiting:
        text, joint = waiting.popleft()
        longer = f"{current}{joint}{text}" if current else text
        if _length(longer) <= MAX_WORDS:
            current = longer
        elif _length(current) >= MIN_WORDS:
            passages.append(current)
            current = ""
            waiting.appendleft((text, joint))
        else:
            waiting.extendleft(reversed(list(_apart(text, joint))))
    if passages and _length(current) < MIN_LAST_WORDS:
        current = f"{passages.pop()}\n\n{current}"
    if current:
        passages.append(current)
    yield from passages


def _length(text: str) -> int:
    return len(text.split())


def _with_their_lists(paragraphs: list[str]) -> Iterator[str]:
    """Yield the paragraphs; one that ends in a colon takes the next one with it."""
    waiting = ""
    for text in paragraphs:
        waiting = f"{waiting}\n{text}" if waiting else text
        if not text.endswith(":"):
            yield waiting
            waiting = ""
    if waiting:
        yield waiting


def _apart(text: str, joint: str) -> Iterator[tuple[str, str]]:
    """Yield a text in smaller parts: its lines, else its sentences, else its halves."""
    parts, between = text.split("\n"), "\n"
    if len(parts) == 1:
        parts, between = _SENTENCE_END.split(text), " "
    if len(parts) == 1:
        words = text.split()
        half = len(words) // 2
        parts = [" ".join(words[:half]), " ".join(words[half:])]
    for part in parts:
        yield part, joint
        joint = between
