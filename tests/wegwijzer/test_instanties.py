"""The tables of gemeenten and places: what is read, and which mistakes are named where."""

import datetime as dt
from pathlib import Path

import pytest

from wegwijzer.knowledge import KnowledgeError, instanties
from wegwijzer.knowledge.instanties import Instanties
from wegwijzer.settings import ROOT

KNOWLEDGE = ROOT / "knowledge"
TODAY = dt.date(2026, 11, 22)

GEMEENTEN = """code,gemeente,provincie,zorgkantoorregio,regiojaar,bron,nagekeken
GM1992,Voorne aan Zee,Zuid-Holland,Zuid-Hollandse Eilanden,2019,CBS,2026-11-22
"""
PLAATSEN = """plaats,gemeente,postcodes,lijkt_op,bron,nagekeken
Brielle,Voorne aan Zee,3231-3232 3240,,CBS,2026-11-22
"""
NICKNAMES = """naam,gemeente,lijkt_op,bron,nagekeken
Voorne,Voorne aan Zee,,Spraakgebruik,2026-11-22
"""


@pytest.fixture(scope="module")
def known() -> Instanties:
    """The data files of the project itself."""
    return instanties.load(KNOWLEDGE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small knowledge folder without a mistake."""
    made = tmp_path / "instanties"
    made.mkdir()
    (made / "gemeenten.csv").write_text(GEMEENTEN, encoding="utf-8")
    (made / "plaatsen.csv").write_text(PLAATSEN, encoding="utf-8")
    (made / "bijnamen.csv").write_text(NICKNAMES, encoding="utf-8")
    (made / "loketten.yml").write_text("", encoding="utf-8")
    return tmp_path


def problems(folder: Path, today: dt.date = TODAY) -> list[str]:
    """Return the problems in the tables as file:line: message."""
    found = instanties.validate(folder, today)
    return [
        f"{problem.path.name}:{problem.line}: {problem.message}"
        for problem in found
        if problem.path.suffix == ".csv"
    ]


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Replace text in a data file."""
    path = folder / "instanties" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


# The data of the project


def test_our_own_files_have_no_problem(known: Instanties) -> None:
    last_check = max(loket.checked for loket in known.loketten.values())
    assert instanties.validate(KNOWLEDGE, last_check) == []


def test_all_gemeenten_are_there_with_a_region(known: Instanties) -> None:
    assert len(known.gemeenten) == 342
    assert len({gemeente.zorgkantoorregio for gemeente in known.gemeenten.values()}) == 31
    assert len({gemeente.provincie for gemeente in known.gemeenten.values()}) == 12
    voorne = known.gemeenten["Voorne aan Zee"]
    assert (voorne.code, voorne.provincie) == ("GM1992", "Zuid-Holland")
    assert voorne.zorgkantoorregio == "Zuid-Hollandse Eilanden"


def test_all_places_are_there_with_their_postcodes(known: Instanties) -> None:
    with_postcodes = [plaats for plaats in known.plaatsen if plaats.postcodes]
    assert len(with_postcodes) == 2474
    (brielle,) = (plaats for plaats in with_postcodes if plaats.name == "Brielle")
    assert brielle.gemeente == "Voorne aan Zee"
    assert brielle.postcodes == {"3231", "3232"}


def test_each_row_has_a_source_and_a_date(known: Instanties) -> None:
    assert all(loket.refs and loket.checked for loket in known.loketten.values())


def test_nobody_is_left_without_an_address(folder: Path) -> None:
    found = [problem.message for problem in instanties.validate(folder, TODAY)]
    assert "geen landelijk loket van de soort 'advies'" in found
    assert "geen landelijk loket van de soort 'overzicht_gemeenten'" in found


def test_a_loket_that_was_checked_too_long_ago_is_named() -> None:
    later = TODAY + dt.timedelta(days=1000)
    found = [str(problem) for problem in instanties.validate(KNOWLEDGE, later)]
    assert sum("loketten.yml" in line and "te lang niet nagekeken" in line for line in found) > 1


# Mistakes in the tables


def test_a_small_folder_is_good(folder: Path) -> None:
    assert problems(folder) == []
    (brielle, voorne) = instanties.load(folder).plaatsen
    assert brielle.postcodes == {"3231", "3232", "3240"}
    assert (voorne.name, voorne.postcodes) == ("Voorne", frozenset())


@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        ("gemeenten.csv", "GM1992", "1992", "gemeenten.csv:2: geen code zoals GM1992: '1992'"),
        ("gemeenten.csv", ",2019,", ",19,", "gemeenten.csv:2: geen jaar zoals 2019: '19'"),
        ("gemeenten.csv", ",CBS,", ",,", "gemeenten.csv:2: 'bron' ontbreekt"),
        ("gemeenten.csv", ",2026-11-22", ",", "gemeenten.csv:2: 'nagekeken' ontbreekt"),
        (
            "gemeenten.csv",
            "2026-11-22",
            "22-11-2026",
            "gemeenten.csv:2: geen datum zoals 2026-11-22: '22-11-2026'",
        ),
        (
            "plaatsen.csv",
            "Brielle,Voorne aan Zee",
            "Brielle,Brielle",
            "plaatsen.csv:2: onbekende gemeente 'Brielle'",
        ),
        (
            "plaatsen.csv",
            "3231-3232",
            "323",
            "plaatsen.csv:2: niet zoals '3221-3225 3227': '323 3240'",
        ),
        ("plaatsen.csv", "3240,,", "3240,raar,", "plaatsen.csv:2: 'lijkt_op' kent 'raar' niet"),
        ("plaatsen.csv", ",CBS,", ",", "plaatsen.csv:2: de rij heeft geen 6 kolommen"),
        (
            "bijnamen.csv",
            "naam,",
            "bijnaam,",
            "bijnamen.csv:1: de eerste regel is niet: naam,gemeente,lijkt_op,bron,nagekeken",
        ),
    ],
)
def test_a_mistake_is_named_with_its_line(
    folder: Path, name: str, old: str, new: str, problem: str
) -> None:
    change(folder, name, old, new)
    assert problem in problems(folder)
    with pytest.raises(KnowledgeError):
        instanties.load(folder)


