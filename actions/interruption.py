"""What may come in between when the bot has asked something.

A cry for help, a wish for a person, "stop", or a question of another kind: each is
answered as it would be anywhere. The conversation that was interrupted then asks again,
unless the interruption has ended it.
"""

from collections.abc import Collection

from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet

from actions.antwoord import tell
from actions.turn import Events, Turn

_SURE = 0.8
"""Chance from which a topic is a question, and not an answer in odd words."""


def handle(
    turn: Turn, answers: Collection[str], *, answered: bool = False, free_text: bool = False
) -> Events | None:
    """Answer an interruption and return its events; ``None`` when there is none.

    ``answers`` are the intents that answer what was asked; ``answered``: the message surely
    does. ``free_text``: anything may be the answer, so only what ends in a question mark is
    a question.
    """
    if turn.intent == "crisis":
        return end_events(then="action_veiligheid")
    if turn.intent == "stoppen":
        turn.say_response("utter_stoppen")
        return end_events()
    if turn.intent == "mens_spreken":
        turn.say_response("utter_mens")
        turn.say_people()
        return end_events()
    if answered or turn.intent in answers:
        return None
    if free_text and not turn.text.rstrip().endswith("?"):
        return None
    chance = (turn.tracker.latest_message.get("intent") or {}).get("confidence", 0)
    if turn.intent in turn.knowledge.articles and chance >= _SURE:
        return tell(turn, [turn.intent])
    return None


def end_events(then: str = "action_listen") -> Events:
    """Return the events that end a conversation of its own, and what is to be done next.

    Without saying that the bot listens then, Rasa would look for a rule that is not there,
    and fall back.
    """
    return [SlotSet("stap", None), ActiveLoop(None), FollowupAction(then)]


def ends(events: Events) -> bool:
    """Return whether the events end the conversation that was interrupted."""
    return ActiveLoop(None) in events
