"""Reads ``data/crisis``: cries for help by kind, everyday messages, and words with one meaning.

In ``<kind>.txt`` and ``gewoon.txt`` each line is a message, in ``woorden.txt`` a meaning with
its words. A line with ``#`` before it is a remark.
"""

from collections.abc import Iterator
from pathlib import Path

EVERYDAY = "gewoon"
"""What a message is that is no cry for help."""
_WORDS_FILE = "woorden.txt"


def messages(folder: Path) -> list[tuple[str, str]]:
    """Return all messages, each with its kind of crisis or :data:`EVERYDAY`."""
    return [
        (line, path.stem)
        for path in sorted(folder.glob("*.txt"))
        if path.name != _WORDS_FILE
        for line in _lines(path)
    ]


def meanings(folder: Path) -> dict[str, list[str]]:
    """Return the words of each meaning; ``pil*`` is each word that starts with "pil"."""
    lines = (line.split(":", 1) for line in _lines(folder / _WORDS_FILE))
    return {name.strip(): words.split() for name, words in lines}


def _lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()
