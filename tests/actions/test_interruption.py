"""What may come in between when the bot has asked something."""

from typing import Any

import pytest
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import interruption
from actions.turn import Events, Turn
from tests.actions.conftest import Conversation
from wegwijzer.knowledge import Knowledge


class Asking(Action):
    """An action that has asked for yes or no; remembers what the interruption gave."""

    def __init__(self, free_text: bool = False) -> None:
        self.free_text = free_text
        self.handled: Events | None = None

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> Events:
        turn = Turn(dispatcher, tracker)
        self.handled = interruption.handle(turn, {"bevestigen"}, free_text=self.free_text)
        return self.handled or []


def test_an_answer_is_no_interruption(conversation: Conversation) -> None:
    asking = Asking()
    assert conversation.says(asking, "ja", "bevestigen") == ""
    assert asking.handled is None


@pytest.mark.parametrize(
    ("text", "intent", "start"),
    [
        ("stop", "stoppen", "Goed, we stoppen hiermee."),
        ("een mens", "mens_spreken", "U kunt een mens spreken."),
    ],
)
def test_stop_and_a_person_end_the_conversation(
    conversation: Conversation, text: str, intent: str, start: str
) -> None:
    asking = Asking()
    conversation.loop, conversation.slots["stap"] = "action_voorbeeld", "gemeente"
    assert conversation.says(asking, text, intent).startswith(start)
    assert asking.handled is not None
    assert interruption.ends(asking.handled)
    assert (conversation.loop, conversation.slots["stap"]) == (None, None)
    assert bool(conversation.contacts) is (intent == "mens_spreken")


def test_a_sure_question_is_answered_and_ends_nothing(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    asking = Asking()
    reply = conversation.says(asking, "wat kost het", "kosten", confidence=0.8)
    assert reply.startswith(knowledge.articles["kosten"].text)
    assert asking.handled is not None
    assert not interruption.ends(asking.handled)


@pytest.mark.parametrize(("intent", "confidence"), [("kosten", 0.79), ("groet", 1.0)])
def test_what_is_not_sure_or_no_topic_may_be_an_answer(
    conversation: Conversation, intent: str, confidence: float
) -> None:
    asking = Asking()
    assert conversation.says(asking, "eh", intent, confidence=confidence) == ""
    assert asking.handled is None


def test_where_any_text_may_be_the_answer_only_a_question_mark_makes_a_question(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    asking = Asking(free_text=True)
    assert conversation.says(asking, "het gaat over de kosten", "kosten") == ""
    reply = conversation.says(asking, "wat kost het?", "kosten")
    assert reply.startswith(knowledge.articles["kosten"].text)
