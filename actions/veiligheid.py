"""Answers a cry for help, and stays with it on the next turn.

The action stays the active loop for the message after its answer, so that no FAQ comes in
between. In doubt it gives the number and asks, once more if need be; the answer to that
decides. Who says that nothing is wrong, and asks something, gets an answer to that at once.
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
_LEADS_ON = {
    "waar_vind_ik_oco": "action_loket_zoeken",
    "terugbellen": "action_terugbelverzoek",
    "mens_spreken": "action_mens",
}
"""Intents, other than those with an article, that a resident can go on with at once."""


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
        found = crisis.next_turn(turn.text, earlier, turn.crisis) if earlier else turn.crisis
        if found is None:
            return _go_on(turn)
        local = turn.library.routing.crisis_contact(turn.gemeente)
        turn.say(crisis.answer(found, local, follow_up=earlier is not None))
        if found.ask and earlier is None:  # "help me please" may be no more than that
            turn.answered_in_own_language()
        stays = earlier is None or found.ask
        if not stays:
            return [SlotSet("crisis", None), *end_events()]
        return [SlotSet("crisis", asdict(found)), SlotSet("stap", None), ActiveLoop(NAME)]


def _go_on(turn: Turn) -> Events:
    """Leave the subject; a question in the same message is answered at once."""
    if crisis.reassures(turn.text):
        turn.say(crisis.safe_answer())
    then = _LEADS_ON.get(turn.intent)
    if then is None and turn.intent in turn.knowledge.articles:
        then = "action_antwoord"
    if then is None:
        turn.say(crisis.go_on())
    return [SlotSet("crisis", None), *end_events(then or "action_listen")]
