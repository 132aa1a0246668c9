"""The place that a message names, or the gemeente of the button that was pressed."""

from actions.turn import Turn
from wegwijzer.places import PlaceMatch


def place_in(turn: Turn, asked: bool) -> PlaceMatch:
    """Return what the message says of a place; ``asked``: the bot has just asked for it."""
    chosen = next(turn.tracker.get_latest_entity_values("gemeente"), None)
    if chosen:
        return turn.library.places.find(str(chosen), asked=True, among=(str(chosen),))
    return turn.library.places.find(turn.text, asked=asked)
