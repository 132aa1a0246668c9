"""Answers a question of the knowledge base with its article; two questions with two."""

from collections.abc import Sequence

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import without_article
from actions.places import place_in
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


def lead_to(turn: Turn, target: str, instead: Sequence[Choice] = ()) -> Events:
    """Answer with what a follow-up question leads to: an article, or what there is instead."""
    if target in turn.knowledge.articles:
        return tell(turn, [target], instead)
    return without_article.answer(turn, target)


class ActionAntwoord(Action):
    """The article of the recognised topic, or of both when two questions were asked.

    Who asks for the helpers of another gemeente than the article is about is led to those.
    """

    def name(self) -> str:
        return "action_antwoord"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        turn = Turn(dispatcher, tracker)
        asked = turn.tracker.latest_message.get("vragen") or [turn.intent]
        known = [slug for slug in asked if slug in turn.knowledge.articles]
        if len(known) == 1:
            topic = turn.library.follow_ups.resolve(known[0], turn.topic, turn.text)
            if _is_elsewhere(turn, topic):
                return [FollowupAction("action_loket_zoeken")]
            turn.explain_term_of(topic)
            return lead_to(turn, topic, turn.meant_instead())
        if not known:
            return turn.missed("utter_niet_begrepen")
        return tell(turn, list(dict.fromkeys(known)))


def _is_elsewhere(turn: Turn, topic: str) -> bool:
    """Return whether a topic is about a gemeente, and the message names another one."""
    gemeenten = turn.library.routing.gemeenten_of(topic)
    named = place_in(turn, asked=False).gemeente if gemeenten else None
    return named is not None and named not in gemeenten
