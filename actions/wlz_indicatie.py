"""Remembers whether there is a Wlz indication, and says what that means for the help."""

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.antwoord import tell
from actions.places import place_in
from actions.turn import Events, Turn
from wegwijzer.wlz_indication import has_wlz_indication


class ActionWlzIndicatie(Action):
    """The article for people with, or without, one; and who helps, where the gemeente is known."""

    def name(self) -> str:
        return "action_wlz_indicatie"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        turn = Turn(dispatcher, tracker)
        has = has_wlz_indication(turn.text)
        events = tell(turn, ["wlz_oco" if has else "nog_geen_wlz_indicatie"])
        gemeente = place_in(turn, asked=False).gemeente or turn.gemeente
        if gemeente:
            turn.say_cards(turn.library.routing.people(gemeente, has, turn.leeftijd))
        return [*events, SlotSet("wlz_indicatie", has), SlotSet("gemeente", gemeente)]
