"""Reading documents: what becomes of headings, lists and page furniture, and of bad files."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document as Docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pypdf import PdfWriter

from wegwijzer.knowledge import documents
from wegwijzer.knowledge.blocks import Block
from wegwijzer.knowledge.documents import Document, DocumentError, read

Reading = Callable[[str, bytes | str], Document]

LONG = "Een cliëntondersteuner denkt met u mee over de zorg die u nodig hebt en helpt u"


def pdf(*pages: str, title: str = "") -> bytes:
    """Return a PDF; a line that starts with "# " is large, with "! " bold, "" gives more room."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>"
        % (len(pages), b" ".join(b"%d 0 R" % (6 + 2 * n) for n in range(len(pages)))),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
        b"<</Title(%s)>>" % title.encode("cp1252"),
    ]
    for page in pages:
        content, height = b"", 780
        for line in page.split("\n"):
            height -= 14 if line else 10
            font = b"/F2 18" if line[:2] == "# " else b"/F2 11" if line[:2] == "! " else b"/F1 11"
            text = re.sub(
                rb"([()\\])", rb"\\\1", line.removeprefix("# ").removeprefix("! ").encode("cp1252")
            )
            content += b"BT %s Tf 50 %d Td (%s) Tj ET\n" % (font, height, text) if line else b""
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>" % (len(objects) + 2),
            b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size %d/Root 1 0 R/Info 5 0 R>>\nstartxref\n%d\n%%%%EOF"
    return out + trailer % (len(objects) + 1, start)


def locked(data: bytes, user: str, owner: str) -> bytes:
    """Return a PDF with passwords."""
    writer = PdfWriter(clone_from=BytesIO(data))
    writer.encrypt(user, owner, algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def as_bytes(document: Docx) -> bytes:
    """Return a DOCX as it is on disk."""
    out = BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    """Write bytes to a file of some name and read that."""

    def read_bytes(name: str, data: bytes | str) -> Document:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return read(path)

    return read_bytes


# Text


def test_txt_has_paragraphs_headings_and_lists(reading: Reading) -> None:
    text = (
        "# Spreekuur\nHet spreekuur is op dinsdag.\n\nNeem mee:\n• uw brief\n* uw pas\n\n"
        "Contact\n=======\nBel ons.\n"
    )
    assert reading("a.txt", text).blocks == (
        Block("Spreekuur", heading=True),
        Block("Het spreekuur is op dinsdag."),
        Block("Neem mee:\n- uw brief\n- uw pas"),
        Block("Contact", heading=True),
        Block("Bel ons."),
    )


def test_lines_that_were_broken_to_fit_the_page_are_joined(reading: Reading) -> None:
    text = f"{LONG}\nbij een gesprek met de gemeente.\n\n{LONG}\n\nom te kiezen."
    assert reading("a.txt", text).blocks == (
        Block(f"{LONG} bij een gesprek met de gemeente."),
        Block(f"{LONG} om te kiezen."),
    )


def test_short_lines_stay_lines(reading: Reading) -> None:
    text = f"{LONG}.\n\nGemeentehuis\nKerkstraat 1\n1234 AB Dijkstad\n\n{LONG}."
    assert reading("a.txt", text).blocks[1] == Block("Gemeentehuis\nKerkstraat 1\n1234 AB Dijkstad")


def test_each_line_of_a_wide_text_is_a_paragraph(reading: Reading) -> None:
    assert len(reading("a.txt", f"{LONG} {LONG}.\n{LONG} {LONG}.\nKort.").blocks) == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_txt_in_any_usual_encoding(reading: Reading, encoding: str) -> None:
    text = "Cliëntondersteuning is gratis – ook voor u. Het kost € 0."
    assert reading("a.txt", text.encode(encoding)).blocks == (Block(text),)


def test_what_no_one_can_see_goes(reading: Reading) -> None:
    text = "cliënt\u00adonder\u200bsteuning\x07 is ﬁjn\ud83d".encode("utf-8", "ignore")
    assert reading("a.txt", text).blocks == (Block("cliëntondersteuning is fijn"),)


def test_the_title_is_the_file_name_where_nothing_better_is_there(reading: Reading) -> None:
    assert reading("wmo-beleid_2026.txt", "Tekst.").title == "wmo beleid 2026"


# HTML

PAGE = """<!doctype html><html><head><title>Spreekuur | Gemeente Dijkstad</title>
<link rel="canonical" href="https://dijkstad.example/spreekuur">
<meta property="og:site_name" content="Gemeente Dijkstad"></head><body>
<div class="cookie-banner">Wij gebruiken koekjes.</div>
<nav><ul><li><a href="/">Startpagina</a></li><li><a href="/zorg">Zorgmenu</a></li></ul></nav>
<main><h1>Spreekuur</h1><p>Het spreekuur is <strong>gratis</strong>.<br>Iedereen is welkom
bij <a href="/huis">ons</a> in het Huis van de Wijk, ook zonder afspraak of verwijzing.</p>
<ul><li>Neem uw brief mee</li><li>Neem uw pas mee</li></ul>
<h2>Tijden</h2><table><tr><td>Maandag</td><td>9.00 uur</td><td>balie 2</td></tr>
<tr><td>Vrijdag</td><td>13.00 uur</td><td></td></tr></table></main>
<footer><p>Privacyverklaring en colofon</p></footer></body></html>"""


def test_html_keeps_the_page_and_drops_menu_and_footer(reading: Reading) -> None:
    document = reading("a.html", PAGE)
    assert document.blocks == (
        Block("Spreekuur", heading=True),
        Block(
            "Het spreekuur is gratis.\nIedereen is welkom bij ons in het Huis van de Wijk, "
            "ook zonder afspraak of verwijzing."
        ),
        Block("- Neem uw brief mee\n- Neem uw pas mee"),
        Block("Tijden", heading=True),
        Block("Maandag: 9.00 uur, balie 2\nVrijdag: 13.00 uur"),
    )
    assert document.title == "Spreekuur"
    assert document.publisher == "Gemeente Dijkstad"
    assert document.url == "https://dijkstad.example/spreekuur"


def test_html_that_is_wrong_about_its_encoding(reading: Reading) -> None:
    page = '<html><head><meta charset="utf-8"></head><body><p>Cliënt en café</p></body></html>'
    assert reading("a.htm", page.encode("cp1252")).blocks == (Block("Cliënt en café"),)


def test_no_script_becomes_the_address_of_a_source(reading: Reading) -> None:
    assert not reading("a.html", PAGE.replace("https://dijkstad", "javascript:dijkstad")).url


def test_html_without_text_is_refused(reading: Reading) -> None:
    with pytest.raises(DocumentError, match="staat geen tekst"):
        reading("a.html", "<html><body><div id='app'></div><script>start()</script></body></html>")


# DOCX


def test_docx_has_headings_lists_and_tables(reading: Reading) -> None:
    made = docx.Document()
    made.add_heading("Wegwijzer Dijkstad", level=0)
    made.add_heading("Spreekuur", level=1)
    made.add_paragraph("Het is gratis.")
    made.add_paragraph("Neem uw brief mee", style="List Bullet")
    made.add_paragraph("Neem uw pas mee", style="List Number")
    made.add_paragraph().add_run("Tijden").bold = True
    table = made.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["Maandag", "9.00 uur", "Altijd open", ""], strict=True):
        cell.text = text
    table.cell(1, 0).merge(table.cell(1, 1))
    document = reading("a.docx", as_bytes(made))
    assert document.title == "Wegwijzer Dijkstad"
    assert document.blocks == (
        Block("Wegwijzer Dijkstad", heading=True),
        Block("Spreekuur", heading=True),
        Block("Het is gratis."),
        Block("- Neem uw brief mee\n- Neem uw pas mee"),
        Block("Tijden", heading=True),
        Block("Maandag: 9.00 uur\nAltijd open"),
    )


