"""For whom a resident asks, and how the bot speaks of that person."""

import pytest

from wegwijzer.for_whom import SELF, told, whom


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Ik zoek hulp voor mijn moeder", "moeder"),
        ("voor m'n zoontje van 6", "zoon"),
        ("het gaat om me vader", "vader"),
        ("is dit ook voor onze dochter?", "dochter"),
        ("namens mijn ouders", "ouders"),
        ("voor mijn oude tante", "tante"),
        ("ik ben mantelzorger van mijn vrouw", "vrouw"),
        ("mijn moeder woont in Goes", "moeder"),
        ("mijn man heeft geen wlz", "man"),
        ("voor mijn cliënt", "cliënt"),
        ("het is voor mezelf", SELF),
        ("niet voor mijn moeder maar voor mij", SELF),
        ("voor mijn vader, nee voor mijn moeder", "moeder"),
    ],
)
def test_who_it_is_for(text: str, person: str) -> None:
    assert told(text) == person


@pytest.mark.parametrize(
    "text",
    [
        "wat kost het",
        "mijn dochter vindt dat ik hulp moet vragen",
        "ik zorg voor mijn moeder",
        "ik ben bang voor mijn man",
        "mijn man heeft geen tijd",
        "mijn zus woont in Utrecht",
        "mijn moeder woont in Goes, ik in Breda",
        "niet voor mijn moeder",
        "heeft u een nummer voor mij",
    ],
)
def test_who_is_only_spoken_of(text: str) -> None:
    assert told(text) is None


@pytest.mark.parametrize("person", [None, SELF])
def test_the_resident_is_spoken_to(person: str | None) -> None:
    spoken = whom(person)
    assert (spoken.person, spoken.lives) == ("u", "woont u")
    assert spoken.has == "Hebt u"


def test_somebody_else_is_spoken_of() -> None:
    spoken = whom("moeder")
    assert (spoken.person, spoken.lives) == ("uw moeder", "woont uw moeder")
    assert (spoken.lives, spoken.has) == ("woont uw moeder", "Heeft uw moeder")


def test_more_people_are_spoken_of_as_more() -> None:
    spoken = whom("ouders")
    assert spoken.lives == "wonen uw ouders"
    assert spoken.has == "Hebben uw ouders"
