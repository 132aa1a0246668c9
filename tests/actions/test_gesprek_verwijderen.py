"""The conversation is deleted at the resident's wish, after a confirmation."""

import pytest

from tests.records.conftest import empty_records  # isort: skip  # first: it sets up the records
from actions.gesprek_verwijderen import NAME, ActionGesprekVerwijderen
from records import concepten
from tests.actions.conftest import Conversation
from wegwijzer.knowledge import Knowledge

__all__ = ["empty_records"]

ACTION = ActionGesprekVerwijderen()
SURE = (
    "Wilt u dit gesprek verwijderen? Dan is alles weg wat u hier typte. "
    "U krijgt het niet meer terug."
)


@pytest.fixture
def asked(conversation: Conversation) -> Conversation:
    """A conversation of which the bot asks whether it must go."""
    assert conversation.says(ACTION, "verwijder mijn gesprek", "verwijder_gesprek") == SURE
    assert conversation.choices == ["/bevestigen", "/ontkennen"]
    assert conversation.loop == NAME
    return conversation


def test_it_asks_first(asked: Conversation) -> None:
    assert asked.slots["gesprek_verwijderen"] is None


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("ja", "bevestigen"),
        ("/bevestigen", "bevestigen"),
        ("ja verwijder maar", "verwijder_gesprek"),
        ("verwijder mijn gesprek", "verwijder_gesprek"),
    ],
)
def test_yes_deletes_all(asked: Conversation, text: str, intent: str) -> None:
    asked.slots["gemeente"] = "Urk"
    concepten.save("gesprek", {"naam": "Tést Persoon"})
    assert "Uw gesprek is verwijderd." in asked.says(ACTION, text, intent)
    assert asked.slots["gesprek_verwijderen"] is True
    assert asked.slots["gemeente"] is None
    assert asked.loop is None
    assert concepten.load("gesprek") == {}


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("nee", "ontkennen"),
        ("weet ik niet", "weet_ik_niet"),
        ("tja", "nlu_fallback"),
        ("nee niet verwijderen", "verwijder_gesprek"),
        ("nee doe toch maar niet", "bevestigen"),
    ],
)
def test_anything_else_deletes_nothing(asked: Conversation, text: str, intent: str) -> None:
    concepten.save("gesprek", {"naam": "Tést Persoon"})
    assert asked.says(ACTION, text, intent) == "Goed. Ik verwijder niets."
    assert asked.slots["gesprek_verwijderen"] is None
    assert asked.loop is None
    assert concepten.load("gesprek") == {"naam": "Tést Persoon"}


def test_a_question_in_between_is_answered_and_deletes_nothing(
    asked: Conversation, knowledge: Knowledge
) -> None:
    reply = asked.says(ACTION, "wat kost het", "kosten")
    assert knowledge.articles["kosten"].text in reply
    assert asked.loop is None
    assert asked.slots["gesprek_verwijderen"] is None


def test_a_cry_for_help_is_led_on(asked: Conversation) -> None:
    asked.says(ACTION, "ik wil niet meer leven", "crisis")
    assert asked.followup == "action_veiligheid"
    assert asked.slots["gesprek_verwijderen"] is None
