"""A word of jargon is explained."""

from actions.begrip import ActionBegrip
from tests.actions.conftest import Conversation
from wegwijzer.knowledge import Knowledge


def test_a_term_is_explained(conversation: Conversation, knowledge: Knowledge) -> None:
    reply = conversation.says(ActionBegrip(), "wat betekent indicatie", "wat_betekent")
    assert reply.startswith(knowledge.terms["indicatie"].explanation)
    assert conversation.choices == ["/indicatie", "/mens_spreken"]


def test_a_term_with_an_article_is_what_the_conversation_is_about(
    conversation: Conversation,
) -> None:
    conversation.says(ActionBegrip(), "wat betekent indicatie", "wat_betekent")
    assert conversation.slots["onderwerp"] == "indicatie"


def test_a_misspelt_term_is_explained(conversation: Conversation, knowledge: Knowledge) -> None:
    reply = conversation.says(ActionBegrip(), "wat is een keukentafelgesrpek", "wat_betekent")
    assert reply.startswith(knowledge.terms["keukentafelgesprek"].explanation)


def test_an_unknown_word_leads_to_a_person(conversation: Conversation) -> None:
    reply = conversation.says(ActionBegrip(), "wat betekent flapdrol", "wat_betekent")
    assert "Dat woord staat niet in mijn lijst." in reply
    assert conversation.choices == ["/mens_spreken"]
