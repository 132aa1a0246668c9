"""Gives no judgement about somebody's own case: says who does, and who helps."""

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.turn import Events, Turn
from wegwijzer import replies
from wegwijzer.own_case import kind_of


def say_who_decides(turn: Turn) -> None:
    """Say that the bot does not judge, who decides on this, and who helps."""
    where = replies.article_choice(turn.knowledge.articles["waar_vind_ik_oco"])
    turn.say_response(f"utter_eigen_zaak_{kind_of(turn.text)}", (where, replies.PERSON))


class ActionEigenZaak(Action):
    """Who decides on what was asked, and the way to a person."""

    def name(self) -> str:
        return "action_eigen_zaak"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        say_who_decides(Turn(dispatcher, tracker))
        return []
