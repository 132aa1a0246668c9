"""A new start."""

from actions.antwoord import ActionAntwoord
from actions.meer_uitleg import ActionMeerUitleg
from actions.opnieuw import ActionOpnieuw
from tests.actions.conftest import Conversation


def test_what_was_told_is_forgotten(conversation: Conversation) -> None:
    conversation.says(ActionAntwoord(), "wat kost het", "kosten")
    conversation.slots["gemeente"] = "Voorne aan Zee"
    assert "We beginnen opnieuw." in conversation.says(ActionOpnieuw(), "opnieuw", "opnieuw")
    assert set(conversation.slots.values()) == {None}
    reply = conversation.says(ActionMeerUitleg(), "vertel meer", "meer_uitleg")
    assert "Waar wilt u meer over weten?" in reply


def test_the_bot_listens_then_also_when_another_conversation_is_ended(
    conversation: Conversation,
) -> None:
    conversation.loop = "action_loket_zoeken"
    conversation.says(ActionOpnieuw(), "opnieuw", "opnieuw")
    assert conversation.loop is None
    assert conversation.followup == "action_listen"
