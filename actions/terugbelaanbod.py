"""Offers a terugbelverzoek to who types a number or an address outside of one.

It stands in no question, and none of it is kept here: the terugbelverzoek asks for it. Who
answers contact cards with a name, a number or a moment begins it at once. Who wants nothing
to be sent is told that nothing will be.
"""

from rasa_sdk.events import FollowupAction, SlotSet

from actions.places import place_in
from actions.turn import Events, Turn
from wegwijzer import replies
from wegwijzer.questions import is_question
from wegwijzer.terugbelverzoek import check_reference


def offer(turn: Turn) -> Events | None:
    """Offer a terugbelverzoek and return its events; ``None`` when more than that was said."""
    reads = turn.library.berichten
    said = reads.read(turn.text)
    if said.wens == "niet_sturen" and not _has_sent(turn):
        turn.say_response("utter_terugbellen_niets_verstuurd")
        return [SlotSet("missers", 0)]
    if _answers_offer(turn):
        return [FollowupAction("action_terugbelverzoek")]
    if not (said.telefoon or said.email) or reads.says_something(said.rest):
        return None
    turn.say_response("utter_terugbellen_aanbod", (replies.CALL_BACK,))
    return [SlotSet("missers", 0)]


def tells_caller(turn: Turn) -> bool:
    """Return whether a message gives what a terugbelverzoek asks: a name, a number, a moment."""
    said = turn.library.berichten.read(turn.text)
    told = (said.telefoon, said.email, said.naam, said.alleen_naam, said.moment)
    return (any(told) or said.te_kort) and not is_question(turn.text)


def _answers_offer(turn: Turn) -> bool:
    """Return whether a message fills in what contact cards have just offered: to be called."""
    offered = any(
        button["payload"] == replies.CALL_BACK.payload
        for reply in turn.previous_replies()
        for button in reply["data"].get("buttons") or []
    )
    return offered and tells_caller(turn) and not place_in(turn, asked=True).gemeente


def _has_sent(turn: Turn) -> bool:
    """Return whether a terugbelverzoek was registered in this conversation."""
    said = (event for event in turn.tracker.events if event["event"] == "bot")
    return any(check_reference(event.get("text") or "") for event in said)
