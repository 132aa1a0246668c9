"""Gives no judgement about somebody's own case: says who does, and who helps."""

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.turn import Events, Turn
from wegwijzer import replies
from wegwijzer.own_case import asked_instead, kind_of


def say_who_decides(turn: Turn) -> None:
    """Say that the bot does not judge, who decides on this, and who helps."""
    where = replies.article_choice(turn.knowledge.articles["waar_vind_ik_oco"])
    turn.say_response(f"utter_eigen_zaak_{kind_of(turn.text)}", (where, replies.PERSON))


class ActionEigenZaak(Action):
    """Who decides on what was asked, and the way to a person.

    Who names an illness and asks where to go, or whether it must be told, is answered that.
    """

    def name(self) -> str:
        return "action_eigen_zaak"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        turn = Turn(dispatcher, tracker)
        instead = asked_instead(turn.text)
        if instead == "waar_vind_ik_oco":
            return [FollowupAction("action_loket_zoeken")]
        if instead == "privacy":
            turn.say(replies.from_article(turn.knowledge, turn.knowledge.articles[instead]))
            return [SlotSet("onderwerp", instead)]
        say_who_decides(turn)
        return []
