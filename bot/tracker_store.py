"""Keeps conversations for Rasa, without personal data.

What happens to a turn, in order:

1. The tracker is loaded: the last :data:`EVENTS_LOADED` events, and of what came before only
   what still holds (slots, an active form). So a long conversation is no slower than a short
   one. During the turn the tracker has the message as it was typed: the actions need it.
2. The turn is saved. Every text in its events goes through ``wegwijzer.redaction`` first: the
   message, what the NLU made of it, slots, metadata, and the bot's own texts. What the bot
   asked before helps: after "Wat is uw naam?" any word is a name.
3. A turn that sets the slot :data:`DELETE_SLOT` is not saved: the whole conversation is
   deleted instead (``bot.retention``).

The id of the conversation is stored as it is. A channel must not make it out of a telephone
number.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    AllSlotsReset,
    BotUttered,
    ConversationPaused,
    ConversationResumed,
    Event,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.engine import Engine
from sqlalchemy.orm import sessionmaker

from bot.retention import Report, delete_conversation, delete_old_conversations, open_sqlite
from wegwijzer.redaction import Redactor, current_redactor

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

EVENTS_LOADED = 40
"""Events of a conversation that are loaded: five turns, more or less."""
DELETE_SLOT = "gesprek_verwijderen"
"""The slot that is set to True when a resident has confirmed that all must go."""

_STORED = "_stored_events"
"""Where a tracker remembers how many of its events are in the database."""

_LASTING = (SlotSet, ActiveLoop, ConversationPaused, ConversationResumed)
"""Events of which the last one still holds, however long ago."""
_RESETS = (AllSlotsReset, Restarted)

_Row = SQLTrackerStore.SQLEvent
_KINDS = sa.Index("events_soort", _Row.sender_id, _Row.type_name, _Row.action_name)
"""Finds what still holds of a long conversation without going over all of it."""

# What is no text of a person, by the place where it stands in an event.
_NO_TEXT: Mapping[tuple[str, ...], frozenset[str]] = {
    (): frozenset({"event", "name", "policy", "input_channel", "message_id"}),
    ("metadata",): frozenset({"model_id", "assistant_id"}),
    ("value",): frozenset({"bericht", "onderwerp", "duim"}),  # of a rating
    ("parse_data",): frozenset({"intent", "intent_ranking", "message_id"}),
}


class RedactingTrackerStore(SQLTrackerStore):
    """Rasa's SQL store, redacted, with a short memory and a sure way to forget."""

    engine: Engine

    def __init__(
        self,
        domain: Domain | None = None,
        event_broker: EventBroker | None = None,
        dialect: str = "sqlite",
        db: str = "rasa.db",
        **kwargs: Any,
    ) -> None:
        if dialect == "sqlite":
            Path(db).parent.mkdir(parents=True, exist_ok=True)
        super().__init__(domain=domain, event_broker=event_broker, dialect=dialect, db=db, **kwargs)
        if self.engine.dialect.name == "sqlite":
            self.engine = open_sqlite(self.engine.url)
            self.sessionmaker = sessionmaker(bind=self.engine)
        _KINDS.create(self.engine, checkfirst=True)  # a database of before has none
        current_redactor()  # a knowledge base that cannot be read is an error now, not later

    def delete_older_than(self, days: float) -> Report:
        """Delete what was said more than so many days ago; return what was deleted."""
        url = self.engine.url.render_as_string(hide_password=False)
        return delete_old_conversations(url, timedelta(days=days))

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Store what is new in the conversation, redacted; or delete all of it."""
        first = self._number_stored(tracker)
        if any(map(_asks_deletion, list(tracker.events)[first:])):
            delete_conversation(self.engine, tracker.sender_id)
            return
        new = list(_redacted(tracker, first, current_redactor()))
        for data in new:
            if self.event_broker:
                self.event_broker.publish({"sender_id": tracker.sender_id, **data})
        rows = [
            {
                "sender_id": tracker.sender_id,
                "type_name": data["event"],
                "timestamp": data["timestamp"],
                "intent_name": data.get("parse_data", {}).get("intent", {}).get("name"),
                "action_name": data.get("name"),
                "data": json.dumps(data),
            }
            for data in new
        ]
        if rows:
            with self.engine.begin() as connection:  # a third of the work of Rasa's own way
                connection.execute(sa.insert(self.SQLEvent), rows)
        vars(tracker)[_STORED] = len(tracker.events)

    def _number_stored(self, tracker: DialogueStateTracker) -> int:
        """Return how many events of a tracker are in the database already."""
        if _STORED in vars(tracker):
            return int(vars(tracker)[_STORED])
        # A tracker that was not loaded here: count as Rasa does.
        with self.session_scope() as session:
            of_session = self._event_query(
                session, tracker.sender_id, fetch_events_from_all_sessions=False
            )
            return int(of_session.count())

    async def _retrieve(
        self, sender_id: str, fetch_events_from_all_sessions: bool
    ) -> DialogueStateTracker | None:
        """Return the conversation, or what of it still matters; ``None`` if there is none."""
        with self.session_scope() as session:
            if fetch_events_from_all_sessions:
                query = self._event_query(session, sender_id, fetch_events_from_all_sessions)
                rows = [json.loads(row.data) for row in query]
            else:
                rows = self._recent(session, sender_id)
        if not rows:
            return None
        tracker = DialogueStateTracker.from_dict(sender_id, rows, self.domain.slots)
        vars(tracker)[_STORED] = len(tracker.events)
        return tracker

    def _recent(self, session: "Session", sender_id: str) -> list[dict[str, Any]]:
        """Return the last events of the latest session, after what still holds from before."""
        row = self.SQLEvent
        of_sender = row.sender_id == sender_id
        start = (
            session.query(sa.func.max(row.id))
            # it bears no name: to say so lets the index give it at once
            .filter(of_sender, row.type_name == SessionStarted.type_name, row.action_name.is_(None))
            .scalar()
            or 0
        )
        newest_first = (
            session.query(row.id, row.type_name, row.action_name, row.data)
            .filter(of_sender, row.id >= start)
            .order_by(row.id.desc())
            .limit(EVENTS_LOADED)
        )
        window = list(newest_first)[::-1]
        if len(window) < EVENTS_LOADED:
            return [json.loads(each.data) for each in window]
        # Begin with a turn, or the policies see half of one.
        turns = (number for number, each in enumerate(window) if _is_listen(each))
        window = window[next(turns, 0) :]
        last = (
            session.query(row.type_name, row.action_name, sa.func.max(row.id))
            .filter(
                of_sender,
                row.id >= start,
                row.id < window[0].id,
                row.type_name.in_([kind.type_name for kind in (*_LASTING, *_RESETS)]),
            )
            .group_by(row.type_name, row.action_name)
            .all()
        )
        resets = {kind.type_name for kind in _RESETS}
        since = max((number for kind, _, number in last if kind in resets), default=start)
        lasting = {number for kind, _, number in last if kind not in resets and number > since}
        before = session.query(row.data).filter(row.id.in_({start, *lasting})).order_by(row.id)
        return [json.loads(each.data) for each in (*before, *window)]


def _is_listen(row: Any) -> bool:
    return bool(row.type_name == ActionExecuted.type_name and row.action_name == ACTION_LISTEN_NAME)


def _asks_deletion(event: Event) -> bool:
    return isinstance(event, SlotSet) and event.key == DELETE_SLOT and event.value is True


def _redacted(
    tracker: DialogueStateTracker, first: int, redactor: Redactor
) -> Iterator[dict[str, Any]]:
    """Yield the redacted data of each event from number ``first``."""
    said = ""
    for number, event in enumerate(tracker.events):
        if number >= first:
            question = said if isinstance(event, UserUttered) else ""
            yield _clean(event.as_dict(), redactor, question)
        if isinstance(event, BotUttered):
            said = event.text or ""


def _clean(value: Any, redactor: Redactor, question: str, place: tuple[str, ...] = ()) -> Any:
    """Return data of an event in which each text is redacted."""
    if isinstance(value, str):
        return redactor.redact(value, question).text
    if isinstance(value, Mapping):
        kept = _NO_TEXT.get(place, frozenset())
        return {
            key: each if key in kept else _clean(each, redactor, question, (*place, str(key)))
            for key, each in value.items()
        }
    if isinstance(value, list | tuple):
        return [_clean(each, redactor, question, (*place, "")) for each in value]
    return value
