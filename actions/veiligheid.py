"""Answers a cry for help, and stays with it on the next turn.

The action stays the active loop for the message after its answer, so that no FAQ comes in
between. In doubt it gives the number and asks; the answer to that decides.
"""

from dataclasses import asdict

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.interruption import end_events
from actions.library import prepare
from actions.turn import Events, Turn
from wegwijzer import crisis
from wegwijzer.crisis import Crisis

NAME = "action_veiligheid"


class ActionVeiligheid(Action):
    """See the story of this module."""

    def __init__(self) -> None:
        """Load all answers: the action server makes its actions when it starts, and a cry for
        help may be the first that is heard.
        """
        prepare()

    def name(self) -> str:
        return NAME

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        turn = Turn(dispatcher, tracker)
        before = tracker.get_slot("crisis") if tracker.active_loop_name == NAME else None
        earlier = Crisis(**before) if before else None
        found = crisis.next_turn(turn.text, earlier) if earlier else _heard(turn)
        if found is None:
            turn.say(crisis.safe_answer())
            return [SlotSet("crisis", None), *end_events()]
        local = turn.library.routing.crisis_contact(turn.gemeente)
        turn.say(crisis.answer(found, local, follow_up=earlier is not None))
        if found.ask and earlier is None:  # "help me please" may be no more than that
            turn.answered_in_own_language()
        stays = earlier is None or found.ask
        if not stays:
            return [SlotSet("crisis", None), *end_events()]
        return [SlotSet("crisis", asdict(found)), SlotSet("stap", None), ActiveLoop(NAME)]


def _heard(turn: Turn) -> Crisis | None:
    """Return what the rules find; else ask about what the net heard, see ``bot.nlu``."""
    kind = turn.tracker.latest_message.get("crisis")
    return crisis.detect(turn.text) or (Crisis(kind, ask=True) if kind else None)
