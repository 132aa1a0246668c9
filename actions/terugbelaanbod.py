"""Offers a terugbelverzoek to who types a number or an address outside of one.

It stands in no question, and none of it is kept here: the terugbelverzoek asks for it.
"""

from rasa_sdk.events import SlotSet

from actions.turn import Events, Turn
from wegwijzer import replies


def offer(turn: Turn) -> Events | None:
    """Offer a terugbelverzoek and return its events; ``None`` when more than that was said."""
    reads = turn.library.berichten
    said = reads.read(turn.text)
    if not (said.telefoon or said.email) or reads.says_something(said.rest):
        return None
    turn.say_response("utter_terugbellen_aanbod", (replies.CALL_BACK,))
    return [SlotSet("missers", 0)]
