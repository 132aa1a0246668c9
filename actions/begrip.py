"""Explains a word of jargon."""

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.turn import Events, Turn
from wegwijzer import replies


def explain(turn: Turn) -> None:
    """Explain the term in the message, or say that it is not in the list."""
    term = turn.library.glossary.find(turn.text)
    if term is None:
        turn.say_response("utter_begrip_onbekend")
    else:
        turn.say(replies.from_term(turn.knowledge, term, choices=(replies.PERSON,)))


class ActionBegrip(Action):
    """The explanation of the term in the message."""

    def name(self) -> str:
        return "action_begrip"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        explain(Turn(dispatcher, tracker))
        return []
