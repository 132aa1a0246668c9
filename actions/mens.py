"""Gives at once the people that a resident can call or mail."""

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import terugbelaanbod
from actions.turn import Events, Turn
from wegwijzer import replies
from wegwijzer.burden import is_overburdened
from wegwijzer.person_wish import asks_to_be_called


def give_person(turn: Turn) -> Events:
    """Say whom a resident can call or mail, with the contact cards.

    Who is overburdened or sad is first told that this is heard.
    """
    if is_overburdened(turn.text):
        turn.say_response("utter_zwaar")
        turn.say_response("utter_mens")
    else:
        turn.say_response("utter_frustratie" if turn.intent == "frustratie" else "utter_mens")
    turn.say_people()
    return [SlotSet("missers", 0)]


class ActionMens(Action):
    """The contact cards that fit what the resident has told, or the call that is asked for.

    "Mag ik daar ook bellen als zoon" asks no more than whether he may, of what was just told.
    """

    def name(self) -> str:
        return "action_mens"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        turn = Turn(dispatcher, tracker)
        if asks_to_be_called(turn.text):
            return [FollowupAction("action_terugbelverzoek")]
        offered = terugbelaanbod.offer(turn)
        if offered is not None:
            return offered
        follow_ups = turn.library.follow_ups
        short = follow_ups.answers.get(follow_ups.leans(turn.topic, turn.text) or "")
        if short is None:
            return give_person(turn)
        turn.say(replies.from_short(turn.knowledge, short))
        return [SlotSet("missers", 0)]
