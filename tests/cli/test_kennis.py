"""The command line: what it prints, its exit codes, and that it starts fast."""

import datetime as dt
import logging
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from cli import app
from tests.wegwijzer.test_documents import locked, pdf
from wegwijzer import knowledge as knowledge_base
from wegwijzer.search import Search
from wegwijzer.settings import ROOT

Run = Callable[..., Result]

ARTICLE = """---
vraag: {vraag}
kort: {kort}
bronnen: [folder#1]
nagekeken: {vandaag}
vervolg: [{vervolg}]
overdracht: oco
---
Het is gratis.

## Eenvoudig
U betaalt niets.

## Meer uitleg
Het kost u niets.
"""
SOURCE = (
    "---\ntitel: Folder\nuitgever: Stichting X\nnoem: Folder X\n---\n## 1. Kosten\nHet is gratis.\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small knowledge base without problems, with its training data beside it."""
    made = tmp_path / "knowledge"
    for place in ("knowledge/oco", "knowledge/bronnen", "data/nlu"):
        (tmp_path / place).mkdir(parents=True)
    for slug, question, other in (
        ("kosten", "Wat kost het?", "duur"),
        ("duur", "Hoe lang duurt het?", "kosten"),
    ):
        text = ARTICLE.format(vraag=question, kort=slug, vervolg=other, vandaag=dt.date.today())
        (made / "oco" / f"{slug}.md").write_text(text, encoding="utf-8")
    (made / "bronnen" / "folder.md").write_text(SOURCE, encoding="utf-8")
    (made / "begrippen.yml").write_text("[]", encoding="utf-8")
    for place in ("instanties", "bronnen"):
        shutil.copytree(ROOT / "knowledge" / place, made / place, dirs_exist_ok=True)
    (made / "synoniemen.yml").write_text("{}", encoding="utf-8")
    (made / "vervolgvragen.yml").write_text("soorten: {}\n", encoding="utf-8")
    intents = (
        "nlu:\n- intent: kosten\n  examples: |\n    - a\n- intent: duur\n  examples: |\n    - b\n"
    )
    (tmp_path / "data/nlu/oco.yml").write_text(intents, encoding="utf-8")
    monkeypatch.setenv("WEGWIJZER_KENNIS", str(made))
    monkeypatch.chdir(tmp_path)
    return made


@pytest.fixture
def run(folder: Path) -> Run:
    """Run ``wegwijzer kennis`` with arguments, in the folder above the knowledge base."""
    runner = CliRunner(mix_stderr=False)
    return lambda *arguments: runner.invoke(app, ["kennis", *arguments])


# toevoegen


def test_a_document_is_found_as_soon_as_it_is_added(run: Run, folder: Path) -> None:
    Path("spreekuur.pdf").write_bytes(pdf("# Spreekuur\n\nHet inloopspreekuur is op dinsdag."))
    done = run(
        "toevoegen",
        "spreekuur.pdf",
        *("--naam", "Gemeente Dijkstad, 2026", "--uitgever", "Gemeente Dijkstad"),
        *("--datum", "2026-01-31", "--vindplaats", "https://dijkstad.example/spreekuur"),
    )
    assert done.exit_code == 0, done.stderr
    assert done.stdout.splitlines() == [
        "Toegevoegd: knowledge/bronnen/spreekuur.md (1 passage).",
        "Zo heet de bron onder een antwoord: Gemeente Dijkstad, 2026.",
    ]
    knowledge = knowledge_base.load(folder)
    source = knowledge.sources["spreekuur"]
    assert source.publisher == "Gemeente Dijkstad"
    assert source.date == dt.date(2026, 1, 31)
    assert source.url == "https://dijkstad.example/spreekuur"
    [hit] = Search.build(knowledge).find("is het inloopspreekuur op dinsdag?", limit=1)
    assert hit.found == source.passages[1]
    assert run("controleren").exit_code == 0


def test_a_source_is_replaced_only_when_asked_and_its_articles_are_named(run: Run) -> None:
    Path("folder.txt").write_text("Het kost niets.")
    refused = run("toevoegen", "folder.txt")
    assert refused.exit_code == 1
    assert "Er is al een bron 'folder'" in refused.stderr
    done = run("toevoegen", "folder.txt", "--vervang")
    assert done.exit_code == 0
    assert "knowledge/oco/kosten.md" in done.stderr
    assert "knowledge/oco/duur.md" in done.stderr


def test_pages_without_text_are_told(run: Run) -> None:
    Path("a.pdf").write_bytes(pdf("Tekst.", "", ""))
    assert "op 2 bladzijden staat geen tekst" in run("toevoegen", "a.pdf").stderr


@pytest.mark.parametrize(
    ("name", "data", "options", "message"),
    [
        ("a.pdf", locked(pdf("Geheim."), "geheim", "geheim"), [], "met een wachtwoord"),
        ("a.pdf", pdf(""), [], "een scan"),
        ("a.pdf", b"%PDF-1.7 kapot", [], "beschadigd"),
        ("a.docx", b"PK kapot", [], "beschadigd"),
        ("a.txt", b"", [], "is leeg"),
        ("a.odt", b"tekst", [], "geen PDF, DOCX, HTML of TXT"),
        ("a.txt", b"tekst", ["--datum", "31-1-2026"], "'31-1-2026' is geen datum"),
        ("a.txt", b"tekst", ["--vindplaats", "javascript:x"], "is geen webadres"),
    ],
)
def test_what_is_wrong_is_said_in_dutch_without_traceback(
    run: Run, folder: Path, name: str, data: bytes, options: list[str], message: str
) -> None:
    Path(name).write_bytes(data)
    before = len(list((folder / "bronnen").iterdir()))
    done = run("toevoegen", name, *options)
    assert done.exit_code == 1
    assert isinstance(done.exception, SystemExit)
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert len(list((folder / "bronnen").iterdir())) == before


def test_a_file_that_is_not_there(run: Run) -> None:
    done = run("toevoegen", "weg.pdf")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "weg.pdf is er niet" in done.stderr


def test_a_folder_that_cannot_be_written(run: Run, folder: Path) -> None:
    (folder / "bronnen").rename(folder / "elders")
    Path("a.txt").write_text("tekst")
    done = run("toevoegen", "a.txt")
    assert done.exit_code == 1
    assert "is niet te lezen of te schrijven" in done.stderr


def test_libraries_print_nothing_of_their_own(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logging.getLogger(), "handlers", [])  # as at the start of the command
    Path("kapot.pdf").write_bytes(b"%PDF-1.7 kapot")
    assert run("toevoegen", "kapot.pdf").stderr == (
        "kapot.pdf is beschadigd, of is geen echt PDF-bestand. "
        "Open het bestand en sla het opnieuw op.\n"
    )


# controleren


def test_a_good_knowledge_base(run: Run) -> None:
    done = run("controleren")
    assert (done.exit_code, done.stdout) == (
        0,
        "De kennisbank is in orde: 2 artikelen, 7 bronnen, 0 begrippen.\n",
    )


def test_problems_are_printed_with_their_place(run: Run, folder: Path) -> None:
    path = folder / "oco" / "kosten.md"
    path.write_text(path.read_text().replace("folder#1", "folder#9"))
    Path("data/nlu/oco.yml").write_text("nlu:\n- intent: kosten\n")
    Path("knowledge/vervolgvragen.yml").write_text(
        "soorten:\n  geld:\n    woorden: [gratis]\n    na: {wmo: dit}\n"
    )
    done = run("controleren")
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        "knowledge/oco/duur.md:1: het artikel heeft geen intent in data/nlu/oco.yml",
        "knowledge/oco/kosten.md:4: onbekende bron of passage 'folder#9'",
        "knowledge/vervolgvragen.yml:4: onbekend artikel of thema 'wmo'",
    ]
    assert done.stderr == "3 problemen gevonden.\n"


