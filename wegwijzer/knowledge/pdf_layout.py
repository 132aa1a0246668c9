"""Finds the text, the headings and the paragraphs in what pypdf reads from a PDF.

A PDF has no headings and no paragraphs: only letters with a place and a size. So:

1. The letters become lines, with their height on the page, size and weight.
2. What is on the page but not of the text goes: page numbers, dot leaders of a table of
   contents, lines that come back at the edge of many pages.
3. A heading is a line larger than most of the text, or a bold one that stands apart. A
   paragraph starts where there is more room above a line than usual.
4. A word that was broken off at the end of a line is made whole.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from wegwijzer.knowledge.blocks import Line, clean

if TYPE_CHECKING:
    from pypdf import PageObject

_LARGER = 1.12
"""Times the usual size of letters."""
_MORE_ROOM = 1.3
"""Times the usual distance between two lines."""
_EDGE = 3
"""Lines at the top and at the bottom of a page that may be a header or footer."""
_OFTEN = 3
"""Pages, and a third of all pages: a line on as many is a header or footer."""
_BROKEN_WORD = re.compile(r"[^\W\d_]{2}-$")
_REST_OF_WORD = re.compile(r"(?!(?:en|of|tot)\b)[^\W\d_A-Z]{2}")
_PAGE_NUMBER = re.compile(
    r"(?:pagina|bladzijde|blz\.?|p\.)?[\s–-]*\d{1,4}(?:\s*(?:van|/)\s*\d{1,4})?[\s–-]*",
    re.IGNORECASE,
)
_DOT_LEADER = re.compile(r".*(?:\.{4,}|(?:\. ){4,}|…{2,})\s*\d*")


@dataclass(frozen=True)
class PdfLine:
    """A line as it stands on a page: height from the bottom and size of letters in points."""

    text: str
    height: float = 0.0
    size: float = 0.0
    bold: bool = True


def page_lines(page: "PageObject") -> list[PdfLine]:
    """Return the lines of a page that have text, in the order of the file."""
    lines = [PdfLine("")]

    def visit(
        text: str, cm: list[float], tm: list[float], font: dict[str, object] | None, size: float
    ) -> None:
        first, *others = text.split("\n")
        for number, part in enumerate((first, *others)):
            if number:
                lines.append(PdfLine(""))
            line = lines[-1]
            if part.strip():
                line = PdfLine(
                    text=line.text,
                    height=line.height if line.text.strip() else cm[5] + tm[5] * cm[3],
                    size=max(line.size, abs(size * tm[3] * cm[3]) or size),
                    bold=line.bold and "bold" in str((font or {}).get("/BaseFont")).lower(),
                )
            lines[-1] = replace(line, text=line.text + part)

    page.extract_text(visitor_text=visit)
    readable = (replace(line, text=clean(line.text)) for line in lines)
    return [line for line in readable if line.text]


def text_lines(pages: list[list[PdfLine]]) -> list[Line]:
    """Return the text of all pages, with the headings and the starts of paragraphs marked."""
    return _whole_words(_marked(_without_furniture(pages)))


def _without_furniture(pages: list[list[PdfLine]]) -> list[list[PdfLine]]:
    counts = Counter(
        shape
        for number, page in enumerate(pages)
        for shape in {
            shape
            for place, line in enumerate(page)
            if _at_edge(page, place)
            for shape in _shapes(line, number)
        }
    )
    often = max(_OFTEN, len(pages) / 3)

    def furniture(number: int, place: int) -> bool:
        line = pages[number][place]
        if _DOT_LEADER.fullmatch(line.text):
            return True
        return _at_edge(pages[number], place) and (
            _PAGE_NUMBER.fullmatch(line.text) is not None
            or any(counts[shape] >= often for shape in _shapes(line, number))
        )

    return [
        [line for place, line in enumerate(page) if not furniture(number, place)]
        for number, page in enumerate(pages)
    ]


def _at_edge(page: list[PdfLine], place: int) -> bool:
    return place < _EDGE or place >= len(page) - _EDGE


def _shapes(line: PdfLine, page: int) -> Iterator[tuple[str, int]]:
    """Yield the text, and the text with each number as its distance to the page number.

    So "Wmo-beleid, blz. 4" on page 4 and "Wmo-beleid, blz. 5" on page 5 have a shape in
    common, and "Artikel 4" on page 2 and "Artikel 9" on page 3 have none. The size of the
    letters is part of it: the title on the cover is no header.
    """
    text, size = line.text, round(line.size)
    yield text, size
    for number in re.finditer(r"\d{1,4}", text):
        distance = int(number.group()) - page
        yield f"{text[: number.start()]}<{distance}>{text[number.end() :]}", size


def _marked(pages: list[list[PdfLine]]) -> list[Line]:
    letters: Counter[tuple[float, bool]] = Counter()
    gaps: Counter[int] = Counter()
    for page in pages:
        for line in page:
            letters[round(line.size, 1), line.bold] += len(line.text)
        gaps.update(
            round(above.height - below.height)
            for above, below in pairwise(page)
            if above.height - below.height >= 1
        )
    if not letters:
        return []
    [((size, bold), _)] = letters.most_common(1)
    usual_gap = gaps.most_common(1)[0][0] if gaps else 0
    marked: list[Line] = []
    for page in pages:
        previous: PdfLine | None = None
        for line in page:
            larger = line.size > size * _LARGER
            gap = previous.height - line.height if previous else -1.0
            scale = line.size / size if larger else 1.0
            starts = not 0 <= gap <= usual_gap * scale * _MORE_ROOM
            stands_out = line.bold and not bold and line.size > size / _LARGER
            apart = starts or (marked and marked[-1].heading)
            heading = larger or (
                stands_out and bool(apart) and not line.text.endswith((".", ",", ";"))
            )
            other_style = previous is not None and abs(previous.size - line.size) > 0.5
            marked.append(Line(line.text, starts or (heading and other_style), heading))
            previous = line
    return marked


def _whole_words(lines: list[Line]) -> list[Line]:
    whole: list[Line] = []
    for line in lines:
        above = whole[-1] if whole else None
        if above and _BROKEN_WORD.search(above.text) and _REST_OF_WORD.match(line.text):
            rest, _, others = line.text.partition(" ")
            whole[-1] = replace(above, text=above.text[:-1] + rest)
            line = replace(line, text=others, starts=False)
        if line.text:
            whole.append(line)
    return whole
