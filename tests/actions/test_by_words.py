"""What its words alone answer, where no topic is sure."""

import pytest
from rasa_sdk import Action

from actions.antwoord import ActionAntwoord
from actions.buiten_bereik import ActionBuitenBereik
from actions.gesprek import ActionGesprek
from actions.vangnet import ActionVangnet
from tests.actions.conftest import Conversation

UNSURE = pytest.mark.parametrize("action", [ActionVangnet(), ActionBuitenBereik()])


@UNSURE
def test_a_wish_for_a_person_leads_to_one(conversation: Conversation, action: Action) -> None:
    conversation.says(action, "kan ik straks met zo'n ondersteuner praten", "nlu_fallback")
    assert conversation.contacts[0] == "Het Juiste Loket"
    assert conversation.followup is None  # a rule of another action would begin again


@UNSURE
def test_medicine_is_for_the_doctor(conversation: Conversation, action: Action) -> None:
    conversation.slots["missers"] = 1
    reply = conversation.says(action, "hoe vaak mag je ibuprofen slikken", "nlu_fallback")
    assert "huisarts" in reply
    assert "112" in reply
    assert conversation.slots["missers"] == 0


@UNSURE
def test_who_names_an_illness_and_asks_who_helps_is_led_there(
    conversation: Conversation, action: Action
) -> None:
    conversation.says(action, "mijn zus is dement, wie helpt ons", "nlu_fallback")
    assert conversation.followup == "action_loket_zoeken"


@pytest.mark.parametrize(
    ("action", "intent"),
    [
        (ActionVangnet(), "nlu_fallback"),
        (ActionBuitenBereik(), "buiten_bereik"),
        (ActionGesprek(), "schelden"),
    ],
)
def test_anger_at_the_gemeente_is_heard(
    conversation: Conversation, action: Action, intent: str
) -> None:
    reply = conversation.says(action, "wat een rotgemeente", intent)
    assert "U mag boos zijn." in reply
    assert conversation.choices == ["/klacht", "/bezwaar", "/mens_spreken"]


@UNSURE
def test_what_angers_somebody_is_answered(conversation: Conversation, action: Action) -> None:
    text = "schandalig, de gemeente heeft niks geregeld"
    reply = conversation.says(action, text, "nlu_fallback")
    assert "U mag boos zijn." in reply
    assert "Uw gemeente moet hem gratis aanbieden." in reply
    assert conversation.slots["onderwerp"] == "recht_op_oco"


@pytest.mark.parametrize(
    ("meant", "told"), [(["zorgbemiddeling"], True), (["zorgbemiddeling", "klacht"], False)]
)
def test_a_judgement_on_a_topic_that_may_be_meant(
    conversation: Conversation, meant: list[str], told: bool
) -> None:
    reply = conversation.says(
        ActionVangnet(),
        "de verzekeraar zegt nee, heb ik gelijk",
        "nlu_fallback",
        bedoelt_u=meant,
        intent_ranking=[{"name": "zorgbemiddeling"}, {"name": "eigen_zaak"}],
    )
    assert ("Ik mag en kan dat niet beoordelen." in reply) == told
    assert (conversation.slots.get("onderwerp") == "zorgbemiddeling") == told


def test_anger_at_the_bot_is_no_anger_at_the_gemeente(conversation: Conversation) -> None:
    reply = conversation.says(ActionGesprek(), "wat een rotding ben jij", "schelden")
    assert "U mag boos zijn." not in reply


def test_somebody_else_than_the_bot(conversation: Conversation) -> None:
    conversation.says(ActionGesprek(), "ben jij een robot", "ben_je_een_mens")
    conversation.says(ActionAntwoord(), "geef mij iemand anders", "geen_klik")
    assert conversation.contacts[0] == "Het Juiste Loket"
    assert conversation.followup is None  # a rule of another action would begin again


def test_somebody_else_than_the_helper(conversation: Conversation) -> None:
    conversation.says(ActionAntwoord(), "kan ik een andere krijgen", "geen_klik")
    assert not conversation.contacts


def test_a_person_goes_before_the_language(conversation: Conversation) -> None:
    text = "nederlands moeilijk, ik wil spreken met mens"
    conversation.says(ActionAntwoord(), text, "taal_en_vertaling")
    assert conversation.contacts[0] == "Het Juiste Loket"
    assert conversation.followup is None  # a rule of another action would begin again
