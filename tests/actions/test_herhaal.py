"""What the bot said last, once more."""

from actions.antwoord import ActionAntwoord
from actions.herhaal import ActionHerhaal
from actions.mens import ActionMens
from tests.actions.conftest import Conversation
from wegwijzer.knowledge import Knowledge


def test_text_and_buttons_are_repeated(conversation: Conversation) -> None:
    said = conversation.says(ActionAntwoord(), "wat kost het", "kosten")
    buttons, sources = conversation.buttons, conversation.sources
    assert conversation.says(ActionHerhaal(), "nog een keer", "herhaal") == said
    assert (conversation.buttons, conversation.sources) == (buttons, sources)
    assert buttons


def test_once_more_but_shorter_is_the_simple_layer(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    conversation.says(ActionAntwoord(), "wat kost het", "kosten")
    said = conversation.says(ActionHerhaal(), "nog een keer maar korter", "herhaal")
    assert said.startswith(knowledge.articles["kosten"].simple)


def test_all_messages_of_an_answer_are_repeated(conversation: Conversation) -> None:
    said = conversation.says(ActionMens(), "een mens", "mens_spreken")
    contacts = conversation.contacts
    assert conversation.says(ActionHerhaal(), "nog een keer", "herhaal") == said
    assert conversation.contacts == contacts


def test_what_was_repeated_can_be_repeated(conversation: Conversation) -> None:
    said = conversation.says(ActionAntwoord(), "wat kost het", "kosten")
    for _ in range(2):
        assert conversation.says(ActionHerhaal(), "wat?", "herhaal") == said


def test_only_the_last_answer_is_repeated(conversation: Conversation) -> None:
    conversation.says(ActionAntwoord(), "hoe lang", "hoe_lang")
    said = conversation.says(ActionAntwoord(), "wat is een oco", "wat_is_oco")
    assert conversation.says(ActionHerhaal(), "wat?", "herhaal") == said


def test_before_anything_was_said_it_says_so(conversation: Conversation) -> None:
    assert "Ik heb nog niets gezegd." in conversation.says(ActionHerhaal(), "wat?", "herhaal")
