"""A short question takes its meaning from what came before."""

import dataclasses
from pathlib import Path

import pytest

from tests.wegwijzer.small_knowledge import article, knowledge
from wegwijzer.follow_up import FollowUps, validate
from wegwijzer.knowledge import KnowledgeError, ShortAnswer

KNOWN = knowledge(
    [
        article("kosten"),
        article("sbo", theme="loketten"),
        article("vervoer", theme="wmo"),
        article("wmo_oco_wet", theme="wmo"),
        article("eigen_bijdrage_wmo", theme="wmo"),
    ],
    synonyms={"clientondersteuner": ["oco"]},
)
TABLE = """\
vulwoorden: en dan er nog
soorten:
  kosten:
    herkend: [kosten]
    woorden: [kost*, "*betaal*", hoeveel is dat]
    na:
      wmo: eigen_bijdrage_wmo
      wmo_oco_wet: kosten
      anders: kosten
  bereiken:
    woorden: [bellen, waar moet * heen]
    na:
      vervoer: dit
      sbo: mens_spreken
"""


@pytest.fixture
def follow_ups(tmp_path: Path) -> FollowUps:
    """The table above, on a small knowledge base."""
    return load(tmp_path, TABLE)


def load(folder: Path, table: str) -> FollowUps:
    (folder / "vervolgvragen.yml").write_text(table)
    return FollowUps.load(dataclasses.replace(KNOWN, folder=folder))


def test_the_theme_that_came_before_decides(follow_ups: FollowUps) -> None:
    assert follow_ups.resolve("kosten", "vervoer", "en wat kost dat?") == "eigen_bijdrage_wmo"


def test_the_article_that_came_before_weighs_more_than_its_theme(follow_ups: FollowUps) -> None:
    assert follow_ups.resolve("kosten", "wmo_oco_wet", "en wat kost dat?") == "kosten"


@pytest.mark.parametrize("previous", [None, "bestaat_niet", "kosten"])
def test_without_an_entry_the_topic_stays(follow_ups: FollowUps, previous: str | None) -> None:
    assert follow_ups.resolve("kosten", previous, "en wat kost dat?") == "kosten"
    assert follow_ups.resolve("vervoer", previous, "wat kost dat?") == "vervoer"


def test_a_recognised_topic_needs_words_of_the_kind(follow_ups: FollowUps) -> None:
    assert follow_ups.resolve("kosten", "vervoer", "en hoe zit het met de prijs") == "kosten"


def test_who_names_a_subject_asks_no_follow_up_question(follow_ups: FollowUps) -> None:
    assert follow_ups.resolve("kosten", "vervoer", "wat kost een oco") == "kosten"
    assert follow_ups.guess("vervoer", "wat kost een oco") is None


def test_a_long_message_says_itself_what_it_is_about(follow_ups: FollowUps) -> None:
    eight = "en wat kost dat mij dan nog er"
    assert follow_ups.resolve("kosten", "vervoer", eight) == "eigen_bijdrage_wmo"
    assert follow_ups.guess("vervoer", eight) == "eigen_bijdrage_wmo"
    assert follow_ups.resolve("kosten", "vervoer", f"{eight} dan") == "kosten"
    assert follow_ups.guess("vervoer", f"{eight} dan") is None


@pytest.mark.parametrize(
    ("previous", "text", "answer"),
    [
        ("vervoer", "betaal je dat dan?", "eigen_bijdrage_wmo"),
        ("vervoer", "is er nog meebetaald?", "eigen_bijdrage_wmo"),
        ("sbo", "en hoeveel is dat?", "kosten"),
        ("vervoer", "waar moet je heen", "vervoer"),
        ("sbo", "bellen?", "mens_spreken"),
        ("kosten", "bellen?", None),
        ("vervoer", "betaal je ook voor brood", None),
        ("vervoer", "en dan nog?", None),
        (None, "betaal je dat dan?", None),
    ],
)
def test_without_a_sure_topic_the_words_decide(
    follow_ups: FollowUps, previous: str | None, text: str, answer: str | None
) -> None:
    assert follow_ups.guess(previous, text) == answer


@pytest.mark.parametrize(
    ("previous", "text", "answer"),
    [
        ("vervoer", "betaal je dat dan?", "eigen_bijdrage_wmo"),
        ("vervoer", "waar moet je heen", "vervoer"),
        ("sbo", "betaal je dat dan?", None),  # only for want of anything better
        ("vervoer", "betaal je ook voor brood", None),
        (None, "betaal je dat dan?", None),
    ],
)
def test_words_without_a_subject_lean_on_what_came_before(
    follow_ups: FollowUps, previous: str | None, text: str, answer: str | None
) -> None:
    assert follow_ups.leans(previous, text) == answer


SHORT = (
    TABLE.replace("vervoer: dit", "vervoer: gratis")
    + """\
antwoorden:
  gratis:
    tekst: Het is gratis.
    bronnen: [folder#1]
    vervolg: [kosten]
"""
)


def test_a_short_answer_can_answer(tmp_path: Path) -> None:
    follow_ups = load(tmp_path, SHORT)
    assert follow_ups.guess("vervoer", "bellen?") == "gratis"
    assert follow_ups.answers["gratis"] == ShortAnswer(
        "Het is gratis.", ("folder#1",), ("kosten",), with_loket=False
    )


@pytest.mark.parametrize(
    ("right", "wrong", "line", "message"),
    [
        ("folder#1", "folder#9", 18, "onbekende bron 'folder#9'"),
        ("vervolg: [kosten]", "vervolg: [prijs]", 19, "onbekende vraag 'prijs'"),
    ],
)
def test_a_short_answer_names_passages_and_articles_that_there_are(
    tmp_path: Path, right: str, wrong: str, line: int, message: str
) -> None:
    load(tmp_path, SHORT.replace(right, wrong))
    [problem] = validate(dataclasses.replace(KNOWN, folder=tmp_path))
    assert str(problem) == f"{tmp_path / 'vervolgvragen.yml'}:{line}: {message}"


def test_small_words_name_nothing(follow_ups: FollowUps) -> None:
    assert follow_ups.names_nothing("en dan nog?")
    assert not follow_ups.names_nothing("en dan brood?")


def test_an_empty_table_changes_nothing(tmp_path: Path) -> None:
    follow_ups = load(tmp_path, "# nog niets\n")
    assert follow_ups.resolve("kosten", "vervoer", "en wat kost dat?") == "kosten"
    assert follow_ups.guess("vervoer", "en wat kost dat?") is None


def test_a_table_that_cannot_be_read_is_an_error_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError) as error:
        load(tmp_path, "soorten:\n  kosten:\n    woorden: [\n")
    assert (error.value.path, error.value.line) == (tmp_path / "vervolgvragen.yml", 4)


@pytest.mark.parametrize("wrong", ["onbekend: dit", "vervoer: onbekend"])
def test_what_names_no_article_is_left_out_and_found(tmp_path: Path, wrong: str) -> None:
    follow_ups = load(tmp_path, TABLE.replace("vervoer: dit", wrong))
    assert follow_ups.guess("vervoer", "bellen?") is None
    [problem] = validate(dataclasses.replace(KNOWN, folder=tmp_path))
    assert str(problem) == (
        f"{tmp_path / 'vervolgvragen.yml'}:13: onbekend artikel of thema 'onbekend'"
    )