def test_a_file_that_cannot_be_read_is_named_with_its_line(run: Run, folder: Path) -> None:
    (folder / "bronnen" / "folder.md").write_text(SOURCE + "## Zonder nummer\nTekst.\n")
    for arguments in (["controleren"], ["zoeken", "kosten"]):
        done = run(*arguments)
        assert done.exit_code == 1
        assert done.stderr.startswith("knowledge/bronnen/folder.md:8: een passage begint met")


def test_training_data_that_cannot_be_read(run: Run) -> None:
    for text in ("nlu: [", "{}", "- a"):
        Path("data/nlu/oco.yml").write_text(text)
        done = run("controleren")
        assert done.exit_code == 1
        assert "data/nlu zijn niet te lezen" in done.stderr


def test_a_knowledge_base_that_is_not_there(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEGWIJZER_KENNIS", "nergens")
    done = run("controleren")
    assert done.exit_code == 1
    assert "nergens/begrippen.yml is niet te lezen" in done.stderr


# zoeken


def test_the_best_texts_are_shown_with_source_and_score(run: Run) -> None:
    Path("a.txt").write_text("# Parkeren\n" + "Bij het gemeentehuis is parkeren gratis. " * 20)
    run("toevoegen", "a.txt", "--naam", "Gemeente Dijkstad")
    lines = run("zoeken", "parkeren gemeentehuis").stdout.splitlines()
    assert lines[:3] == [
        "1. Parkeren",
        "   Passage a#1, bron: Gemeente Dijkstad",
        "   Score: 100 % van de vraag",
    ]
    assert lines[3].startswith("   Bij het gemeentehuis")
    assert lines[3].endswith("...")


def test_an_article_is_shown_with_its_sources(run: Run) -> None:
    shown = run("zoeken", "hoe lang duurt het").stdout
    assert "Hoe lang duurt het?\n   Artikel knowledge/oco/duur.md, bron: Folder X" in shown


def test_a_text_that_is_no_answer_is_said_to_be_none(run: Run) -> None:
    shown = run("zoeken", "gratis zwembad op de camping in Frankrijk").stdout
    assert "van de vraag, te weinig voor een antwoord" in shown


def test_nothing_found(run: Run) -> None:
    assert run("zoeken", "xyz").stdout == "Niets gevonden. Probeer het met andere woorden.\n"


# The command itself


def test_the_command_speaks_dutch(run: Run) -> None:
    for arguments in ([], ["toevoegen"], ["controleren"], ["zoeken"]):
        shown = run(*arguments, "--help").stdout
        assert "Gebruik: " in shown
        assert "Laat deze uitleg zien" in shown
        for english in ("Usage", "Options", "Arguments", "Commands", "required", "Show this"):
            assert english not in shown


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["toevoegen"], "Er ontbreekt iets: BESTAND."),
        (["toevoegen", "a.txt", "--nam", "x"], "De optie --nam bestaat niet."),
        (["--versie"], "De optie --versie bestaat niet."),
        (["bekijken"], "Deze opdracht bestaat niet, of klopt niet helemaal."),
    ],
)
def test_a_mistyped_command_is_explained_in_dutch(
    run: Run, arguments: list[str], message: str
) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert message in done.stderr
    assert "Usage" not in done.stderr


def test_help_does_not_wait_for_heavy_libraries() -> None:
    heavy = "pypdf docx trafilatura lxml charset_normalizer tantivy ruamel.yaml rapidfuzz"
    code = f"import sys, cli; print(*set({heavy.split()}) & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert not done.stdout.strip()
