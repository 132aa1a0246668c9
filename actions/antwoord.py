"""Answers a question of the knowledge base with its article; two questions with two."""

from collections.abc import Sequence

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import by_words, terugbelaanbod, urgent, without_article
from actions.mens import give_person
from actions.places import place_in
from actions.turn import Events, Turn
from wegwijzer import local_help, replies
from wegwijzer.answer import Choice

_WHO_HELPS = frozenset(("voorne_aan_zee", "vijftigplussers", "wlz_oco", "nog_geen_wlz_indicatie"))
"""Topics that say in general who helps, where the loket can be said for one person."""
_OF_THE_ZORGKANTOOR = frozenset(("zorgkantoor_vinden", "zorgplicht", "wlz_oco"))
"""Topics that are for who has a Wlz indication."""
_NEAR_A_PERSON = frozenset(("taal_en_vertaling", "geen_klik"))
"""Topics that who wants a person may seem to ask about: "ik wil iemand anders"."""


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

    Who asks for the helpers of another gemeente than the article is about is led to those;
    so is who tells what chooses among the helpers there.
    """

    def name(self) -> str:
        return "action_antwoord"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        turn = Turn(dispatcher, tracker)
        asked = turn.tracker.latest_message.get("vragen") or [turn.intent]
        known = [slug for slug in asked if slug in turn.knowledge.articles]
        offered = terugbelaanbod.offer(turn)
        if offered is not None:
            return offered
        urgent.say_first(turn)
        if known and known[-1] in _NEAR_A_PERSON and by_words.wants_person(turn):
            return give_person(turn)
        if len(known) == 1:
            topic = _meant(turn, known[0])
            if _is_elsewhere(turn, topic) or _tells_what_chooses(turn, topic):
                return [FollowupAction("action_loket_zoeken")]
            if turn.explain_term_of(topic):
                return [SlotSet("missers", 0)]
            if topic == known[0] and turn.has_just_told(topic):
                turn.say_response("utter_al_verteld")
                return without_article.more(turn)
            events = lead_to(turn, topic, turn.meant_instead())
            return [*events, *_add_local(turn, topic)]
        if not known:
            return turn.missed("utter_niet_begrepen")
        return [*tell(turn, list(dict.fromkeys(known))), *_add_local(turn, known[-1])]


def _add_local(turn: Turn, topic: str) -> Events:
    """Add the loketten of a place that the message surely names, see ``wegwijzer.local_help``.

    Not where what was told is about that gemeente itself.
    """
    gemeente = turn.library.places.named(turn.text)
    if gemeente is None or gemeente in turn.library.routing.gemeenten_of(topic):
        return []
    indicatie = turn.wlz_indicatie if topic not in _OF_THE_ZORGKANTOOR else True
    people = turn.library.routing.people(gemeente, bool(indicatie), turn.leeftijd)
    turn.say_response("utter_in_uw_gemeente", gemeente=gemeente)
    turn.say_cards(people[: local_help.MAX_LOKETTEN])
    return [SlotSet("gemeente", gemeente)]


def _tells_what_chooses(turn: Turn, topic: str) -> bool:
    """Return whether a message tells the age, the indication or the place of somebody, whose
    gemeente is known, where the topic says in general who helps.
    """
    if topic not in _WHO_HELPS:
        return False
    tells_place = bool(place_in(turn, asked=False).gemeente)
    tells_person = turn.tells("leeftijd") or turn.tells("wlz_indicatie")
    if topic == "voorne_aan_zee":
        return tells_person
    return tells_place or (tells_person and turn.gemeente is not None)


def _meant(turn: Turn, recognised: str) -> str:
    """Return the topic of a message, or what answers it after the topic before it."""
    follow_ups = turn.library.follow_ups
    leans_on = follow_ups.leans(turn.topic, turn.text)
    return leans_on or follow_ups.resolve(recognised, turn.topic, turn.text)


def _is_elsewhere(turn: Turn, topic: str) -> bool:
    """Return whether a topic is about a gemeente, and the message names another one."""
    gemeenten = turn.library.routing.gemeenten_of(topic)
    named = place_in(turn, asked=False).gemeente if gemeenten else None
    return named is not None and named not in gemeenten
