"""Explains a word of jargon."""

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.turn import Events, Turn
from wegwijzer import replies


class ActionBegrip(Action):
    """The explanation of the term in the message; else the best text that explains it."""

    def name(self) -> str:
        return "action_begrip"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        turn = Turn(dispatcher, tracker)
        term = turn.library.glossary.find(turn.text)
        if term is None:
            turn.say_response("utter_begrip_onbekend")
            return []
        turn.say(replies.from_term(turn.knowledge, term))
        return []
