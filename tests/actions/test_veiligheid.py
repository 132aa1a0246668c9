"""The answer to a cry for help, and what the next message does to it."""

from dataclasses import asdict

from actions.veiligheid import NAME, ActionVeiligheid
from tests.actions.conftest import Conversation
from wegwijzer.crisis import Crisis

ASKED = "ik ga dood van de stress van die formulieren"


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
    assert "ja of nee" in conversation.says(ActionVeiligheid(), ASKED, "crisis")
    conversation.says(ActionVeiligheid(), "nee hoor, zo bedoel ik het niet", "ontkennen")
    assert conversation.loop is None


def test_a_confirming_answer_gives_the_sure_answer(conversation: Conversation) -> None:
    conversation.says(ActionVeiligheid(), ASKED, "crisis")
    assert "ja of nee" not in conversation.says(ActionVeiligheid(), "ja", "bevestigen")


def test_in_doubt_about_a_message_in_english_it_also_answers_in_english(
    conversation: Conversation,
) -> None:
    heard = asdict(Crisis("gevaar", ask=True))
    reply = conversation.says(ActionVeiligheid(), "help me please", "crisis", crisis=heard)
    assert "112" in reply
    assert "only writes Dutch" in reply


def test_in_doubt_about_a_dutch_message_it_stays_dutch(conversation: Conversation) -> None:
    assert "only writes Dutch" not in conversation.says(ActionVeiligheid(), ASKED, "crisis")


def test_what_the_net_heard_is_asked_about_with_the_number_first(
    conversation: Conversation,
) -> None:
    text = "woorden die in geen regel staan"
    heard = asdict(Crisis("zelfdoding", ask=True))
    reply = conversation.says(ActionVeiligheid(), text, "crisis", crisis=heard)
    assert reply.startswith("U kunt altijd 113 of 0800-0113 bellen.")
    assert conversation.loop == "action_veiligheid"


def test_a_question_after_the_reassurance_is_answered_at_once(conversation: Conversation) -> None:
    conversation.says(ActionVeiligheid(), ASKED, "crisis")
    reply = conversation.says(ActionVeiligheid(), "nee hoor, wat kost het?", "kosten")
    assert "Bel bij gevaar 112" in reply
    assert conversation.followup == "action_antwoord"


def test_who_says_nothing_of_it_is_asked_once_more_and_then_helped_on(
    conversation: Conversation,
) -> None:
    conversation.says(ActionVeiligheid(), ASKED, "crisis")
    assert "113" in conversation.says(ActionVeiligheid(), "waar kan ik terecht", "waar_vind_ik_oco")
    assert conversation.loop == NAME
    conversation.says(ActionVeiligheid(), "waar kan ik terecht", "waar_vind_ik_oco")
    assert conversation.loop is None
    assert conversation.followup == "action_loket_zoeken"


def test_a_mere_no_leads_to_the_question_what_was_wanted(conversation: Conversation) -> None:
    conversation.says(ActionVeiligheid(), ASKED, "crisis")
    assert "Typ uw vraag" in conversation.says(ActionVeiligheid(), "nee", "ontkennen")
