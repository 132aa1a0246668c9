"""Finding the loket: only what is needed is asked, in any words, with questions in between."""

from collections.abc import Callable

import pytest

from tests.conversations.conftest import Conversation
from wegwijzer.knowledge import Knowledge

_WHERE = "Waar vind ik een cliëntondersteuner?"


@pytest.mark.parametrize(
    "place", ["ik woon in brielle", "rockanje", "voorne", "Hellevoetsluys", "3221"]
)
def test_many_ways_lead_to_voorne_aan_zee(
    new_conversation: Callable[[], Conversation], place: str
) -> None:
    conversation = new_conversation()
    assert "In welke gemeente" in conversation.say(_WHERE)
    assert "Voorne aan Zee" in conversation.say(place)
    reply = conversation.say("nee")
    assert "0181-322 273" in reply
    assert "Bureaudienst" in reply


def test_with_a_wlz_indication_another_number(conversation: Conversation) -> None:
    conversation.say(_WHERE)
    conversation.say("Brielle")
    assert "0181-333507" in conversation.say("ja die heb ik")


def test_noordoostpolder_leads_to_carrefour(conversation: Conversation) -> None:
    conversation.say(_WHERE)
    conversation.say("emmeloord")
    assert "www.carrefour.nu/clientondersteuningbijcarrefour" in conversation.say("nee")


def test_a_gemeente_without_a_known_contact_gets_the_overview(conversation: Conversation) -> None:
    conversation.say(_WHERE)
    conversation.say("ik woon in groningen")
    reply = conversation.say("weet ik niet")
    assert "regelhulp.nl/onderwerpen/clientondersteuning/overzicht-per-gemeente" in reply
    assert "030-789 78 78" in reply


def test_a_place_that_exists_twice_is_asked_about(conversation: Conversation) -> None:
    conversation.say(_WHERE)
    conversation.say("spijk")
    assert len(conversation.choices) >= 3
    assert "Eemsdelta" in " ".join(conversation.choices)
    assert "Eemsdelta" in conversation.say(
        next(choice for choice in conversation.choices if "Eemsdelta" in choice)
    )


def test_a_place_that_does_not_exist(conversation: Conversation) -> None:
    conversation.say(_WHERE)
    assert "ken ik niet" in conversation.say("Klotterbuikhoven")
    assert "Voorne aan Zee" in conversation.say("Brielle")


def test_a_changed_mind(conversation: Conversation) -> None:
    conversation.say(_WHERE)
    conversation.say("Brielle")
    assert "Noordoostpolder" in conversation.say("nee sorry ik bedoel emmeloord")


def test_a_question_in_between_is_answered_and_it_comes_back(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    conversation.say(_WHERE)
    reply = conversation.say("Wat kost een cliëntondersteuner?")
    assert knowledge.articles["kosten"].text in reply
    assert "In welke gemeente" in reply
    assert "Voorne aan Zee" in conversation.say("Brielle")


def test_stop(conversation: Conversation, knowledge: Knowledge) -> None:
    conversation.say(_WHERE)
    assert "stoppen" in conversation.say("stop")
    assert knowledge.articles["kosten"].text in conversation.say("Wat kost een cliëntondersteuner?")


def test_what_was_told_once_is_remembered(conversation: Conversation) -> None:
    conversation.say(_WHERE)
    conversation.say("Brielle")
    conversation.say("nee")
    conversation.say("Wat kost een cliëntondersteuner?")
    assert "0181-322 273" in conversation.say("ik wil een mens spreken")


def test_what_is_told_beside_a_question_is_remembered(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    reply = conversation.say("Ik woon in Brielle. Wat kost een cliëntondersteuner?")
    assert knowledge.articles["kosten"].text in reply
    assert "0181-322 273" in conversation.say("ik wil een mens spreken")
    assert "Noordoostpolder" in conversation.say("ik ben verhuisd naar Emmeloord")


def test_it_speaks_of_the_person_it_is_for(conversation: Conversation) -> None:
    conversation.say("ik zoek hulp voor mijn moeder")
    assert "woont uw moeder?" in conversation.say(_WHERE)
    assert "Heeft uw moeder een Wlz-indicatie?" in conversation.say("Brielle")


def test_the_place_of_a_website_can_be_corrected(conversation: Conversation) -> None:
    conversation.metadata = {"gemeente": "Noordoostpolder"}
    assert "gemeente Noordoostpolder" in conversation.say(_WHERE)
    assert "gemeente Voorne aan Zee" in conversation.say("nee ik woon in Rockanje")
    conversation.say("nee")
    assert "0181-322 273" in conversation.say("ik wil een mens spreken")


@pytest.mark.parametrize(
    ("place", "gemeente"),
    [("Kwadendamme", "Borsele"), ("waar moet ik zijn in Schildwolde", "Midden-Groningen")],
)
def test_a_place_that_no_example_names(
    new_conversation: Callable[[], Conversation], place: str, gemeente: str
) -> None:
    assert f"gemeente {gemeente}" in new_conversation().say(place)


def test_where_the_place_is_told_the_local_answer_comes_first(conversation: Conversation) -> None:
    reply = conversation.say("waar vind ik een cliëntondersteuner in Marknesse")
    assert reply.startswith("Als inwoner van de gemeente Noordoostpolder")
    assert "www.carrefour.nu/clientondersteuningbijcarrefour" in reply
    assert "Wlz-indicatie?" in reply


def test_place_age_and_indication_together_choose_the_loket(conversation: Conversation) -> None:
    reply = conversation.say("Vierpolders, ik ben 58, geen indicatie")
    assert "0181-322 273" in reply
    assert "Bureaudienst" in reply
    assert "Wlz-indicatie?" not in reply


def test_an_age_on_the_website_of_a_gemeente(conversation: Conversation) -> None:
    conversation.metadata = {"gemeente": "Voorne aan Zee"}
    conversation.say(_WHERE)
    reply = conversation.say("zij is 72")
    assert "0181-322 273" in reply
    assert "Woont u daar?" not in reply


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Wij wonen in Tollebeek. Bij wie meld ik mijn vader aan?", "Carrefour"),
        ("tollebeek wmo", "(0527) 63 39 11"),
        ("Tinte, dochter van 4, waar moet ik heen", "Integrale Vroeghulp"),
        ("opa van 88 in Oudenhoorn, wie helpt", "0181-322 273"),
        ("welk zorgkantoor is voor Kerkrade", "Zuid-Limburg"),
        ("man van 77, Goes, wlz, zijn zoon belt", "per zorgkantoor"),
    ],
)
def test_a_place_with_law_age_or_person_leads_to_the_loketten(
    conversation: Conversation, text: str, said: str
) -> None:
    assert said in conversation.say(text)


def test_a_question_with_a_place_is_answered_and_the_loketten_follow(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    reply = conversation.say("wat is een keukentafelgesprek in Espel")
    assert reply.startswith(knowledge.articles["keukentafelgesprek"].text)
    assert "In uw gemeente, Noordoostpolder:" in reply
