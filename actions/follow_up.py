"""Answers a short message that leans on the topic before it, where no topic is sure."""

from rasa_sdk.events import FollowupAction, SlotSet

from actions.antwoord import lead_to, tell
from actions.turn import Events, Turn
from wegwijzer import replies

_OF_AGE = 18


def answer(turn: Turn) -> Events | None:
    """Answer a follow-up question, or an age that is told; ``None`` when it is neither."""
    target = turn.library.follow_ups.guess(turn.topic, turn.text)
    if target is None:
        tells_age = turn.tells("leeftijd") and turn.library.follow_ups.is_short(turn.text)
        return _noted_age(turn) if tells_age else None
    return lead_to(turn, target)


def _noted_age(turn: Turn) -> Events:
    """Say what an age means for the help: where the gemeente is known, or of a child."""
    if turn.gemeente:
        return [FollowupAction("action_loket_zoeken")]
    if turn.leeftijd is not None and turn.leeftijd < _OF_AGE:
        return tell(turn, ["jeugdwet"])
    choices = [replies.MORE] if turn.topic else []
    turn.say_response("utter_leeftijd_onthouden", [*choices, replies.PERSON])
    return [SlotSet("missers", 0)]


def offer(turn: Turn) -> Events | None:
    """Ask whether a message is about the topic of the conversation, with what is next to it.

    ``None`` without a topic, for a long message, and the second time in a row.
    """
    if turn.topic is None or turn.misses or not turn.library.follow_ups.is_short(turn.text):
        return None
    article = turn.knowledge.articles[turn.topic]
    near = replies.next_choices(turn.knowledge, article)
    choices = (replies.MORE, *near[: replies.MAX_CHOICES - 2], replies.PERSON)
    turn.say_response("utter_gaat_het_hierover", choices, onderwerp=article.question)
    return [SlotSet("missers", 1)]
