"""Answers made out of articles, terms and passages."""

from tests.wegwijzer.small_knowledge import article, knowledge, term
from wegwijzer import replies
from wegwijzer.answer import Choice, SourceRef

KNOWN = knowledge(
    [
        article("kosten", "Het is gratis.", refs=("folder#1", "folder#2"), next=("duur", "wie")),
        article("duur", question="Hoe lang duurt het?", title="Duur"),
        article("wie"),
        article("waar", next=("kosten", "duur", "wie")),
    ],
    passages={1: "Een passage.", 2: "Nog een passage."},
    terms=[term("oco", explanation="Dat is hulp.")],
)
SOURCE = SourceRef("Folder van Voorbeeld", "https://voorbeeld.nl/folder")


def test_an_article_becomes_an_answer_with_its_topic_and_source() -> None:
    answer = replies.from_article(KNOWN, KNOWN.articles["kosten"])
    assert (answer.text, answer.topic, answer.contacts) == ("Het is gratis.", "kosten", ())
    assert answer.sources == (SOURCE,)


def test_each_layer_of_an_article_can_be_told() -> None:
    kosten = KNOWN.articles["kosten"]
    assert replies.from_article(KNOWN, kosten, "simple").text == "Simpel: kosten."
    assert replies.from_article(KNOWN, kosten, "more").text == "Meer: kosten."


def test_what_is_next_can_be_chosen_and_a_person_is_the_last_choice() -> None:
    answer = replies.from_article(KNOWN, KNOWN.articles["kosten"])
    assert answer.choices == (
        Choice("Hoe lang duurt het?", "/duur", "Duur"),
        Choice("Wat is wie?", "/wie", "wie"),
        replies.PERSON,
    )


def test_there_are_three_choices_at_most() -> None:
    answer = replies.from_article(KNOWN, KNOWN.articles["waar"])
    assert [choice.payload for choice in answer.choices] == ["/kosten", "/duur", "/mens_spreken"]


def test_a_topic_without_an_article_can_be_next() -> None:
    after = article("privacy", next=("verwijder_gesprek", "duur", "onbekend"))
    titles = [choice.payload for choice in replies.next_choices(KNOWN, after)]
    assert titles == ["/verwijder_gesprek", "/duur"]


def test_topics_that_may_be_meant_take_the_place_of_what_is_next() -> None:
    meant = [replies.PERSON, Choice("Wie?", "/wie", "Wie")]
    answer = replies.from_article(KNOWN, KNOWN.articles["kosten"], instead=meant)
    assert answer.text.startswith("Het is gratis.\n\nBedoelt u iets anders? Dan kunt u dit")
    assert answer.choices == (meant[1], replies.PERSON)


def test_an_article_and_a_topic_of_conversation_can_be_chosen() -> None:
    assert replies.choice(KNOWN, "duur") == Choice("Hoe lang duurt het?", "/duur", "Duur")
    assert replies.choice(KNOWN, "mens_spreken") == replies.PERSON
    assert replies.choice(KNOWN, "groet") is None


def test_every_choice_of_the_conversation_fits_a_button() -> None:
    for choice in (*replies.CONVERSATION_CHOICES.values(), replies.CALL_BACK):
        assert len(choice.short) <= 20


def test_a_term_is_explained_with_its_source() -> None:
    answer = replies.from_term(KNOWN, KNOWN.terms["oco"])
    assert (answer.text, answer.sources, answer.choices) == ("Dat is hulp.", (SOURCE,), ())


def test_a_term_can_lead_to_a_person() -> None:
    answer = replies.from_term(KNOWN, KNOWN.terms["oco"], choices=(replies.PERSON,))
    assert answer.choices == (replies.PERSON,)


def test_a_passage_is_said_to_come_out_of_a_source() -> None:
    answer = replies.from_passage(KNOWN, KNOWN.passage("folder#2"))
    assert answer.text == "Dit vond ik in mijn bronnen:\n\nNog een passage."
    assert (answer.sources, answer.choices) == ((SOURCE,), (replies.PERSON,))
