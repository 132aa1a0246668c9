"""A question about something else."""

from actions.buiten_bereik import ActionBuitenBereik
from tests.actions.conftest import Conversation


def test_it_says_what_the_bot_is_for(conversation: Conversation) -> None:
    reply = conversation.says(ActionBuitenBereik(), "hoe laat is het", "buiten_bereik")
    assert "Wat wilt u daarover weten?" in reply
    assert "cliëntondersteuning" in reply
    assert conversation.contacts == []
    assert "/mens_spreken" in conversation.choices


def test_three_times_in_a_row_gives_three_texts_and_people(conversation: Conversation) -> None:
    replies, people = [], []
    for _ in range(3):
        replies.append(conversation.says(ActionBuitenBereik(), "hoe laat is het", "buiten_bereik"))
        people.append(bool(conversation.contacts))
    assert len(set(replies)) == 3
    assert people == [False, True, True]


def test_a_misspelt_place_leads_to_the_loketten_there(conversation: Conversation) -> None:
    conversation.says(ActionBuitenBereik(), "heerhugowaart", "buiten_bereik")
    assert conversation.followup == "action_loket_zoeken"


def test_a_place_in_a_question_of_another_kind_does_not(conversation: Conversation) -> None:
    conversation.says(ActionBuitenBereik(), "weer in urk", "buiten_bereik")
    assert conversation.followup is None
