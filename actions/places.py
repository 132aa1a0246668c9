"""The place that a message names, and the question which of several is meant."""

import json
import re
from collections.abc import Sequence

from actions.turn import Turn
from wegwijzer.answer import Choice
from wegwijzer.choosing import chosen_number
from wegwijzer.places import Option, PlaceMatch

_PAYLOAD = re.compile(r'/gemeente_opgeven(\{.*"gemeente".*\})')
_WORDS_OF_A_NUMBER = 3
"""More words than these are no "de tweede"."""
_WORDS_OF_A_PLACE = 4


def place_in(turn: Turn, asked: bool) -> PlaceMatch:
    """Return what the message says of a place; ``asked``: the bot has just asked for it.

    A button gives its gemeente. Of places that were just offered, a province or a number is
    enough to choose one; what chooses none of them leaves them all as options.
    """
    find = turn.library.places.find
    chosen = next(turn.tracker.get_latest_entity_values("gemeente"), None)
    if chosen:
        return find(str(chosen), asked=True, among=(str(chosen),))
    offered = _offered(turn)
    match = find(turn.text, asked=asked, among=tuple(offered))
    if match.gemeente or match.options or not offered:
        return match
    short = len(turn.text.split()) <= _WORDS_OF_A_NUMBER
    number = chosen_number(turn.text, len(offered)) if short else None
    return find(list(offered)[number - 1], asked=True) if number else match


def is_misspelt_place(turn: Turn) -> bool:
    """Return whether a few words are most likely the name of a place with a typing error."""
    places = turn.library.places
    few = len(turn.text.split()) <= _WORDS_OF_A_PLACE
    return few and places.beside(turn.text) is None and bool(places.find(turn.text).gemeente)


def ask_which(turn: Turn, options: Sequence[Option]) -> None:
    """Ask which of several places is meant."""
    turn.say_response("utter_welke_plaats", [_choice(option) for option in options])


def ask_again_which(turn: Turn) -> bool:
    """Ask once more which of the offered places is meant; return whether any were offered."""
    offered = _offered(turn)
    if offered:
        turn.say_response("utter_welke_plaats", list(offered.values()))
    return bool(offered)


def _choice(option: Option) -> Choice:
    payload = "/gemeente_opgeven" + json.dumps({"gemeente": option.gemeente}, ensure_ascii=False)
    return Choice(option.label, payload, option.gemeente[:20])


def _offered(turn: Turn) -> dict[str, Choice]:
    """Return the choices of :func:`ask_which` under the bot's last messages, by gemeente."""
    return {
        json.loads(match[1])["gemeente"]: Choice(
            button["title"], button["payload"], button.get("short", "")
        )
        for reply in turn.previous_replies()
        for button in reply["data"].get("buttons") or []
        if (match := _PAYLOAD.fullmatch(button["payload"]))
    }
