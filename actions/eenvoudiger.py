"""Says the last answer in simpler words."""

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import without_article
from actions.turn import Events, Turn


class ActionEenvoudiger(Action):
    """The simple layer of the topic; without a topic it asks which one."""

    def name(self) -> str:
        return "action_eenvoudiger"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        return without_article.simpler(Turn(dispatcher, tracker))
