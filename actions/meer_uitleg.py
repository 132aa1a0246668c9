"""Tells more about the topic of the conversation."""

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.turn import Events, Turn
from wegwijzer import replies


class ActionMeerUitleg(Action):
    """The second layer of the topic; without a topic it asks which one."""

    def name(self) -> str:
        return "action_meer_uitleg"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        turn = Turn(dispatcher, tracker)
        if turn.topic is None:
            turn.say_response("utter_meer_waarover")
            return []
        turn.say(replies.from_article(turn.knowledge, turn.knowledge.articles[turn.topic], "more"))
        return []
