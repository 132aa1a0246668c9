"""What may come in between when the bot has asked something.

A cry for help, a wish for a person, "stop", "why do you ask?", or a question of another
kind: each is answered as it would be anywhere. The conversation that was interrupted then
asks again, unless the interruption has ended it.
"""

from collections.abc import Collection

from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet

from actions.antwoord import tell
from actions.begrip import explain
from actions.eigen_zaak import say_who_decides
from actions.turn import Events, Turn
from wegwijzer.questions import is_question
from wegwijzer.why import asks_why

_SURE = 0.8
"""Chance from which a message is what it seems, and not an answer in odd words."""
_SURE_IN_FREE_TEXT = 0.97
"""The same where any words may be the answer: "Bart Dank" (0.94) is a name."""
_WORD_FOR_WORD = 1.0
"""The chance of a message that an example has just so; "de hele dag" (0.97) is a moment."""

_ENDS = {
    "stoppen": "utter_stoppen",
    "afscheid": "utter_afscheid",
    "mens_spreken": "utter_mens",
    "frustratie": "utter_frustratie",
}
"""Intents that end what was asked, and what is said then."""
_WITH_PEOPLE = {"mens_spreken", "frustratie"}
_LEADS_ON = {
    "terugbellen": "action_terugbelverzoek",
    "verwijder_gesprek": "action_gesprek_verwijderen",
    "opnieuw": "action_opnieuw",
}
"""Intents that end what was asked, and the action that comes in its place."""
_REPLIES = {
    "groet": "utter_groet_kort",
    "dank": "utter_dank_kort",
    "hoe_gaat_het": "utter_hoe_gaat_het_kort",
    "ben_je_een_mens": "utter_ben_je_een_mens",
    "wat_kun_je": "utter_wat_kun_je",
    "schelden": "utter_schelden",
}
_WITHOUT_UNDERSTANDING = {"snap_ik_niet", "meer_uitleg"}


def handle(
    turn: Turn,
    answers: Collection[str],
    *,
    step: str = "",
    answered: bool = False,
    free_text: bool = False,
) -> Events | None:
    """Answer an interruption and return its events; ``None`` when there is none.

    ``answers`` are the intents that answer what was asked; ``answered``: the message surely
    does. ``step`` is what was asked, when there is a reason to give (``utter_waarom_...``).
    ``free_text``: any words may be the answer, so only what is surely none is an interruption.
    """
    if turn.intent == "crisis":
        return end_events(then="action_veiligheid")
    if answered or turn.intent in answers:
        return None
    if turn.intent in _ENDS and _is_an_end(turn, free_text):
        turn.say_response(_ENDS[turn.intent])
        if turn.intent in _WITH_PEOPLE:
            turn.say_people()
        return end_events()
    meant = is_meant(turn, free_text)
    if step and (asks_why(turn.text) or (meant and turn.intent in _WITHOUT_UNDERSTANDING)):
        turn.say_response(f"utter_waarom_{step}")
        return []
    if meant and turn.intent in turn.knowledge.articles:
        return tell(turn, [turn.intent])
    if meant and turn.intent in _LEADS_ON:
        return end_events(then=_LEADS_ON[turn.intent])
    return [] if meant and _replies(turn) else None


def is_meant(turn: Turn, free_text: bool) -> bool:
    """Return whether the intent of a message is surely meant, and it is no odd answer."""
    if not free_text or is_question(turn.text):
        return turn.chance >= _SURE
    is_topic = turn.intent in turn.knowledge.articles
    return turn.chance >= (_WORD_FOR_WORD if is_topic else _SURE_IN_FREE_TEXT)


def end_events(then: str = "action_listen") -> Events:
    """Return the events that end a conversation of its own, and what is to be done next.

    Without saying that the bot listens then, Rasa would look for a rule that is not there,
    and fall back.
    """
    return [SlotSet("stap", None), ActiveLoop(None), FollowupAction(then)]


def ends(events: Events) -> bool:
    """Return whether the events end the conversation that was interrupted."""
    return ActiveLoop(None) in events


def _is_an_end(turn: Turn, free_text: bool) -> bool:
    if not free_text:
        return turn.intent == "stoppen" or turn.chance >= _SURE
    # "Ik ben Karel" and "in het weekend" look like complaints and goodbyes.
    looks_like_answers = turn.intent in ("afscheid", "frustratie")
    return turn.chance >= (_SURE_IN_FREE_TEXT if looks_like_answers else _SURE)


def _replies(turn: Turn) -> bool:
    """Reply to what is no topic and return True; return False where there is no reply."""
    if turn.intent == "wat_betekent":
        explain(turn)
    elif turn.intent == "eigen_zaak":
        say_who_decides(turn)
    elif turn.intent in _REPLIES:
        turn.say_response(_REPLIES[turn.intent])
    else:
        return turn.intent == "herhaal"  # what was asked is asked again anyhow
    return True
