"""What is wrong in a knowledge base that can be read: each problem with its file and line."""

import datetime as dt
from pathlib import Path

import pytest

from tests.wegwijzer.knowledge.conftest import line_of, spoil
from wegwijzer.knowledge import load
from wegwijzer.knowledge.validate import Problem, intents_by_theme, validate

TODAY = dt.date(2026, 6, 1)
LONG = "Ik " + "zie " * 14 + "u."


def problems(folder: Path, intents: dict[str, list[str]] | None = None) -> list[Problem]:
    """Return the problems of a knowledge base on a fixed day."""
    return validate(load(folder), intents, today=TODAY)


def only_problem(folder: Path) -> Problem:
    """Return the problem of a knowledge base that has one."""
    [problem] = problems(folder)
    return problem


def test_a_good_knowledge_base_has_no_problems(folder: Path) -> None:
    assert problems(folder, {"oco": ["kosten", "duur"]}) == []


def test_a_problem_says_where_it_is(folder: Path) -> None:
    spoil(folder / "oco" / "kosten.md", "Wat kost het?", "Wat kost het")
    problem = only_problem(folder)
    assert str(problem) == f"{folder / 'oco/kosten.md'}:2: 'vraag' eindigt niet op een vraagteken"


@pytest.mark.parametrize(
    ("old", "new", "where", "message"),
    [
        ("[folder#1, folder#2]", "[]", "bronnen", "het artikel noemt geen bron"),
        ("folder#2", "folder#9", "bronnen", "onbekende bron of passage 'folder#9'"),
        ("folder#2", "anders#1", "bronnen", "onbekende bron of passage 'anders#1'"),
        ("folder#2", "folder", "bronnen", "onbekende bron of passage 'folder'"),
        ("[duur]", "[]", "vervolg", "'vervolg' noemt niet 1 tot 3 artikelen"),
        ("[duur]", "[duur, duur, duur, duur]", "vervolg", "'vervolg' noemt niet 1 tot 3 artikelen"),
        ("[duur]", "[weg]", "vervolg", "'vervolg' wijst naar een artikel dat er niet is: 'weg'"),
        ("[duur]", "[kosten]", "vervolg", "'vervolg' wijst naar een artikel dat er niet is"),
        ("2026-01-31", "2026-06-02", "nagekeken", "'nagekeken' ligt in de toekomst: 2026-06-02"),
        ("2026-01-31", "2025-05-31", "nagekeken", "te lang niet nagekeken: 2025-05-31"),
        (
            "kort: kosten",
            "kort: de kosten van de hulp",
            "kort",
            "'kort' is langer dan 20 tekens: 'de kosten van de hulp'",
        ),
        ("kort: kosten", "kort: Duur", "kort", "'kort' is hetzelfde als bij 'duur': 'Duur'"),
        ("Dit staat in de Wmo.", f"{LONG}", "Ik zie", "zin van 16 woorden (hoogstens 15)"),
        ("Het kost niets.", LONG, "Ik zie", "bij 'Eenvoudig': zin van 16 woorden"),
        ("- Ook voor u.", f"- {LONG}", "- Ik zie", "bij 'Meer uitleg': zin van 16 woorden"),
        ("Het kost niets.", "Dat is TNO.", "Dat is TNO.", "'TNO' staat niet in begrippen.yml"),
        ("Het kost niets.", "Na {dagen}.", "Na {dagen}", "accolades zijn alleen voor"),
        ("Het kost niets.", "Nee, niets.", "Nee, niets.", "begint met 'Ja' of 'Nee'"),
        ("Het kost niets.", "Ja.", "Ja.", "begint met 'Ja' of 'Nee'"),
        ("- Ook voor u.", "- Heeft u hulp?", "- Heeft u", "schrijf 'u hebt', niet 'u heeft'"),
        (
            "Het kost niets.",
            "Dat zeggen onze bronnen.\n\nZo zijn onze bronnen.",
            "Dat zeggen",
            "noem 'onze bronnen' maar één keer",
        ),
    ],
)
def test_a_problem_in_an_article(
    folder: Path, old: str, new: str, where: str, message: str
) -> None:
    path = folder / "oco" / "kosten.md"
    spoil(path, old, new)
    found = [problem for problem in problems(folder) if problem.message.startswith(message)]
    assert found, problems(folder)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert {problem.path for problem in found} == {path}
    assert lines[found[0].line - 1].startswith(where)


