"""A number or an address that is typed outside of a terugbelverzoek."""

import pytest
from rasa_sdk import Action

from actions.antwoord import ActionAntwoord
from actions.buiten_bereik import ActionBuitenBereik
from actions.mens import ActionMens
from actions.vangnet import ActionVangnet
from tests.actions.conftest import Conversation

OFFER = "Ik bewaar hier geen nummer of mailadres."


@pytest.mark.parametrize(
    ("action", "intent"),
    [
        (ActionVangnet(), "nlu_fallback"),
        (ActionAntwoord(), "kosten"),
        (ActionBuitenBereik(), "buiten_bereik"),
    ],
)
@pytest.mark.parametrize(
    "text",
    ["06 12345678", "mijn nummer is 0612345678", "Kees Jansen, 06 12345678", "test@voorbeeld.nl"],
)
def test_a_terugbelverzoek_is_offered_whatever_was_recognised(
    conversation: Conversation, action: Action, intent: str, text: str
) -> None:
    assert conversation.says(action, text, intent).startswith(OFFER)
    assert conversation.choices == ["/terugbellen"]
    assert conversation.slots["missers"] == 0


def test_a_question_beside_a_number_is_answered(conversation: Conversation) -> None:
    reply = conversation.says(
        ActionAntwoord(), "mijn nummer is 06 12345678, wat kost een ondersteuner?", "kosten"
    )
    assert OFFER not in reply


@pytest.mark.parametrize(
    ("action", "intent"), [(ActionVangnet(), "nlu_fallback"), (ActionMens(), "mens_spreken")]
)
@pytest.mark.parametrize("text", ["06 12345678", "Kees Jansen", "woensdag na 14 uur"])
def test_who_answers_the_cards_begins_it_at_once(
    conversation: Conversation, action: Action, intent: str, text: str
) -> None:
    conversation.says(ActionMens(), "ik wil een mens", "mens_spreken")
    conversation.says(action, text, intent)
    assert conversation.followup == "action_terugbelverzoek"


def test_a_place_after_the_cards_is_a_place(conversation: Conversation) -> None:
    conversation.says(ActionMens(), "ik wil een mens", "mens_spreken")
    conversation.says(ActionVangnet(), "Emmeloord", "nlu_fallback")
    assert conversation.followup != "action_terugbelverzoek"


NOT_SENT = "Goed. Ik verstuur niets."


def test_who_wants_nothing_sent_is_told_so(conversation: Conversation) -> None:
    reply = conversation.says(ActionVangnet(), "verstuur maar niet, ik denk er over na", "nlu")
    assert reply.startswith(NOT_SENT)


def test_after_a_request_was_sent_that_is_not_said(conversation: Conversation) -> None:
    conversation.sent("Uw verzoek heeft nummer WW-7K3P-9QRT.")
    reply = conversation.says(ActionVangnet(), "verstuur maar niet, ik denk er over na", "nlu")
    assert NOT_SENT not in reply
