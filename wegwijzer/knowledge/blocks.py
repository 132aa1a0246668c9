"""The text of a document as headings and paragraphs, whatever kind of file it came from.

The words stay as they are. Only what no one can see goes (control characters, soft
hyphens), lists get one kind of bullet, and lines that were broken to fit a page are
joined again.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

MAX_HEADING_WORDS = 20
"""A longer "heading" is a paragraph that was only made to look like one."""

_BULLET = re.compile(r"^(?:[•◦▪●○■□►▶➢‣∙\uf0b7\uf0a7\uf0d8\uf0fc]\s*|[-–*·](?:\s+|$))")
_LIGATURES = str.maketrans({char: unicodedata.normalize("NFKC", char) for char in "ﬀﬁﬂﬃﬄﬅﬆ"})
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
"""Unicode categories: control, format, lone surrogate, private use, not assigned."""
_SENTENCE_ENDS = (".", "!", "?", ":", ";")


@dataclass(frozen=True)
class Block:
    """A heading or a paragraph; the items of a list are lines that start with ``- ``."""

    text: str
    heading: bool = False


@dataclass(frozen=True)
class Line:
    """A line on a page; ``starts`` says that white space above it sets it apart."""

    text: str
    starts: bool = False
    heading: bool = False


def clean(text: str) -> str:
    """Return the visible words of a text: no blank lines, single spaces, no odd characters."""
    text = unicodedata.normalize("NFC", text.translate(_LIGATURES))
    lines = []
    for line in text.splitlines():
        line = _BULLET.sub("- ", line.strip())
        seen = "".join(
            char for char in line if char.isspace() or unicodedata.category(char) not in _INVISIBLE
        )
        lines.append(" ".join(seen.split()))
    return "\n".join(filter(None, lines))


def one_line(text: str) -> str:
    """Return the visible words of a text on one line."""
    return " ".join(clean(text).split())


def heading(text: str) -> Block:
    """Return a heading, or a paragraph when it is too long for a heading."""
    words = one_line(text)
    return Block(words, heading=len(words.split()) <= MAX_HEADING_WORDS)


def lists_together(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks that have text, with list items that follow one another as one block."""
    waiting: Block | None = None
    for block in filter(lambda block: block.text, blocks):
        if waiting and not block.heading and waiting.text[:2] == block.text[:2] == "- ":
            waiting = Block(f"{waiting.text}\n{block.text}")
            continue
        if waiting:
            yield waiting
        waiting = block
    if waiting:
        yield waiting


def paragraphs(lines: Sequence[Line]) -> Iterator[Block]:
    """Yield the headings and paragraphs that the lines of a page make."""
    lengths = sorted(len(line.text) for line in lines)
    # The longest tenth may be odd: a table, an address.
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    text, before = "", Line("")
    for line in lines:
        if line.heading != before.heading:
            apart = True
        else:
            apart = line.starts and (line.heading or not _goes_on(before.text, line.text, width))
        if apart:
            yield _block(text, before)
            text = line.text
        else:
            text += ("\n" if _breaks(before, line, width) else " ") + line.text
        before = line
    yield _block(text, before)


def _block(text: str, last: Line) -> Block:
    return heading(text) if last.heading else Block(text.strip())


def _goes_on(before: str, after: str, width: int) -> bool:
    """Return whether a sentence runs on, over white space or onto the next page."""
    full = len(before) > width * 0.6
    return full and not before.endswith(_SENTENCE_ENDS) and after[:1].islower()


def _breaks(before: Line, line: Line, width: int) -> bool:
    """Return whether the line was meant to stand on a line of its own."""
    if line.heading or before.text == "-":
        return False
    return line.text.startswith("- ") or line.text == "-" or len(before.text) <= width / 2
