"""Says 112, and who helps in a crisis there, before the answer to a message about a crisis."""

from actions.turn import Turn
from wegwijzer.urgency import names_crisis


def say_first(turn: Turn) -> None:
    """Say what comes first in a crisis; nothing where the message speaks of none."""
    if not names_crisis(turn.text):
        return
    turn.say_response("utter_crisis_eerst")
    gemeente = turn.library.places.named(turn.text) or turn.gemeente
    local = turn.library.routing.crisis_contact(gemeente)
    if local is not None:
        turn.say_cards((local,))
