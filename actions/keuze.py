"""Takes a choice that was made in words: "1", "de tweede", "ja" or "nee"."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.antwoord import tell
from actions.turn import Events, Turn
from wegwijzer.choosing import chosen_number

_ACTIONS = {
    "meer_uitleg": "action_meer_uitleg",
    "mens_spreken": "action_mens",
    "terugbellen": "action_terugbelverzoek",
    "verwijder_gesprek": "action_gesprek_verwijderen",
    "waar_vind_ik_oco": "action_loket_zoeken",
    "wat_kun_je": "utter_wat_kun_je",
}
"""What a choice without an article does, or one whose article is only the beginning."""


class ActionKeuze(Action):
    """Does what the chosen button of the previous message stands for."""

    def name(self) -> str:
        return "action_keuze"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        turn = Turn(dispatcher, tracker)
        offered = [
            button
            for reply in turn.previous_replies()
            for button in reply["data"].get("buttons") or []
        ]
        if turn.intent == "ontkennen":
            return turn.missed("utter_helpt_niet") if offered else _ask(turn)
        if turn.intent == "bevestigen":
            one = len(offered) == 1 or _asked_about_one(turn)
            return self._do(turn, offered[0]) if one else _ask(turn)
        number = chosen_number(turn.text, len(offered))
        return self._do(turn, offered[number - 1]) if number else _ask(turn)

    def _do(self, turn: Turn, button: dict[str, Any]) -> Events:
        intent = button["payload"].removeprefix("/")
        if intent in turn.knowledge.articles and intent not in _ACTIONS:
            return tell(turn, [intent])
        return [FollowupAction(_ACTIONS.get(intent, "utter_wat_wilt_u_weten"))]


def _asked_about_one(turn: Turn) -> bool:
    """Return whether the bot just asked "bedoelt u deze vraag?", a person beside it."""
    asked = (reply["metadata"].values() for reply in turn.previous_replies())
    return any("utter_bedoelt_u_dit" in values for values in asked)


def _ask(turn: Turn) -> Events:
    turn.say_response("utter_wat_wilt_u_weten")
    return []
