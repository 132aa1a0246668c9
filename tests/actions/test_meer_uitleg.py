"""More about the last answer."""

from actions.antwoord import ActionAntwoord
from actions.meer_uitleg import ActionMeerUitleg
from tests.actions.conftest import Conversation
from wegwijzer.knowledge import Knowledge


def test_more_is_told_about_the_topic(conversation: Conversation, knowledge: Knowledge) -> None:
    conversation.says(ActionAntwoord(), "wat kost het", "kosten")
    reply = conversation.says(ActionMeerUitleg(), "vertel meer", "meer_uitleg")
    assert reply.startswith(knowledge.articles["kosten"].more)
    assert conversation.sources


def test_without_a_topic_it_asks_about_what(conversation: Conversation) -> None:
    reply = conversation.says(ActionMeerUitleg(), "vertel meer", "meer_uitleg")
    assert "Waar wilt u meer over weten?" in reply
