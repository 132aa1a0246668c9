"""Explains a word of jargon."""

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.turn import Events, Turn
from wegwijzer import replies
from wegwijzer.dutch import fold


def explain(turn: Turn) -> Events:
    """Explain the term in the message, or say that it is not in the list.

    An article of the same name is then the topic of the conversation.
    """
    term = turn.library.glossary.find(turn.text)
    if term is None:
        turn.say_response("utter_begrip_onbekend")
        return []
    article = turn.knowledge.articles.get(fold(term.name))
    choices = [replies.article_choice(article)] if article else []
    turn.say(replies.from_term(turn.knowledge, term, choices=(*choices, replies.PERSON)))
    return [SlotSet("onderwerp", article.slug)] if article else []


class ActionBegrip(Action):
    """The explanation of the term in the message."""

    def name(self) -> str:
        return "action_begrip"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        return explain(Turn(dispatcher, tracker))
