"""Finds in Rasa's own record of a conversation what was answered to one message.

Rasa saves a conversation when a message has been handled, all of it at once. So the record
tells, after a crash, whether a message was handled, and with what answers.
"""

from collections.abc import Iterable

from rasa.shared.core.events import BotUttered, Event, UserUttered

from bot.channels.web_answer import from_rasa
from wegwijzer.answer import Answer


def answers_to(message_id: str, events: Iterable[Event]) -> list[Answer] | None:
    """Return the answers to the message with this id; ``None`` when it is not in the record."""
    told: list[Answer] | None = None
    for event in events:
        if isinstance(event, UserUttered):
            if told is not None:
                break
            if event.message_id == message_id:
                told = []
        elif isinstance(event, BotUttered) and told is not None:
            answer = from_rasa(event.message())
            if answer is not None:
                told.append(answer)
    return told
