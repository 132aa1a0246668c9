"""``loketten.yml``: each mistake that a beheerder can make is named with its line."""

import re
from pathlib import Path

import pytest

from wegwijzer.knowledge import loketten
from wegwijzer.knowledge.loketten import Loket
from wegwijzer.knowledge.model import Passage, Source
from wegwijzer.settings import ROOT

LOKET = """\
- id: voorbeeld
  naam: Voorbeeldloket
  soort: oco
  gemeenten: [Voorbeeldstad]
  telefoon: 0181-322 273
  email: loket@voorbeeld.nl
  website: https://www.voorbeeld.nl/loket
  open:
  leeftijd_van: 18
  leeftijd_tot: 65
  wlz: nee
  voor: inwoner
  toelichting: De hulp is gratis.
  bron: [folder#1]
  brondatum:
  nagekeken: 2026-11-22
"""
FOLDER = Source(
    slug="folder",
    title="Folder",
    publisher="Voorbeeldstad",
    author="",
    date=None,
    label="Folder",
    url="",
    passages={1: Passage("folder", 1, "Loket", "Het loket.")},
    path=Path("folder.md"),
)


def read(tmp_path: Path, text: str) -> tuple[dict[str, Loket], list[str]]:
    """Return the loketten in a text, and what cannot be read as line: message."""
    path = tmp_path / "loketten.yml"
    path.write_text(text, encoding="utf-8")
    problems: list[str] = []
    found = loketten.read(path, lambda line, message: problems.append(f"{line}: {message}"))
    return found, problems


def faults(tmp_path: Path, text: str) -> list[str]:
    """Return what a readable loket says that cannot be right, as line: message."""
    found, problems = read(tmp_path, text)
    assert problems == []
    return [
        f"{line}: {message}"
        for loket in found.values()
        for line, message in loketten.faults(loket, {"Voorbeeldstad"}, {"folder": FOLDER})
    ]


