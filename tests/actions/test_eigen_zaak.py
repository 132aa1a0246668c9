"""No judgement about somebody's own case: who decides, who helps, and a person."""

import pytest

from actions.eigen_zaak import ActionEigenZaak
from tests.actions.conftest import Conversation
from wegwijzer.knowledge import Knowledge


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("krijg ik hulp", "beslist uw gemeente"),
        ("hoeveel moet ik betalen", "het CAK"),
        ("krijg ik gelijk", "beslist het CIZ"),
        ("moet ik stoppen met mijn medicijnen", "uw huisarts"),
    ],
)
def test_it_says_who_decides_and_who_helps(conversation: Conversation, text: str, who: str) -> None:
    reply = conversation.says(ActionEigenZaak(), text, "eigen_zaak")
    assert who in reply
    assert "Ik mag en kan dat niet beoordelen." in reply
    assert "cliëntondersteuner" in reply
    assert conversation.choices == ["/waar_vind_ik_oco", "/mens_spreken"]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("krijg ik een scootmobiel", "vervoer"),
        ("win ik mijn bezwaar", "bezwaar"),
        ("ik verdien 1800, hoeveel eigen bijdrage moet ik betalen", "eigen_bijdrage_wmo"),
        ("mijn verzekeraar betaalt niet, heb ik gelijk", "zorgbemiddeling"),
    ],
)
def test_what_holds_in_general_is_told(
    conversation: Conversation, knowledge: Knowledge, text: str, slug: str
) -> None:
    reply = conversation.says(ActionEigenZaak(), text, "eigen_zaak")
    assert "Ik mag en kan dat niet beoordelen." in reply
    assert knowledge.articles[slug].text in reply
    assert conversation.slots["onderwerp"] == slug


def test_who_names_an_illness_and_asks_where_to_go_is_led_there(conversation: Conversation) -> None:
    reply = conversation.says(
        ActionEigenZaak(), "mijn man heeft parkinson, waar kunnen wij terecht", "eigen_zaak"
    )
    assert not reply
    assert conversation.followup == "action_loket_zoeken"


def test_no_illness_need_be_told(conversation: Conversation, knowledge: Knowledge) -> None:
    reply = conversation.says(ActionEigenZaak(), "moet ik mijn diagnose noemen", "eigen_zaak")
    assert reply.startswith(knowledge.articles["privacy"].text)
    assert conversation.slots["onderwerp"] == "privacy"


def test_danger_is_named_where_medicine_is_asked_about(conversation: Conversation) -> None:
    reply = conversation.says(ActionEigenZaak(), "hoeveel pillen mag ik", "eigen_zaak")
    assert "apotheek" in reply
    assert "112" in reply
