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
    assert "Ik spreek alleen Nederlands" in reply
