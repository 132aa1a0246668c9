"""What the bot says of itself, how it takes an insult, and that nothing odd upsets it."""

from collections.abc import Callable

import pytest

from tests.conversations.conftest import Conversation
from wegwijzer.knowledge import Knowledge

_SAID_BY_A_SERVER = ("Traceback", "Error", "Exception", "None", "{", "utter_")


def test_says_that_it_is_a_chatbot(conversation: Conversation) -> None:
    assert "chatbot" in conversation.say("hallo")
    assert "geen mens" in conversation.say("ben jij een echt mens?")


def test_says_what_it_can_do(conversation: Conversation) -> None:
    assert "cliëntondersteuning" in conversation.say("wat kun jij allemaal")


def test_says_what_happens_with_what_is_typed(conversation: Conversation) -> None:
    assert "bewaar" in conversation.say("wat gebeurt er met wat ik hier typ?")


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("gebruiken jullie cookies", "Cookies gebruik ik niet"),
        ("worden mijn gegevens verkocht", "Ik verkoop ook niets"),
        ("ziet mijn consulent wat ik hier typ", "Naar uw consulent"),
        ("hoe lang wordt dit gesprek bewaard", "90 dagen"),
    ],
)
def test_each_question_about_privacy_finds_its_fact(
    new_conversation: Callable[[], Conversation], question: str, fact: str
) -> None:
    conversation = new_conversation()
    assert fact in conversation.say(question)
    assert "/verwijder_gesprek" in conversation.choices
    assert "onder Opties" in conversation.say("vertel meer")


def test_says_once_that_a_bsn_is_not_needed_and_never_repeats_it(
    conversation: Conversation,
) -> None:
    warning = "Typ hier liever geen BSN"
    reply = conversation.say("mijn bsn is 123456782, is mijn aanvraag al rond")
    assert reply.startswith(warning)
    assert "123456782" not in reply
    assert warning not in conversation.say("bsn 123456782 wat kost een cliëntondersteuner")


@pytest.mark.parametrize(
    ("greeting", "word"), [("hello", "Dutch"), ("merhaba", "Hollandaca"), ("привіт", "Juiste")]
)
def test_answers_a_greeting_in_its_language(
    new_conversation: Callable[[], Conversation], greeting: str, word: str
) -> None:
    conversation = new_conversation()
    reply = conversation.say(greeting)
    assert word in reply
    assert "030-789 78 78" in reply
    assert conversation.choices == ["/mens_spreken"]


def test_stays_polite_when_scolded(conversation: Conversation) -> None:
    assert "beleefd" in conversation.say("stomme kutbot")
    assert "/mens_spreken" in conversation.choices


def test_a_person_at_any_moment(conversation: Conversation) -> None:
    reply = conversation.say("ik wil een mens spreken")
    assert "030-789 78 78" in reply
    assert "meldpunt@juisteloket.nl" in reply


def test_never_the_same_fallback_three_times_and_the_second_leads_to_a_person(
    conversation: Conversation,
) -> None:
    replies = [conversation.say("hoe bak ik een appeltaart zonder boter") for _ in range(5)]
    assert "030-789 78 78" in replies[1]
    for first, second, third in zip(replies, replies[1:], replies[2:], strict=False):
        assert not first == second == third


@pytest.mark.parametrize(
    "message",
    [
        "",
        "   ",
        "🙂🙂🙂",
        "👍",
        "x" * 10_000,
        "hulp " * 2_000,
        "<script>alert(1)</script><b>hoi</b>",
        "'; DROP TABLE events; --",
        "مرحبا كيف حالك",
        "Привіт, мені потрібна допомога",
        "你好",
        "\u0000\u202e\ufeff",
        "?!?!?!",
        "/",
        "/bestaatniet",
        '/kosten{"x": [}',
    ],
)
def test_odd_messages_get_a_friendly_answer_and_the_next_question_works(
    new_conversation: Callable[[], Conversation], knowledge: Knowledge, message: str
) -> None:
    conversation = new_conversation()
    reply = conversation.say(message)
    assert reply.strip()
    assert not any(word in reply for word in _SAID_BY_A_SERVER)
    assert knowledge.articles["wat_is_oco"].text in conversation.say("Wat is cliëntondersteuning?")


@pytest.mark.parametrize(
    "text",
    [
        "kan ik iemnd bellen",
        "geef me een telefoonnummer",
        "wil gewoon iemand aan de lijn",
        "medewerker",
        "bellen",
        "mijn vader kan niet typen, mag hij bellen",
        "wat is jullie mailadres",
    ],
)
def test_a_person_in_any_words(new_conversation: Callable[[], Conversation], text: str) -> None:
    reply = new_conversation().say(text)
    assert "030-789 78 78" in reply
    assert "meldpunt@juisteloket.nl" in reply


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("krijg ik een scootmobiel?", "uw gemeente"),
        ("hoeveel moet ik betalen?", "het CAK"),
        ("ga ik mijn bezwaar winnen", "tot wanneer u bezwaar kunt maken"),
        ("welke medicijnen moet mijn moeder nemen", "uw huisarts"),
    ],
)
def test_no_judgement_but_who_decides(
    new_conversation: Callable[[], Conversation], text: str, who: str
) -> None:
    conversation = new_conversation()
    reply = conversation.say(text)
    assert "kan ik niet" in reply or "kan ik niets" in reply
    assert who in reply
    assert "/mens_spreken" in conversation.choices


def test_a_wish_for_a_person_in_broken_dutch_gets_one_answer(conversation: Conversation) -> None:
    reply = conversation.say("uh ik wou spreek met mens hier")
    assert reply.count("030-789 78 78") == 1
