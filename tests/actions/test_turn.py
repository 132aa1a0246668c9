"""What every answer has in common: a word about personal data, said once."""

import pytest
from rasa_sdk import Action

from actions.antwoord import ActionAntwoord
from actions.eenvoudiger import ActionEenvoudiger
from actions.eigen_zaak import ActionEigenZaak
from actions.loket_zoeken import ActionLoketZoeken
from actions.mens import ActionMens
from actions.terugbelverzoek import ActionTerugbelverzoek
from actions.vangnet import ActionVangnet
from actions.veiligheid import ActionVeiligheid
from tests.actions.conftest import Conversation

WARNING = "Typ hier liever geen BSN"
BSN = "mijn bsn is 123456782"


@pytest.mark.parametrize(
    ("action", "text", "intent", "value"),
    [
        (ActionEigenZaak(), f"{BSN}, klopt mijn aanvraag", "eigen_zaak", "123456782"),
        (ActionAntwoord(), f"{BSN} wat kost een oco", "kosten", "123456782"),
        (ActionVangnet(), "geboren 12-03-1950", "nlu_fallback", "1950"),
        (ActionMens(), "rekening NL91ABNA0417164300", "mens_spreken", "NL91"),
        (ActionLoketZoeken(), "Dorpsstraat 12 in Emmeloord", "gemeente_opgeven", "Dorpsstraat"),
    ],
)
def test_who_types_personal_data_reads_first_that_it_is_not_needed(
    conversation: Conversation, action: Action, text: str, intent: str, value: str
) -> None:
    reply = conversation.says(action, text, intent)
    assert reply.startswith(WARNING)
    assert reply.count(WARNING) == 1
    assert value not in reply


@pytest.mark.parametrize(
    "text",
    ["ik ben Jan de Vries", "bel mij op 0612345678", "jan@voorbeeld.nl", "8302 AB", "ik ben 83"],
)
def test_a_name_or_how_to_reach_somebody_is_no_reason(
    conversation: Conversation, text: str
) -> None:
    assert WARNING not in conversation.says(ActionVangnet(), text, "nlu_fallback")


def test_it_is_said_once_in_a_conversation(conversation: Conversation) -> None:
    assert WARNING in conversation.says(ActionEigenZaak(), BSN, "eigen_zaak")
    assert WARNING not in conversation.says(ActionEigenZaak(), BSN, "eigen_zaak")
    assert WARNING not in conversation.says(ActionEenvoudiger(), BSN, "snap_ik_niet")


def test_a_cry_for_help_comes_before_it(conversation: Conversation) -> None:
    assert WARNING not in conversation.says(
        ActionVeiligheid(), f"ik wil niet meer leven, {BSN}", "crisis"
    )


def test_a_terugbelverzoek_warns_too(conversation: Conversation) -> None:
    action = ActionTerugbelverzoek()
    conversation.says(action, "bel mij terug", "terugbellen")
    assert conversation.says(action, BSN, "eigen_zaak").count(WARNING) == 1
