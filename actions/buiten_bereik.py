"""Says that a question is about something else than this bot knows."""

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.turn import Events, Turn


class ActionBuitenBereik(Action):
    """Names what the bot is for; the second time in a row it leads to a person."""

    def name(self) -> str:
        return "action_buiten_bereik"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        turn = Turn(dispatcher, tracker)
        if turn.answered_in_own_language():
            return []
        return turn.missed("utter_buiten_bereik")
