"""The lower rungs of the ladder, when no topic is sure enough.

Rasa falls back here too after an action that another one led to, for which no rule says that
the bot listens then. The message is answered by then, so that is all there is to do.

1. Nothing but a telephone number or a mail address: the offer to be called back.
2. A short message that leans on the topic before it: what answers that.
3. Words that are enough: a wish for a person, medicine, anger at the gemeente.
4. A short message that names a place: the loketten there.
5. In doubt between topics: "Bedoelt u ...?" with two of them and a person.
6. No topic, but a source has a passage that covers the question: that passage.
7. None of these: it asks whether a short message is about the topic before it, or says that
   it does not understand. A second time in a row leads to a person.
"""

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import by_words, follow_up, terugbelaanbod
from actions.places import place_in
from actions.turn import Events, Turn
from wegwijzer import replies
from wegwijzer.answer import Choice
from wegwijzer.knowledge import Passage

_WORDS_ABOUT_A_PLACE = 12
"""In a longer message the place is a part of the story."""


class ActionVangnet(Action):
    """What the bot does with a message that it is not sure about."""

    def name(self) -> str:
        return "action_vangnet"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        turn = Turn(dispatcher, tracker)
        if turn.is_answered:
            return [FollowupAction("action_listen")]
        if turn.answered_in_own_language():
            return []
        answered = terugbelaanbod.offer(turn)
        if answered is None:
            answered = follow_up.answer(turn)
        if answered is not None:
            return answered
        answered = by_words.answer(turn)
        if answered is not None:
            return answered
        if _is_about_a_place(turn):
            return [FollowupAction("action_loket_zoeken")]
        candidates = turn.meant_instead()
        if candidates:
            return _clarify(turn, candidates)
        for hit in turn.library.search.find(turn.text, limit=1):
            if isinstance(hit.found, Passage):
                turn.say(replies.from_passage(turn.knowledge, hit.found))
                return [SlotSet("missers", 0)]
            return _clarify(turn, [replies.article_choice(hit.found)])
        offered = follow_up.offer(turn)
        return turn.missed("utter_niet_begrepen") if offered is None else offered


def _is_about_a_place(turn: Turn) -> bool:
    """Return whether a place is the surest thing in a message: "oco texel"."""
    match = place_in(turn, asked=False)
    short = len(turn.text.split()) <= _WORDS_ABOUT_A_PLACE
    return short and bool(match.gemeente or match.options)


def _clarify(turn: Turn, choices: list[Choice]) -> Events:
    topics = [choice for choice in choices if choice != replies.PERSON][: replies.MAX_CHOICES - 1]
    if turn.misses:
        response = "utter_bedoelt_u_nog_eens"
    else:
        response = "utter_bedoelt_u" if len(topics) > 1 else "utter_bedoelt_u_dit"
    turn.say_response(response, choices=[*topics, replies.PERSON])
    return [SlotSet("missers", turn.misses + 1)]
