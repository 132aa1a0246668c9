"""Says that a question is about something else than this bot knows."""

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import by_words, follow_up, terugbelaanbod
from actions.places import is_misspelt_place
from actions.turn import Events, Turn


class ActionBuitenBereik(Action):
    """Names what the bot is for; the second time in a row it leads to a person.

    Unless the message leans on the topic before it ("waarom?" is about nothing by itself), or
    has words that are enough, or is the misspelt name of a place.
    """

    def name(self) -> str:
        return "action_buiten_bereik"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        turn = Turn(dispatcher, tracker)
        if turn.answered_in_own_language():
            return []
        events = terugbelaanbod.offer(turn)
        if events is None:
            events = follow_up.answer(turn)
        if events is None:
            events = by_words.answer(turn)
        if events is None and is_misspelt_place(turn):
            return [FollowupAction("action_loket_zoeken")]
        if events is None and turn.library.follow_ups.names_nothing(turn.text):
            events = follow_up.offer(turn)
        return turn.missed("utter_buiten_bereik") if events is None else events
