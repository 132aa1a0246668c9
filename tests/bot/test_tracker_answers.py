"""What Rasa's record says was answered to a message."""

import pytest
from rasa.shared.core.events import ActionExecuted, BotUttered, SessionStarted, UserUttered

from bot.channels.tracker_answers import answers_to
from wegwijzer.answer import Answer, Choice

pytestmark = pytest.mark.rasa

ANSWER = Answer("Gratis.", (Choice("Wie is het?", "/wie", "Wie?"),), topic="kosten")
EVENTS = [
    SessionStarted(),
    UserUttered("Eerst", message_id="b0"),
    BotUttered("Niet dit."),
    UserUttered("Wat kost het?", message_id="b1"),
    BotUttered(
        "Gratis.",
        {"buttons": [{"title": "Wie is het?", "payload": "/wie", "short": "Wie?"}]},
        {"answer": ANSWER.as_dict()},
    ),
    ActionExecuted("action_antwoord"),
    BotUttered(None, {"custom": {}}),
    BotUttered("En nog iets."),
    UserUttered("Later", message_id="b2"),
]


def test_the_answers_between_the_message_and_the_next() -> None:
    assert answers_to("b1", EVENTS) == [ANSWER, Answer("En nog iets.")]


def test_a_message_that_got_no_answer() -> None:
    assert answers_to("b2", EVENTS) == []


def test_a_message_that_is_not_there() -> None:
    assert answers_to("b3", EVENTS) is None
    assert answers_to("b3", []) is None
