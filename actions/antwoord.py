"""Answers a question of the knowledge base with its article; two questions with two."""

from collections.abc import Sequence

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.turn import Events, Turn
from wegwijzer import replies
from wegwijzer.answer import Choice


def tell(turn: Turn, slugs: list[str], instead: Sequence[Choice] = ()) -> Events:
    """Send the articles and remember the last as the topic of the conversation."""
    # What is told here is nothing else that may have been meant.
    instead = [choice for choice in instead if choice.payload.removeprefix("/") not in slugs]
    for slug in slugs:
        article = turn.knowledge.articles[slug]
        turn.say(replies.from_article(turn.knowledge, article, instead=instead))
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
            return tell(turn, known, turn.meant_instead())
        if not known:
            return turn.missed("utter_niet_begrepen")
        return tell(turn, list(dict.fromkeys(known)))
