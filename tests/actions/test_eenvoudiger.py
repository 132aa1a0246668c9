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


def test_without_a_topic_it_asks_what_is_to_be_simpler(conversation: Conversation) -> None:
    reply = conversation.says(ActionEenvoudiger(), "snap ik niet", "snap_ik_niet")
    assert "Wat vindt u lastig?" in reply
    assert "/mens_spreken" in conversation.choices


def test_a_topic_that_was_taken_away_is_no_topic(conversation: Conversation) -> None:
    conversation.slots["onderwerp"] = "bestaat_niet_meer"
    reply = conversation.says(ActionEenvoudiger(), "snap ik niet", "snap_ik_niet")
    assert "Wat vindt u lastig?" in reply


def test_what_the_message_names_is_told_simply(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    reply = conversation.says(ActionEenvoudiger(), "het CIZ is mij te lastig", "snap_ik_niet")
    assert reply.startswith(knowledge.articles["ciz"].simple)
    assert conversation.slots["onderwerp"] == "ciz"


def test_a_word_without_an_article_is_explained(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    reply = conversation.says(ActionEenvoudiger(), "makkelijker graag, dat pgb", "snap_ik_niet")
    assert reply.startswith(knowledge.terms["PGB"].explanation)


def test_what_was_just_told_simply_is_left_to_a_person(conversation: Conversation) -> None:
    conversation.says(ActionAntwoord(), "wat kost het", "kosten")
    conversation.says(ActionEenvoudiger(), "snap ik niet", "snap_ik_niet")
    reply = conversation.says(ActionEenvoudiger(), "snap ik niet", "snap_ik_niet")
    assert reply.startswith("Eenvoudiger kan ik het niet zeggen.")
    assert conversation.contacts
