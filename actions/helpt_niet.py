"""Takes it seriously when an answer does not help."""

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.turn import Events, Turn


class ActionHelptNiet(Action):
    """Asks for other words; the second time in a row it leads to a person."""

    def name(self) -> str:
        return "action_helpt_niet"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        return Turn(dispatcher, tracker).missed("utter_helpt_niet")
