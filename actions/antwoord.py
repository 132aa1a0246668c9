"""Answers a question of the knowledge base with its article; two questions with two."""

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.turn import Events, Turn
from wegwijzer import replies


def tell(turn: Turn, slugs: list[str]) -> Events:
    """Send the articles and remember the last as the topic of the conversation."""
    for slug in slugs:
        turn.say(replies.from_article(turn.knowledge, turn.knowledge.articles[slug]))
    return [SlotSet("onderwerp", slugs[-1]), SlotSet("missers", 0)]


class ActionAntwoord(Action):
    """The article of the recognised topic, or of both when two questions were asked."""

    def name(self) -> str:
        return "action_antwoord"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        turn = Turn(dispatcher, tracker)
        asked = turn.tracker.latest_message.get("vragen") or [turn.intent]
        known = [slug for slug in asked if slug in turn.knowledge.articles]
        if len(known) == 1:
            known = [turn.library.follow_ups.resolve(known[0], turn.topic, turn.text)]
        if not known:
            return turn.missed("utter_niet_begrepen")
        return tell(turn, list(dict.fromkeys(known)))
