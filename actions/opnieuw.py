"""Starts the conversation anew."""

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, AllSlotsReset, FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.turn import Events, Turn


class ActionOpnieuw(Action):
    """Forgets what was told in this conversation and asks for the question.

    It may come in the place of a conversation that it ends: no rule says then that the bot
    listens, so that Rasa would fall back until it gives up.
    """

    def name(self) -> str:
        return "action_opnieuw"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        Turn(dispatcher, tracker).say_response("utter_opnieuw")
        return [AllSlotsReset(), ActiveLoop(None), FollowupAction("action_listen")]