def test_docx_keeps_what_stands_in_content_controls_and_insertions(reading: Reading) -> None:
    made = docx.Document()
    control = (
        "<w:sdt {}><w:sdtContent><w:p><w:r><w:t>Bel 0100.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    made.element.body.insert(0, parse_xml(control.format(nsdecls("w"))))
    inserted = made.add_paragraph("Het is ")
    inserted._p.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>gratis.</w:t></w:r></w:ins>"))
    assert reading("a.docx", as_bytes(made)).blocks == (Block("Bel 0100."), Block("Het is gratis."))


def test_a_whole_paragraph_in_the_style_of_a_heading_is_no_heading(reading: Reading) -> None:
    made = docx.Document()
    made.add_heading(f"{LONG} {LONG}", level=1)
    assert reading("a.docx", as_bytes(made)).blocks == (Block(f"{LONG} {LONG}"),)


# PDF


def test_pdf_has_headings_paragraphs_and_lists(reading: Reading) -> None:
    page = (
        f"# Spreekuur\n\n{LONG} met uw cliënt-\nondersteuner, gratis.\n\nNeem mee:\n• uw brief\n"
        f"• uw pas\n\n! Tijden\n{LONG}.\n\nDe zorg-\nen hulpvraag."
    )
    document = reading("a.pdf", pdf(page, title="Spreekuur Dijkstad"))
    assert document.title == "Spreekuur Dijkstad"
    assert document.blocks == (
        Block("Spreekuur", heading=True),
        Block(f"{LONG} met uw cliëntondersteuner, gratis."),
        Block("Neem mee:\n- uw brief\n- uw pas"),
        Block("Tijden", heading=True),
        Block(f"{LONG}."),
        Block("De zorg-\nen hulpvraag."),
    )


def test_pdf_loses_page_numbers_headers_and_the_dots_of_its_contents(reading: Reading) -> None:
    pages = [
        f"Gemeente Dijkstad | Beleid {n}\n\n{letter}. {LONG}.\nArtikel {n * n}\n{letter}{LONG}.\n\n"
        f"Inhoud ........ {n}\n\nPagina {n} van 4"
        for n, letter in enumerate("ABCD", start=1)
    ]
    text = "\n".join(block.text for block in reading("a.pdf", pdf(*pages)).blocks)
    assert "Gemeente Dijkstad" not in text
    assert "Pagina" not in text
    assert "...." not in text
    assert re.findall(r"Artikel \d+", text) == [f"Artikel {n * n}" for n in (1, 2, 3, 4)]
    assert text.count(LONG) == 8


def test_the_title_on_the_cover_is_no_running_header(reading: Reading) -> None:
    pages = [f"Wmo-beleid\n\n{letter}. {LONG}." for letter in "ABCD"]
    assert reading("a.pdf", pdf("# Wmo-beleid", *pages)).blocks[0] == Block(
        "Wmo-beleid", heading=True
    )


def test_a_sentence_runs_on_over_the_page(reading: Reading) -> None:
    document = reading("a.pdf", pdf(f"{LONG}\n\n1", "bij een gesprek.\n\n2"))
    assert document.blocks == (Block(f"{LONG} bij een gesprek."),)


@pytest.mark.parametrize("title", ["Microsoft Word - Beleid v2.doc", "beleid.indd", "Naamloos"])
def test_a_title_that_a_program_made_up_is_not_used(reading: Reading, title: str) -> None:
    assert reading("wmo-beleid.pdf", pdf("Tekst.", title=title)).title == "wmo beleid"


def test_pages_without_text_are_counted(reading: Reading) -> None:
    assert reading("a.pdf", pdf(f"{LONG}.", "", "")).pages_without_text == 2


def test_progress_is_told_page_by_page(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf("Een.", "Twee."))
    told: list[tuple[int, int]] = []
    read(path, lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_a_pdf_that_is_locked_against_changes_only_can_be_read(reading: Reading) -> None:
    assert reading("a.pdf", locked(pdf("Gratis hulp."), "", "eigenaar")).blocks == (
        Block("Gratis hulp."),
    )


# What is refused


OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.pdf", locked(pdf("Geheim."), "wachtwoord", "eigenaar"), "beveiligd met een wachtwoord"),
        ("a.pdf", pdf("", ""), "een scan"),
        ("a.pdf", pdf("Tekst.")[:90], "beschadigd"),
        ("a.pdf", b"dit is geen pdf", "geen echt PDF-bestand"),
        ("a.docx", OLD_WORD, "beveiligd met een wachtwoord, of is een oud Word-bestand"),
        ("a.docx", b"PK\x03\x04 kapot", "geen echt DOCX-bestand"),
        ("a.docx", as_bytes(docx.Document()), "staat geen tekst"),
        ("a.txt", b"", "is leeg"),
        ("a.txt", b" \n\t ", "is leeg"),
        ("a.txt", "\u200b - \u00ad".encode(), "staat geen tekst"),
        ("a.txt", bytes(range(256)), "niet te lezen"),
        ("a.odt", b"tekst", "geen PDF, DOCX, HTML of TXT"),
        ("LEESMIJ", b"tekst", "geen PDF, DOCX, HTML of TXT"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_dutch(
    reading: Reading, name: str, data: bytes | str, message: str
) -> None:
    with pytest.raises(DocumentError, match=message) as caught:
        reading(name, data)
    assert name in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path / "weg.pdf", tmp_path):
        with pytest.raises(DocumentError, match="is er niet"):
            read(path)


def test_a_file_that_may_not_be_opened(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(DocumentError, match="kan niet worden geopend"):
        reading("a.txt", "tekst")


@pytest.mark.parametrize(
    ("limit", "value", "name", "data"),
    [
        ("MAX_MEGABYTES", 0, "a.txt", b"tekst"),
        ("MAX_WORDS", 2, "a.txt", b"een twee drie"),
        ("MAX_PAGES", 1, "a.pdf", pdf("Een.", "Twee.")),
        ("MAX_UNPACKED_MEGABYTES", 0, "a.docx", as_bytes(docx.Document())),
    ],
)
def test_a_file_that_is_too_large(
    reading: Reading,
    monkeypatch: pytest.MonkeyPatch,
    limit: str,
    value: int,
    name: str,
    data: bytes | str,
) -> None:
    monkeypatch.setattr(documents, limit, value)
    with pytest.raises(DocumentError, match=rf"{name} is te groot: .*{value} .*Splits het"):
        reading(name, data)


def test_a_small_zip_file_that_unpacks_to_a_huge_one(reading: Reading) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as parts:
        for number in range(21):
            parts.writestr(f"word/{number}.xml", bytes(10_000_000))
    with pytest.raises(DocumentError, match="uitgepakt meer dan 200 MB"):
        reading("a.docx", out.getvalue())
