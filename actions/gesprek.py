"""Says the short text for a message that needs no more: a greeting, thanks, a goodbye."""

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.turn import Events, Turn


class ActionGesprek(Action):
    """The text of ``domain.yml`` that has the name of the intent; a greeting in another
    language is answered in that language.
    """

    def name(self) -> str:
        return "action_gesprek"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        turn = Turn(dispatcher, tracker)
        if not turn.answered_in_own_language():
            turn.say_response(f"utter_{turn.intent}")
        return []
