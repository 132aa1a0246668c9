"""Deletes the conversation at the resident's wish, after a confirmation.

The tracker store sees the slot ``gesprek_verwijderen`` and deletes all that it has of the
conversation in place of saving it; the web channel hears of it and ends the session. A
terugbelverzoek that is under way stays: the loket still has to call; the resident is told so.
"""

import re

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, AllSlotsReset, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import interruption
from actions.turn import Events, Turn
from records import concepten
from wegwijzer.answer import Choice
from wegwijzer.dutch import fold

NAME = "action_gesprek_verwijderen"
_YES_NO = (Choice("Ja, verwijder", "/bevestigen", "Ja"), Choice("Nee", "/ontkennen", "Nee"))
_NOT = re.compile(r"\b(?:nee|niet|niets|geen)\b")
_ANSWERS = frozenset(("bevestigen", "ontkennen", "weet_ik_niet", "verwijder_gesprek"))


class ActionGesprekVerwijderen(Action):
    """See the story of this module."""

    def name(self) -> str:
        return NAME

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        turn = Turn(dispatcher, tracker)
        if tracker.active_loop_name != NAME:
            turn.say_response("utter_verwijderen_zeker", _YES_NO)
            return [ActiveLoop(NAME)]
        interrupted = interruption.handle(turn, answers=_ANSWERS)
        if interrupted is not None:
            if interruption.ends(interrupted):
                return interrupted  # it may lead on, to the answer to a cry for help
            return [*interrupted, *interruption.end_events()]
        if not _confirms(turn):
            turn.say_response("utter_verwijderen_niet")
            return interruption.end_events()
        concepten.forget(tracker.sender_id)
        turn.say_response("utter_verwijderd")
        deleted = SlotSet("gesprek_verwijderen", True)
        return [AllSlotsReset(), deleted, *interruption.end_events()]


def _confirms(turn: Turn) -> bool:
    """Return whether the resident says yes, or asks once more to delete; in doubt nothing goes."""
    asks = turn.intent in ("bevestigen", "verwijder_gesprek")
    return asks and not _NOT.search(fold(turn.text))
