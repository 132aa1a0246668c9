"""Whether somebody asks why the bot asks, or what it means."""

import pytest

from wegwijzer.why import asks_why


@pytest.mark.parametrize(
    "text",
    [
        "Waarom?",
        "hoezo",
        "en waarvoor dan?",
        "waarom wilt u dat weten",
        "Waarom wilt u mijn nummer weten?",
        "waarvoor heeft u mijn naam nodig",
        "waarom moet u weten waar ik woon?",
        "waarom vraag je dat",
        "waarom moet ik mijn naam geven",
        "wat heb je daarmee te maken?",
        "wat is dat?",
        "huh wat betekent dat",
        "wat bedoelt u daarmee",
        "is dat verplicht?",
        "ben ik verplicht om mijn naam te geven",
        "wat moet ik hier invullen?",
    ],
)
def test_who_asks_why(text: str) -> None:
    assert asks_why(text)


@pytest.mark.parametrize(
    "text",
    [
        "waarom is mijn aanvraag afgewezen",
        "waarom duurt het zo lang bij de gemeente",
        "waarom heb ik een indicatie nodig",
        "wat is een indicatie",
        "wat betekent pgb",
        "is een cliëntondersteuner verplicht",
        "Brielle",
        "ik woon in Ede",
        "nee",
        "",
    ],
)
def test_who_asks_or_tells_something_else(text: str) -> None:
    assert not asks_why(text)
