"""The last answer in simpler words."""

from actions.antwoord import ActionAntwoord
from actions.eenvoudiger import ActionEenvoudiger
from tests.actions.conftest import Conversation
from wegwijzer.knowledge import Knowledge


def test_the_topic_is_told_in_simpler_words(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    conversation.says(ActionAntwoord(), "wat kost het", "kosten")
    reply = conversation.says(ActionEenvoudiger(), "snap ik niet", "snap_ik_niet")
    assert reply.startswith(knowledge.articles["kosten"].simple)
    assert conversation.sources
    assert conversation.slots["onderwerp"] == "kosten"


def test_without_a_topic_it_asks_for_other_words(conversation: Conversation) -> None:
    reply = conversation.says(ActionEenvoudiger(), "snap ik niet", "snap_ik_niet")
    assert "Kunt u het korter of anders zeggen?" in reply
    assert "/mens_spreken" in conversation.choices


def test_a_topic_that_was_taken_away_is_no_topic(conversation: Conversation) -> None:
    conversation.slots["onderwerp"] = "bestaat_niet_meer"
    reply = conversation.says(ActionEenvoudiger(), "snap ik niet", "snap_ik_niet")
    assert "Kunt u het korter of anders zeggen?" in reply
