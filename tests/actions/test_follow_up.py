"""A short message that leans on the topic before it, where no topic is sure."""

import pytest

from actions.antwoord import ActionAntwoord
from actions.buiten_bereik import ActionBuitenBereik
from actions.loket_zoeken import ActionLoketZoeken
from actions.meer_uitleg import ActionMeerUitleg
from actions.vangnet import ActionVangnet
from tests.actions.conftest import Conversation
from wegwijzer.knowledge import Knowledge


def unsure(conversation: Conversation, topic: str, text: str) -> str:
    conversation.says(ActionAntwoord(), "een vraag", topic)
    return conversation.says(ActionVangnet(), text, "nlu_fallback", confidence=0.1)


@pytest.mark.parametrize(
    ("topic", "text", "answer"),
    [
        ("keukentafelgesprek", "wie zit daar bij?", "wie_neem_ik_mee"),
        ("bezwaar", "en als ze weer nee zeggen?", "beroep"),
        ("verschil_wmo_wlz", "en als ik nog niks heb?", "nog_geen_wlz_indicatie"),
        ("sbo", "kan dat ook in het weekend", "sbo"),
        ("wat_is_wlz", "en hoe vraag je dat dan aan", "ciz"),
    ],
)
def test_it_is_answered_after_the_topic(
    conversation: Conversation, knowledge: Knowledge, topic: str, text: str, answer: str
) -> None:
    assert knowledge.articles[answer].text in unsure(conversation, topic, text)
    assert conversation.slots["onderwerp"] == answer


@pytest.mark.parametrize(
    ("topic", "text", "said"),
    [
        ("bezwaar", "moet ik daar voor betalen?", "Of u andere kosten hebt, staat niet in"),
        ("kosten", "ook voor mijn oma van 90?", "Ook dan is een cliëntondersteuner gratis."),
        ("kosten", "en bij de wlz dan", "Ook bij de Wlz kost een cliëntondersteuner u niets."),
        ("kosten", "en in de wmo?", "Ook bij de Wmo kost een cliëntondersteuner u niets."),
        ("eigen_bijdrage_wmo", "hoe hoog is dat dan", "Hoeveel u betaalt, staat niet in onze"),
        ("eigen_bijdrage_wlz", "en hoeveel dan", "Het CAK rekent het uit"),
        ("onafhankelijk", "wie betaalt hem eigenlijk", "Vaak betaalt de gemeente een organisatie"),
        ("jeugdwet", "en als hij meerderjarig is", "als een kind 18 wordt, staat niet in onze"),
        ("indicatie", "van wie krijg ik die", "Bij de Wlz geeft het CIZ de indicatie."),
        ("wachtlijst", "hoe lang duurt dat dan", "Hoeveel tijd dat is, weten wij niet."),
        ("wie_neem_ik_mee", "maar als ze dat weigeren?", "U kiest zelf wie u steunt."),
        ("juiste_loket", "kost dat geld?", "Het Juiste Loket is gratis."),
    ],
)
def test_a_short_answer_goes_with_sources_and_a_person(
    conversation: Conversation, topic: str, text: str, said: str
) -> None:
    assert said in unsure(conversation, topic, text)
    assert conversation.sources
    assert conversation.choices[-1] == "/mens_spreken"
    assert conversation.slots["onderwerp"] == topic


