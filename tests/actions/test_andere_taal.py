"""Who writes in another language is answered in it, whatever was recognised."""

import pytest
from rasa_sdk import Action

from actions.andere_taal import ActionAndereTaal
from actions.buiten_bereik import ActionBuitenBereik
from actions.vangnet import ActionVangnet
from tests.actions.conftest import Conversation

ENGLISH = "Hello, I do not speak Dutch, can you help me with an application?"


@pytest.mark.parametrize("action", [ActionAndereTaal(), ActionBuitenBereik(), ActionVangnet()])
def test_an_english_message_gets_an_english_answer(
    conversation: Conversation, action: Action
) -> None:
    reply = conversation.says(action, ENGLISH, "andere_taal")
    assert "030-789 78 78" in reply
    assert "Dutch" in reply


def test_a_dutch_question_about_a_language_gets_a_dutch_answer(conversation: Conversation) -> None:
    reply = conversation.says(ActionAndereTaal(), "spreekt u ook Turks?", "andere_taal")
    assert "Deze chatbot schrijft alleen Nederlands" in reply
    assert "only writes Dutch" in reply


@pytest.mark.parametrize("text", [ENGLISH, "我需要帮助", "spreekt u ook Turks?"])
def test_whom_to_call_stands_on_a_card_with_a_button_to_a_person(
    conversation: Conversation, text: str
) -> None:
    conversation.says(ActionAndereTaal(), text, "andere_taal")
    assert conversation.contacts == ["Het Juiste Loket"]
    assert conversation.choices == ["/mens_spreken"]


@pytest.mark.parametrize(
    "text",
    [
        "My father lives in Marknesse and he needs help with care",
        "Mein Vater lebt in Marknesse und braucht Hilfe",
        "Mój ojciec mieszka w Marknesse i potrzebuje pomocy",
    ],
)
def test_a_place_in_another_language_gives_the_local_card(
    conversation: Conversation, text: str
) -> None:
    conversation.says(ActionAndereTaal(), text, "andere_taal")
    assert conversation.contacts == ["Carrefour", "Het Juiste Loket"]


def test_the_gemeente_of_the_website_gives_its_cards(conversation: Conversation) -> None:
    site = {"gemeente": "Voorne aan Zee"}
    reply = conversation.says(ActionAndereTaal(), ENGLISH, "andere_taal", metadata=site)
    assert "Welzijnsorganisatie SBO" in conversation.contacts
    assert "50+" in reply


def test_the_cards_have_no_dutch_sentences(conversation: Conversation) -> None:
    reply = conversation.says(ActionAndereTaal(), ENGLISH, "andere_taal")
    assert "Geeft gratis advies" not in reply
    assert "Zo stond het" not in reply
