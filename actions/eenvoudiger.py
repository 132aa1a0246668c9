"""Says the last answer in simpler words."""

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.turn import Events, Turn
from wegwijzer import replies


class ActionEenvoudiger(Action):
    """The simple layer of the topic; without a topic it asks which one."""

    def name(self) -> str:
        return "action_eenvoudiger"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        turn = Turn(dispatcher, tracker)
        if turn.topic is None:
            turn.say_response("utter_niet_begrepen")
            return []
        turn.say(
            replies.from_article(turn.knowledge, turn.knowledge.articles[turn.topic], "simple")
        )
        return []