def test_without_another_helper_the_other_side_is_told(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    reply = unsure(conversation, "geen_klik", "en als er niemand anders is?")
    assert knowledge.articles["geen_klik"].more in reply


@pytest.mark.parametrize("text", ["kan dat korter", "te lang, korter aub"])
def test_shorter_is_the_simple_layer(
    conversation: Conversation, knowledge: Knowledge, text: str
) -> None:
    assert knowledge.articles["kosten"].simple in unsure(conversation, "kosten", text)


def test_why_tells_more(conversation: Conversation, knowledge: Knowledge) -> None:
    conversation.says(ActionAntwoord(), "een vraag", "kosten")
    reply = conversation.says(ActionBuitenBereik(), "waarom?", "buiten_bereik")
    assert knowledge.articles["kosten"].more in reply


def test_can_i_call_there_gives_people(conversation: Conversation) -> None:
    unsure(conversation, "wat_is_wmo", "kan ik daar bellen?")
    assert "Het Juiste Loket" in conversation.contacts


def test_which_is_better_for_me_is_not_judged(conversation: Conversation) -> None:
    assert "niet beoordelen" in unsure(conversation, "zin_en_pgb", "wat is beter voor mij?")


def test_what_the_sources_do_not_say_is_said(conversation: Conversation) -> None:
    assert "staat niet in mijn bronnen" in unsure(conversation, "ciz", "hoe lang duurt zoiets")


def test_and_then_is_the_next_step(conversation: Conversation, knowledge: Knowledge) -> None:
    conversation.says(ActionAntwoord(), "een vraag", "keukentafelgesprek")
    reply = conversation.says(ActionMeerUitleg(), "en daarna?", "meer_uitleg")
    assert knowledge.articles["verslag"].text in reply


def test_how_do_i_reach_them_is_about_the_loket(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    conversation.says(ActionAntwoord(), "een vraag", "mee_plus")
    reply = conversation.says(ActionLoketZoeken(), "hoe bereik ik die", "waar_vind_ik_oco")
    assert knowledge.articles["mee_plus"].text in reply
    assert conversation.loop is None


def test_in_doubt_it_asks_whether_it_is_about_the_topic(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    reply = unsure(conversation, "kosten", "xqz wvut")
    assert knowledge.articles["kosten"].question in reply
    assert conversation.choices[0] == "/meer_uitleg"
    assert conversation.choices[-1] == "/mens_spreken"


def test_it_asks_that_once(conversation: Conversation) -> None:
    unsure(conversation, "kosten", "xqz wvut")
    again = conversation.says(ActionVangnet(), "xqz wvut", "nlu_fallback", confidence=0.1)
    assert "We hadden het over" not in again
    assert "Het Juiste Loket" in conversation.contacts


def test_a_question_about_something_else_is_not_about_the_topic(
    conversation: Conversation,
) -> None:
    conversation.says(ActionAntwoord(), "een vraag", "kosten")
    reply = conversation.says(ActionBuitenBereik(), "wie wint de wedstrijd", "buiten_bereik")
    assert "Daar heb ik geen antwoord op." in reply


def tells_age(conversation: Conversation, text: str, age: int) -> str:
    entities = [{"entity": "leeftijd", "value": age}]
    return conversation.says(ActionBuitenBereik(), text, "buiten_bereik", entities=entities)


def test_the_age_of_a_child_leads_to_the_jeugdwet(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    assert knowledge.articles["jeugdwet"].text in tells_age(conversation, "ze is 12", 12)


@pytest.mark.parametrize(
    ("age", "first"),
    [(45, "MEE Plus, aanmelden bij de Bureaudienst"), (83, "Welzijnsorganisatie SBO")],
)
def test_where_the_gemeente_is_known_an_age_chooses_the_loket(
    conversation: Conversation, age: int, first: str
) -> None:
    conversation.slots["gemeente"] = "Voorne aan Zee"
    tells_age(conversation, f"ik ben {age}", age)
    assert conversation.followup == "action_loket_zoeken"
    conversation.says(ActionLoketZoeken(), f"ik ben {age}", "nlu_fallback")
    assert first in conversation.contacts
    assert ("Welzijnsorganisatie SBO" in conversation.contacts) == (age >= 50)


def test_else_an_age_is_noted(conversation: Conversation) -> None:
    assert "Dat onthoud ik." in tells_age(conversation, "hij is 83", 83)
    assert conversation.choices == ["/mens_spreken"]


def test_who_helps_with_something_named_is_that_subject(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    conversation.says(ActionAntwoord(), "een vraag", "stappenplan_wmo")
    reply = conversation.says(ActionAntwoord(), "wie helpt mij met bijstand", "participatiewet")
    assert knowledge.articles["participatiewet"].text in reply


@pytest.mark.parametrize(
    ("before", "text", "intent", "reply"),
    [
        ("wat_is_wlz", "hoe zit dat met de eigen bijdrage", "eigen_bijdrage_wmo", "Wlz"),
        ("wat_is_wlz", "de eigen bijdrage bij de wmo", "eigen_bijdrage_wmo", "uit de Wmo"),
        ("verschil_wmo_wlz", "welke is er tijdelijk", "hoe_lang_wmo", "De Wlz is levenslang."),
        ("verschil_wmo_wlz", "en welke is het duurst", "kosten", "hangt de eigen bijdrage af"),
        ("verschil_wmo_wlz", "welke is van de gemeente dan", "nlu_fallback", "beslist uw gemeente"),
        ("juiste_loket", "kan ik ze als zoon ook bellen", "nlu_fallback", "Ja, dat mag."),
        ("afgewezen_aanvraag", "wat doet die oco dan", "wat_doet_oco", "met het bezwaar"),
        ("keukentafelgesprek", "gaat die meneer echt met mij mee", "nlu_fallback", "Ja, een"),
        ("wlz_oco", "naar wie dan", "nlu_fallback", "Ga naar uw zorgkantoor"),
        ("formeel_informeel", "en ook een zus dan", "nlu_fallback", "Ja, dat mag. Familie"),
        ("huisbezoek", "is het daarna klaar", "nlu_fallback", "Daarna mag u nog bellen"),
        ("kosten", "mag het simpeler", "nlu_fallback", "U betaalt niets"),
    ],
)
def test_it_is_about_what_was_just_told(
    conversation: Conversation, before: str, text: str, intent: str, reply: str
) -> None:
    conversation.says(ActionAntwoord(), "eerst dit", before)
    action = ActionVangnet() if intent == "nlu_fallback" else ActionAntwoord()
    said = " ".join(conversation.says(action, text, intent).split())
    assert reply in said
