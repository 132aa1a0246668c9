"""Deletes conversations from Rasa's database, so that nothing of them stays on disk.

1. Conversations are deleted after a term (``wegwijzer opruimen``, every day), or at once
   when a resident asks for it.
2. In the same transaction their numbers are added up: so many conversations and messages in a
   month (table ``tellingen``), so many thumbs up and down about a topic in a month (table
   ``tellingen_waardering``), nothing of what was said.
3. Who keeps something of a conversation elsewhere in this process is told when a resident has
   it deleted (:func:`when_deleted`).
4. A file of SQLite is told to overwrite what it deletes (``secure_delete``), and its
   write-ahead log, where old pages linger, is emptied.

It knows Rasa's table ``events`` but not Rasa, so it runs without loading it. A conversation
counts from its ``session_started``; who comes back after an hour has a second one.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.pool import QueuePool

_AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_BUSY_SECONDS = 30
_CONVERSATION, _MESSAGE, _SLOT = "session_started", "user", "slot"
RATING_SLOT = "waardering"
"""The slot that is set when a resident says what he thinks of an answer."""

_EVENTS = sa.table(
    "events",
    sa.column("id", sa.Integer),
    sa.column("sender_id", sa.String),
    sa.column("type_name", sa.String),
    sa.column("timestamp", sa.Float),
    sa.column("action_name", sa.String),
    sa.column("data", sa.Text),
)
_TELLINGEN = sa.Table(
    "tellingen",
    sa.MetaData(),
    sa.Column("maand", sa.String(7), primary_key=True),
    sa.Column("gesprekken", sa.Integer, nullable=False),
    sa.Column("berichten", sa.Integer, nullable=False),
)
_TELLINGEN_WAARDERING = sa.Table(
    "tellingen_waardering",
    sa.MetaData(),
    sa.Column("maand", sa.String(7), primary_key=True),
    sa.Column("onderwerp", sa.String(100), primary_key=True),
    sa.Column("duim", sa.String(6), primary_key=True),
    sa.Column("aantal", sa.Integer, nullable=False),
)
_TABLES = (_TELLINGEN, _TELLINGEN_WAARDERING)


_listeners: list[Callable[[str], None]] = []


def when_deleted(listener: Callable[[str], None]) -> None:
    """Have ``listener`` called with the id of each conversation that is deleted on request."""
    _listeners.append(listener)


@dataclass(frozen=True)
class Report:
    """How many conversations were deleted, and how many events they and others had."""

    conversations: int
    events: int


@dataclass(frozen=True)
class Counts:
    """The conversations that began in a month, and the messages of residents in it."""

    conversations: int
    messages: int


@dataclass(frozen=True)
class RatedTopic:
    """A topic ("" for an answer about none) that got this thumb in a month ("2026-11")."""

    month: str
    topic: str
    thumb: str


def open_sqlite(url: Any) -> Engine:
    """Return a database of SQLite that overwrites what is deleted.

    Its connections stay open: to close the last one costs as much as a turn.
    """
    engine = sa.create_engine(url, poolclass=QueuePool, connect_args={"check_same_thread": False})

    def on_connect(connection: Any, record: object) -> None:
        connection.execute(f"PRAGMA busy_timeout={_BUSY_SECONDS * 1000}")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA secure_delete=ON")

    sa.event.listen(engine, "connect", on_connect)
    return engine


def delete_old_conversations(database_url: str, older_than: timedelta) -> Report:
    """Delete what was said longer ago than ``older_than``; return what was deleted.

    ``database_url`` is SQLAlchemy's, such as ``sqlite:///var/gesprekken.db``. A database
    that is not there yet has nothing to delete.
    """
    before = (datetime.now(_AMSTERDAM) - older_than).timestamp()
    with _opened(database_url) as engine:
        return _delete(engine, _EVENTS.c.timestamp < before) if engine else Report(0, 0)


def delete_conversation(engine: Engine, sender_id: str) -> Report:
    """Delete everything that was said in one conversation; return what was deleted."""
    report = _delete(engine, _EVENTS.c.sender_id == sender_id)
    for listener in _listeners:
        listener(sender_id)
    return report


def monthly_counts(database_url: str) -> dict[str, Counts]:
    """Return the counts of each month ("2026-11"), also of what has been deleted since."""
    with _opened(database_url) as engine:
        if engine is None:
            return {}
        _make_tables(engine)
        with engine.connect() as connection:
            conversations, messages = _count(connection, sa.true())
            for month, begun, said in connection.execute(sa.select(_TELLINGEN)):
                conversations[month] += begun
                messages[month] += said
    return {
        month: Counts(conversations[month], messages[month])
        for month in sorted(conversations.keys() | messages.keys())
    }


def monthly_ratings(database_url: str) -> dict[RatedTopic, int]:
    """Return how often each topic was rated, also of what has been deleted since."""
    with _opened(database_url) as engine:
        if engine is None:
            return {}
        _make_tables(engine)
        with engine.connect() as connection:
            ratings = _count_ratings(connection, sa.true())
            for month, topic, thumb, number in connection.execute(sa.select(_TELLINGEN_WAARDERING)):
                ratings[RatedTopic(month, topic, thumb)] += number
    return dict(ratings)


@contextmanager
def _opened(database_url: str) -> Iterator[Engine | None]:
    """Yield the database; ``None`` when there is none, or nothing was ever said."""
    url = sa.engine.make_url(database_url)
    is_sqlite = url.get_backend_name() == "sqlite"
    if is_sqlite and not Path(url.database or "").exists():
        yield None
        return
    engine = open_sqlite(url) if is_sqlite else sa.create_engine(url)
    try:
        yield engine if sa.inspect(engine).has_table(_EVENTS.name) else None
    finally:
        engine.dispose()


def _make_tables(engine: Engine) -> None:
    for table in _TABLES:
        table.create(engine, checkfirst=True)


def _delete(engine: Engine, condition: Any) -> Report:
    _make_tables(engine)
    with engine.begin() as connection:
        last = connection.scalar(sa.select(sa.func.max(_EVENTS.c.id)).where(condition))
        if last is None:
            return Report(0, 0)
        # Events that come in meanwhile are not counted, so not deleted either.
        condition = sa.and_(condition, _EVENTS.c.id <= last)
        conversations, messages = _count(connection, condition)
        for month in conversations.keys() | messages.keys():
            _add(
                connection,
                _TELLINGEN,
                {"maand": month},
                {"gesprekken": conversations[month], "berichten": messages[month]},
            )
        for rated, number in _count_ratings(connection, condition).items():
            key = {"maand": rated.month, "onderwerp": rated.topic, "duim": rated.thumb}
            _add(connection, _TELLINGEN_WAARDERING, key, {"aantal": number})
        events = connection.execute(sa.delete(_EVENTS).where(condition)).rowcount
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return Report(sum(conversations.values()), events)


def _count(connection: Connection, condition: Any) -> tuple[Counter[str], Counter[str]]:
    """Return the conversations and the messages of each month among the events."""
    counters = {_CONVERSATION: Counter[str](), _MESSAGE: Counter[str]()}
    query = sa.select(_EVENTS.c.type_name, _EVENTS.c.timestamp).where(
        condition, _EVENTS.c.type_name.in_(counters)
    )
    for kind, timestamp in connection.execute(query):
        counters[kind][_month(timestamp)] += 1
    return counters[_CONVERSATION], counters[_MESSAGE]


def _count_ratings(connection: Connection, condition: Any) -> Counter[RatedTopic]:
    """Return how often each topic was rated; of the ratings of one answer the last one counts."""
    query = (
        sa.select(_EVENTS.c.sender_id, _EVENTS.c.timestamp, _EVENTS.c.data)
        .where(condition, _EVENTS.c.type_name == _SLOT, _EVENTS.c.action_name == RATING_SLOT)
        .order_by(_EVENTS.c.id)
    )
    last = {}
    for conversation, timestamp, data in connection.execute(query):
        rating = json.loads(data)["value"]
        rated = RatedTopic(_month(timestamp), rating["onderwerp"], rating["duim"])
        last[conversation, rating["bericht"]] = rated
    return Counter(last.values())


def _month(timestamp: float) -> str:
    return f"{datetime.fromtimestamp(timestamp, _AMSTERDAM):%Y-%m}"


def _add(
    connection: Connection, table: sa.Table, key: dict[str, str], more: dict[str, int]
) -> None:
    """Add numbers to those in the row with this key."""
    is_row = [table.c[name] == value for name, value in key.items()]
    sums = {name: table.c[name] + number for name, number in more.items()}
    if not connection.execute(sa.update(table).where(*is_row).values(sums)).rowcount:
        connection.execute(sa.insert(table).values({**key, **more}))
