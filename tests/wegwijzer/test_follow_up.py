"""A short question takes its meaning from what came before."""

import dataclasses
from pathlib import Path

import pytest

from tests.wegwijzer.small_knowledge import article, knowledge
from wegwijzer.follow_up import FollowUps
from wegwijzer.knowledge import KnowledgeError

KNOWN = knowledge(
    [
        article("kosten"),
        article("vervoer", theme="wmo"),
        article("wmo_oco_wet", theme="wmo"),
        article("eigen_bijdrage_wmo", theme="wmo"),
    ],
    synonyms={"clientondersteuner": ["oco"]},
)
TABLE = {"kosten": {"wmo": "eigen_bijdrage_wmo", "wmo_oco_wet": "kosten"}}


def resolve(topic: str, previous: str | None, text: str) -> str:
    """Return the topic that answers."""
    return FollowUps(KNOWN, TABLE).resolve(topic, previous, text)


def test_the_theme_that_came_before_decides() -> None:
    assert resolve("kosten", "vervoer", "en wat kost dat?") == "eigen_bijdrage_wmo"


def test_the_article_that_came_before_weighs_more_than_its_theme() -> None:
    assert resolve("kosten", "wmo_oco_wet", "en wat kost dat?") == "kosten"


@pytest.mark.parametrize("previous", [None, "bestaat_niet", "kosten"])
def test_without_an_entry_the_topic_stays(previous: str | None) -> None:
    assert resolve("kosten", previous, "en wat kost dat?") == "kosten"
    assert resolve("vervoer", "vervoer", "en hoe dan?") == "vervoer"


def test_who_names_a_subject_asks_no_follow_up_question() -> None:
    assert resolve("kosten", "vervoer", "wat kost een oco") == "kosten"


def test_a_long_message_says_itself_what_it_is_about() -> None:
    eight = "en wat gaat dat mij dan wel kosten"
    assert resolve("kosten", "vervoer", eight) == "eigen_bijdrage_wmo"
    assert resolve("kosten", "vervoer", f"{eight} denkt u") == "kosten"


def test_the_table_is_read_from_the_knowledge_folder(tmp_path: Path) -> None:
    known = dataclasses.replace(KNOWN, folder=tmp_path)
    (tmp_path / "vervolgvragen.yml").write_text("kosten: {wmo: eigen_bijdrage_wmo}\n")
    assert FollowUps.load(known).resolve("kosten", "vervoer", "en wat kost dat?") == (
        "eigen_bijdrage_wmo"
    )


def test_an_empty_table_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "vervolgvragen.yml").write_text("# nog niets\n")
    follow_ups = FollowUps.load(dataclasses.replace(KNOWN, folder=tmp_path))
    assert follow_ups.resolve("kosten", "vervoer", "en wat kost dat?") == "kosten"


def test_a_table_that_cannot_be_read_is_an_error_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "vervolgvragen.yml").write_text("kosten:\n  wmo: a\n  wlz: [\n")
    with pytest.raises(KnowledgeError) as error:
        FollowUps.load(dataclasses.replace(KNOWN, folder=tmp_path))
    assert (error.value.path, error.value.line) == (tmp_path / "vervolgvragen.yml", 4)
