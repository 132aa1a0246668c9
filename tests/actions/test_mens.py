"""People to call or mail, at once."""

from actions.antwoord import ActionAntwoord
from actions.mens import ActionMens
from tests.actions.conftest import Conversation


def test_who_wants_a_person_gets_a_card_with_its_source(conversation: Conversation) -> None:
    reply = conversation.says(ActionMens(), "een mens graag", "mens_spreken")
    assert reply.startswith("Ik ben een chatbot. U kunt ook een mens spreken.")
    assert "Het Juiste Loket" in conversation.contacts
    assert "Telefoon: 030-789 78 78" in reply
    assert "Bron: Ieder(in), 2023" in reply
    assert conversation.choices == ["/terugbellen"]


def test_the_card_fits_the_gemeente_and_indication(conversation: Conversation) -> None:
    conversation.slots |= {"gemeente": "Voorne aan Zee", "wlz_indicatie": False}
    conversation.says(ActionMens(), "een mens graag", "mens_spreken")
    assert conversation.contacts[0].startswith("MEE Plus")
    conversation.slots["wlz_indicatie"] = True
    conversation.says(ActionMens(), "een mens graag", "mens_spreken")
    assert conversation.contacts[0] == "MEE Plus, Servicebureau"


def test_the_gemeente_of_the_website_counts_when_none_was_told(conversation: Conversation) -> None:
    site = {"gemeente": "Noordoostpolder"}
    conversation.says(ActionMens(), "een mens graag", "mens_spreken", metadata=site)
    assert conversation.contacts[0] == "Carrefour"
    conversation.slots["gemeente"] = "Voorne aan Zee"
    conversation.says(ActionMens(), "een mens graag", "mens_spreken", metadata=site)
    assert conversation.contacts[0].startswith("MEE Plus")


def test_who_is_fed_up_is_understood_first(conversation: Conversation) -> None:
    conversation.slots["missers"] = 2
    reply = conversation.says(ActionMens(), "ik word gek", "frustratie")
    assert reply.startswith("Dat is vervelend.")
    assert conversation.contacts
    assert conversation.slots["missers"] == 0


def test_who_is_overburdened_is_heard_first(conversation: Conversation) -> None:
    reply = conversation.says(ActionMens(), "ik ben op. ik wil iemand spreken", "mens_spreken")
    assert reply.startswith("Ik ben een chatbot.")
    reply = conversation.says(ActionMens(), "ik ben uitgeput, geef een mens", "mens_spreken")
    assert reply.startswith("Dat klinkt zwaar.")
    assert "Het Juiste Loket" in conversation.contacts


def test_who_asks_whether_he_may_call_is_told_so(conversation: Conversation) -> None:
    conversation.says(ActionAntwoord(), "wie is het juiste loket", "juiste_loket")
    reply = conversation.says(ActionMens(), "mag ik ook bellen als kleinzoon", "mens_spreken")
    assert reply.startswith("Ja, dat mag. Ook familie")


def test_who_asks_to_be_called_is_led_there(conversation: Conversation) -> None:
    conversation.says(ActionMens(), "kunnen jullie niet even bellen", "mens_spreken")
    assert conversation.followup == "action_terugbelverzoek"