def test_hard_and_long_text_is_a_problem_of_its_layer(folder: Path) -> None:
    path = folder / "oco" / "kosten.md"
    spoil(path, "Het kost niets.", "Zelfredzaamheid bevorderende maatregelen.")
    problem = only_problem(folder)
    assert problem.message.startswith("bij 'Eenvoudig': leesscore")
    assert problem.line == line_of(path, "Zelfredzaamheid")


def test_a_topic_of_conversation_can_be_next(folder: Path) -> None:
    spoil(folder / "oco" / "kosten.md", "[duur]", "[duur, verwijder_gesprek]")
    assert problems(folder) == []


def test_an_article_may_be_a_year_old_and_checked_today(folder: Path) -> None:
    spoil(folder / "oco" / "kosten.md", "2026-01-31", "2025-06-01")
    spoil(folder / "oco" / "duur.md", "2026-01-31", "2026-06-01")
    assert problems(folder) == []


def test_jargon_that_is_explained_is_no_problem(folder: Path) -> None:
    spoil(folder / "begrippen.yml", "[de wmo]", "[de wmo, TNO]")
    spoil(folder / "oco" / "kosten.md", "Het kost niets.", "Dat is TNO.")
    assert problems(folder) == []


def test_a_term_with_an_unknown_source_is_a_problem(folder: Path) -> None:
    path = folder / "begrippen.yml"
    spoil(path, "folder#1", "folder#9")
    problem = only_problem(folder)
    assert (problem.path, problem.line) == (path, line_of(path, "begrip: Wmo"))
    assert problem.message == "onbekende bron of passage 'folder#9'"


def test_a_term_with_a_long_sentence_is_a_problem(folder: Path) -> None:
    path = folder / "begrippen.yml"
    spoil(path, "Een besluit.", LONG)
    problem = only_problem(folder)
    assert (problem.path, problem.line) == (path, line_of(path, "begrip: indicatie"))
    assert problem.message.startswith("'indicatie': zin van 16 woorden")


def test_an_article_without_intent_is_a_problem(folder: Path) -> None:
    [problem] = problems(folder, {"oco": ["kosten"]})
    assert (problem.path, problem.line) == (folder / "oco" / "duur.md", 1)
    assert problem.message == "het artikel heeft geen intent in data/nlu/oco.yml"


def test_an_intent_without_article_is_a_problem(folder: Path) -> None:
    [problem] = problems(folder, {"oco": ["kosten", "duur", "weg"]})
    assert (
        str(problem) == "data/nlu/oco.yml:1: intent 'weg' heeft geen artikel knowledge/oco/weg.md"
    )


def test_an_intent_in_another_theme_than_its_article_is_a_problem(folder: Path) -> None:
    found = [str(problem) for problem in problems(folder, {"oco": ["kosten"], "wmo": ["duur"]})]
    assert found == [
        f"{folder / 'oco/duur.md'}:1: het artikel heeft geen intent in data/nlu/oco.yml",
        "data/nlu/wmo.yml:1: intent 'duur' heeft geen artikel knowledge/wmo/duur.md",
    ]


def test_conversation_and_out_of_scope_need_no_article(folder: Path) -> None:
    intents = {"oco": ["kosten", "duur"], "gesprek": ["groet"], "buiten_bereik": ["buiten_bereik"]}
    assert problems(folder, intents) == []


def test_problems_come_in_the_order_of_the_files(folder: Path) -> None:
    spoil(folder / "oco" / "kosten.md", "folder#2", "folder#9")
    spoil(folder / "oco" / "kosten.md", "Wat kost het?", "Wat kost het")
    spoil(folder / "oco" / "duur.md", "2026-01-31", "2026-07-01")
    spoil(folder / "begrippen.yml", "folder#1", "folder#9")
    found = [(problem.path.name, problem.line) for problem in problems(folder)]
    assert found == [("begrippen.yml", 2), ("duur.md", 5), ("kosten.md", 2), ("kosten.md", 4)]


def test_the_intents_of_each_theme_are_read(tmp_path: Path) -> None:
    (tmp_path / "nlu").mkdir()
    (tmp_path / "nlu" / "oco.yml").write_text(
        "nlu:\n- intent: kosten\n  examples: |\n    - a\n- lookup: x\n  examples: |\n    - b\n"
    )
    (tmp_path / "nlu" / "wmo.yml").write_text("nlu:\n- intent: vervoer\n  examples: |\n    - c\n")
    assert intents_by_theme(tmp_path) == {"oco": ["kosten"], "wmo": ["vervoer"]}
