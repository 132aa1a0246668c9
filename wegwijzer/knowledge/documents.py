"""Reads a document of a gemeente or organisation: PDF, DOCX, HTML or TXT.

What happens to a file:

1. It is looked at before it is read: does it exist, is it of a known kind, not empty, not
   too large? Each "no" is a :class:`DocumentError` that says in Dutch what to do.
2. A library reads it: pypdf, python-docx, or trafilatura (which leaves out menus, footers
   and cookie notices). A broken file can make these fail in any way; that too becomes a
   :class:`DocumentError`.
3. What they give becomes headings and paragraphs (``blocks``, and ``pdf_layout`` for PDF).
"""

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wegwijzer.knowledge import blocks as in_blocks
from wegwijzer.knowledge import pdf_layout
from wegwijzer.knowledge.blocks import Block, Line, clean, one_line

if TYPE_CHECKING:
    from docx.blkcntnr import BlockItemContainer
    from docx.table import Table
    from docx.text.paragraph import Paragraph

MAX_MEGABYTES = 20
MAX_UNPACKED_MEGABYTES = 200
"""A DOCX is a zip file: a small one can hold a very large document."""
MAX_PAGES = 500
MAX_WORDS = 250_000
"""About 500 full pages."""

Progress = Callable[[int, int], None]
"""Is called with the number of pages that were read, and the number that there are."""

_MEGABYTE = 1_000_000
_WIDE = 120
"""Characters. A text file with longer lines was not broken to fit a page."""
_OLD_WORD = b"\xd0\xcf\x11\xe0"
"""How a file of Word 97 starts, and a DOCX with a password."""
_LINE_BREAK = "\u2028"
"""A line break that is meant; the ends of lines in HTML itself mean nothing."""
_SPACES = re.compile(r"[ \t\r\n]+")
_FILE_NAME = re.compile(
    r"^Microsoft Word - |\.\w{3,5}$|^(?:untitled|naamloos|(?:word )?document\s?\d*)$", re.IGNORECASE
)
"""A title that a program made up."""


class DocumentError(ValueError):
    """Why a document cannot be read; the message is Dutch and says what to do."""


@dataclass(frozen=True)
class Document:
    """What a file says; ``publisher`` and ``url`` are empty where the file does not tell."""

    title: str
    blocks: tuple[Block, ...]
    publisher: str = ""
    url: str = ""
    pages_without_text: int = 0


def read(path: Path, progress: Progress = lambda *_: None) -> Document:
    """Return what a document says; raise :class:`DocumentError` where it cannot be read."""
    data = _bytes(path)
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise DocumentError(
            f"{path.name} is geen PDF, DOCX, HTML of TXT. Sla het eerst op als een van die soorten."
        )
    try:
        document = reader(path.name, data, progress)
    except DocumentError:
        raise
    except (
        Exception
    ) as error:  # pypdf warns for it: "broken PDF files might cause other Exceptions"
        raise DocumentError(
            f"{path.name} is beschadigd, of is geen echt {path.suffix[1:].upper()}-bestand. "
            "Open het bestand en sla het opnieuw op."
        ) from error
    blocks = tuple(in_blocks.lists_together(document.blocks))
    if not any(char.isalnum() for block in blocks for char in block.text):
        raise DocumentError(f"In {path.name} staat geen tekst.")
    if sum(len(block.text.split()) for block in blocks) > MAX_WORDS:
        raise _too_large(path.name, f"meer dan {MAX_WORDS} woorden")
    title = one_line(document.title)
    if not title or _FILE_NAME.search(title):
        title = one_line(re.sub(r"[-_]+", " ", path.stem)) or "Document"
    return replace(document, title=title, blocks=blocks)


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise DocumentError(f"{path} is er niet. Kijk of de naam en de map kloppen.")
        if path.stat().st_size > MAX_MEGABYTES * _MEGABYTE:
            raise _too_large(path.name, f"meer dan {MAX_MEGABYTES} MB")
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(
            f"{path.name} kan niet worden geopend. Kijk of u het bestand mag lezen."
        ) from error
    if not data.strip():
        raise DocumentError(f"{path.name} is leeg.")
    return data


def _too_large(name: str, why: str) -> DocumentError:
    return DocumentError(f"{name} is te groot: {why}. Splits het in kleinere bestanden.")