def test_a_good_loket_is_read(tmp_path: Path) -> None:
    found, problems = read(tmp_path, LOKET)
    assert problems == []
    assert found["voorbeeld"].phone == "0181-322 273"
    assert found["voorbeeld"].hours == ""
    assert (found["voorbeeld"].age_from, found["voorbeeld"].age_to) == (18, 65)
    assert faults(tmp_path, LOKET) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("soort: oco", "soort: winkel", "3: 'soort' is niet een van oco,"),
        ("wlz: nee", "wlz: misschien", "11: 'wlz' is niet een van ja, nee, beide"),
        ("wlz: nee", "wlz:", "11: 'wlz' ontbreekt"),
        ("bron: [folder#1]", "bron: []", "14: 'bron' ontbreekt"),
        ("bron: [folder#1]", "bron: folder#1", "14: 'bron' heeft geen goede waarde: 'folder#1'"),
        ("nagekeken: 2026-11-22", "nagekeken:", "16: 'nagekeken' ontbreekt"),
        ("nagekeken: 2026-11-22", "nagekeken: gisteren", "16: 'nagekeken' heeft geen goede"),
        ("leeftijd_van: 18", "leeftijd_van: achttien", "9: 'leeftijd_van' heeft geen goede"),
        ("  open:", "  openingstijden:", "8: onbekend veld 'openingstijden'"),
        ("telefoon: 0181", "telefoon: [0181", "6: geen geldige YAML"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert old in LOKET
    found, problems = read(tmp_path, LOKET.replace(old, new))
    assert found == {}
    assert any(line.startswith(problem) for line in problems), problems


def test_a_missing_field_is_named_at_the_loket(tmp_path: Path) -> None:
    _, problems = read(tmp_path, LOKET.replace("  naam: Voorbeeldloket\n", ""))
    assert problems == ["1: 'naam' ontbreekt"]


def test_an_id_stands_there_once(tmp_path: Path) -> None:
    found, problems = read(tmp_path, LOKET + LOKET)
    assert problems == ["17: id 'voorbeeld' staat er twee keer"]
    assert len(found) == 1


@pytest.mark.parametrize("text", ["gewoon tekst", "- gewoon tekst"])
def test_text_that_is_no_loket_is_named(tmp_path: Path, text: str) -> None:
    found, problems = read(tmp_path, text)
    assert found == {}
    assert problems


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    problems: list[str] = []
    loketten.read(tmp_path / "niets.yml", lambda line, message: problems.append(message))
    assert problems == ["het bestand ontbreekt"]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("[Voorbeeldstad]", "[Elders]", "4: 'voorbeeld': onbekende gemeente 'Elders'"),
        ("[Voorbeeldstad]", "", "4: 'voorbeeld': een loket van de soort 'oco' hoort bij een"),
        ("soort: oco", "soort: advies", "4: 'voorbeeld': een loket van de soort 'advies' is er"),
        ("0181-322 273", "0181-322", "5: 'voorbeeld': geen Nederlands telefoonnummer: '0181-322'"),
        ("0181-322 273", "114", "5: 'voorbeeld': geen Nederlands telefoonnummer: '114'"),
        ("0181-322 273", "113 of 0800", "5: 'voorbeeld': geen Nederlands telefoonnummer: '0800'"),
        ("loket@voorbeeld.nl", "loket.nl", "6: 'voorbeeld': geen e-mailadres: 'loket.nl'"),
        ("https://www.voorbeeld.nl/loket", "voorbeeld", "7: 'voorbeeld': geen webadres"),
        ("https://www.voorbeeld.nl/loket", "ftp://a.nl", "7: 'voorbeeld': geen webadres"),
        ("leeftijd_van: 18", "leeftijd_van: 81", "9: 'voorbeeld': 81 is meer dan"),
        ("folder#1", "folder#2", "14: 'voorbeeld': onbekende bron of passage 'folder#2'"),
        ("folder#1", "krant#1", "14: 'voorbeeld': onbekende bron of passage 'krant#1'"),
        ("brondatum:", "brondatum: 2026-01-01", "15: 'voorbeeld': 'brondatum' is 2026-01-01"),
        ("Voorbeeldloket", "Loket {stad}", "2: 'voorbeeld': alleen {gemeente} mag"),
        (
            "De hulp is gratis.",
            "De hulp is voor alle mensen die hier wonen en hulp of zorg nodig hebben gratis.",
            "13: 'voorbeeld': zin van",
        ),
    ],
)
def test_what_cannot_be_right_is_named(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in LOKET
    found = faults(tmp_path, LOKET.replace(old, new, 1))
    assert any(line.startswith(fault) for line in found), found


def test_a_loket_without_any_way_to_reach_it_is_named(tmp_path: Path) -> None:
    text = LOKET.replace("0181-322 273", "").replace("loket@voorbeeld.nl", "")
    text = text.replace("https://www.voorbeeld.nl/loket", "")
    assert faults(tmp_path, text) == ["5: 'voorbeeld': geen telefoon, e-mail of website"]


@pytest.mark.parametrize("ref", ["[Gebeld met het loket]", "[www.voorbeeld.nl]"])
def test_a_source_may_be_something_else_than_a_document(tmp_path: Path, ref: str) -> None:
    text = LOKET.replace("[folder#1]", ref).replace("brondatum:", "brondatum: 2026-11-01")
    assert faults(tmp_path, text) == []


@pytest.mark.parametrize(
    "number",
    ["112", "113", "0800-0113", "0800-2000", "030-789 78 78", "(0527) 63 39 11", "06 12345678"],
)
def test_dutch_numbers_exist(number: str) -> None:
    assert loketten.is_phone_number(number)


@pytest.mark.parametrize("number", ["911", "12345", "030-789", "+1 212 555 0100 0", "geen"])
def test_other_numbers_do_not(number: str) -> None:
    assert not loketten.is_phone_number(number)


# The manual

MANUAL = (ROOT / "docs/handleiding/loketten.md").read_text(encoding="utf-8")


def test_the_example_of_the_manual_is_right(tmp_path: Path) -> None:
    [example] = re.findall(r"```yaml\n(.*?)```", MANUAL, re.DOTALL)
    found, problems = read(tmp_path, example)
    assert problems == []
    [loket] = found.values()
    assert list(loketten.faults(loket, {"Urk"}, {})) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("[Urk]", "[Urrk]"),
        ("0527-123456", "0527-12"),
        ("wlz: beide", "wlz: misschien"),
        ("bron: [Gebeld met het loket]", "bron:"),
        ("toelichting: Voor", "toelichting: Let op: voor"),
        ("  voor: inwoner", " voor: inwoner"),
    ],
)
def test_what_the_manual_says_of_a_mistake_is_what_one_reads(
    tmp_path: Path, right: str, wrong: str
) -> None:
    [example] = re.findall(r"```yaml\n(.*?)```", MANUAL, re.DOTALL)
    found, problems = read(tmp_path, example.replace(right, wrong))
    told = [*problems]
    for loket in found.values():
        told += [message for _, message in loketten.faults(loket, {"Urk"}, {})]
    explained = re.findall(r"^\| `(.+?)` \|", MANUAL, re.MULTILINE)
    assert any(text in message for text in explained for message in told)
