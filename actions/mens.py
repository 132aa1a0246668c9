"""Gives at once the people that a resident can call or mail."""

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import terugbelaanbod
from actions.turn import Events, Turn


def give_person(turn: Turn) -> Events:
    """Say whom a resident can call or mail, with the contact cards."""
    turn.say_response("utter_frustratie" if turn.intent == "frustratie" else "utter_mens")
    turn.say_people()
    return [SlotSet("missers", 0)]


class ActionMens(Action):
    """The contact cards that fit what the resident has told."""

    def name(self) -> str:
        return "action_mens"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        turn = Turn(dispatcher, tracker)
        offered = terugbelaanbod.offer(turn)
        return give_person(turn) if offered is None else offered