@pytest.mark.parametrize(
    ("name", "row", "problem"),
    [
        (
            "gemeenten.csv",
            "GM1992,Elders,Zuid-Holland,Elders,2019,CBS,2026-11-22\n",
            "gemeenten.csv:3: 'Elders' of 'GM1992' staat er twee keer",
        ),
        (
            "plaatsen.csv",
            "Brielle,Voorne aan Zee,3241,,CBS,2026-11-22\n",
            "plaatsen.csv:3: 'Brielle' in 'Voorne aan Zee' staat er twee keer",
        ),
    ],
)
def test_what_stands_there_twice_is_named(folder: Path, name: str, row: str, problem: str) -> None:
    path = folder / "instanties" / name
    path.write_text(path.read_text(encoding="utf-8") + row, encoding="utf-8")
    assert problems(folder) == [problem]


def test_a_postcode_belongs_to_one_gemeente(folder: Path) -> None:
    change(folder, "gemeenten.csv", "\nGM1992", "\nGM0001,Elders,Z,Z,2019,CBS,2026-11-22\nGM1992")
    path = folder / "instanties" / "plaatsen.csv"
    path.write_text(PLAATSEN + "Dorp,Elders,3231,,CBS,2026-11-22\n", encoding="utf-8")
    assert "plaatsen.csv:3: postcode 3231 hoort al bij 'Voorne aan Zee'" in problems(folder)


def test_a_gemeente_without_a_place_is_named(folder: Path) -> None:
    change(folder, "gemeenten.csv", "\nGM1992", "\nGM0001,Elders,Z,Z,2019,CBS,2026-11-22\nGM1992")
    assert problems(folder) == ["plaatsen.csv:1: geen plaats in 'Elders'"]


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "instanties" / "plaatsen.csv").unlink()
    assert "plaatsen.csv:1: het bestand ontbreekt" in problems(folder)


def test_a_file_of_another_encoding_is_named(folder: Path) -> None:
    path = folder / "instanties" / "bijnamen.csv"
    path.write_bytes(NICKNAMES.replace("Voorne,", "Fryslân,").encode("cp1252"))
    assert problems(folder) == ["bijnamen.csv:1: geen UTF-8-tekst"]


def test_a_byte_order_mark_of_a_spreadsheet_does_no_harm(folder: Path) -> None:
    path = folder / "instanties" / "bijnamen.csv"
    path.write_bytes(NICKNAMES.encode("utf-8-sig"))
    assert problems(folder) == []


def test_a_table_that_was_checked_too_long_ago_is_named_once(folder: Path) -> None:
    later = dt.date(2028, 1, 1)
    found = problems(folder, later)
    assert "plaatsen.csv:2: 1 rijen te lang niet nagekeken" in found
    # But the bot keeps working.
    assert instanties.load(folder).plaatsen


def test_a_check_in_the_future_is_named(folder: Path) -> None:
    assert "plaatsen.csv:2: 'nagekeken' ligt in de toekomst: 2026-11-22" in problems(
        folder, dt.date(2026, 11, 21)
    )
