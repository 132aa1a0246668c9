"""Answers a follow-up question that no article answers: with a short answer, more of the same
or less, a person, or that we do not say.
"""

from collections.abc import Callable

from rasa_sdk.events import SlotSet

from actions.eigen_zaak import say_who_decides
from actions.mens import give_person
from actions.turn import Events, Turn
from wegwijzer import replies
from wegwijzer.dutch import fold
from wegwijzer.simpler import names_subject


def answer(turn: Turn, name: str) -> Events:
    """Answer with a short answer, or one of the names in ``wegwijzer.follow_up.NO_ARTICLES``."""
    short = turn.library.follow_ups.answers.get(name)
    if short is None:
        return _ANSWERS[name](turn)
    turn.say(replies.from_short(turn.knowledge, short))
    if short.with_loket and turn.gemeente:
        turn.say_response("utter_loket", gemeente=turn.gemeente)
        turn.say_people()
    return [SlotSet("missers", 0)]


def more(turn: Turn) -> Events:
    """Tell the second layer of the topic of the conversation."""
    if turn.topic is None:
        turn.say_response("utter_meer_waarover")
    else:
        article = turn.knowledge.articles[turn.topic]
        turn.say(replies.from_article(turn.knowledge, article, "more"))
    return []


def simpler(turn: Turn) -> Events:
    """Tell in few and simple words what the message names, else the topic of the conversation.

    Without either it asks what is to be simpler; what was just told so is left to a person.
    """
    named = None
    if turn.topic is None or names_subject(turn.text):
        named = turn.library.glossary.find(turn.text)
    slug = fold(named.name) if named else turn.topic
    article = turn.knowledge.articles.get(slug or "")
    if article is not None:
        if any(said["text"].startswith(article.simple) for said in turn.previous_replies()):
            turn.say_response("utter_niet_eenvoudiger")
            turn.say_people()
        else:
            turn.say(replies.from_article(turn.knowledge, article, "simple"))
        return [SlotSet("onderwerp", article.slug), SlotSet("missers", 0)]
    if named:
        turn.say(replies.from_term(turn.knowledge, named, (replies.PERSON,)))
    else:
        turn.say_response("utter_eenvoudiger_waarover")
    return [SlotSet("missers", 0)]


def _own_case(turn: Turn) -> Events:
    say_who_decides(turn)
    return []


def _not_in_sources(turn: Turn) -> Events:
    turn.say_response("utter_niet_in_bronnen")
    return []


_ANSWERS: dict[str, Callable[[Turn], Events]] = {
    "meer_uitleg": more,
    "eenvoudiger": simpler,
    "mens_spreken": give_person,
    "eigen_zaak": _own_case,
    "niet_in_bronnen": _not_in_sources,
}
