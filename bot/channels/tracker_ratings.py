"""Writes in Rasa's own record of a conversation what the resident thinks of an answer.

A rating is an event as any other: the slot ``waardering`` is set. So it is redacted, kept as
long as the conversation, deleted with it, and found by who reviews conversations::

    SELECT sender_id, data FROM events WHERE type_name = 'slot' AND action_name = 'waardering'

Of the ratings of one answer the last one counts: a thumb comes before its reason, a resident
may think again, and a conversation that goes on after an hour takes its slots along.
"""

import logging
from dataclasses import dataclass
from typing import Any

from rasa.shared.core.events import SlotSet

from bot.retention import RATING_SLOT

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Rating:
    """What a resident thinks of an answer: ``thumb`` is "omhoog" or "omlaag".

    ``answer_id`` is the id of the resident's message, a dot, and the number of the answer to it.
    """

    answer_id: str
    topic: str
    thumb: str
    reason: str


async def record_rating(agent: Any, conversation: str, rating: Rating) -> None:
    """Add the rating to the conversation in the tracker store of Rasa's agent."""
    async with agent.lock_store.lock(conversation):
        tracker = await agent.tracker_store.retrieve(conversation)
        if tracker is None:  # its term is over, or the database cannot be read
            logger.warning("A rating was not kept: Rasa does not have its conversation.")
            return
        value = {
            "bericht": rating.answer_id,
            "onderwerp": rating.topic,
            "duim": rating.thumb,
            "reden": rating.reason,
        }
        tracker.update(SlotSet(RATING_SLOT, value))
        await agent.tracker_store.save(tracker)