def _decode(name: str, data: bytes) -> str:
    """Return text that is in UTF-8, in UTF-16 with its mark, or in the old Windows encoding."""
    from charset_normalizer import from_bytes

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        match = from_bytes(data, cp_isolation=["utf_16" if utf16 else "cp1252"]).best()
        text = "\0" if match is None else str(match)
    if "\0" in text:
        raise DocumentError(
            f"De letters in {name} zijn niet te lezen. "
            "Sla het bestand opnieuw op, met de codering UTF-8."
        )
    return text


def _read_txt(name: str, data: bytes, progress: Progress) -> Document:
    rows = _decode(name, data).splitlines()
    wide = any(len(row) > _WIDE for row in rows)
    lines: list[Line] = []
    starts = True
    for row in rows:
        mark = re.match(r"\s*#{1,6}\s+(?=\S)", row)
        text = clean(row[mark.end() :] if mark else row)
        if lines and lines[-1].starts and not starts and re.fullmatch(r"={3,}|-{3,}", text):
            lines[-1] = replace(lines[-1], heading=True)
            starts = True
        elif text:
            apart = wide and not text.startswith("- ")
            lines.append(Line(text, starts or apart, heading=bool(mark)))
            starts = bool(mark)
        else:
            starts = True
    progress(1, 1)
    return Document("", tuple(in_blocks.paragraphs(lines)))


def _read_html(name: str, data: bytes, progress: Progress) -> Document:
    from lxml import html  # type: ignore[import-untyped]
    from trafilatura import bare_extraction  # type: ignore[import-untyped]

    # lxml gets bytes in a known encoding: what the page itself says about it can be wrong.
    tree = html.document_fromstring(
        _decode(name, data).encode(), parser=html.HTMLParser(encoding="utf-8")
    )
    found = bare_extraction(tree, as_dict=False, favor_recall=True, include_comments=False)
    progress(1, 1)
    url = one_line(tree.xpath("string(//link[@rel='canonical']/@href)"))
    return Document(
        title=one_line(tree.xpath("string(//h1)")) or tree.xpath("string(//title)"),
        blocks=_once(tuple(map(_html_block, found.body))) if found else (),
        publisher=one_line(tree.xpath("string(//meta[@property='og:site_name']/@content)")),
        url=url if url.startswith(("https://", "http://")) else "",
    )


