"""Tells more about the topic of the conversation."""

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import follow_up, without_article
from actions.turn import Events, Turn


class ActionMeerUitleg(Action):
    """The second layer of the topic; without a topic it asks which one."""

    def name(self) -> str:
        return "action_meer_uitleg"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        turn = Turn(dispatcher, tracker)
        answered = follow_up.answer(turn)  # "en daarna?" asks for the next step
        return without_article.more(turn) if answered is None else answered
