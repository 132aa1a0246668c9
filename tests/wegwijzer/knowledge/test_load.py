"""Reading the knowledge base: all of it, or an error with its file and line."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from tests.wegwijzer.knowledge.conftest import line_of, spoil
from wegwijzer.knowledge import KnowledgeError, load
from wegwijzer.knowledge.load import load_article


def fault(folder: Path) -> KnowledgeError:
    """Return the error of a knowledge base that cannot be read."""
    with pytest.raises(KnowledgeError) as raised:
        load(folder)
    error = raised.value
    assert str(error) == f"{error.path}:{error.line}: {error.message}"
    return error


def test_an_article_has_its_fields_and_layers(folder: Path) -> None:
    article = load(folder).articles["kosten"]
    assert (article.slug, article.theme, article.question) == ("kosten", "oco", "Wat kost het?")
    assert article.text == "Het is gratis. U betaalt niets.\n\nDit staat in de Wmo."
    assert article.simple == "Het kost niets."
    assert article.more == "De gemeente betaalt.\n- Ook voor u."
    assert article.refs == ("folder#1", "folder#2")
    assert (article.title, article.next, article.handover) == ("kosten", ("duur",), "oco")
    assert article.checked == dt.date(2026, 1, 31)


def test_an_article_knows_on_which_line_each_thing_stands(folder: Path) -> None:
    article = load(folder).articles["kosten"]
    for name, text in (
        ("vraag", "vraag:"),
        ("bronnen", "bronnen:"),
        ("overdracht", "overdracht:"),
        ("", "Het is gratis."),
        ("Eenvoudig", "Het kost niets."),
        ("Meer uitleg", "De gemeente betaalt."),
    ):
        assert article.lines[name] == line_of(article.path, text), name


def test_a_source_has_its_fields_and_passages(folder: Path) -> None:
    source = load(folder).sources["folder"]
    assert (source.title, source.publisher) == ("De folder", "Stichting Voorbeeld")
    assert (source.label, source.url) == ("Folder van Voorbeeld", "https://voorbeeld.nl/folder")
    assert (source.date, source.author) == (dt.date(2025, 6, 1), "")
    passage = source.passages[2]
    assert (passage.ref, passage.title) == ("folder#2", "Hoe lang")
    assert passage.text == "Zo lang als nodig."
    assert passage.line == line_of(source.path, "## 2.")


def test_author_date_and_address_of_a_source_may_be_unknown(folder: Path) -> None:
    path = folder / "bronnen" / "folder.md"
    spoil(path, "datum: 2025-06-01\nvindplaats: https://voorbeeld.nl/folder\n", "")
    source = load(folder).sources["folder"]
    assert (source.date, source.url) == (None, "")


def test_a_passage_is_found_by_its_reference(folder: Path) -> None:
    known = load(folder)
    assert known.passage("folder#2").text == "Zo lang als nodig."
    assert known.source_of("folder#2") is known.sources["folder"]
    with pytest.raises(KeyError):
        known.passage("folder#3")


def test_terms_and_synonyms_are_read(folder: Path) -> None:
    known = load(folder)
    term = known.terms["Wmo"]
    assert (term.also, term.explanation) == (("de wmo",), "Een wet over hulp.")
    assert (term.refs, term.line) == (("folder#1",), 2)
    assert (known.terms["indicatie"].also, known.terms["indicatie"].line) == ((), 6)
    assert known.synonyms["gratis"] == ["voor niks"]


def test_terms_and_synonyms_may_be_empty(folder: Path) -> None:
    for name in ("begrippen.yml", "synoniemen.yml"):
        (folder / name).write_text("# nog niets\n")
    assert (load(folder).terms, load(folder).synonyms) == ({}, {})


def test_instanties_and_sources_are_no_articles(folder: Path) -> None:
    (folder / "instanties").mkdir()
    (folder / "instanties" / "README.md").write_text("Geen artikel.")
    assert set(load(folder).articles) == {"duur", "kosten"}


def test_two_articles_may_not_have_one_name(folder: Path) -> None:
    (folder / "wmo").mkdir()
    shutil.copy(folder / "oco" / "kosten.md", folder / "wmo" / "kosten.md")
    error = fault(folder)
    assert (error.path, error.line) == (folder / "wmo" / "kosten.md", 1)
    assert str(folder / "oco" / "kosten.md") in error.message


# An article that cannot be read. The third value is what stands on the line of the error.


@pytest.mark.parametrize(
    ("old", "new", "where", "message"),
    [
        ("---\nvraag", "vraag", "vraag", "begint niet met front matter tussen twee regels ---"),
        ("bronnen: [folder#1, folder#2]", "bronnen: [folder#1", "nagekeken", "geen geldige YAML"),
        ("kort: kosten\n", "", "---", "het veld 'kort' ontbreekt"),
        ("kort: kosten", "kort:", "kort:", "het veld 'kort' ontbreekt"),
        ("kort: kosten", "kort: 12", "kort:", "het veld 'kort' heeft geen goede waarde: 12"),
        ("kort: kosten", "kort: '  '", "kort:", "het veld 'kort' heeft geen goede waarde: '  '"),
        ("2026-01-31", "31 januari", "nagekeken", "het veld 'nagekeken' heeft geen goede waarde"),
        ("2026-01-31", "2026-01-31 10:00:00", "nagekeken", "het veld 'nagekeken' heeft geen"),
        ("vervolg: [duur]", "vervolg: duur", "vervolg", "het veld 'vervolg' heeft geen goede"),
        ("kort: kosten", "korrt: kosten", "korrt", "onbekend veld 'korrt'"),
        ("overdracht: oco", "overdracht: ik", "overdracht", "'overdracht' is niet een van oco,"),
        ("## Eenvoudig\n", "", "Het is gratis.", "het kopje '## Eenvoudig' ontbreekt of is leeg"),
        ("Het kost niets.\n", "", "## Eenvoudig", "het kopje '## Eenvoudig' ontbreekt of is leeg"),
        ("## Meer uitleg", "## Meer", "## Meer", "onbekend kopje '## Meer'"),
        (
            "- Ook",
            "## Eenvoudig \n- Ook",
            "## Eenvoudig ",
            "het kopje '## Eenvoudig' staat er twee keer",
        ),
        (
            "Het is gratis. U betaalt niets.\n\nDit staat in de Wmo.\n\n",
            "",
            "## Eenvoudig",
            "de tekst van het antwoord ontbreekt of is leeg",
        ),
    ],
)
def test_an_article_that_cannot_be_read(
    folder: Path, old: str, new: str, where: str, message: str
) -> None:
    path = folder / "oco" / "kosten.md"
    spoil(path, old, new)
    error = fault(folder)
    assert (error.path, error.message[: len(message)]) == (path, message)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[error.line - 1].startswith(where)


def test_front_matter_without_fields_is_an_error(folder: Path) -> None:
    path = folder / "oco" / "kosten.md"
    path.write_text("---\nzomaar tekst\n---\nTekst.\n")
    assert (fault(folder).line, fault(folder).message) == (
        2,
        "de front matter is geen lijst van velden",
    )


@pytest.mark.parametrize("name", ["oco/kosten.md", "begrippen.yml", "synoniemen.yml"])
def test_a_file_that_is_no_text_is_an_error(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"caf\xe9")
    error = fault(folder)
    assert (error.path, error.line, error.message) == (folder / name, 1, "geen UTF-8-tekst")


def test_lines_that_end_as_on_windows_can_be_read(folder: Path) -> None:
    path = folder / "oco" / "kosten.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_article(path).simple == "Het kost niets."


# A source that cannot be read.


@pytest.mark.parametrize(
    ("old", "new", "where", "message"),
    [
        ("titel: De folder\n", "", "---", "het veld 'titel' ontbreekt"),
        ("noem: Folder van Voorbeeld\n", "", "---", "het veld 'noem' ontbreekt"),
        ("datum: 2025-06-01", "datum: vorig jaar", "datum", "het veld 'datum' heeft geen goede"),
        ("## 2. Hoe lang", "## Hoe lang", "## Hoe", "een passage begint met '## nummer. titel'"),
        ("Zo lang als nodig.\n", "", "## 2.", "passage 2 is leeg"),
    ],
)
def test_a_source_that_cannot_be_read(
    folder: Path, old: str, new: str, where: str, message: str
) -> None:
    path = folder / "bronnen" / "folder.md"
    spoil(path, old, new)
    error = fault(folder)
    assert (error.path, error.message[: len(message)]) == (path, message)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[error.line - 1].startswith(where)


def test_two_passages_may_not_have_one_number(folder: Path) -> None:
    path = folder / "bronnen" / "folder.md"
    spoil(path, "## 2. Hoe lang", "## 1. Hoe lang")
    error = fault(folder)
    assert (error.path, error.line) == (path, line_of(path, "## 1. Hoe lang"))
    assert error.message == "passage 1 staat er twee keer"


def test_a_source_without_passages_is_an_error(folder: Path) -> None:
    path = folder / "bronnen" / "folder.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("## 1.")], encoding="utf-8")
    assert (fault(folder).path, fault(folder).line) == (path, 1)
    assert fault(folder).message == "er staat geen enkele passage in"


# Terms and synonyms that cannot be read.


@pytest.mark.parametrize(
    ("name", "text", "line", "message"),
    [
        ("begrippen.yml", "- begrip: a\n  uitleg: [b\n", 3, "geen geldige YAML"),
        ("begrippen.yml", "begrip: a\nuitleg: b\n", 1, "dit is geen lijst van begrippen"),
        ("begrippen.yml", "zomaar tekst\n", 1, "dit is geen lijst van begrippen"),
        ("begrippen.yml", "\n- indicatie\n", 2, "een begrip zonder 'begrip'"),
        ("begrippen.yml", "- uitleg: b\n", 1, "een begrip zonder 'begrip'"),
        ("begrippen.yml", "# x\n- begrip: a\n", 2, "een begrip zonder 'uitleg'"),
        (
            "begrippen.yml",
            "- begrip: a\n  uitleg: b\n- begrip: a\n  uitleg: c\n",
            3,
            "'a' staat er twee keer",
        ),
        (
            "begrippen.yml",
            "- begrip: a\n  uitleg: b\n- begrip: c\n  ook: d\n  uitleg: e\n",
            3,
            "'ook' is geen lijst",
        ),
        (
            "begrippen.yml",
            "- begrip: a\n  uitleg: b\n  bronnen: folder#1\n",
            1,
            "'bronnen' is geen lijst",
        ),
        ("synoniemen.yml", "a: [b]\nc: [d\n", 3, "geen geldige YAML"),
        ("synoniemen.yml", "- a\n- b\n", 1, "dit is geen lijst van hoofdwoorden met synoniemen"),
        ("synoniemen.yml", "a: [b]\nc: d\n", 2, "'c' heeft geen lijst"),
    ],
)
def test_a_list_that_cannot_be_read(
    folder: Path, name: str, text: str, line: int, message: str
) -> None:
    (folder / name).write_text(text)
    error = fault(folder)
    assert (error.path, error.line) == (folder / name, line)
    assert error.message.startswith(message)