def _once(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks without the second helping that trafilatura gives of a short page.

    Where it finds less than 250 characters, it adds all the paragraphs of the page to them.
    """
    first = next((place for place, block in enumerate(blocks) if not block.heading), len(blocks))
    again = first + 1
    while again < len(blocks) and blocks[again] != blocks[first]:
        again += 1
    added = (block for block in blocks[again:] if block not in blocks[:again])
    return (*blocks[:again], *added)


def _html_block(element: Any) -> Block:
    """Return the block of an element of trafilatura's own XML: head, p, list, table and such."""
    if element.tag == "head":
        return in_blocks.heading(_words(element))
    if element.tag == "list":
        items = (one_line(_words(item)) for item in element.iterchildren("item"))
        return Block("\n".join(f"- {item}" for item in items if item))
    if element.tag == "table":
        rows = (_row(map(_words, row.iter("cell"))) for row in element.iter("row"))
        return Block("\n".join(filter(None, rows)))
    for line_break in element.iter("lb"):
        line_break.text = _LINE_BREAK
    return Block(clean(_words(element)))


def _words(element: Any) -> str:
    return _SPACES.sub(" ", " ".join(element.itertext()))


def _row(cells: Iterable[str]) -> str:
    """Return a row of a table as a line: "Maandag: 9.00 tot 12.00 uur, balie"."""
    first, *others = list(filter(None, map(one_line, cells))) or [""]
    return f"{first}: {', '.join(others)}" if others else first


def _read_docx(name: str, data: bytes, progress: Progress) -> Document:
    import docx
    from docx.oxml.ns import qn

    if data.startswith(_OLD_WORD):
        raise DocumentError(
            f"{name} is beveiligd met een wachtwoord, of is een oud Word-bestand. "
            "Open het in Word, haal het wachtwoord weg en sla het op als DOCX."
        )
    with zipfile.ZipFile(BytesIO(data)) as parts:
        if sum(part.file_size for part in parts.infolist()) > MAX_UNPACKED_MEGABYTES * _MEGABYTE:
            raise _too_large(name, f"uitgepakt meer dan {MAX_UNPACKED_MEGABYTES} MB")
    opened = docx.Document(BytesIO(data))
    # python-docx passes over what stands in content controls, insertions and smart tags.
    wrappers = map(qn, ("w:sdt", "w:ins", "w:moveTo", "w:smartTag"))
    for wrapper in list(opened.element.body.iter(*wrappers)):
        content = wrapper.find(qn("w:sdtContent"))
        for child in list(wrapper if content is None else content):
            wrapper.addprevious(child)
        wrapper.getparent().remove(wrapper)
    progress(1, 1)
    titles = (text.text for text in opened.paragraphs if "Title" in _styles(text))
    return Document(next(titles, opened.core_properties.title), tuple(_docx_blocks(opened._body)))


def _docx_blocks(container: "BlockItemContainer") -> Iterator[Block]:
    from docx.table import Table

    for item in container.iter_inner_content():
        if isinstance(item, Table):
            yield Block("\n".join(filter(None, _docx_rows(item))))
        elif any(style.lower().startswith("toc ") for style in _styles(item)):
            continue
        elif _is_heading(item):
            yield in_blocks.heading(item.text)
        elif _is_list_item(item):
            text = one_line(item.text)
            yield Block(f"- {text}" if text else "")
        else:
            yield Block(clean(item.text))


def _styles(paragraph: "Paragraph") -> list[str]:
    """Return the names of the style of a paragraph and of the styles that it is based on."""
    names = []
    style: Any = paragraph.style
    while style is not None and style.name not in names:
        names.append(style.name or "")
        style = style.base_style
    return names


def _is_heading(paragraph: "Paragraph") -> bool:
    """Return whether it has the style of a heading, or is a short line that is all bold."""
    if any(style.startswith(("Heading", "Title")) for style in _styles(paragraph)):
        return True
    runs = [run for run in paragraph.runs if run.text.strip()]
    ends = paragraph.text.rstrip().endswith((".", ",", ";"))
    return (
        bool(runs) and all(run.bold for run in runs) and not ends and not _is_list_item(paragraph)
    )


def _is_list_item(paragraph: "Paragraph") -> bool:
    properties = paragraph._p.pPr
    numbered = properties is not None and properties.numPr is not None
    return numbered or any(style.startswith("List") for style in _styles(paragraph))


def _docx_rows(table: "Table") -> Iterator[str]:
    for row in table.rows:
        # A merged cell comes once for each column that it covers.
        cells = {cell._tc: cell for cell in row.cells}.values()
        yield _row(" ".join(block.text for block in _docx_blocks(cell)) for cell in cells)


def _read_pdf(name: str, data: bytes, progress: Progress) -> Document:
    from pypdf import PasswordType, PdfReader

    reader = PdfReader(BytesIO(data))
    # Many PDFs are locked against changes only: these open with an empty password.
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        raise DocumentError(
            f"{name} is beveiligd met een wachtwoord. Sla het op zonder wachtwoord."
        )
    total = len(reader.pages)
    if total > MAX_PAGES:
        raise _too_large(name, f"meer dan {MAX_PAGES} bladzijden")
    pages = []
    for number, page in enumerate(reader.pages, start=1):
        pages.append(pdf_layout.page_lines(page))
        progress(number, total)
    empty = sum(not page for page in pages)
    if empty == total:
        raise DocumentError(
            f"In {name} staat geen tekst die te lezen is. Waarschijnlijk is het een scan: een foto "
            "van papier. Vraag om het gewone bestand, of laat de tekst eerst herkennen (OCR)."
        )
    title = reader.metadata.title if reader.metadata else None
    blocks = tuple(in_blocks.paragraphs(pdf_layout.text_lines(pages)))
    return Document(str(title or ""), blocks, pages_without_text=empty)


_READERS: dict[str, Callable[[str, bytes, Progress], Document]] = {
    ".pdf": _read_pdf,
    ".docx": _read_docx,
    ".html": _read_html,
    ".htm": _read_html,
    ".txt": _read_txt,
}
