"""An answer that does not help."""

from actions.antwoord import ActionAntwoord
from actions.helpt_niet import ActionHelptNiet
from tests.actions.conftest import Conversation


def test_it_asks_for_other_words(conversation: Conversation) -> None:
    conversation.says(ActionAntwoord(), "wat kost het", "kosten")
    reply = conversation.says(ActionHelptNiet(), "dat helpt niet", "helpt_niet")
    assert "Dan was mijn antwoord niet goed." in reply
    assert conversation.choices == ["/mens_spreken"]


def test_three_times_in_a_row_gives_three_texts_and_people(conversation: Conversation) -> None:
    replies, people = [], []
    for _ in range(3):
        replies.append(conversation.says(ActionHelptNiet(), "dat helpt niet", "helpt_niet"))
        people.append(bool(conversation.contacts))
    assert len(set(replies)) == 3
    assert people == [False, True, True]
