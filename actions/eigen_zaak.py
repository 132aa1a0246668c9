"""Gives no judgement about somebody's own case: says what holds in general, or who does judge."""

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.turn import Events, Turn
from wegwijzer import replies
from wegwijzer.own_case import asked_instead, in_general, kind_of


def say_who_decides(turn: Turn) -> None:
    """Say that the bot does not judge, who decides on this, and who helps."""
    where = replies.article_choice(turn.knowledge.articles["waar_vind_ik_oco"])
    turn.say_response(f"utter_eigen_zaak_{kind_of(turn.text)}", (where, replies.PERSON))


def tell_after(turn: Turn, response: str, slug: str) -> Events:
    """Send a short text and then an article, the topic of the conversation from then on."""
    turn.say_response(response)
    turn.say(replies.from_article(turn.knowledge, turn.knowledge.articles[slug]))
    return [SlotSet("onderwerp", slug), SlotSet("missers", 0)]


class ActionEigenZaak(Action):
    """What holds in general where that is sure, else who decides; and the way to a person.

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
        general = in_general(turn.text)
        if general is not None:
            return tell_after(turn, "utter_geen_oordeel", general)
        say_who_decides(turn)
        return []
