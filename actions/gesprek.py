"""Says the short text for a message that needs no more: a greeting, thanks, a goodbye."""

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.by_words import answer_anger
from actions.turn import Events, Turn
from wegwijzer.anger import is_angry_at_authority


class ActionGesprek(Action):
    """The text of ``domain.yml`` that has the name of the intent; a greeting in another
    language is answered in that language, anger at the gemeente with what can be done.
    """

    def name(self) -> str:
        return "action_gesprek"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        turn = Turn(dispatcher, tracker)
        if turn.answered_in_own_language():
            return []
        if turn.intent == "schelden" and is_angry_at_authority(turn.text):
            return answer_anger(turn)
        turn.say_response(f"utter_{turn.intent}")
        return []
