"""A question is answered with its article."""

import pytest

from actions.antwoord import ActionAntwoord
from tests.actions.conftest import Conversation
from wegwijzer.knowledge import Knowledge


def test_a_question_gets_its_article_and_source(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    article = knowledge.articles["kosten"]
    reply = conversation.says(ActionAntwoord(), "wat kost het", "kosten")
    assert reply.startswith(article.text)
    assert knowledge.source_of(article.refs[0]).label in conversation.sources
    assert conversation.choices == [*(f"/{slug}" for slug in article.next[:2]), "/mens_spreken"]
    assert conversation.slots["onderwerp"] == "kosten"


def test_an_answer_ends_a_row_of_misses(conversation: Conversation) -> None:
    conversation.slots["missers"] = 2
    conversation.says(ActionAntwoord(), "wat kost het", "kosten")
    assert conversation.slots["missers"] == 0


def test_two_questions_get_two_articles(conversation: Conversation, knowledge: Knowledge) -> None:
    reply = conversation.says(
        ActionAntwoord(), "wat kost het? hoe lang?", "kosten", vragen=["kosten", "hoe_lang"]
    )
    assert knowledge.articles["kosten"].text in reply
    assert knowledge.articles["hoe_lang"].text in reply
    assert conversation.slots["onderwerp"] == "hoe_lang"


def test_the_same_question_twice_gets_one_article(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    reply = conversation.says(
        ActionAntwoord(), "kosten? kosten?", "kosten", vragen=["kosten", "kosten"]
    )
    assert reply.count(knowledge.articles["kosten"].text) == 1


def test_a_follow_up_question_is_about_what_came_before(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    conversation.says(ActionAntwoord(), "wat is de wmo", "wat_is_wmo")
    reply = conversation.says(ActionAntwoord(), "en wat kost dat?", "kosten")
    assert reply.startswith(knowledge.articles["eigen_bijdrage_wmo"].text)
    assert conversation.slots["onderwerp"] == "eigen_bijdrage_wmo"


@pytest.mark.parametrize(
    ("before", "text", "intent", "reply"),
    [
        ("beroep", "en waar begin ik dan", "stappenplan_wmo", "{beroep.more}"),
        ("ciz", "hoe lang duurt dat?", "hoe_lang", "Dat staat niet in mijn bronnen."),
    ],
)
def test_a_follow_up_question_may_have_an_answer_that_is_no_article(
    conversation: Conversation,
    knowledge: Knowledge,
    before: str,
    text: str,
    intent: str,
    reply: str,
) -> None:
    conversation.says(ActionAntwoord(), "eerst iets anders", before)
    said = conversation.says(ActionAntwoord(), text, intent)
    assert said.startswith(reply.format_map(knowledge.articles))


def test_other_topics_that_may_be_meant_are_offered(conversation: Conversation) -> None:
    reply = conversation.says(
        ActionAntwoord(), "kosten", "kosten", bedoelt_u=["eigen_bijdrage_wmo", "groet"]
    )
    assert "Bedoelt u iets anders?" in reply
    assert conversation.choices == ["/eigen_bijdrage_wmo", "/mens_spreken"]


def test_a_topic_without_article_is_a_miss(conversation: Conversation) -> None:
    reply = conversation.says(ActionAntwoord(), "iets", "onbekend_onderwerp")
    assert "Dat begrijp ik nog niet." in reply
    assert conversation.slots["missers"] == 1


@pytest.mark.parametrize(
    ("topic", "text", "leads_on"),
    [
        ("voorne_aan_zee", "welke organisatie helpt in Maastricht", True),
        ("mee_plus", "werkt MEE ook in Zwolle", True),
        ("mee_plus", "werkt MEE ook in Brielle", False),
        ("juiste_loket", "kan ik ook bellen vanuit Zwolle", False),
        ("kosten", "wat kost het in Zwolle", False),
    ],
)
def test_the_helpers_of_one_gemeente_are_not_those_of_another(
    conversation: Conversation, topic: str, text: str, leads_on: bool
) -> None:
    conversation.says(ActionAntwoord(), text, topic)
    assert conversation.followup == ("action_loket_zoeken" if leads_on else None)
    assert conversation.slots["onderwerp"] == (None if leads_on else topic)


@pytest.mark.parametrize(
    ("text", "slug", "term"),
    [
        ("wat is mentorschap", "juridische_vragen", "mentorschap"),
        ("wat is mantelzorg?", "mantelzorg", "mantelzorg"),
        ("Wat betekent jeugdhulp eigenlijk", "jeugdwet", "jeugdhulp"),
    ],
)
def test_who_asks_what_a_word_means_reads_that_first(
    conversation: Conversation, knowledge: Knowledge, text: str, slug: str, term: str
) -> None:
    reply = conversation.says(ActionAntwoord(), text, slug)
    assert reply.startswith(knowledge.terms[term].explanation)
    assert knowledge.articles[slug].text in reply


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("wat is een pgb", "zin_en_pgb"),
        ("wat is de wmo", "wat_is_wmo"),
        ("wat is een oco", "wat_is_oco"),
        ("wat is het ciz", "ciz"),
        ("kan een mentor mij helpen", "juridische_vragen"),
    ],
)
def test_an_article_that_says_what_the_word_means_is_enough(
    conversation: Conversation, knowledge: Knowledge, text: str, slug: str
) -> None:
    reply = conversation.says(ActionAntwoord(), text, slug)
    assert reply.startswith(knowledge.articles[slug].text)


def test_a_question_about_privacy_leads_to_deletion(conversation: Conversation) -> None:
    conversation.says(ActionAntwoord(), "wordt dit bewaard", "privacy")
    assert conversation.choices[0] == "/verwijder_gesprek"


@pytest.mark.parametrize(
    ("topic", "text", "entities"),
    [
        ("voorne_aan_zee", "helevoetsluis, mijn zoon is 14", {"leeftijd": 14}),
        ("wlz_oco", "mijn man heeft wlz, wij wonen in Assen", {"wlz_indicatie": True}),
    ],
)
def test_what_chooses_among_helpers_leads_to_the_loket(
    conversation: Conversation, topic: str, text: str, entities: dict[str, object]
) -> None:
    told = [{"entity": name, "value": value} for name, value in entities.items()]
    conversation.says(ActionAntwoord(), text, topic, entities=told)
    assert conversation.followup == "action_loket_zoeken"


def test_an_age_on_the_website_of_a_gemeente_leads_to_the_loket(conversation: Conversation) -> None:
    told = [{"entity": "leeftijd", "value": 67}]
    where = {"gemeente": "Voorne aan Zee"}
    says = conversation.says
    says(ActionAntwoord(), "ik ben 67", "vijftigplussers", entities=told, metadata=where)
    assert conversation.followup == "action_loket_zoeken"


def test_without_a_gemeente_an_age_gets_the_article(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    told = [{"entity": "leeftijd", "value": 67}]
    reply = conversation.says(ActionAntwoord(), "ik ben 67", "vijftigplussers", entities=told)
    assert knowledge.articles["vijftigplussers"].text in reply


def test_what_was_just_told_is_not_told_again_word_for_word(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    conversation.says(ActionAntwoord(), "wat is het juiste loket", "juiste_loket")
    again = conversation.says(ActionAntwoord(), "vertel over dat loket", "juiste_loket")
    assert "Dat vertelde ik net." in again
    assert knowledge.articles["juiste_loket"].more in again
    assert knowledge.articles["juiste_loket"].text not in again
    assert conversation.choices[-1] == "/mens_spreken"


def test_a_message_without_a_subject_leans_on_the_topic_whatever_was_recognised(
    conversation: Conversation,
) -> None:
    conversation.says(ActionAntwoord(), "hoe vraag ik hulp aan", "stappenplan_wmo")
    reply = conversation.says(ActionAntwoord(), "en wie helpt me daarmee?", "participatiewet")
    assert "Een cliëntondersteuner helpt u daar gratis bij." in reply
    assert conversation.contacts == []


def test_who_helps_is_said_with_the_loketten_of_a_known_gemeente(
    conversation: Conversation,
) -> None:
    conversation.slots["gemeente"] = "Noordoostpolder"
    conversation.says(ActionAntwoord(), "hoe vraag ik hulp aan", "stappenplan_wmo")
    conversation.says(ActionAntwoord(), "en wie helpt me daarmee?", "participatiewet")
    assert conversation.contacts[0] == "Carrefour"


def test_a_word_that_the_article_does_not_speak_of_is_the_whole_answer(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    text = "wat is cliëntondersteuning plus"
    reply = conversation.says(ActionAntwoord(), text, "wat_is_oco")
    assert knowledge.articles["wat_is_oco"].text not in reply
    assert "spierziekten" in reply
    assert conversation.choices == ["/wat_is_oco", "/mens_spreken"]


def test_the_loketten_of_a_place_that_is_named_follow(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    reply = conversation.says(ActionAntwoord(), "wat kost dat in rockanje", "kosten")
    assert reply.startswith(knowledge.articles["kosten"].text)
    assert "In uw gemeente, Voorne aan Zee:" in reply
    assert reply.count("Bron: Infokaart Voorne aan Zee, datum") == 2
    assert conversation.slots["gemeente"] == "Voorne aan Zee"


def test_what_is_about_that_gemeente_is_not_said_twice(conversation: Conversation) -> None:
    reply = conversation.says(ActionAntwoord(), "wat doet sbo in rockanje", "sbo")
    assert "In uw gemeente" not in reply


def test_the_zorgkantoor_of_a_place_follows_with_its_region(conversation: Conversation) -> None:
    reply = conversation.says(
        ActionAntwoord(), "hoe vind ik het zorgkantoor in heerlen", "zorgkantoor_vinden"
    )
    assert "Uw zorgkantoorregio is Zuid-Limburg" in reply


def test_a_crisis_is_first_told_112(conversation: Conversation) -> None:
    reply = conversation.says(
        ActionAntwoord(), "een crisis bij opa in brielle", "sociaal_gebiedsteam"
    )
    assert reply.startswith("Is er nu gevaar? Bel 112.")
    assert reply.index("Bij een crisis gaat u naar") < reply.index("U meldt uzelf aan")
