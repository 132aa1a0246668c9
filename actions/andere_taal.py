"""Answers in the language of the resident: that the bot speaks Dutch, and who helps."""

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.turn import Events, Turn
from wegwijzer.languages import OTHER


class ActionAndereTaal(Action):
    """The answer in the language of the message; Dutch and English where it asks for another."""

    def name(self) -> str:
        return "action_andere_taal"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        turn = Turn(dispatcher, tracker)
        if not turn.answered_in_own_language():
            turn.say_in(OTHER)
        return []
