"""The lower rungs of the ladder: doubt, a passage of a source, and not understood."""

from itertools import pairwise

import pytest

from actions.antwoord import ActionAntwoord
from actions.vangnet import ActionVangnet
from tests.actions.conftest import Conversation
from wegwijzer.knowledge import Knowledge

GIBBERISH = "xqz wvut bzzk"


def not_understood(conversation: Conversation, text: str = GIBBERISH) -> str:
    return conversation.says(ActionVangnet(), text, "nlu_fallback", confidence=0.1)


def test_in_doubt_it_asks_with_two_choices_and_a_person(conversation: Conversation) -> None:
    meant = ["kosten", "hoe_lang", "voor_wie", "wachtlijst"]
    reply = conversation.says(ActionVangnet(), "eh", "nlu_fallback", bedoelt_u=meant)
    assert "Bedoelt u een van deze vragen?" in reply
    assert conversation.choices == ["/kosten", "/hoe_lang", "/mens_spreken"]


def test_one_choice_is_asked_as_one(conversation: Conversation) -> None:
    meant = ["kosten", "mens_spreken"]
    reply = conversation.says(ActionVangnet(), "eh", "nlu_fallback", bedoelt_u=meant)
    assert "Bedoelt u deze vraag?" in reply
    assert conversation.choices == ["/kosten", "/mens_spreken"]


def test_in_doubt_again_it_says_so_in_other_words(conversation: Conversation) -> None:
    meant = ["kosten", "hoe_lang", "voor_wie"]
    first = conversation.says(ActionVangnet(), "eh", "nlu_fallback", bedoelt_u=meant)
    again = conversation.says(ActionVangnet(), "eh", "nlu_fallback", bedoelt_u=meant)
    assert first != again
    assert conversation.choices == ["/kosten", "/hoe_lang", "/mens_spreken"]


def test_a_passage_that_covers_the_question_is_the_answer(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    passage = knowledge.sources["noom-themadag"].passages[3]
    reply = not_understood(conversation, f"{passage.title} {passage.text[:80]}")
    assert reply.startswith("Dit vond ik in mijn bronnen:")
    assert conversation.sources
    assert conversation.slots["missers"] == 0


def test_an_article_that_covers_the_question_is_a_choice(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    article = knowledge.articles["brochure"]
    reply = not_understood(conversation, article.simple)
    assert "Bedoelt u" in reply
    assert conversation.choices == ["/brochure", "/mens_spreken"]


def test_what_nothing_covers_is_not_understood(conversation: Conversation) -> None:
    assert "Dat begrijp ik nog niet." in not_understood(conversation)
    assert "/mens_spreken" in conversation.choices
    assert conversation.slots["missers"] == 1


def test_the_second_miss_in_a_row_leads_to_people(conversation: Conversation) -> None:
    not_understood(conversation)
    assert conversation.contacts == []
    not_understood(conversation)
    assert "Het Juiste Loket" in conversation.contacts
    assert conversation.choices == ["/terugbellen"]


def test_the_same_text_never_comes_twice_in_a_row(conversation: Conversation) -> None:
    replies = [not_understood(conversation) for _ in range(6)]
    assert all(one != other for one, other in pairwise(replies))
    assert len(set(replies[:3])) == 3


def test_an_answer_in_between_starts_the_count_anew(conversation: Conversation) -> None:
    not_understood(conversation)
    conversation.says(ActionAntwoord(), "wat kost het", "kosten")
    assert "We hadden het over" in not_understood(conversation)
    assert conversation.contacts == []


@pytest.mark.parametrize("text", ["oco texel", "oco in Beek"])
def test_a_place_leads_to_the_loketten_there(conversation: Conversation, text: str) -> None:
    conversation.says(ActionVangnet(), text, "nlu_fallback", bedoelt_u=["kosten"])
    assert conversation.followup == "action_loket_zoeken"


def test_in_a_long_story_a_place_is_a_part_of_the_story(conversation: Conversation) -> None:
    story = "mijn moeder woont in Goes en " + "heel " * 12 + "veel"
    conversation.says(ActionVangnet(), story, "nlu_fallback", bedoelt_u=["kosten"])
    assert conversation.choices == ["/kosten", "/mens_spreken"]


def test_after_an_answer_there_is_no_more_to_say(conversation: Conversation) -> None:
    """Rasa falls back here after an action that another one led to."""
    conversation.says(ActionAntwoord(), "wat kost het", "kosten")
    said = conversation.goes_on(ActionVangnet())
    assert said == ""
    assert conversation.followup == "action_listen"
