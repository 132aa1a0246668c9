"""Says once more what the bot said last."""

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import without_article
from actions.turn import Events, Turn


class ActionHerhaal(Action):
    """The bot's messages before this question, as they were."""

    def name(self) -> str:
        return "action_herhaal"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        turn = Turn(dispatcher, tracker)
        if turn.library.follow_ups.guess(turn.topic, turn.text) == "eenvoudiger":
            return without_article.simpler(turn)  # "nog eens, korter"
        replies = turn.previous_replies()
        if not replies:
            turn.say_response("utter_nog_niets_gezegd")
        for reply in replies:
            extra = {
                key: value for key, value in reply.get("metadata", {}).items() if key == "answer"
            }
            dispatcher.utter_message(
                text=reply["text"], buttons=reply["data"].get("buttons"), **extra
            )
        return []
