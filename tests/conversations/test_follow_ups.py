"""Questions that lean on the answer before them."""

from tests.conversations.conftest import Conversation
from wegwijzer.knowledge import Knowledge


def test_what_does_that_cost_is_about_the_subject(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    conversation.say("hoe krijg ik een traplift via de wmo")
    assert knowledge.articles["eigen_bijdrage_wmo"].text in conversation.say("en kost dat wat?")


def test_what_does_that_cost_is_about_the_helper(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    conversation.say("wat doet een cliëntondersteuner eigenlijk voor mij")
    assert knowledge.articles["kosten"].text in conversation.say("en kost dat wat?")


def test_such_a_person_is_the_helper(conversation: Conversation, knowledge: Knowledge) -> None:
    conversation.say("hoe krijg ik een traplift via de wmo")
    reply = conversation.say("en moet ik betalen voor zo'n mens?")
    assert knowledge.articles["kosten"].text in reply


def test_and_if_i_have_a_wlz_indication(conversation: Conversation, knowledge: Knowledge) -> None:
    conversation.say("Wat kost een cliëntondersteuner?")
    reply = conversation.say("en als ik al een Wlz-indicatie heb?")
    assert knowledge.articles["wlz_oco"].text in reply


def test_a_short_question_is_about_the_topic_before_it(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    conversation.say("Wat is een keukentafelgesprek?")
    assert knowledge.articles["wie_neem_ik_mee"].text in conversation.say("wie zit daar bij?")


def test_why_is_not_out_of_scope(conversation: Conversation, knowledge: Knowledge) -> None:
    conversation.say("Wat kost een cliëntondersteuner?")
    assert knowledge.articles["kosten"].more in conversation.say("waarom?")


def test_tell_me_more(conversation: Conversation, knowledge: Knowledge) -> None:
    conversation.say("Wat kost een cliëntondersteuner?")
    assert knowledge.articles["kosten"].more in conversation.say("vertel meer")


def test_i_do_not_understand_gives_simpler_words(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    conversation.say("Wat kost een cliëntondersteuner?")
    assert knowledge.articles["kosten"].simple in conversation.say("dat snap ik niet")


def test_what_does_a_word_mean(conversation: Conversation, knowledge: Knowledge) -> None:
    conversation.say("Ondersteunt de cliëntondersteuner ook bij indicaties?")
    assert knowledge.terms["indicatie"].explanation in conversation.say("wat betekent indicatie?")


def test_what_did_you_say_just_now(conversation: Conversation) -> None:
    said = conversation.say("Wat kost een cliëntondersteuner?")
    choices = conversation.choices
    assert conversation.say("wat zei u net?") == said
    assert conversation.choices == choices


def test_two_questions_in_one_message_both_get_an_answer(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    reply = conversation.say("Wat kost een cliëntondersteuner? En wat als er geen klik is?")
    assert knowledge.articles["kosten"].text in reply
    assert knowledge.articles["geen_klik"].text in reply


def test_a_choice_by_number(conversation: Conversation, knowledge: Knowledge) -> None:
    conversation.say("Wat kost een cliëntondersteuner?")
    second = conversation.choices[1].removeprefix("/")
    assert knowledge.articles[second].text in conversation.say("doe de tweede maar")


def test_simpler_words_of_what_is_named(conversation: Conversation, knowledge: Knowledge) -> None:
    reply = conversation.say("van het ciz begrijp ik helemaal niets")
    assert knowledge.articles["ciz"].simple in reply


def test_the_eigen_bijdrage_is_that_of_the_law_before_it(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    conversation.say("Wat is de Wlz?")
    reply = conversation.say("hoe zit het met de eigen bijdrage dan")
    assert knowledge.articles["eigen_bijdrage_wlz"].text in reply


def test_a_naaste_may_call_too(conversation: Conversation) -> None:
    conversation.say("Wat is het Juiste Loket?")
    assert "Ja, dat mag." in conversation.say("kan ik ze als zoon ook bellen")
