"""The knowledge base in use: an edit shows without a restart, a bad edit does not."""

import logging
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from actions import library
from actions.library import Library
from wegwijzer.settings import ROOT


class Clock:
    """A clock that the test sets forward."""

    now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock of the shelf."""
    made = Clock()
    monkeypatch.setattr(library, "time", made)
    return made


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock) -> Path:
    """A copy of a part of the project's knowledge, long ago edited, on a shelf of its own."""
    copy = Path(shutil.copytree(ROOT / "knowledge", tmp_path / "kennis"))
    for path in copy.glob("*/*.md"):
        if path.parent.name != "bronnen" and path.stem not in ("kosten", "brochure"):
            path.unlink()
    (copy / "begrippen.yml").write_text("- {begrip: indicatie, uitleg: Een besluit.}\n")
    for path in (copy, *copy.rglob("*")):
        os.utime(path, (1, 1))
    monkeypatch.setenv("WEGWIJZER_KENNIS", str(copy))
    monkeypatch.setattr(library, "_SHELF", library._Shelf())
    return copy


def later(clock: Clock) -> Library:
    """Return the library when it is time to look again."""
    clock.now += 10
    return library.current_library()


def test_the_same_library_is_used_as_long_as_nothing_changes(folder: Path, clock: Clock) -> None:
    assert later(clock) is later(clock)


def test_an_edit_shows(folder: Path, clock: Clock) -> None:
    assert "Zoiets als dit" not in later(clock).knowledge.articles["kosten"].text
    path = folder / "oco" / "kosten.md"
    path.write_text(path.read_text().replace("---\nEen", "---\nZoiets als dit. Een"))
    assert later(clock).knowledge.articles["kosten"].text.startswith("Zoiets als dit.")


def test_it_does_not_look_for_edits_at_each_message(folder: Path, clock: Clock) -> None:
    before = later(clock)
    (folder / "synoniemen.yml").write_text("nieuw: [woord]\n")
    clock.now += 1
    assert library.current_library() is before
    clock.now += 1
    assert library.current_library().knowledge.synonyms == {"nieuw": ["woord"]}


def test_an_article_that_was_taken_away_is_gone(folder: Path, clock: Clock) -> None:
    assert "brochure" in later(clock).knowledge.articles
    (folder / "oco" / "brochure.md").unlink()
    assert "brochure" not in later(clock).knowledge.articles


@pytest.mark.parametrize(
    "name",
    [
        "oco/kosten.md",
        "begrippen.yml",
        "synoniemen.yml",
        "vervolgvragen.yml",
        "terugbelwoorden.yml",
        "instanties/loketten.yml",
    ],
)
def test_an_edit_that_cannot_be_read_leaves_the_last_good_version(
    folder: Path, clock: Clock, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    good = later(clock)
    text = (folder / name).read_text()
    (folder / name).write_text("kapot: [\n")
    with caplog.at_level(logging.ERROR):
        assert later(clock) is good
    assert f"{folder / name}:" in caplog.text
    (folder / name).write_text(text)
    assert later(clock) is not good


def test_the_library_finds_places_terms_and_texts(folder: Path) -> None:
    known = library.current_library()
    assert known.places.find("ik woon in brielle").gemeente == "Voorne aan Zee"
    assert known.glossary.find("wat is een indicatie") is not None
    assert known.routing.people("Noordoostpolder")[0].name == "Carrefour"
    assert len(known.search) > len(known.knowledge.articles)


ONCE_PREPARED = """
import builtins, io
from actions.veiligheid import ActionVeiligheid

ActionVeiligheid()  # as the action server does when it starts

def refuse(*arguments, **names):
    raise AssertionError(f"read while a resident waits: {arguments}")

builtins.open = io.open = refuse
from actions.library import current_library
from wegwijzer import crisis, languages
from wegwijzer.redaction import current_redactor

library = current_library()
assert library.places.find("rokanje", asked=True).gemeente == "Voorne aan Zee"
assert library.search.find("keukentafelgesprek")
assert crisis.answer(crisis.detect("ik wil dood"), None, follow_up=False).text
assert crisis.safe_answer().text
assert languages.detect_language("I need help for my mother") == "en"
assert languages.detect_language("Мне нужна помощь") == "ru"
assert current_redactor().redact("bel 06 12345678").counts
"""


def test_once_the_server_has_started_no_resident_waits_for_a_file() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ONCE_PREPARED],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
