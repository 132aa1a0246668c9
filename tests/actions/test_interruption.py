"""What may come in between when the bot has asked something."""

from typing import Any

import pytest
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import interruption
from actions.turn import Events, Turn
from tests.actions.conftest import DOMAIN, Conversation
from wegwijzer.knowledge import Knowledge
from wegwijzer.terugbelgesprek import STEPS


class Asking(Action):
    """An action that has asked for yes or no; remembers what the interruption gave."""

    def __init__(self, free_text: bool = False, step: str = "") -> None:
        self.free_text = free_text
        self.step = step
        self.handled: Events | None = None

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> Events:
        turn = Turn(dispatcher, tracker)
        self.handled = interruption.handle(
            turn, {"bevestigen"}, step=self.step, free_text=self.free_text
        )
        return self.handled or []


def test_an_answer_is_no_interruption(conversation: Conversation) -> None:
    asking = Asking()
    assert conversation.says(asking, "ja", "bevestigen") == ""
    assert asking.handled is None


@pytest.mark.parametrize(
    ("text", "intent", "start"),
    [
        ("stop", "stoppen", "Goed, we stoppen hiermee."),
        ("doei", "afscheid", "Dag."),
        ("een mens", "mens_spreken", "Ik ben een chatbot. U kunt ook een mens spreken."),
        ("ik word hier gek van", "frustratie", "Dat is vervelend."),
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
    assert bool(conversation.contacts) is (intent in ("mens_spreken", "frustratie"))


def test_a_sure_question_is_answered_and_ends_nothing(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    asking = Asking()
    reply = conversation.says(asking, "wat kost het", "kosten", confidence=0.8)
    assert reply.startswith(knowledge.articles["kosten"].text)
    assert asking.handled is not None
    assert not interruption.ends(asking.handled)


@pytest.mark.parametrize(
    ("intent", "confidence"),
    [("kosten", 0.79), ("groet", 0.79), ("afscheid", 0.79), ("helpt_niet", 1.0)],
)
def test_what_is_not_sure_or_no_topic_may_be_an_answer(
    conversation: Conversation, intent: str, confidence: float
) -> None:
    asking = Asking()
    assert conversation.says(asking, "eh", intent, confidence=confidence) == ""
    assert asking.handled is None


@pytest.mark.parametrize(
    ("text", "intent", "start"),
    [
        ("hallo", "groet", "Hallo."),
        ("dankjewel", "dank", "Graag gedaan."),
        ("hoe gaat het", "hoe_gaat_het", "Met mij gaat het goed."),
        ("ben jij een mens", "ben_je_een_mens", "Ik ben een chatbot"),
        ("wat kun je", "wat_kun_je", "Ik ben een chatbot."),
        ("wat betekent pgb", "wat_betekent", "PGB betekent"),
        ("stomme bot", "schelden", "Het spijt me"),
        ("krijg ik een traplift", "eigen_zaak", "Wat hier precies geldt"),
        ("wat zei je", "herhaal", ""),
    ],
)
def test_what_is_no_topic_gets_its_reply_and_ends_nothing(
    conversation: Conversation, text: str, intent: str, start: str
) -> None:
    asking = Asking()
    assert conversation.says(asking, text, intent, confidence=0.8).startswith(start)
    assert asking.handled == []


@pytest.mark.parametrize(
    ("intent", "action"),
    [
        ("terugbellen", "action_terugbelverzoek"),
        ("verwijder_gesprek", "action_gesprek_verwijderen"),
        ("opnieuw", "action_opnieuw"),
    ],
)
def test_what_has_a_conversation_of_its_own_leads_on_to_it(
    conversation: Conversation, intent: str, action: str
) -> None:
    conversation.loop = "action_voorbeeld"
    assert conversation.says(Asking(), "iets anders", intent) == ""
    assert (conversation.loop, conversation.followup) == (None, action)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("waarom wilt u dat weten", "nlu_fallback"),
        ("waarom moet u weten waar ik woon?", "privacy"),
        ("dat snap ik niet", "snap_ik_niet"),
        ("leg eens uit", "meer_uitleg"),
    ],
)
def test_who_asks_why_gets_the_reason(conversation: Conversation, text: str, intent: str) -> None:
    asking = Asking(step="gemeente")
    reply = conversation.says(asking, text, intent)
    assert reply == "Elke gemeente heeft een eigen loket. Daarom vraag ik naar de gemeente."
    assert asking.handled == []


def test_where_any_words_may_be_the_answer_only_what_is_surely_none_is_an_interruption(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    asking = Asking(free_text=True)
    assert conversation.says(asking, "over de kosten", "kosten", confidence=0.99) == ""
    assert conversation.says(asking, "Ik ben Karel", "frustratie", confidence=0.81) == ""
    assert conversation.says(asking, "in het weekend", "afscheid", confidence=0.89) == ""
    article = knowledge.articles["kosten"].text
    assert conversation.says(asking, "Bart Dank", "dank", confidence=0.94) == ""
    assert conversation.says(asking, "dankjewel", "dank", confidence=0.98) == "Graag gedaan."
    for text, confidence in (("wat kost het?", 0.8), ("wat kost het", 0.8), ("kosten", 1.0)):
        reply = conversation.says(asking, text, "kosten", confidence=confidence)
        assert reply.startswith(article)
    reply = conversation.says(asking, "geef mij een mens", "mens_spreken", confidence=0.8)
    assert reply.startswith("Ik ben een chatbot. U kunt ook een mens spreken.")


def test_each_step_has_its_reason() -> None:
    for step in (*STEPS, "wlz_indicatie"):
        assert f"utter_waarom_{step}" in DOMAIN["responses"]
