"""Says what is kept of a conversation, and for how long."""

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.turn import Events, Turn
from wegwijzer.counting import counted
from wegwijzer.settings import Settings


def say_privacy(turn: Turn) -> None:
    """Say what is kept, with the term of the settings."""
    turn.say_response("utter_privacy", dagen=counted(Settings().retention_days, "dag", "dagen"))


class ActionPrivacy(Action):
    """What happens with what is typed."""

    def name(self) -> str:
        return "action_privacy"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        say_privacy(Turn(dispatcher, tracker))
        return []
