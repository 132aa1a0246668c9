"""A number or an address that is typed outside of a terugbelverzoek."""

import pytest
from rasa_sdk import Action

from actions.antwoord import ActionAntwoord
from actions.buiten_bereik import ActionBuitenBereik
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
