"""The answer to a cry for help, and what the next message does to it."""

from actions.veiligheid import NAME, ActionVeiligheid
from tests.actions.conftest import Conversation


def test_gives_the_number_and_stays(conversation: Conversation) -> None:
    reply = conversation.says(ActionVeiligheid(), "ik wil niet meer leven", "crisis")
    assert "0800-0113" in reply
    assert conversation.loop == NAME


def test_after_the_next_message_it_lets_go(conversation: Conversation) -> None:
    conversation.says(ActionVeiligheid(), "ik wil niet meer leven", "crisis")
    reply = conversation.says(ActionVeiligheid(), "wat kost het", "kosten")
    assert "113" in reply
    assert conversation.loop is None


def test_a_reassuring_answer_to_a_question_ends_it(conversation: Conversation) -> None:
    asked = "ik ga dood van de stress van die formulieren"
    assert "ja of nee" in conversation.says(ActionVeiligheid(), asked, "crisis")
    conversation.says(ActionVeiligheid(), "nee hoor, zo bedoel ik het niet", "ontkennen")
    assert conversation.loop is None


def test_a_confirming_answer_gives_the_sure_answer(conversation: Conversation) -> None:
    asked = "ik ga dood van de stress van die formulieren"
    conversation.says(ActionVeiligheid(), asked, "crisis")
    assert "ja of nee" not in conversation.says(ActionVeiligheid(), "ja", "bevestigen")


def test_in_doubt_about_a_message_in_english_it_also_answers_in_english(
    conversation: Conversation,
) -> None:
    reply = conversation.says(ActionVeiligheid(), "help me please", "crisis")
    assert "112" in reply
    assert "only writes Dutch" in reply


def test_in_doubt_about_a_dutch_message_it_stays_dutch(conversation: Conversation) -> None:
    asked = "ik ga dood van de stress van die formulieren"
    assert "only writes Dutch" not in conversation.says(ActionVeiligheid(), asked, "crisis")


def test_what_the_net_heard_is_asked_about_with_the_number_first(
    conversation: Conversation,
) -> None:
    text = "woorden die in geen regel staan"
    reply = conversation.says(ActionVeiligheid(), text, "crisis", crisis="zelfdoding")
    assert reply.startswith("U kunt altijd 113 of 0800-0113 bellen.")
    assert conversation.loop == "action_veiligheid"
